import { useState } from 'react'
import type { BankLine } from '../../contract/operations/bank'
import { formatRupiah } from '../../core/money'
import { useCommand } from '../app/host'
import { playSound } from '../app/sound'
import { useTexts } from '../texts/define'
import type { CandidateGroup } from './candidate-groups'
import type { LineFilter } from './line-filters'
import { texts } from './texts'
import type { BankWork } from './use-bank-work'

/** What was decided last, so that one key takes it back. */
export interface LastDecision {
  readonly said: string
  readonly lineId: string
  /** The list the line stood in, where it will stand again. */
  readonly filter: LineFilter
  readonly undo: { readonly allocationIds: readonly string[] } | 'unmark' | null
}

export interface Part {
  readonly orderId: string
  readonly amount: number
}

/** Everything a person decides about bank lines, each decision followed by the next line. */
export function useDecisions(work: BankWork) {
  const t = useTexts(texts)
  const allocate = useCommand('bank.allocate')
  const mark = useCommand('bank.mark-unrelated')
  const unmark = useCommand('bank.unmark')
  const undo = useCommand('bank.undo')
  const [last, setLast] = useState<LastDecision | null>(null)
  const [trouble, setTrouble] = useState<{ readonly lineId: string; readonly code: string } | null>(null)
  const busy = allocate.busy || mark.busy || unmark.busy || undo.busy

  const refused = (lineId: string, refusal: { readonly code: string }): false => {
    playSound('wrong')
    setTrouble({ ...refusal, lineId })
    return false
  }
  const done = (from: BankLine, said: string, way: LastDecision['undo'], goOn = true): true => {
    playSound('ok')
    setTrouble(null)
    setLast({ said, lineId: from.lineId, filter: work.filter, undo: way })
    if (goOn) work.goOn(from)
    else work.setSearch('')
    return true
  }

  const give = async (
    from: BankLine,
    parts: readonly Part[],
    how: 'chosen' | 'by-hand',
    said: string,
  ): Promise<boolean> => {
    const given = await allocate.run({ lineId: from.lineId, parts: [...parts], how })
    if (!given.ok) return refused(from.lineId, given.error)
    return done(from, said, { allocationIds: given.value.allocationIds }, given.value.left === 0)
  }

  return {
    busy,
    last,
    /** The refusal of what was tried with the line in hand. */
    trouble: trouble !== null && trouble.lineId === work.line?.lineId ? trouble : null,
    clearTrouble: () => setTrouble(null),
    give,
    async accept(from: BankLine, group: CandidateGroup): Promise<boolean> {
      const parts = group.orders
        .map(({ orderId, amount }) => ({ orderId, amount }))
        .filter(({ amount }) => amount > 0)
      if (parts.length === 0) return false
      const numbers = group.orders.map((order) => order.number).join(', ')
      return give(
        from,
        parts,
        work.searching ? 'by-hand' : 'chosen',
        t.matched(formatRupiah(group.amount), group.orders[0].customerName, numbers),
      )
    },
    async markUnrelated(from: BankLine, reason: string): Promise<boolean> {
      const marked = await mark.run({ lineId: from.lineId, reason })
      if (!marked.ok) return refused(from.lineId, marked.error)
      return done(from, t.unrelatedDone(formatRupiah(from.left), reason), 'unmark')
    },
    async unmark(from: BankLine): Promise<boolean> {
      const unmarked = await unmark.run({ lineId: from.lineId })
      if (!unmarked.ok) return refused(from.lineId, unmarked.error)
      return done(from, t.unmarkDone, null)
    },
    async undo(from: BankLine, allocationIds: readonly string[], reason: string): Promise<boolean> {
      for (const allocationId of allocationIds) {
        const undone = await undo.run({ allocationId, reason })
        if (!undone.ok) return refused(from.lineId, undone.error)
      }
      return done(from, t.undoDone(from.payerName ?? t.noPayer), null)
    },
    /** Takes the last decision back and puts its line in hand again. */
    async undoLast(): Promise<void> {
      if (last === null || last.undo === null || busy) return
      const way = last.undo
      const asked = way === 'unmark' ? [last.lineId] : way.allocationIds
      for (const id of asked) {
        const back =
          way === 'unmark'
            ? await unmark.run({ lineId: id })
            : await undo.run({ allocationId: id, reason: t.undoAtOnce })
        if (!back.ok) {
          refused(work.line?.lineId ?? last.lineId, back.error)
          return
        }
      }
      setTrouble(null)
      setLast({ said: t.undoneAtOnce, lineId: last.lineId, filter: last.filter, undo: null })
      work.setFilter(last.filter)
      work.select(last.lineId)
    },
    /** Something was done to many lines at once. */
    tell: (said: string): void => setLast({ said, lineId: '', filter: work.filter, undo: null }),
  }
}

export type Decisions = ReturnType<typeof useDecisions>
