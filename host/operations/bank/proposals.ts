import { type FactKind, factKinds } from '../../../contract/facts'
import { proposeMatches } from '../../../core/bank/match'
import { type Evidence, type MatchLine, type Proposal } from '../../../core/bank/match-types'
import { type Instant, MINUTE, addDays, businessDayOf } from '../../../core/time'
import { type Reader } from '../../../db/database'
import {
  type LineRow,
  type PayableRow,
  type PrintedName,
  listOpenCredits,
  listPayables,
  listPayerMemory,
  listRecentLines,
  toMatchLine,
  toMatchOrder,
} from '../../../db/queries/bank'
import { newestFactOf } from '../../../db/queries/pipeline'
import { listBankAccounts, readShop } from '../../../db/queries/shop'
import { topicsOf } from '../../run/topics'
import { onceAmbiguous, stayAmbiguous } from './ambiguity'

export interface Proposals {
  readonly proposals: ReadonlyMap<string, Proposal>
  readonly lines: ReadonlyMap<string, LineRow>
  readonly orders: ReadonlyMap<string, PayableRow>
  /** Lines that stood ambiguous before. */
  readonly wasAmbiguous: ReadonlySet<string>
}

/** Corrections come within days of what they take back. */
const LOOK_BACK_DAYS = 14
const MOST_RECENT = 5000

/** What may make a match clear or take that away: whatever concerns the bank, and orders that end or move. */
const BEARING: readonly FactKind[] = (Object.keys(factKinds) as FactKind[]).filter(
  (kind) => topicsOf(kind).includes('bank') || kind === 'SaleReturned' || kind === 'DeadlineMoved',
)

/** Book orders grow too old for a transfer by time alone, but not from one minute to the next. */
const STALE_AFTER = 10 * MINUTE

interface Remembered {
  readonly fact: number
  readonly at: Instant
  readonly found: Proposals
}

/** By the one connection that queries and transactions share. */
const rememberedOf = new WeakMap<Reader['orm'], Remembered>()

/**
 * What every undecided credit most probably pays. Reckoned once after each change of anything that bears on it, however
 * often boards ask. In a transaction only before it records anything: a fact that is rolled back leaves its number to
 * another one.
 */
export function readProposals(db: Reader, now: Instant): Proposals {
  const fact = newestFactOf(db, BEARING)
  const known = rememberedOf.get(db.orm)
  if (known?.fact === fact && Math.abs(now - known.at) < STALE_AFTER) return known.found
  const found = reckonProposals(db, now)
  rememberedOf.set(db.orm, { fact, at: now, found })
  return found
}

/** What is known without reckoning, as long as nothing that bears on it has happened. */
export function peekProposals(db: Reader): Proposals | undefined {
  const known = rememberedOf.get(db.orm)
  return known?.fact === newestFactOf(db, BEARING) ? known.found : undefined
}

/** The same from what is stored at this very moment, kept by nobody. */
export function reckonProposals(db: Reader, now: Instant): Proposals {
  const lines = new Map<string, LineRow>()
  const since = addDays(businessDayOf(now, 'Asia/Jakarta', 0), -LOOK_BACK_DAYS)
  for (const line of listRecentLines(db, since, MOST_RECENT)) lines.set(line.lineId, line)
  for (const line of listOpenCredits(db)) lines.set(line.lineId, line)
  const orders = listPayables(db, now)
  // What was settled between a credit and its correction is not looked for again.
  const matchLines = [...lines.values()]
    .filter((line) => line.reversed === 0 && line.corrects === 0)
    .map(toMatchLine)
  const wasAmbiguous = onceAmbiguous(db, [...lines.keys()])
  const proposals = proposeMatches({
    lines: matchLines,
    orders: orders.map((order) => toMatchOrder(order, now)),
    payerHistory: listPayerMemory(db, namesOf(matchLines)),
    now,
    ownNames: listBankAccounts(db).map((account) => account.holder),
    ...feesOf(db),
  })
  return {
    proposals: new Map(
      proposals.map((proposal) => [proposal.lineId, stayAmbiguous(proposal, wasAmbiguous)] as const),
    ),
    lines,
    orders: new Map(orders.map((order) => [order.orderId, order])),
    wasAmbiguous,
  }
}

const feesOf = (db: Reader): { transferFees?: readonly number[] } => {
  const shop = readShop(db)
  return shop ? { transferFees: shop.settings.transferFees } : {}
}

/** Payers as printed: what was learned is asked for by it, so that years of payers are not read. */
const namesOf = (lines: readonly MatchLine[]): PrintedName[] => {
  const names = new Map<string, PrintedName>()
  for (const { payer, decided } of lines) {
    if (decided || !payer || payer.name === null) continue
    for (const name of [payer.name, ...payer.readings])
      names.set(`${name}/${payer.cut}`, { name, cut: payer.cut })
  }
  return [...names.values()]
}

/** Why these orders, for the record of a decision: the line weighed against these orders alone. */
export function evidenceOf(
  context: { readonly db: Reader; readonly at: Instant },
  line: LineRow,
  orders: readonly PayableRow[],
): Map<string, readonly Evidence[]> {
  const matchLine = toMatchLine(line)
  const [proposal] = proposeMatches({
    lines: [matchLine],
    orders: orders.map((order) => toMatchOrder(order, context.at)),
    payerHistory: listPayerMemory(context.db, namesOf([matchLine])),
    now: context.at,
    ...feesOf(context.db),
  })
  const found = (proposal?.candidates ?? []).flatMap((candidate) =>
    candidate.orders.map(({ orderId }) => [orderId, candidate.evidence] as const),
  )
  return new Map(found.reverse())
}
