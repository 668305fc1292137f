import { type BusinessDay, addDays } from '../time'
import { CLOCK_SLACK_DAYS } from './days'
import type { Gate } from './reader'
import type { When } from './when'

/** How a layout writes dates, so that a spreadsheet's hand is recognised. */
export type DateStyle =
  /** `dd/mm/yy` with figures; a date cell of a workbook may have been turned by an American spreadsheet. */
  | 'day-first'
  /** Month names or ISO: dates with slashes were written by a spreadsheet, in an order that must be proven. */
  | 'plain'
  /** `dd/mm/yy` or ISO, as the bank likes. */
  | 'day-first-or-iso'

type Known = {
  readonly style: DateStyle
  readonly uploadedOn: BusinessDay
  readonly period: { readonly from: BusinessDay; readonly to: BusinessDay } | null
  /** Whether the balances follow each other in the order of the file; null without balances. */
  readonly chained: boolean | null
}

export type DatesRead = {
  /** The day of each cell, in the order given; null where it cannot be known. */
  readonly days: readonly (BusinessDay | null)[]
  readonly gate: Gate
}

/** Fewer days in a row prove no order. */
const PROOF_DAYS = 3

/**
 * Decides for a whole file whether its dates have the day or the month first. The layout's own order holds unless the
 * cells themselves speak against it; the other order is taken only when it alone gives dates that exist, lie neither
 * in the future nor outside the period, and stand in the order of the rows. Where nothing is proven, the cells that
 * could mean two days are left unread.
 * @param cells null for a cell that is no date at all
 */
export function settleDates(cells: readonly (When | null)[], known: Known): DatesRead {
  const usesIso = known.style === 'day-first'
  const open = cells.map(
    (cell) =>
      cell !== null &&
      cell.plain !== cell.turned &&
      (cell.style === 'slash' || (usesIso && cell.style === 'iso')),
  )
  const has = (style: When['style']): boolean => cells.some((cell, at) => open[at] && cell?.style === style)
  const [slash, iso] = [has('slash'), has('iso')]
  if (!slash && !iso) return { days: cells.map((cell) => cell?.plain ?? null), gate: gate('absent') }

  const turns: Turn[] = [NONE]
  if (slash) turns.push({ slash: true, iso: false })
  if (iso) turns.push({ slash: false, iso: true })
  if (slash && iso) turns.push({ slash: true, iso: true })
  const chosen = choose(
    turns.map((turn) => tryTurn(cells, open, turn, known)),
    known,
  )
  const days = chosen
    ? chosen.days
    : cells.map((cell, at) => (open[at] ? onlyDay(cell) : (cell?.plain ?? null)))
  const unread = days.filter((day, at) => day === null && cells[at] !== null).length
  if (unread > 0 || !chosen) return { days, gate: gate('broken', { doubtful: unread }) }
  const order = chosen.turn.slash || chosen.turn.iso ? 'month-first' : 'day-first'
  return { days, gate: gate('ok', { order }) }
}

const gate = (status: Gate['status'], detail: Gate['detail'] = {}): Gate => ({
  name: 'DATE_ORDER',
  status,
  detail,
})

/** The day of a cell that exists in one order only. */
const onlyDay = (cell: When | null | undefined): BusinessDay | null =>
  cell && (cell.plain === null || cell.turned === null) ? (cell.plain ?? cell.turned) : null

type Turn = { readonly slash: boolean; readonly iso: boolean }
const NONE: Turn = { slash: false, iso: false }

type Tried = {
  readonly turn: Turn
  readonly days: readonly (BusinessDay | null)[]
  /** Cells that exist only in this order, and only in the other. */
  readonly speakFor: number
  readonly speakAgainst: number
  readonly possible: boolean
  readonly ordered: boolean
  readonly distinct: number
}

function tryTurn(cells: readonly (When | null)[], open: readonly boolean[], turn: Turn, known: Known): Tried {
  let [speakFor, speakAgainst] = [0, 0]
  const days = cells.map((cell, at) => {
    if (cell === null) return null
    const isTurned = open[at] === true && (cell.style === 'iso' ? turn.iso : turn.slash)
    const [own, other] = isTurned ? [cell.turned, cell.plain] : [cell.plain, cell.turned]
    if (open[at] && other === null) speakFor++
    if (open[at] && own === null) speakAgainst++
    return own
  })
  const read = days.filter((day) => day !== null)
  const latest = addDays(known.uploadedOn, CLOCK_SLACK_DAYS)
  const { period } = known
  return {
    turn,
    days,
    speakFor,
    speakAgainst,
    possible: read.every((day) => day <= latest && (!period || (day >= period.from && day <= period.to))),
    ordered: isOrdered(read),
    distinct: new Set(read).size,
  }
}

function isOrdered(days: readonly BusinessDay[]): boolean {
  let [up, down] = [true, true]
  for (const [at, day] of days.entries()) {
    const before = days[at - 1]
    if (before === undefined) continue
    if (day < before) up = false
    if (day > before) down = false
  }
  return up || down
}

/** null: nothing is proven. */
function choose(tried: readonly Tried[], known: Known): Tried | null {
  const [plain] = tried
  if (!plain) return null
  const fits = (one: Tried): boolean =>
    one.possible && one.ordered && (one.speakAgainst === 0 || one.speakFor > one.speakAgainst)
  const fitting = tried.filter(fits)
  const [first] = fitting
  if (known.style === 'plain') {
    // The order is the spreadsheet's: only one may fit, and the balances must not speak against the order of rows.
    const told = first && (first.speakFor > 0 || first.distinct >= PROOF_DAYS || !plain.possible)
    return fitting.length === 1 && first && told && known.chained !== false ? first : null
  }
  if (fits(plain)) return plain
  if (plain.speakAgainst > 0) {
    if (plain.possible && plain.speakFor > plain.speakAgainst) return plain
    return fitting.length === 1 && first && known.chained !== false ? first : null
  }
  const proven = fitting.length === 1 && first && first.distinct >= PROOF_DAYS && known.chained !== false
  return proven ? first : plain
}
