/** What a day counted of one thing: before it, on it, and after it. */
export type Tally = { readonly before: number; readonly day: number; readonly after: number }

export type Tallies = ReadonlyMap<string, Tally>

const NONE: Tally = { before: 0, day: 0, after: 0 }

const tallyOf = (tallies: Tallies, what: string): Tally => tallies.get(what) ?? NONE

/** Adds up what happened of all the named things. */
function sum(tallies: Tallies, what: readonly string[]): Tally {
  const rows = what.map((name) => tallyOf(tallies, name))
  const total = (pick: (tally: Tally) => number) => rows.reduce((all, row) => all + pick(row), 0)
  return {
    before: total((row) => row.before),
    day: total((row) => row.day),
    after: total((row) => row.after),
  }
}

/** Pieces that moved for a cause between two kinds of places on the day. */
export const moved = (tallies: Tallies, cause: string, from: string, to: string): number =>
  tallyOf(tallies, movedName(cause, from, to)).day

const movedName = (cause: string, from: string, to: string): string => `moved:${cause}:${from}:${to}`

export type OrderBalance = {
  readonly openAtStart: number
  readonly booked: number
  readonly reopened: number
  readonly sold: number
  readonly cancelled: number
  readonly expired: number
  readonly openAtEnd: number
  readonly addsUp: boolean
}

/**
 * `openAtStart + booked + reopened = sold + cancelled + expired + openAtEnd`. The two ends come from different sources, or the
 * equation would hold whatever was recorded: the start is everything counted before the day, the end is what is open
 * at this moment, led back over what was counted after the day.
 */
function orderBalance(
  tallies: Tallies,
  names: {
    readonly booked: string
    readonly reopened: string
    readonly sold: string
    readonly cancelled: string
    readonly expired: string
  },
  openNow: number,
): OrderBalance {
  const booked = tallyOf(tallies, names.booked)
  const reopened = tallyOf(tallies, names.reopened)
  const ended = sum(tallies, [names.sold, names.cancelled, names.expired])
  const openAtStart = booked.before + reopened.before - ended.before
  const openAtEnd = openNow - (booked.after + reopened.after - ended.after)
  const [sold, cancelled, expired] = [names.sold, names.cancelled, names.expired].map(
    (name) => tallyOf(tallies, name).day,
  )
  return {
    openAtStart,
    booked: booked.day,
    reopened: reopened.day,
    sold: sold ?? 0,
    cancelled: cancelled ?? 0,
    expired: expired ?? 0,
    openAtEnd,
    addsUp: openAtStart + booked.day + reopened.day === ended.day + openAtEnd,
  }
}

/** Book orders of a day. @param openNow how many are open at this moment */
export const bookOrderBalance = (tallies: Tallies, openNow: number): OrderBalance =>
  orderBalance(
    tallies,
    {
      booked: 'orders-booked',
      reopened: 'orders-reopened',
      sold: 'orders-sold',
      cancelled: 'orders-cancelled',
      expired: 'orders-expired',
    },
    openNow,
  )

/** Pieces in book orders of a day. @param openNow how many pieces open book orders hold at this moment */
export const bookedPiecesBalance = (tallies: Tallies, openNow: number): OrderBalance =>
  orderBalance(
    tallies,
    {
      booked: movedName('booked', 'desk', 'booked'),
      reopened: 'order-pieces-reopened',
      sold: movedName('sold', 'booked', 'customer'),
      cancelled: 'order-pieces-cancelled',
      expired: 'order-pieces-expired',
    },
    openNow,
  )

export type DeskBalance = {
  readonly piecesAtStart: number
  readonly received: number
  readonly backFree: number
  readonly adjusted: number
  readonly booked: number
  readonly returned: number
  readonly walkIn: number
  readonly damaged: number
  readonly piecesAtEnd: number
  readonly addsUp: boolean
}

const INTO_DESK = {
  received: [movedName('received', 'hand-over-out', 'desk')],
  backFree: [movedName('brought-back', 'customer', 'desk'), movedName('rebooked', 'booked', 'desk')],
  more: [movedName('counted', 'count-difference', 'desk')],
}

const OUT_OF_DESK = {
  fewer: [movedName('counted', 'desk', 'count-difference')],
  booked: [movedName('booked', 'desk', 'booked')],
  returned: [movedName('return-sent', 'desk', 'hand-over-back')],
  walkIn: [movedName('walk-in', 'desk', 'customer')],
  damaged: [movedName('damaged', 'desk', 'damaged')],
}

/**
 * Pieces standing free at the desks:
 * `piecesAtStart + received + backFree + adjusted = booked + returned + walkIn + damaged + piecesAtEnd`.
 * The ends come from different sources, as with book orders.
 * @param freeNow pieces standing free at the desks at this moment
 */
export function deskBalance(tallies: Tallies, freeNow: number): DeskBalance {
  const day = (names: readonly string[]) => sum(tallies, names).day
  const flow = (of: 'before' | 'after') =>
    sum(tallies, Object.values(INTO_DESK).flat())[of] - sum(tallies, Object.values(OUT_OF_DESK).flat())[of]
  const figures = {
    piecesAtStart: flow('before'),
    received: day(INTO_DESK.received),
    backFree: day(INTO_DESK.backFree),
    adjusted: day(INTO_DESK.more) - day(OUT_OF_DESK.fewer),
    booked: day(OUT_OF_DESK.booked),
    returned: day(OUT_OF_DESK.returned),
    walkIn: day(OUT_OF_DESK.walkIn),
    damaged: day(OUT_OF_DESK.damaged),
    piecesAtEnd: freeNow - flow('after'),
  }
  const came = figures.piecesAtStart + figures.received + figures.backFree + figures.adjusted
  const went = figures.booked + figures.returned + figures.walkIn + figures.damaged + figures.piecesAtEnd
  return { ...figures, addsUp: came === went }
}
