import type { ReactNode } from 'react'
import type { DropOrder } from '../../contract/operations/drop-orders'
import { type Instant, MINUTE } from '../../core/time'
import { sumLines } from '../drop-orders/state'
import { useTexts } from '../texts/define'
import { texts } from './texts'
import css from './warehouse.module.css'

interface OrderCardProps {
  readonly order: DropOrder
  readonly chosen: boolean
  /** Nobody has taken it on yet. */
  readonly fresh: boolean
  readonly now: Instant
  readonly onChoose: () => void
}

const MOST_LINES = 4

/** One drop order in the queue, read from two metres: what, how many, for which desk, waiting since when. */
export function OrderCard({ order, chosen, fresh, now, onChoose }: OrderCardProps): ReactNode {
  const words = useTexts(texts)
  const wanted = sumLines(order, (line) => line.toHandOver)
  const onTheWay = sumLines(order, (line) => line.toReceive)
  const lines = order.lines.filter((line) => line.toHandOver > 0 || wanted === 0)
  const pieces = (line: (typeof lines)[number]): number =>
    wanted > 0 ? line.toHandOver : onTheWay > 0 ? line.toReceive : line.qty
  return (
    <button
      type="button"
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      className={css['card']}
      data-testid="warehouse-card"
      data-id={order.dropOrderId}
      data-number={order.number}
      data-fresh={fresh || undefined}
      data-chosen={chosen || undefined}
      onClick={onChoose}
    >
      <span className={css['cardHead']}>
        {fresh ? <span className={css['new']}>{words.isNew}</span> : null}
        <span className="code">{order.number}</span>
        <span className={css['since']}>
          {words.waitingFor(Math.max(0, Math.floor((now - order.askedAt) / MINUTE)))}
        </span>
      </span>
      {lines.slice(0, MOST_LINES).map((line) => (
        <span key={line.productId} className={css['cardLine']}>
          <b>{pieces(line)}</b>
          <span>{line.name}</span>
        </span>
      ))}
      {lines.length > MOST_LINES ? <span className={css['quiet']}>+{lines.length - MOST_LINES}</span> : null}
      <span className={css['quiet']}>
        {words.desk(order.desk)} · {order.askedBy}
        {order.chat === '' ? '' : ` · ${order.chat}`}
        {order.note === '' ? '' : ` · “${order.note}”`}
      </span>
    </button>
  )
}
