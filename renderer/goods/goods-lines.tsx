import { ActionIcon } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { type ReactNode, type RefObject, memo, useEffect, useRef } from 'react'
import { useTexts } from '../texts/define'
import { MoneyField, QuantityField } from '../ui'
import lists from '../ui/lists.module.css'
import type { GoodsLine } from './goods-work'
import css from './goods.module.css'
import { texts } from './texts'
import { useLatest } from '../app/use-latest'

interface GoodsLinesProps {
  readonly lines: readonly GoodsLine[]
  /** Shown as the one in hand and kept in sight. */
  readonly last: string | null
  /** Pieces a line has at least; 0 where nothing found is a finding. */
  readonly least: 0 | 1
  /** Name of the column of pieces. */
  readonly qtyTitle: string
  readonly onQty: (productId: string, qty: number) => void
  readonly onRemove: (productId: string) => void
  /** Shows the cost column. */
  readonly onCost?: (productId: string, cost: number | null) => void
  /** Shows the columns of what should be there; the map is empty while the count is blind. */
  readonly expected?: ReadonlyMap<string, number>
  /** Enter in the last field of a line leads back here. */
  readonly back: RefObject<HTMLInputElement | null>
  readonly empty: ReactNode
  /** Prefix of the test ids. */
  readonly testId: string
}

/** Goods in hand, one line per product, with what was counted of each. */
export function GoodsLines(props: GoodsLinesProps): ReactNode {
  const words = useTexts(texts)
  const { lines, last, testId } = props
  const list = useRef<HTMLDivElement>(null)
  const kind = props.onCost !== undefined ? 'cost' : props.expected !== undefined ? 'count' : 'plain'
  const hands = useLatest<Hands>(props)
  const amount = lines.find((line) => line.productId === last)?.qty
  useEffect(() => {
    if (last !== null) lineOf(list.current, last)?.scrollIntoView({ block: 'nearest' })
  }, [last, amount])
  return (
    <div className={css.table} data-testid={`${testId}-lines`} data-count={lines.length}>
      <div className={css.tableHead} data-kind={kind}>
        <span>{words.goods}</span>
        {kind === 'count' ? (
          <>
            <span data-right>{words.expected}</span>
            <span data-right>{words.difference}</span>
          </>
        ) : null}
        <span data-qty>{props.qtyTitle}</span>
        {kind === 'cost' ? <span data-right>{words.costEach}</span> : null}
        <span />
      </div>
      <div className={css.lines} ref={list}>
        {lines.length === 0 ? <div className={css.void}>{props.empty}</div> : null}
        {lines.map((line) => (
          <GoodsRow
            key={line.productId}
            line={line}
            last={line.productId === last}
            least={props.least}
            kind={kind}
            qtyTitle={props.qtyTitle}
            expected={props.expected?.get(line.productId)}
            hands={hands}
            testId={testId}
          />
        ))}
      </div>
    </div>
  )
}

/** What a line does when it is worked on. */
type Hands = Pick<GoodsLinesProps, 'onQty' | 'onRemove' | 'onCost' | 'back'>

/** Drawn anew only when the line itself changes: a delivery has hundreds of them, and each scan changes one. */
const GoodsRow = memo(function GoodsRow(props: {
  readonly line: GoodsLine
  readonly last: boolean
  readonly least: 0 | 1
  readonly kind: 'cost' | 'count' | 'plain'
  readonly qtyTitle: string
  /** What should be there, once it is compared. */
  readonly expected: number | undefined
  readonly hands: RefObject<Hands>
  readonly testId: string
}): ReactNode {
  const words = useTexts(texts)
  const { line, kind, hands, testId } = props
  const row = useRef<HTMLDivElement>(null)
  const leave = (): void => hands.current.back.current?.focus()
  return (
    <div
      ref={row}
      className={css.line}
      data-kind={kind}
      data-testid={`${testId}-line`}
      data-id={line.productId}
      data-sku={line.sku}
      data-qty={line.qty}
      data-last={props.last || undefined}
    >
      <div className={lists.two}>
        <span title={line.name}>{line.name}</span>
        <small>{line.sku}</small>
      </div>
      {kind === 'count' ? <Comparison line={line} expected={props.expected} testId={testId} /> : null}
      <QuantityField
        value={line.qty}
        min={props.least}
        label={`${props.qtyTitle}: ${line.name}`}
        onChange={(qty) => hands.current.onQty(line.productId, qty)}
        onEnter={() => {
          const cost = row.current?.querySelector<HTMLInputElement>('[data-cost]')
          if (cost === null || cost === undefined) leave()
          else cost.focus()
        }}
        data-testid={`${testId}-quantity`}
      />
      {kind === 'cost' ? (
        <MoneyField
          value={line.cost}
          onChange={(cost) => hands.current.onCost?.(line.productId, cost)}
          placeholder={line.knownCost === 0 ? words.costUnknown : words.costKnown(line.knownCost)}
          aria-label={`${words.costEach}: ${line.name}`}
          data-cost
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.ctrlKey) leave()
          }}
          data-testid={`${testId}-cost`}
        />
      ) : null}
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        aria-label={words.removeLine(line.name)}
        onClick={() => {
          hands.current.onRemove(line.productId)
          leave()
        }}
        data-testid={`${testId}-remove`}
      >
        <IconTrash size={17} stroke={1.7} />
      </ActionIcon>
    </div>
  )
})

function Comparison(props: {
  readonly line: GoodsLine
  readonly expected: number | undefined
  readonly testId: string
}): ReactNode {
  const { line, expected, testId } = props
  if (expected === undefined)
    return (
      <>
        <span className={css.blind}>···</span>
        <span className={css.blind}>···</span>
      </>
    )
  const difference = line.qty - expected
  return (
    <>
      <span className={css.number} data-testid={`${testId}-expected`}>
        {expected}
      </span>
      <span
        className={css.number}
        data-difference={difference < 0 ? 'less' : difference > 0 ? 'more' : undefined}
        data-testid={`${testId}-difference`}
        data-value={difference}
      >
        {difference === 0 ? '0' : difference > 0 ? `+${difference}` : `−${-difference}`}
      </span>
    </>
  )
}

const lineOf = (list: HTMLElement | null, productId: string): HTMLElement | null =>
  list?.querySelector<HTMLElement>(`[data-id="${productId}"]`) ?? null

/** Puts the cursor into the quantity of a product, once its line is there. */
export function focusQuantity(testId: string, productId: string): void {
  window.requestAnimationFrame(() =>
    document
      .querySelector<HTMLInputElement>(`[data-testid="${testId}-line"][data-id="${productId}"] input`)
      ?.focus(),
  )
}
