import type { BookOrder } from '../../contract/operations/book-orders'
import { bookedMessage, payToAccounts } from '../../core/messages'
import { useHost } from '../app/host'
import { useMessageShop } from '../messages/use-message-shop'
import { type Sending, useSending } from '../messages/use-sending'

/** What the customer is told about a book order. */
export function useBookedMessage(order: BookOrder): Sending {
  const shop = useMessageShop()('booked')
  const accounts = payToAccounts(useHost('bank-account.list', {}).data ?? [], order.payTo)
  return useSending({
    about: { kind: 'book-order', id: order.orderId },
    event: 'booked',
    told: order.toldBooked,
    phone: order.customerPhone,
    write: (goodsLines) => bookedMessage(order, shop, accounts, { goodsLines }),
  })
}
