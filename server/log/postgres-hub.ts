import { randomBytes } from 'node:crypto'
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { type NodePgDatabase } from 'drizzle-orm/node-postgres'
import { type RosterTerminal, SERVER_TERMINAL } from '../../contract/server-wire'
import { err, ok } from '../../core/result'
import { type RelayRefusal, type Standing, decideEnd, decideRelay, decideTake } from './hub'
import { namesWritten } from './heard'
import { refuseAhead, toRow } from './postgres-claims'
import * as tables from './postgres-schema'
import { type LogFact, type HubSide } from './server-log'

type Db = NodePgDatabase<typeof tables>
type Tx = Parameters<Parameters<Db['transaction']>[0]>[0]
const isOfTerminal = ({ terminal }: LogFact): boolean => terminal !== SERVER_TERMINAL
const newName = (): string => randomBytes(16).toString('hex')
const { shop: shops, terminal: terminals, fact, heard } = tables
const standingColumns = { log: shops.log, cursor: shops.cursor, hub: shops.hub, term: shops.hubTerm }
const chainColumns = { epoch: terminals.epoch, seq: terminals.seq, hash: terminals.hash }

class Refused extends Error {
  readonly refusal: RelayRefusal
  constructor(refusal: RelayRefusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

export function postgresHub(
  db: Db,
  poked: (shop: string) => void,
  settleClaims: (tx: Tx, shop: string, facts: readonly LogFact[], receivedAt: number) => Promise<unknown>,
): HubSide {
  /** Under the lock that gives cursors: whoever pushes directly is before it, or sees the hub. */
  const locked = async (tx: Tx, shop: string): Promise<Standing> => {
    const [found] = await tx.select(standingColumns).from(shops).where(eq(shops.shop, shop)).for('update')
    if (!found) throw new Error('there is no such shop')
    return found
  }
  return {
    standingOf: async (shop) => (await db.select(standingColumns).from(shops).where(eq(shops.shop, shop)))[0],
    headsOf: (shop) =>
      db
        .select({ terminal: terminals.code, ...chainColumns })
        .from(terminals)
        .where(eq(terminals.shop, shop))
        .orderBy(asc(terminals.code)),
    takeHub: (shop, terminal, ask) =>
      db.transaction(async (tx) => {
        const now = await locked(tx, shop)
        const taken = decideTake(now, terminal, ask, newName())
        if (!taken.ok) return taken
        const { term, log } = taken.value
        await tx.update(shops).set({ hub: terminal, hubTerm: term, log }).where(eq(shops.shop, shop))
        return ok({ term, log, cursor: now.cursor })
      }),
    endHub: (shop, terminal, cursor) =>
      db.transaction(async (tx) => {
        const ended = decideEnd(await locked(tx, shop), terminal, cursor, newName())
        if (!ended.ok) return ended
        await tx.update(shops).set({ hub: null, log: ended.value.log }).where(eq(shops.shop, shop))
        return ok(undefined)
      }),
    async relay(relayed) {
      const { shop, after, facts, receivedAt } = relayed
      const outcome = await db
        .transaction(async (tx) => {
          await putTerminals(tx, shop, relayed.terminals)
          const codes = [...new Set(facts.map(({ terminal }) => terminal))]
          // Chains before the shop, as a push takes them: two that wait for each other would wait for ever.
          const chains = await tx
            .select({ terminal: terminals.code, ...chainColumns })
            .from(terminals)
            .where(and(eq(terminals.shop, shop), inArray(terminals.code, codes)))
            .orderBy(asc(terminals.code))
            .for('update')
          const now = await locked(tx, shop)
          const decided = decideRelay(
            now,
            relayed,
            new Map(chains.map(({ terminal, ...chain }) => [terminal, chain])),
          )
          // Thrown, so that nothing of it stays.
          if (!decided.ok) throw new Refused(decided.error)
          // The hub has decided already; the same facts in the same order come out the same.
          await settleClaims(tx, shop, decided.value.facts.filter(isOfTerminal), receivedAt)
          if (decided.value.facts.length > 0)
            await tx
              .insert(fact)
              .values(
                decided.value.facts.map((one, index) => toRow(shop, after + 1 + index, one, receivedAt)),
              )
          const names = namesWritten(decided.value.facts)
          if (names.length > 0)
            await tx
              .update(heard)
              .set({ waiting: null })
              .where(and(eq(heard.shop, shop), inArray(heard.name, names)))
          for (const [code, chain] of decided.value.ends)
            await tx
              .update(terminals)
              .set(chain)
              .where(and(eq(terminals.shop, shop), eq(terminals.code, code)))
          await tx
            .update(shops)
            .set({ cursor: after + facts.length })
            .where(eq(shops.shop, shop))
          return ok(after + facts.length)
        })
        .catch((error: unknown) => {
          if (error instanceof Refused) return err(error.refusal)
          throw error
        })
      if (outcome.ok && facts.length > 0) poked(shop)
      return outcome
    },
    async addShop(shop, name, log) {
      await db.insert(shops).values({ shop, name, log })
    },
    async nameAnew() {
      for (const { shop } of await db.select({ shop: shops.shop }).from(shops))
        await db.update(shops).set({ log: newName() }).where(eq(shops.shop, shop))
    },
    async addServerFacts(shop, facts, receivedAt) {
      await db.transaction(async (tx) => {
        const { cursor } = await locked(tx, shop)
        const known = await tx
          .select({ epoch: fact.epoch, seq: fact.seq })
          .from(fact)
          .where(and(eq(fact.shop, shop), eq(fact.terminal, SERVER_TERMINAL)))
        const lacking = facts.filter(
          (one) => !known.some(({ epoch, seq }) => epoch === one.epoch && seq === one.seq),
        )
        if (lacking.length === 0) return
        await refuseAhead(tx, shop, lacking)
        await tx
          .insert(fact)
          .values(lacking.map((one, index) => toRow(shop, cursor + 1 + index, one, receivedAt)))
        const names = namesWritten(lacking)
        if (names.length > 0)
          await tx
            .insert(heard)
            .values(names.map((name) => ({ shop, name, heardAt: receivedAt })))
            .onConflictDoUpdate({ target: [heard.shop, heard.name], set: { waiting: null } })
        await tx
          .update(shops)
          .set({ cursor: cursor + lacking.length })
          .where(eq(shops.shop, shop))
      })
    },
    async putTerminals(shop, rows) {
      await db.transaction((tx) => putTerminals(tx, shop, rows))
    },
  }
}

async function putTerminals(tx: Tx, shop: string, rows: readonly RosterTerminal[]): Promise<void> {
  if (rows.length === 0) return
  await tx
    .insert(terminals)
    .values(rows.toSorted((a, b) => (a.code < b.code ? -1 : 1)).map((row) => ({ ...row, shop })))
    .onConflictDoUpdate({
      target: [terminals.shop, terminals.code],
      set: {
        name: sql`excluded.name`,
        publicKey: sql`excluded.public_key`,
        enrolledAt: sql`excluded.enrolled_at`,
        revokedAt: sql`excluded.revoked_at`,
      },
      setWhere: sql`excluded.enrolled_at > ${terminals.enrolledAt}
        OR (excluded.enrolled_at = ${terminals.enrolledAt} AND ${terminals.revokedAt} IS NULL)`,
    })
}
