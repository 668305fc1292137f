import type { ReactNode } from 'react'
import type { BookOrder } from '../../contract/operations/book-orders'
import { formatRupiah } from '../../core/money'
import { phoneText } from '../customers/phone-text'
import { useTexts } from '../texts/define'
import { Money, TimeLeft } from '../ui'
import css from './sales.module.css'
import { sellTexts } from './texts'

/** The book order in hand: who, what, how much, and whether it may leave. */
export function OrderPanel({ order, actions }: { readonly order: BookOrder; readonly actions: ReactNode }) {
  const t = useTexts(sellTexts)
  const { address } = order
  const place = [
    address.street,
    address.village,
    address.district,
    address.city,
    address.province,
    address.postcode,
  ]
  const short = order.amountDue - order.paid
  return (
    <>
      <div
        className={css.paneBody}
        data-testid="sell-order"
        data-number={order.number}
        data-id={order.orderId}
      >
        <div className={css.head}>
          <div className={css.two}>
            <span className={css.title}>{order.customerName}</span>
            <span className={`code ${css.quiet}`}>
              {order.number} · {phoneText(order.customerPhone)}
            </span>
          </div>
          {order.payment === 'cod' || short <= 0 ? null : (
            <span className={css.quiet}>
              <TimeLeft deadline={order.deadline} />
            </span>
          )}
        </div>
        <CoverNote order={order} />
        <div className={css.goods}>
          {order.lines.map((line) => (
            <div key={line.productId} className={css.goodsRow}>
              <span className={`tabular ${css.strong}`}>{line.qty} ×</span>
              <div className={css.two}>
                <span>{line.name}</span>
                <span className={`code ${css.quiet}`}>{line.sku}</span>
              </div>
              <Money value={line.qty * line.unitPrice} />
            </div>
          ))}
        </div>
        <dl className={css.sums}>
          <dt>{t.subtotal}</dt>
          <dd>
            <Money value={order.subtotal} />
          </dd>
          {order.discount > 0 ? (
            <>
              <dt>{t.discount}</dt>
              <dd>
                <Money value={-order.discount} />
              </dd>
            </>
          ) : null}
          <dt>
            {t.shipping} · {order.courier} {order.service}
          </dt>
          <dd>
            <Money value={order.shippingFee} />
          </dd>
          {order.uniqueCode > 0 ? (
            <>
              <dt>{t.uniqueCode}</dt>
              <dd>
                <Money value={order.uniqueCode} />
              </dd>
            </>
          ) : null}
          <dt data-total>{t.total}</dt>
          <dd data-total>
            <Money value={order.amountDue} />
          </dd>
        </dl>
        <div>
          <div className={css.quiet}>{t.address}</div>
          <div>
            {address.recipient} · {phoneText(address.phone)}
          </div>
          <div className={css.quiet}>{place.filter((part) => part !== '').join(', ')}</div>
        </div>
        {order.note === '' ? null : (
          <div className={css.note}>
            {t.note}: {order.note}
          </div>
        )}
      </div>
      <div className={css.paneFoot}>{actions}</div>
    </>
  )
}

function CoverNote({ order }: { readonly order: BookOrder }) {
  const t = useTexts(sellTexts)
  const short = order.amountDue - order.paid
  if (short <= 0)
    return (
      <div className={css.note} data-tone="good" data-testid="sell-covered">
        {t.covered}
      </div>
    )
  if (order.payment === 'cod') return <div className={css.note}>{t.cod}</div>
  return (
    <div className={css.note} data-tone="attention" data-testid="sell-uncovered">
      {t.uncovered(formatRupiah(short))}
    </div>
  )
}
