import { type FactPayload } from '../../../contract/facts'
import { type RefusalOf } from '../../../contract/refusals'
import { parsePhone } from '../../../core/customer/phone'
import { type Result, err, ok } from '../../../core/result'
import { type Reader } from '../../../db/database'
import { findOrderHead } from '../../../db/queries/book-orders'
import { findCustomer, findCustomerByPhone, searchCustomers } from '../../../db/queries/customers'
import { shipmentIdOf } from '../../../db/queries/scanned-documents'
import { type Handlers } from '../../run/context'
import { saveCustomer } from './save-customer'

export const customerHandlers: Handlers<'customer.search' | 'customer.save' | 'customer.told'> = {
  'customer.search': ({ db }, { text, limit }) => ok(searchCustomers(db, text, limit)),

  'customer.save'(context, { customerId, name, phone: typed, address, note }) {
    const phone = parsePhone(typed)
    if (!phone.ok) return phone
    const known =
      customerId === null
        ? findCustomerByPhone(context.db, phone.value.e164)
        : findCustomer(context.db, customerId)
    if (customerId !== null && !known) return err({ code: 'NOT_FOUND', what: 'customer' })
    return ok(saveCustomer(context, known, { name, phone: phone.value.e164, address, note }))
  },

  'customer.told'(context, { about, event, channel }) {
    const found = findTold(context.db, about)
    if (!found.ok) return found
    context.record('CustomerTold', { about: found.value, event, channel })
    return ok({})
  },
}

type About = FactPayload<'CustomerTold'>['about']

function findTold(
  db: Reader,
  about: { kind: About['kind']; id: string },
): Result<About, RefusalOf<'NOT_FOUND'>> {
  if (about.kind === 'book-order') {
    const order = findOrderHead(db, about.id)
    return order
      ? ok({ kind: 'book-order', id: order.orderId })
      : err({ code: 'NOT_FOUND', what: 'book-order' })
  }
  const shipment = shipmentIdOf(db, about.id)
  return shipment ? ok({ kind: 'shipment', id: shipment }) : err({ code: 'NOT_FOUND', what: 'shipment' })
}
