import { ActionIcon } from '@mantine/core'
import { IconBarcode, IconTrash } from '@tabler/icons-react'
import { type ReactNode, memo, useEffect, useRef } from 'react'
import { useTexts } from '../texts/define'
import { EmptyState, Money, QuantityField } from '../ui'
import css from './book-orders.module.css'
import { type DraftLine, useDraft } from './draft'
import { useDraftNotes } from './draft-notes'
import { texts } from './texts'

/** The goods of the order being written: what was scanned, how many, for how much. */
export function GoodsList(): ReactNode {
  const words = useTexts(texts)
  const lines = useDraft((store) => store.draft.lines)
  const lastAdded = useDraftNotes(({ note }) => (note?.kind === 'added' ? note.productId : null))
  if (lines.length === 0)
    return (
      <div className={css['goods']}>
        <EmptyState icon={IconBarcode} title={words.emptyTitle} hint={words.emptyHint} />
      </div>
    )
  return (
    <div className={css['goods']} data-testid="book-order-goods" data-count={lines.length}>
      {lines.map((line) => (
        <GoodsLine key={line.productId} line={line} last={line.productId === lastAdded} />
      ))}
    </div>
  )
}

/** Drawn anew only when the line itself changes: an order may have fifty of them, and each scan changes one. */
const GoodsLine = memo(function GoodsLine({
  line,
  last,
}: {
  readonly line: DraftLine
  readonly last: boolean
}): ReactNode {
  const words = useTexts(texts)
  const setQty = useDraft((store) => store.setQty)
  const row = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (last) row.current?.scrollIntoView({ block: 'nearest' })
  }, [last, line.qty])
  return (
    <div
      ref={row}
      className={css['goodsLine']}
      data-testid="book-order-line"
      data-id={line.productId}
      data-sku={line.sku}
      data-qty={line.qty}
      data-last={last || undefined}
      onKeyDownCapture={(event) => {
        if (event.key !== 'Delete' || !event.ctrlKey) return
        event.preventDefault()
        setQty(line.productId, 0)
      }}
    >
      <div className={css['goodsName']}>
        <span title={line.name}>{line.name}</span>
        <small title={words.free(line.free)}>
          {line.sku} · <Money value={line.unitPrice} />
        </small>
      </div>
      <QuantityField
        value={line.qty}
        max={Math.max(line.free, line.qty)}
        label={`${words.qty}: ${line.name}`}
        onChange={(qty) => setQty(line.productId, qty)}
        data-testid="book-order-quantity"
      />
      <Money value={line.qty * line.unitPrice} fw={600} />
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={`${words.remove}: ${line.name} (Ctrl+Delete)`}
        title={`${words.remove} (Ctrl+Delete)`}
        onClick={() => setQty(line.productId, 0)}
        data-testid="book-order-remove"
      >
        <IconTrash size={17} stroke={1.7} />
      </ActionIcon>
    </div>
  )
})
