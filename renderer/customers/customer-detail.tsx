import { IconPencil, IconShoppingBagPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Customer } from '../../contract/operations/customers'
import { useHost } from '../app/host'
import { useScreen } from '../app/navigation'
import { boardTexts } from '../book-orders/board-texts'
import { orderTone } from '../book-orders/order-state'
import { Panel, Part } from '../scanned-goods/panel'
import { useTexts } from '../texts/define'
import { ActionButton, LoadingRows, Money, When } from '../ui'
import lists from '../ui/lists.module.css'
import css from './customers.module.css'
import { OptOut } from './opt-out'
import { phoneText } from './phone-text'
import { texts } from './texts'

interface CustomerDetailProps {
  readonly customer: Customer
  readonly onEdit: () => void
}

/** One customer: where parcels go, what to know, what they ordered. */
export function CustomerDetail({ customer, onEdit }: CustomerDetailProps): ReactNode {
  const words = useTexts(texts)
  const { go } = useScreen()
  const { address } = customer
  return (
    <Panel
      data-testid="customers-detail"
      data-id={customer.customerId}
      title={
        <div className={css['two']}>
          <span>{customer.name}</span>
          <small className="code">{phoneText(customer.phone)}</small>
        </div>
      }
      footer={
        <>
          <ActionButton
            keyName="Alt+U"
            variant="default"
            icon={<IconPencil size={17} />}
            onClick={onEdit}
            data-testid="customers-edit"
          >
            {words.edit}
          </ActionButton>
          <span style={{ flex: 1 }} />
          <ActionButton
            keyName="Alt+P"
            icon={<IconShoppingBagPlus size={17} />}
            onClick={() => go('book-order', { phone: customer.phone })}
            data-testid="customers-book"
          >
            {words.newOrder}
          </ActionButton>
        </>
      }
    >
      <div className={css['address']}>
        {address === null ? (
          <span className={css['quiet']}>{words.noAddress}</span>
        ) : (
          <>
            {address.recipient} · {phoneText(address.phone)}
            <br />
            {[
              address.street,
              address.village,
              address.district,
              address.city,
              address.province,
              address.postcode,
            ]
              .filter((part) => part !== '')
              .join(', ')}
          </>
        )}
      </div>
      {customer.note === '' ? null : <div className={css['note']}>{customer.note}</div>}
      <OptOut phone={customer.phone} />
      <Part title={words.history}>
        <Orders phone={customer.phone} />
      </Part>
    </Panel>
  )
}

function Orders({ phone }: { readonly phone: string }): ReactNode {
  const words = useTexts(texts)
  const states = useTexts(boardTexts)
  const { go } = useScreen()
  const orders = useHost('book-order.board', { filter: 'all', text: phone, limit: 50 })
  if (orders.data === undefined) return <LoadingRows rows={3} />
  const own = orders.data
    .filter((order) => order.customerPhone === phone)
    .toSorted((a, b) => b.placedAt - a.placedAt)
  if (own.length === 0) return <span className={css['quiet']}>{words.historyEmpty}</span>
  return (
    <div>
      {own.map((order) => (
        <button
          key={order.orderId}
          type="button"
          className={css['order']}
          onClick={() => go('board', { orderId: order.orderId })}
          data-testid="customers-order"
          data-number={order.number}
        >
          <span className={lists.rowText}>
            {order.lines[0]?.name} {order.lines.length > 1 ? states.moreGoods(order.lines.length - 1) : ''}
            <small>
              <span className="code">{order.number}</span> · <When at={order.placedAt} />
            </small>
          </span>
          <span className={css['right']}>
            <Money value={order.amountDue} fw={550} />
            <small data-tone={orderTone(order.state)}>{states.state[order.state]}</small>
          </span>
        </button>
      ))}
    </div>
  )
}
