import { and, asc, desc, eq, gt, inArray, or, sql } from 'drizzle-orm'
import { type NodePgDatabase } from 'drizzle-orm/node-postgres'
import { SERVER_TERMINAL } from '../../contract/server-wire'
import { REACHING, type Reach, decideClaims, reachOf } from './claims'
import * as tables from './postgres-schema'
import { REFOLD_PAGE, createRefold, placeKey, refusedBy } from './refold'
import { type LogFact } from './server-log'

type Db = NodePgDatabase<typeof tables>
type Tx = Parameters<Parameters<Db['transaction']>[0]>[0]

export const columnsOfFacts = {
  cursor: tables.fact.cursor,
  terminal: tables.fact.terminal,
  epoch: tables.fact.epoch,
  seq: tables.fact.seq,
  kind: tables.fact.kind,
  at: tables.fact.at,
  businessDay: tables.fact.businessDay,
  personId: tables.fact.personId,
  commandId: tables.fact.commandId,
  payload: tables.fact.payload,
  prevHash: tables.fact.prevHash,
  hash: tables.fact.hash,
  parked: tables.fact.parked,
}

/**
 * Who has what two terminals reach for, decided under the shop's lock.
 * @returns the facts to write: those that came, and the server's own among them.
 */
export async function settleClaims(
  tx: Tx,
  { shop, receivedAt }: { readonly shop: string; readonly receivedAt: number },
  facts: readonly LogFact[],
  reach: Reach | undefined = reachOf(facts),
): Promise<readonly LogFact[]> {
  if (!reach) return facts
  const { claim } = tables
  const near = tx
    .select({ document: claim.document })
    .from(claim)
    .where(and(eq(claim.shop, shop), eq(claim.what, 'bank-line'), inArray(claim.key, [...reach.keys])))
  const known = await tx
    .select()
    .from(claim)
    .where(
      and(
        eq(claim.shop, shop),
        or(
          inArray(claim.document, [...reach.documents]),
          and(inArray(claim.what, ['bank-line', 'rest']), inArray(claim.key, [...reach.keys])),
          and(eq(claim.what, 'rest'), inArray(claim.key, near)),
          and(eq(claim.what, 'pieces'), inArray(claim.key, [...reach.products])),
        ),
      ),
    )
  const ahead = await refusedAheadOf(tx, shop, facts)
  const decided = decideClaims(
    facts,
    {
      claims: known,
      levels: await levelsOf(tx, shop, reach.products),
      last: await newestOwnFact(tx, shop),
      refused: (one) => ahead.has(placeKey(one)),
    },
    receivedAt,
    reach.steps,
  )
  const moved = [...decided.levels].map(([product, qty]) => ({ shop, product, qty }))
  if (moved.length > 0)
    await tx
      .insert(tables.warehouseLevel)
      .values(moved)
      .onConflictDoUpdate({
        target: [tables.warehouseLevel.shop, tables.warehouseLevel.product],
        set: { qty: sql`excluded.qty` },
      })
  if (decided.gone.length > 0)
    await tx.delete(claim).where(and(eq(claim.shop, shop), inArray(claim.document, [...decided.gone])))
  if (decided.taken.length > 0)
    await tx.insert(claim).values(decided.taken.map((taken) => ({ ...taken, shop })))
  return decided.facts
}

/** The server's newest own fact of a shop. */
export async function newestOwnFact(tx: Tx, shop: string): Promise<LogFact | undefined> {
  const { fact } = tables
  const [newest] = await tx
    .select(columnsOfFacts)
    .from(fact)
    .where(and(eq(fact.shop, shop), eq(fact.terminal, SERVER_TERMINAL)))
    .orderBy(desc(fact.epoch), desc(fact.seq))
    .limit(1)
  return newest
}

async function levelsOf(tx: Tx, shop: string, products: readonly string[]): Promise<Map<string, number>> {
  if (products.length === 0) return new Map()
  const { warehouseLevel: level } = tables
  const rows = await tx
    .select({ product: level.product, qty: level.qty })
    .from(level)
    .where(and(eq(level.shop, shop), inArray(level.product, [...products])))
  return new Map(rows.map(({ product, qty }) => [product, qty]))
}

async function refusedAheadOf(tx: Tx, shop: string, facts: readonly LogFact[]): Promise<Set<string>> {
  const { refusedAhead } = tables
  const rows = await tx
    .select({ terminal: refusedAhead.terminal, epoch: refusedAhead.epoch, seq: refusedAhead.seq })
    .from(refusedAhead)
    .where(
      and(
        eq(refusedAhead.shop, shop),
        inArray(refusedAhead.terminal, [...new Set(facts.map(({ terminal }) => terminal))]),
      ),
    )
  return new Set(rows.map(placeKey))
}

/** Who has what, worked out anew from the whole log; what was never refused and does not fit is refused at its end. */
export async function refold(tx: Tx, shop: string, hubInForce: boolean): Promise<void> {
  const { claim, fact, shop: shops } = tables
  await tx.delete(claim).where(eq(claim.shop, shop))
  await tx.delete(tables.warehouseLevel).where(eq(tables.warehouseLevel.shop, shop))
  const own = await tx
    .select(columnsOfFacts)
    .from(fact)
    .where(and(eq(fact.shop, shop), eq(fact.terminal, SERVER_TERMINAL)))
  await refuseAhead(tx, shop, own)
  const fold = createRefold()
  for (let after = 0; ;) {
    const page = await tx
      .select(columnsOfFacts)
      .from(fact)
      .where(and(eq(fact.shop, shop), gt(fact.cursor, after), inArray(fact.kind, [...REACHING])))
      .orderBy(asc(fact.cursor))
      .limit(REFOLD_PAGE)
    const last = page.at(-1)
    if (!last) break
    fold.note(await settleClaims(tx, { shop, receivedAt: 0 }, page))
    after = last.cursor
  }
  const [newest] = await tx
    .select({ cursor: fact.cursor, receivedAt: fact.receivedAt })
    .from(fact)
    .where(eq(fact.shop, shop))
    .orderBy(desc(fact.cursor))
    .limit(1)
  if (!newest) return
  const { receivedAt } = newest
  const settled = await settleClaims(tx, { shop, receivedAt }, fold.late())
  const refusals = settled.filter((one) => refusedBy(one))
  // The hub in force says it in its own log and relays that.
  if (hubInForce || refusals.length === 0) return
  const cursor = newest.cursor + refusals.length
  await tx
    .insert(fact)
    .values(refusals.map((one, index) => toRow(shop, newest.cursor + 1 + index, one, receivedAt)))
  await tx.update(shops).set({ cursor }).where(eq(shops.shop, shop))
}

/** What these facts of the server refuse holds nothing, and is not decided when it comes. */
export async function refuseAhead(tx: Tx, shop: string, facts: readonly LogFact[]): Promise<void> {
  const { claim, refusedAhead } = tables
  for (const { fact } of facts.flatMap((one) => refusedBy(one) ?? [])) {
    const { terminal, epoch, seq } = fact
    await tx
      .delete(claim)
      .where(
        and(eq(claim.shop, shop), eq(claim.terminal, terminal), eq(claim.epoch, epoch), eq(claim.seq, seq)),
      )
    await tx.insert(refusedAhead).values({ shop, terminal, epoch, seq }).onConflictDoNothing()
  }
}

/** A fact as a row of the log. */
export const toRow = (shop: string, cursor: number, one: LogFact, receivedAt: number) => ({
  ...one,
  shop,
  cursor,
  bytes: Buffer.byteLength(one.payload),
  receivedAt,
})
