import type { ReactNode } from 'react'
import type { BookOrder } from '../../contract/operations/book-orders'
import type { CustomerHistory } from '../../contract/operations/customers'
import type { MessageHeard } from '../../contract/operations/whatsapp'
import { useHost } from '../app/host'
import { useScreen } from '../app/navigation'
import { boardTexts } from '../book-orders/board-texts'
import { orderTone } from '../book-orders/order-state'
import { queueTexts } from '../messages/queue-texts'
import { texts as messageTexts } from '../messages/texts'
import { useTexts } from '../texts/define'
import { ErrorState, LoadingRows, Money, When } from '../ui'
import lists from '../ui/lists.module.css'
import css from './customers.module.css'
import { texts } from './texts'

/** Of each kind so many, the newest. */
const MOST = 50

/** Everything there was with a customer, the newest first: orders, sales, returns, money put aside, messages. */
export function History({ customerId }: { readonly customerId: string }): ReactNode {
  const words = useTexts(texts)
  const messages = useTexts(messageTexts)
  const history = useHost('customer.history', { customerId, limit: MOST })
  if (history.refusal !== undefined) return <ErrorState refusal={history.refusal} onRetry={history.refresh} />
  if (history.data === undefined || history.stale) return <LoadingRows rows={3} />
  const rows = rowsOf(history.data, words, messages.events)
  if (rows.length === 0) return <span className={css['quiet']}>{words.historyEmpty}</span>
  return (
    <div data-testid="customers-history">
      {rows.map((row) =>
        'order' in row ? (
          <OrderRow key={row.key} order={row.order} />
        ) : (
          <div key={row.key} className={css['order']} data-testid="customers-event" data-kind={row.kind}>
            <span className={lists.rowText}>
              {row.title}
              <small>
                <span className="code">{row.number}</span> · <When at={row.at} />
              </small>
            </span>
            <span className={css['right']}>
              {row.amount === null ? null : <Money value={row.amount} />}
              <small>{row.hint}</small>
            </span>
          </div>
        ),
      )}
    </div>
  )
}

interface EventRow {
  readonly key: string
  readonly kind: 'sale' | 'return' | 'credit' | 'message'
  readonly title: string
  readonly number: string
  readonly at: BookOrder['placedAt']
  readonly amount: number | null
  readonly hint: ReactNode
}
type Row = EventRow | { readonly key: string; readonly at: BookOrder['placedAt']; readonly order: BookOrder }

function rowsOf(
  { orders, sales, returns, credits, messages }: CustomerHistory,
  words: (typeof texts)['id'],
  events: Record<CustomerHistory['messages'][number]['event'], string>,
): Row[] {
  const rows: Row[] = [
    ...orders.map((order) => ({ key: order.orderId, at: order.placedAt, order })),
    ...sales.map((sale) => ({
      key: sale.number,
      kind: 'sale' as const,
      title: words.sale,
      number: sale.number,
      at: sale.at,
      amount: sale.total,
      hint: sale.voided ? words.voided : '',
    })),
    ...returns.map((one) => ({
      key: one.number,
      kind: 'return' as const,
      title: one.kind === 'void' ? words.voidOf : words.returned,
      number: one.number,
      at: one.at,
      amount: one.refund,
      hint: one.reason,
    })),
    ...credits.map((rest) => ({
      key: rest.restId,
      kind: 'credit' as const,
      title: rest.as === 'refund' ? words.refundDue : words.credit,
      number: rest.orderNumber,
      at: rest.at,
      amount: rest.amount,
      hint: rest.left > 0 ? words.left(rest.left) : words.used,
    })),
    ...messages.map((message) => ({
      key: `${message.number}-${message.event}-${message.at}`,
      kind: 'message' as const,
      title: words.message(events[message.event]),
      number: message.number,
      at: message.at,
      amount: null,
      hint: message.heard === null ? '' : <Heard heard={message.heard} />,
    })),
  ]
  return rows.toSorted((a, b) => b.at - a.at)
}

/** How far a message got through the shop's account. */
function Heard({ heard: { state, error } }: { readonly heard: MessageHeard }): ReactNode {
  const words = useTexts(queueTexts)
  const why =
    state === 'failed' ? words.trouble(String(error?.code ?? 'FAILED'), error?.title ?? '') : undefined
  return (
    <span
      data-testid="customers-heard"
      data-state={state}
      title={why}
      data-tone={state === 'failed' ? 'loss' : undefined}
    >
      {words.states[state]}
    </span>
  )
}

function OrderRow({ order }: { readonly order: BookOrder }): ReactNode {
  const states = useTexts(boardTexts)
  const { go } = useScreen()
  return (
    <button
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
  )
}
