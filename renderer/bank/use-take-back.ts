import { formatRupiah } from '../../core/money'
import { useApproval } from '../app/approval'
import { useCommand } from '../app/host'
import { useTexts } from '../texts/define'
import { decisionTexts } from './decision-texts'
import { reversalTexts } from './reversal-texts'
import { texts } from './texts'

/** What takes a decision back. */
export type Way =
  | { readonly kind: 'allocations'; readonly ids: readonly string[] }
  | { readonly kind: 'line'; readonly lineId: string }
  | { readonly kind: 'unmark'; readonly lineId: string }
  | { readonly kind: 'rest'; readonly restId: string }
  | { readonly kind: 'reversal'; readonly lineId: string }
  /** A bulk confirmation; `sold`: what of it is sold by now, which a supervisor vouches for. */
  | { readonly kind: 'clear'; readonly ids: readonly string[] }
  | { readonly kind: 'sold'; readonly ids: readonly string[]; readonly number: string }

type Refusal = { readonly code: string }
export type TakenBack =
  | { readonly ok: true; readonly said: string; readonly next: Way | null }
  | { readonly ok: false; readonly error: Refusal }

/** Takes the last decision back, whatever it was, and says what came of it; null where the person thought better of it. */
export function useTakeBack() {
  const t = useTexts(texts)
  const d = useTexts(decisionTexts)
  const r = useTexts(reversalTexts)
  const approve = useApproval()
  const undo = useCommand('bank.undo')
  const undoLine = useCommand('bank.undo-line')
  const undoClear = useCommand('bank.undo-clear')
  const undoAside = useCommand('bank.undo-put-aside')
  const unmark = useCommand('bank.unmark')
  const unreverse = useCommand('bank.unmark-reversed')
  const reason = t.undoAtOnce
  const told = (
    done: { readonly ok: true } | { readonly ok: false; readonly error: Refusal },
    said = t.undoneAtOnce,
  ): TakenBack => (done.ok ? { ok: true, said, next: null } : done)

  async function each(ids: readonly string[]): Promise<TakenBack> {
    for (const allocationId of ids) {
      const undone = await undo.run({ allocationId, reason })
      if (!undone.ok) return undone
    }
    return told({ ok: true })
  }
  async function batch(way: Extract<Way, { kind: 'clear' | 'sold' }>): Promise<TakenBack | null> {
    const vouched =
      way.kind === 'sold' ? await approve({ title: d.approveUndoMany(way.ids.length, way.number) }) : null
    if (way.kind === 'sold' && vouched === null) return null
    const done = await undoClear.run({
      allocationIds: [...way.ids],
      reason,
      ...(vouched === null ? {} : { approval: vouched.approval }),
    })
    if (!done.ok) return done
    const { undone, amount, sold, gone } = done.value
    const [first] = sold
    return {
      ok: true,
      said: [
        d.clearUndone(undone, formatRupiah(amount)),
        sold.length === 0 ? '' : d.clearSold(sold.length),
        gone === 0 ? '' : d.clearGone(gone),
      ]
        .filter((part) => part !== '')
        .join(' '),
      next:
        first === undefined
          ? null
          : { kind: 'sold', ids: sold.map(({ allocationId }) => allocationId), number: first.number },
    }
  }

  return {
    busy: [undo, undoLine, undoClear, undoAside, unmark, unreverse].some((one) => one.busy),
    async run(way: Way): Promise<TakenBack | null> {
      switch (way.kind) {
        case 'allocations':
          return each(way.ids)
        case 'line':
          return told(await undoLine.run({ lineId: way.lineId, reason }))
        case 'unmark':
          return told(await unmark.run({ lineId: way.lineId }))
        case 'rest':
          return told(await undoAside.run({ restId: way.restId, reason }))
        case 'reversal':
          return told(await unreverse.run({ lineId: way.lineId, reason }), r.withdrawn)
        case 'clear':
        case 'sold':
          return batch(way)
      }
    },
  }
}
