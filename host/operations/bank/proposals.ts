import { proposeMatches } from '../../../core/bank/match'
import { type Evidence, type Proposal } from '../../../core/bank/match-types'
import { type Instant, addDays, businessDayOf } from '../../../core/time'
import { type Reader } from '../../../db/database'
import {
  type LineRow,
  type PayableRow,
  listOpenCredits,
  listPayables,
  listPayerMemory,
  listRecentLines,
  toMatchLine,
  toMatchOrder,
} from '../../../db/queries/bank'
import { listBankAccounts } from '../../../db/queries/shop'

export interface Proposals {
  readonly proposals: ReadonlyMap<string, Proposal>
  readonly lines: ReadonlyMap<string, LineRow>
  readonly orders: ReadonlyMap<string, PayableRow>
}

/** Corrections come within days of what they take back. */
const LOOK_BACK_DAYS = 14
const MOST_RECENT = 5000

/** What every undecided credit most probably pays, from what is stored at this moment. */
export function readProposals(db: Reader, now: Instant): Proposals {
  const lines = new Map<string, LineRow>()
  const since = addDays(businessDayOf(now, 'Asia/Jakarta', 0), -LOOK_BACK_DAYS)
  for (const line of listRecentLines(db, since, MOST_RECENT)) lines.set(line.lineId, line)
  for (const line of listOpenCredits(db)) lines.set(line.lineId, line)
  const orders = listPayables(db, now)
  const proposals = proposeMatches({
    lines: [...lines.values()].map(toMatchLine),
    orders: orders.map((order) => toMatchOrder(order, now)),
    payerHistory: listPayerMemory(db),
    now,
    ownNames: listBankAccounts(db).map((account) => account.holder),
  })
  return {
    proposals: new Map(proposals.map((proposal) => [proposal.lineId, proposal])),
    lines,
    orders: new Map(orders.map((order) => [order.orderId, order])),
  }
}

/**
 * Why these orders, for the record of a decision: what stood on the screen when it is still true, else the line weighed
 * against these orders alone.
 */
export function evidenceOf(
  context: { readonly db: Reader; readonly at: Instant },
  line: LineRow,
  orders: readonly PayableRow[],
): Map<string, readonly Evidence[]> {
  const [proposal] = proposeMatches({
    lines: [toMatchLine(line)],
    orders: orders.map((order) => toMatchOrder(order, context.at)),
    payerHistory: listPayerMemory(context.db),
    now: context.at,
  })
  const found = (proposal?.candidates ?? []).flatMap((candidate) =>
    candidate.orders.map(({ orderId }) => [orderId, candidate.evidence] as const),
  )
  return new Map(found.reverse())
}
