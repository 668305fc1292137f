import type { BankLine, LineState } from '../../contract/operations/bank'
import type { HostOutput } from '../../contract/host'

export const LINE_FILTERS = ['clear', 'to-decide', 'ambiguous', 'pending', 'unrelated', 'done'] as const
export type LineFilter = (typeof LINE_FILTERS)[number]

export type BoardCounts = HostOutput<'bank.board'>['counts']

/** What the host is asked for; the ambiguous ones are those of the lines to decide. */
export const HOST_FILTER = {
  clear: 'clear',
  'to-decide': 'to-decide',
  ambiguous: 'to-decide',
  pending: 'pending',
  unrelated: 'unrelated',
  done: 'done',
} as const satisfies Record<LineFilter, string>

const STATES: Record<LineFilter, readonly LineState[]> = {
  clear: ['clear'],
  'to-decide': ['suggested', 'none', 'partly', 'ambiguous'],
  ambiguous: ['ambiguous'],
  pending: ['pending'],
  unrelated: ['unrelated', 'debit'],
  done: ['done'],
}

export const linesOf = (lines: readonly BankLine[], filter: LineFilter): BankLine[] =>
  lines.filter((line) => STATES[filter].includes(line.state))

export function countOf(counts: BoardCounts | undefined, filter: LineFilter): number {
  if (!counts) return 0
  switch (filter) {
    case 'to-decide':
      return counts.suggested + counts.none + counts.partly + counts.ambiguous
    case 'clear':
    case 'ambiguous':
    case 'pending':
    case 'unrelated':
    case 'done':
      return counts[filter]
  }
}

/** Lines a person may still give to a book order; where only the program says "no order", the person knows better. */
export const isOpen = (line: BankLine): boolean =>
  ['clear', 'suggested', 'ambiguous', 'none', 'partly'].includes(line.state) ||
  (line.state === 'unrelated' && !line.unrelatedByPerson && line.left > 0)

/** Posted money in that the bank may have taken back. */
export const mayBeReversed = (line: BankLine | null): boolean =>
  line !== null &&
  line.direction === 'credit' &&
  line.date !== null &&
  line.reversal === null &&
  !line.unrelatedByPerson

/** The line that follows `lineId`; the one before it at the end of the list. */
export function nextLineId(lines: readonly BankLine[], lineId: string): string | null {
  const at = lines.findIndex((line) => line.lineId === lineId)
  if (at === -1) return lines[0]?.lineId ?? null
  return (lines[at + 1] ?? lines[at - 1])?.lineId ?? null
}
