import { and, asc, between, eq, isNotNull, isNull, lt, lte, sql } from 'drizzle-orm'
import { type NodePgDatabase, drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { ok } from '../../core/result'
import firstLog from '../migrations/postgres/0001-fact-log.sql?raw'
import snapshots from '../migrations/postgres/0002-snapshots.sql?raw'
import claims from '../migrations/postgres/0003-claims.sql?raw'
import hub from '../migrations/postgres/0004-hub.sql?raw'
import refusedAhead from '../migrations/postgres/0006-refused-ahead.sql?raw'
import warehousePieces from '../migrations/postgres/0007-warehouse-pieces.sql?raw'
import heard from '../migrations/postgres/0008-heard.sql?raw'
import { reachOf } from './claims'
import { decideEnrolment } from './enrol'
import { NO_HASH } from './hashes'
import { postgresHeard } from './postgres-heard'
import { columnsOfFacts, refold, settleClaims } from './postgres-claims'
import { postgresHub } from './postgres-hub'
import { type Pushed, asSql, writePushed } from './postgres-append'
import { createPostgresPoke } from './postgres-poke'
import * as tables from './postgres-schema'
import { postgresSnapshots } from './postgres-snapshots'
import { nextTerminalCode } from './terminal-codes'
import { type Chain, type LogFact, type ServerLog } from './server-log'

const MIGRATIONS = [firstLog, snapshots, claims, hub, refusedAhead, warehousePieces, heard]
/** Any number: it only has to be the same in every process that migrates. */
const MIGRATION_LOCK = 4_870_001
const CONNECTIONS = 10

export type Db = NodePgDatabase<typeof tables>
type Tx = Parameters<Parameters<Db['transaction']>[0]>[0]

/** The log in PostgreSQL 15 or newer, for any number of processes at once. */
export function openPostgresLog(url: string): ServerLog {
  const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS, connectionTimeoutMillis: 5000 })
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined)
  const db = drizzle(pool, { schema: tables })
  const poke = createPostgresPoke(url, pool)
  const { shop: shops, invitation, terminal: terminals, fact: facts, usedNonce } = tables
  const isTerminal = (shop: string, code: string) => and(eq(terminals.shop, shop), eq(terminals.code, code))

  return {
    kind: 'postgres',
    migrate: () => migrate(db),
    async check() {
      await db.execute(sql`SELECT 1`)
    },
    async close() {
      await poke.close()
      await pool.end()
    },

    async addInvitation(row) {
      await db.insert(invitation).values(row)
    },
    enrol: (enrolment) =>
      db.transaction(async (tx) => {
        const { codeHash, now, publicKey, terminalName: name } = enrolment
        await tx.delete(invitation).where(lte(invitation.expiresAt, now))
        // The row's lock makes a second terminal with the same code wait, and find it gone.
        const [invited] = await tx
          .select({ shop: invitation.shop })
          .from(invitation)
          .where(eq(invitation.codeHash, codeHash))
          .for('update')
        const shop = invited?.shop ?? enrolment.shop?.shopId ?? ''
        const [known] = await tx.select().from(shops).where(eq(shops.shop, shop)).for('update')
        const taken = await tx
          .select({ code: terminals.code })
          .from(terminals)
          .where(eq(terminals.shop, shop))
        const decision = decideEnrolment(invited, enrolment, {
          shopExists: known !== undefined,
          codes: taken.map((row) => row.code),
          nextCode: nextTerminalCode,
          hub: known?.hub ?? null,
        })
        if (!decision.ok) return decision
        const { shopId, terminal: code, founds, again } = decision.value
        await tx.delete(invitation).where(eq(invitation.codeHash, codeHash))
        if (founds) await tx.insert(shops).values({ shop: shopId, name: enrolment.shop?.name ?? '' })
        if (again)
          await tx
            .update(terminals)
            .set({ publicKey, name, enrolledAt: now, revokedAt: null })
            .where(isTerminal(shopId, code))
        else await tx.insert(terminals).values({ shop: shopId, code, name, publicKey, enrolledAt: now })
        return ok({ shopId, terminal: code })
      }),
    findTerminal: async (shop, code) =>
      (await db.select().from(terminals).where(isTerminal(shop, code)).limit(1))[0],
    listTerminals: (shop) =>
      db
        .select()
        .from(terminals)
        .where(eq(terminals.shop, shop))
        .orderBy(sql`length(${terminals.code})`, asc(terminals.code)),
    listShops: () =>
      db
        .select({
          shopId: shops.shop,
          name: shops.name,
          cursor: shops.cursor,
          terminals: db.$count(
            terminals,
            and(eq(terminals.shop, sql`${shops}.shop`), isNull(terminals.revokedAt)),
          ),
        })
        .from(shops)
        .orderBy(asc(shops.name), asc(shops.shop)),
    revoke: async (shop, code, at) =>
      (
        await db
          .update(terminals)
          .set({ revokedAt: at })
          .where(and(isTerminal(shop, code), isNull(terminals.revokedAt)))
          .returning({ code: terminals.code })
      ).length > 0,
    useNonce: async (shop, terminal, nonce, at) =>
      (
        await db
          .insert(usedNonce)
          .values({ shop, terminal, nonce, at })
          .onConflictDoNothing()
          .returning({ nonce: usedNonce.nonce })
      ).length > 0,
    async forgetNonces(before) {
      await db.delete(usedNonce).where(lt(usedNonce.at, before))
    },

    chainOf: async (shop, code) =>
      (
        await db
          .select({ epoch: terminals.epoch, seq: terminals.seq, hash: terminals.hash, hub: shops.hub })
          .from(terminals)
          .innerJoin(shops, eq(shops.shop, terminals.shop))
          .where(isTerminal(shop, code))
      )[0],
    openEpoch: async (shop, code, from) =>
      (
        await db
          .update(terminals)
          .set({ epoch: from + 1, seq: 0, hash: NO_HASH })
          .where(and(isTerminal(shop, code), eq(terminals.epoch, from)))
          .returning({ code: terminals.code })
      ).length > 0,
    hashesOf: async (shop, terminal, epoch, from, to) =>
      (
        await db
          .select({ hash: facts.hash })
          .from(facts)
          .where(
            and(
              eq(facts.shop, shop),
              eq(facts.terminal, terminal),
              eq(facts.epoch, epoch),
              between(facts.seq, from, to),
            ),
          )
          .orderBy(asc(facts.seq))
      ).map((row) => row.hash),
    async append(shop, terminal, after, appended, receivedAt) {
      const cursor = await append(db, pool, shop, terminal, after, appended, receivedAt)
      if (cursor !== undefined) poke.tell(shop)
      return cursor
    },
    async read(shop, after, limit, bytes) {
      const page = db
        .select({
          ...columnsOfFacts,
          sent: sql<string>`sum(${facts.bytes}) OVER (ORDER BY ${facts.cursor}) - ${facts.bytes}`.as('sent'),
        })
        .from(facts)
        .where(and(eq(facts.shop, shop), sql`${facts.cursor} > ${after}`))
        .orderBy(asc(facts.cursor))
        .limit(limit)
        .as('page')
      const rows = await db
        .select()
        .from(page)
        .where(lt(page.sent, String(bytes)))
        .orderBy(asc(page.cursor))
      return rows.map(({ cursor, sent: _, ...fact }) => ({ cursor, fact }))
    },
    cursorOf: async (shop) =>
      (await db.select({ cursor: shops.cursor }).from(shops).where(eq(shops.shop, shop)))[0]?.cursor ?? 0,
    placeOf: async (shop, terminal, epoch, seq) =>
      (
        await db
          .select({ cursor: facts.cursor, hash: facts.hash })
          .from(facts)
          .where(
            and(
              eq(facts.shop, shop),
              eq(facts.terminal, terminal),
              eq(facts.epoch, epoch),
              eq(facts.seq, seq),
            ),
          )
      )[0],
    newestOfShops: () =>
      db
        .select({ shop: shops.shop, receivedAt: facts.receivedAt })
        .from(shops)
        .innerJoin(facts, and(eq(facts.shop, shops.shop), eq(facts.cursor, shops.cursor))),
    listParked: async (shop) =>
      (
        await db
          .select(columnsOfFacts)
          .from(facts)
          .where(and(eq(facts.shop, shop), isNotNull(facts.parked)))
          .orderBy(asc(facts.cursor))
          .limit(1000)
      ).map(({ cursor, ...fact }) => ({ cursor, fact })),

    ...postgresSnapshots(db),
    ...postgresHeard(db, (shop) => poke.tell(shop)),
    ...postgresHub(
      db,
      (shop) => poke.tell(shop),
      async (tx, shop, sent, receivedAt) => {
        await settleClaims(tx, { shop, receivedAt }, sent)
      },
    ),

    onPoke: (listener) => poke.onPoke(listener),
  }
}

/** One process migrates, the others wait for it and find the work done. */
async function migrate(db: Db): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`SELECT pg_advisory_xact_lock(${MIGRATION_LOCK})`)
    await tx.execute(sql`CREATE TABLE IF NOT EXISTS server_version (version integer NOT NULL)`)
    const { rows } = await tx.execute<{ version: number }>(sql`SELECT version FROM server_version`)
    const from = rows[0]?.version ?? 0
    if (from > MIGRATIONS.length) throw new Error('the log was written by a newer server')
    for (const text of MIGRATIONS.slice(from)) await tx.execute(sql.raw(text))
    if (from <= MIGRATIONS.indexOf(warehousePieces)) {
      const shops = await tx.select({ shop: tables.shop.shop, hub: tables.shop.hub }).from(tables.shop)
      for (const { shop, hub } of shops) await refold(tx, shop, hub !== null)
    }
    await tx.execute(sql`DELETE FROM server_version`)
    await tx.execute(sql`INSERT INTO server_version VALUES (${MIGRATIONS.length})`)
  })
}

/** Facts that reach for nothing others reach for are one statement; the rest are decided under the shop's lock first. */
async function append(
  db: Db,
  pool: pg.Pool,
  shop: string,
  terminal: string,
  after: Chain,
  facts: readonly LogFact[],
  receivedAt: number,
): Promise<number | undefined> {
  const end = facts.at(-1)
  if (!end) return undefined
  const pushed = { shop, terminal, after, end, receivedAt }
  const reach = reachOf(facts)
  if (!reach) return writePushed((statement) => pool.query(statement), pushed, facts)
  return db.transaction(async (tx) => {
    if (!(await lock(tx, pushed))) return undefined
    const decided = await settleClaims(tx, pushed, facts, reach)
    return writePushed((statement) => tx.execute(asSql(statement)), pushed, decided)
  })
}

/** The chain's row before the shop's, as `writePushed` takes them: two that wait for each other would wait for ever. */
async function lock(tx: Tx, { shop, terminal, after }: Pushed): Promise<boolean> {
  const chain = await tx.execute(sql`SELECT 1 FROM terminal WHERE shop = ${shop} AND code = ${terminal}
    AND epoch = ${after.epoch} AND seq = ${after.seq} AND hash = ${after.hash} FOR UPDATE`)
  if (chain.rows.length === 0) return false
  await tx.execute(sql`SELECT 1 FROM shop WHERE shop = ${shop} FOR UPDATE`)
  return true
}
