import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { StockedProduct } from '../../contract/operations/goods'
import { ScanStrip } from '../scanned-goods/scan-strip'
import { useTexts } from '../texts/define'
import { ActionButton, ConfirmDialog, ProductPicker } from '../ui'
import lists from '../ui/lists.module.css'
import { GoodsField } from './goods-field'
import { GoodsLines, focusQuantity } from './goods-lines'
import {
  type JobId,
  jobNow,
  piecesOf,
  useGoodsWork,
  useJob,
  withCost,
  withPieces,
  withQty,
  without,
} from './goods-work'
import { texts } from './texts'
import type { GoodsNote } from './use-goods-scan'

interface WorkListProps {
  readonly job: JobId
  readonly note: GoodsNote | null
  readonly least: 0 | 1
  readonly qtyTitle: string
  readonly costs?: boolean
  /** A count: the search field shows no stock, and these columns fill when it is compared. */
  readonly expected?: ReadonlyMap<string, number>
  readonly empty: ReactNode
  readonly testId: string
}

/** What is scanned into a job: the last scan in large, a field for goods without a code, the lines. */
export function WorkList({
  job: id,
  note,
  least,
  qtyTitle,
  costs = false,
  expected,
  empty,
  testId,
}: WorkListProps): ReactNode {
  const words = useTexts(texts)
  const job = useJob(id)
  const { change } = useGoodsWork.getState()
  const search = useRef<HTMLInputElement>(null)
  // The list was recorded, or a code was settled beside it: the person goes on here.
  const isEmpty = job.lines.length === 0
  const isSettled = job.unknown.length === 0
  useEffect(() => {
    if (isEmpty || isSettled) search.current?.focus()
  }, [isEmpty, isSettled])
  const pick = (found: StockedProduct): void => {
    const { productId } = found.product
    const known = jobNow(id).lines.some((line) => line.productId === productId)
    change(id, (now) => withPieces(now, found, known ? 0 : least))
    focusQuantity(testId, productId)
  }
  return (
    <div className={lists.left}>
      <ScanStrip
        testId={`${testId}-strip`}
        tone={note === null ? 'idle' : note.good ? 'good' : 'bad'}
        text={note?.text ?? words.ready}
      />
      {expected === undefined ? (
        <ProductPicker
          scan={false}
          autoFocus
          inputRef={search}
          onPick={pick}
          data-testid={`${testId}-search`}
        />
      ) : (
        <GoodsField inputRef={search} onPick={pick} data-testid={`${testId}-search`} />
      )}
      <GoodsLines
        lines={job.lines}
        last={job.last}
        least={least}
        qtyTitle={qtyTitle}
        onQty={(productId, qty) => change(id, (now) => withQty(now, productId, qty))}
        onRemove={(productId) => change(id, (now) => without(now, productId))}
        {...(costs
          ? {
              onCost: (productId: string, cost: number | null) =>
                change(id, (now) => withCost(now, productId, cost)),
            }
          : {})}
        {...(expected === undefined ? {} : { expected })}
        back={search}
        empty={empty}
        testId={testId}
      />
    </div>
  )
}

/** Empties the list after a question; nothing that was scanned is lost by a slip. */
export function ClearButton({
  job: id,
  testId,
  onCleared,
}: {
  readonly job: JobId
  readonly testId: string
  readonly onCleared: () => void
}): ReactNode {
  const words = useTexts(texts)
  const { lines } = useJob(id)
  const [asking, setAsking] = useState(false)
  return (
    <>
      {lines.length === 0 ? null : (
        <ActionButton
          size="xs"
          variant="subtle"
          color="gray"
          keyName="Alt+Delete"
          onClick={() => setAsking(true)}
          data-testid={`${testId}-clear`}
        >
          {words.clear}
        </ActionButton>
      )}
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={words.clearTitle}
        confirmLabel={words.clear}
        danger
        onConfirm={() => {
          setAsking(false)
          useGoodsWork.getState().clear(id)
          onCleared()
        }}
        data-testid={`${testId}-clear-confirm`}
      >
        {words.clearText(lines.length, piecesOf(lines))}
      </ConfirmDialog>
    </>
  )
}
