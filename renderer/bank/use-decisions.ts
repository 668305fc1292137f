import { useState } from 'react'
import type { RestUse } from '../../contract/operations/bank-money'
import type { BankLine } from '../../contract/operations/bank'
import type { HostCall } from '../../contract/host'
import { formatRupiah } from '../../core/money'
import { useApproval } from '../app/approval'
import { useCommand } from '../app/host'
import { useSettings } from '../app/shop'
import { playSound } from '../app/sound'
import { useTexts } from '../texts/define'
import type { CandidateGroup } from './candidate-groups'
import { decisionTexts } from './decision-texts'
import { needsSupervisor } from './difference'
import type { LineFilter } from './line-filters'
import { hasEnded } from './proposal'
import { texts } from './texts'
import { reversalTexts } from './reversal-texts'
import type { BankWork } from './use-bank-work'
import type { Settled } from './use-difference'
import { type Way, useTakeBack } from './use-take-back'

type Allocate = HostCall<'bank.allocate'>
/** What was decided last, so that one key takes it back. */
export interface LastDecision {
  readonly said: string
  readonly lineId: string
  /** The list the line stood in, where it will stand again. */
  readonly filter: LineFilter
  readonly undo: Way | null
}

export interface Part {
  readonly orderId: string
  readonly amount: number
}

/** Money put aside by hand. */
export interface Aside {
  readonly as: RestUse
  readonly amount: number
  readonly customer: { readonly customerId: string | null; readonly name: string } | null
  readonly orderId: string | null
  readonly reason: string
}

/** Everything a person decides about bank lines, each decision followed by the next line. */
export function useDecisions(work: BankWork) {
  const t = useTexts(texts)
  const d = useTexts(decisionTexts)
  const r = useTexts(reversalTexts)
  const { acceptedDifference: limit } = useSettings()
  const approve = useApproval()
  const allocate = useCommand('bank.allocate')
  const mark = useCommand('bank.mark-unrelated')
  const unmark = useCommand('bank.unmark')
  const undoLine = useCommand('bank.undo-line')
  const putAside = useCommand('bank.put-aside')
  const reverse = useCommand('bank.mark-reversed')
  const unreverse = useCommand('bank.unmark-reversed')
  const takeBack = useTakeBack()
  const [last, setLast] = useState<LastDecision | null>(null)
  const [trouble, setTrouble] = useState<{ readonly lineId: string; readonly code: string } | null>(null)
  const busy = [allocate, mark, unmark, undoLine, putAside, reverse, unreverse, takeBack].some(
    (one) => one.busy,
  )

  const refused = (lineId: string, refusal: { readonly code: string }): false => {
    playSound('wrong')
    setTrouble({ ...refusal, lineId })
    return false
  }
  const done = (from: BankLine, said: string, way: Way | null, goOn = true): true => {
    playSound('ok')
    setTrouble(null)
    setLast({ said, lineId: from.lineId, filter: work.filter, undo: way })
    if (goOn) work.goOn(from)
    else work.setSearch('')
    return true
  }
  const askForDifference = (amount: number) =>
    approve({ title: d.approveAccept(formatRupiah(amount), formatRupiah(limit)) })

  const give = async (from: BankLine, call: Omit<Allocate, 'commandId'>, said: string): Promise<boolean> => {
    const given = await allocate.run({ ...call, expectedLeft: from.left })
    if (!given.ok) return refused(from.lineId, given.error)
    // A line that was partly used before is not emptied by one key.
    const untouched = from.allocations.length === 0 && from.rests.length === 0
    const way: Way | null = untouched
      ? { kind: 'line', lineId: from.lineId }
      : call.rest === undefined
        ? { kind: 'allocations', ids: given.value.allocationIds }
        : null
    return done(from, said, way, given.value.left === 0)
  }

  return {
    busy,
    last,
    /** The refusal of what was tried with the line in hand. */
    trouble: trouble !== null && trouble.lineId === work.line?.lineId ? trouble : null,
    clearTrouble: () => setTrouble(null),
    /** One line over several orders by hand. */
    split: (from: BankLine, parts: readonly Part[]): Promise<boolean> => {
      const total = parts.reduce((sum, part) => sum + part.amount, 0)
      return give(
        from,
        { lineId: from.lineId, parts: [...parts], how: 'by-hand' },
        t.splitDone(formatRupiah(total), parts.length),
      )
    },
    /** The match in mind, and what becomes of a difference. */
    async accept(from: BankLine, group: CandidateGroup, difference: Settled): Promise<boolean> {
      const { use, over, short } = difference
      const vouched = needsSupervisor(use, difference, limit) ? await askForDifference(over + short) : null
      if (vouched === null && needsSupervisor(use, difference, limit)) return false
      const word = {
        reason: difference.reason,
        ...(vouched === null ? {} : { approval: vouched.approval }),
      }
      const parts = group.orders
        .filter(({ amount }) => amount > 0)
        .map((order) => ({
          orderId: order.orderId,
          amount: order.amount,
          expectedPaid: order.paid,
          reopen: hasEnded(order) && order.canReopen,
          ...(use === 'accept' && short > 0 ? { acceptShort: word } : {}),
        }))
      if (parts.length === 0) return false
      const as = use === 'credit' || use === 'refund' ? use : 'difference'
      const numbers = group.orders.map((order) => order.number).join(', ')
      return give(
        from,
        {
          lineId: from.lineId,
          parts,
          how: work.searching ? 'by-hand' : 'chosen',
          ...(use !== 'leave' && over > 0 ? { rest: { as, ...word } } : {}),
        },
        t.matched(formatRupiah(group.amount), group.orders[0].customerName, numbers),
      )
    },
    async putAside(from: BankLine, aside: Aside): Promise<boolean> {
      const { as, amount, orderId } = aside
      const wanted = as === 'difference' && amount > limit
      const vouched = wanted ? await askForDifference(amount) : null
      if (wanted && vouched === null) return false
      const put = await putAside.run({
        lineId: from.lineId,
        amount,
        as,
        orderId,
        customerId: aside.customer?.customerId ?? null,
        reason: aside.reason,
        expectedLeft: from.left,
        ...(vouched === null ? {} : { approval: vouched.approval }),
      })
      if (!put.ok) return refused(from.lineId, put.error)
      const said = d.asideDone[as](formatRupiah(amount), aside.customer?.name ?? '')
      return done(from, said, { kind: 'rest', restId: put.value.restId }, put.value.left === 0)
    },
    async markUnrelated(from: BankLine, reason: string): Promise<boolean> {
      const marked = await mark.run({ lineId: from.lineId, reason })
      if (!marked.ok) return refused(from.lineId, marked.error)
      return done(from, t.unrelatedDone(formatRupiah(from.left), reason), {
        kind: 'unmark',
        lineId: from.lineId,
      })
    },
    async unmark(from: BankLine): Promise<boolean> {
      const unmarked = await unmark.run({ lineId: from.lineId })
      if (!unmarked.ok) return refused(from.lineId, unmarked.error)
      return done(from, t.unmarkDone, null)
    },
    /** Everything this line's money went to; once goods have left, a supervisor vouches. */
    async undo(from: BankLine, reason: string): Promise<boolean> {
      const sold = from.allocations.find((allocation) => allocation.sold)
      const vouched = sold === undefined ? null : await approve({ title: d.approveUndo(sold.number) })
      if (sold !== undefined && vouched === null) return false
      const undone = await undoLine.run({
        lineId: from.lineId,
        reason,
        ...(vouched === null ? {} : { approval: vouched.approval }),
      })
      if (!undone.ok) return refused(from.lineId, undone.error)
      return done(from, t.undoDone(from.payerName ?? t.noPayer), null)
    },
    /** The bank took the money back; without a line of the bank a supervisor vouches for a debt. */
    async reverse(from: BankLine, correctionId: string | null, reason: string): Promise<boolean> {
      const paid = [...from.allocations, ...from.rests.flatMap(({ uses }) => uses)]
      const sold = correctionId === null ? paid.find((part) => part.sold) : undefined
      const vouched = sold === undefined ? null : await approve({ title: r.approve(sold.number) })
      if (sold !== undefined && vouched === null) return false
      const reversed = await reverse.run({
        lineId: from.lineId,
        correctionId,
        reason,
        ...(vouched === null ? {} : { approval: vouched.approval }),
      })
      if (!reversed.ok) return refused(from.lineId, reversed.error)
      const { orders } = reversed.value
      const debts = orders.filter((order) => order.sold).length
      const said = r.done(formatRupiah(from.amount), orders.length - debts, debts)
      return done(from, said, { kind: 'reversal', lineId: from.lineId })
    },
    async unreverse(from: BankLine, reason: string): Promise<boolean> {
      const back = await unreverse.run({ lineId: from.lineId, reason })
      if (!back.ok) return refused(from.lineId, back.error)
      return done(from, r.withdrawn, null)
    },
    /** Takes the last decision back and puts its line in hand again. */
    async undoLast(): Promise<void> {
      if (last === null || last.undo === null || busy) return
      const { lineId, filter, undo: way } = last
      const back = await takeBack.run(way)
      if (back === null) return
      if (!back.ok) {
        refused(work.line?.lineId ?? lineId, back.error)
        return
      }
      setTrouble(null)
      setLast({ said: back.said, lineId, filter, undo: back.next })
      work.setFilter(filter)
      work.select(lineId === '' ? null : lineId)
    },
    /** Something was done to many lines at once; `undo` takes all of it back. */
    tell: (said: string, undo: Way | null = null): void =>
      setLast({ said, lineId: '', filter: undo === null ? work.filter : 'clear', undo }),
  }
}

export type Decisions = ReturnType<typeof useDecisions>
