import { type BankLine } from '../../../contract/operations/bank'
import { BankAccountId } from '../../../contract/shapes'
import { stillDue } from '../../../core/bank/allocate'
import { type Evidence } from '../../../core/bank/match-types'
import { add, money } from '../../../core/money'
import { ok } from '../../../core/result'
import {
  findLines,
  listAllocatedLines,
  listAsideLines,
  listImports,
  listReversedLines,
  listUnrelatedLines,
  searchPayables,
  findLine,
  type LineRow,
} from '../../../db/queries/bank'
import { countLost } from '../../../db/queries/claims'
import { countAside } from '../../../db/queries/bank-money'
import { type Handler } from '../../run/context'
import { readAround, toCandidateView, toLineView } from './line-view'
import { readProposals } from './proposals'

const OPEN_STATES = ['clear', 'suggested', 'ambiguous', 'none', 'partly'] as const
const isOpen = (line: BankLine): boolean => OPEN_STATES.some((state) => state === line.state)

const NO_COUNTS = {
  clear: 0,
  suggested: 0,
  ambiguous: 0,
  none: 0,
  pending: 0,
  unrelated: 0,
  partly: 0,
  done: 0,
}

export const bankBoard: Handler<'bank.board'> = (context, { accountId, filter, text, limit }) => {
  const { db, terminal } = context
  const { proposals, lines, ...known } = readProposals(db, context.now())
  const rows = new Map<string, LineRow>(lines)
  const decided = [listAllocatedLines, listAsideLines, listReversedLines, listUnrelatedLines]
  for (const row of decided.flatMap((list) => list(db, limit))) rows.set(row.lineId, row)
  // What is looked for by name may be of any age; nobody counts it.
  const counted = new Set(rows.keys())
  if (text.trim() !== '') for (const row of findLines(db, text, limit)) rows.set(row.lineId, row)
  const around = readAround(db, [...rows.keys()], known)
  const all = [...rows.values()]
    .filter((row) => row.vanished === 0 && (accountId === null || row.accountId === accountId))
    .map((row) => toLineView(db, row, proposals.get(row.lineId), around))
  const counts = { ...NO_COUNTS }
  for (const line of all) if (line.state !== 'debit' && counted.has(line.lineId)) counts[line.state]++
  return ok({
    lines: all
      .filter((line) => belongs(line, filter) && contains(line, text))
      .sort(newestFirst)
      .slice(0, limit),
    counts,
    unmatched: add(money(0), ...all.filter(isOpen).map((line) => line.left)),
    expected: add(money(0), ...all.filter(({ state }) => state === 'pending').map(({ amount }) => amount)),
    aside: { ...countAside(db), lost: countLost(db, terminal.code) },
    imports: listImports(db, 10).map((row) => ({ ...row, accountId: BankAccountId.parse(row.accountId) })),
  })
}

function belongs(line: BankLine, filter: string): boolean {
  switch (filter) {
    case 'all':
      return true
    case 'to-decide':
      return isOpen(line)
    default:
      return line.state === filter
  }
}

function contains(line: BankLine, text: string): boolean {
  const wanted = text.trim().replace(/\s+/g, ' ').toLowerCase()
  if (wanted === '') return true
  const digits = wanted.replace(/\D/g, '')
  const said = [
    line.text,
    line.payerName ?? '',
    ...line.allocations.map((part) => part.number),
    ...line.rests.map((rest) => rest.customerName),
  ]
    .join(' ')
    .replace(/\s+/g, ' ')
    .toLowerCase()
  return (
    said.includes(wanted) ||
    (digits !== '' &&
      digits.length === wanted.replace(/[\s.]/g, '').length &&
      String(line.amount).includes(digits))
  )
}

/** Pending lines are the newest of all. */
function newestFirst(a: BankLine, b: BankLine): number {
  const [dayA, dayB] = [a.date ?? '9999', b.date ?? '9999']
  return dayA === dayB ? (a.lineId < b.lineId ? -1 : 1) : dayA < dayB ? 1 : -1
}

/** Book orders a person may choose for a line by hand. */
export const searchOrders: Handler<'bank.search-orders'> = (context, { text, lineId }) => {
  const line = lineId === null ? undefined : findLine(context.db, lineId)
  return ok(
    searchPayables(context.db, text, 50).map((order) => {
      const rest = stillDue(order)
      const amount = line ? Math.min(line.left, rest) : rest
      const evidence: Evidence[] = line ? [differenceOf(line.left, rest)] : []
      return toCandidateView(order, { amount, points: 0, evidence })
    }),
  )
}

const differenceOf = (left: number, rest: number): Evidence =>
  left === rest ? { code: 'EXACT_AMOUNT', amount: rest } : { code: 'AMOUNT_DIFFERS', difference: left - rest }
