import Database from 'better-sqlite3'
import { ok } from '../../core/result'
import firstLog from '../migrations/sqlite/0001-fact-log.sql?raw'
import snapshots from '../migrations/sqlite/0002-snapshots.sql?raw'
import claims from '../migrations/sqlite/0003-claims.sql?raw'
import hub from '../migrations/sqlite/0004-hub.sql?raw'
import refusedAhead from '../migrations/sqlite/0006-refused-ahead.sql?raw'
import warehousePieces from '../migrations/sqlite/0007-warehouse-pieces.sql?raw'
import heard from '../migrations/sqlite/0008-heard.sql?raw'
import { decideEnrolment } from './enrol'
import { NO_HASH } from './hashes'
import { FACT, sqliteClaims } from './sqlite-claims'
import { sqliteHeard } from './sqlite-heard'
import { sqliteHub } from './sqlite-hub'
import { nextTerminalCode } from './terminal-codes'
import { type Chain, type LogFact, type ServerLog, type TerminalRow } from './server-log'
import { sqliteSnapshots } from './sqlite-snapshots'

const MIGRATIONS = [firstLog, snapshots, claims, hub, refusedAhead, warehousePieces, heard]

const TERMINAL = `code, name, public_key AS publicKey, enrolled_at AS enrolledAt, revoked_at AS revokedAt`

/**
 * The log in one SQLite file: for one shop and its few terminals, in a process of its own.
 * @param nextCode the code of a terminal that joins, from those that are taken.
 * @throws when the file is no database, or did not become durable.
 */
export const openSqliteLog = (file: string, nextCode = nextTerminalCode): ServerLog =>
  sqliteLogOn(openDurable(file), nextCode)

/** @throws when the file is no database, or did not become durable. */
function openDurable(file: string): Database.Database {
  const db = new Database(file, { timeout: 5000 })
  db.pragma('journal_mode = WAL')
  // better-sqlite3 falls back to NORMAL in WAL mode, which loses in a power cut what a terminal was told is safe.
  db.pragma('synchronous = FULL')
  db.pragma('trusted_schema = OFF')
  if (db.pragma('synchronous', { simple: true }) !== 2) throw new Error('the log is not durable')
  return db
}

/** The log on a connection that is open already. */
export function sqliteLogOn(db: Database.Database, nextCode = nextTerminalCode): ServerLog {
  const listeners = new Set<(shop: string) => void>()
  const get = <Row>(sql: string, values: readonly unknown[] = []): Row | undefined =>
    statement(sql).get(...values) as Row | undefined
  const all = <Row>(sql: string, values: readonly unknown[] = []): Row[] =>
    statement(sql).all(...values) as Row[]
  const run = (sql: string, values: readonly unknown[]): number => statement(sql).run(...values).changes
  const statements = new Map<string, Database.Statement>()
  function statement(sql: string): Database.Statement {
    let prepared = statements.get(sql)
    if (!prepared) statements.set(sql, (prepared = db.prepare(sql)))
    return prepared
  }
  /** One immediate transaction; a promise because the other store's is one. */
  const inOne = <T>(work: () => T): Promise<T> =>
    new Promise((done) => done(db.transaction(work).immediate()))

  const { refold, ...claiming } = sqliteClaims({ get, all, run, write })

  const append = (
    shop: string,
    terminal: string,
    after: Chain,
    facts: readonly LogFact[],
    receivedAt: number,
  ): number | undefined => {
    const last = facts.at(-1)
    if (!last || get('SELECT 1 FROM shop WHERE shop = ? AND hub IS NOT NULL', [shop])) return undefined
    const moved = run(
      'UPDATE terminal SET seq = ?, hash = ? WHERE shop = ? AND code = ? AND epoch = ? AND seq = ? AND hash = ?',
      [last.seq, last.hash, shop, terminal, after.epoch, after.seq, after.hash],
    )
    if (moved === 0) return undefined
    const written = claiming.settleClaims(shop, facts, receivedAt)
    run('UPDATE shop SET cursor = cursor + ? WHERE shop = ?', [written.length, shop])
    const cursor = get<{ cursor: number }>('SELECT cursor FROM shop WHERE shop = ?', [shop])?.cursor ?? 0
    write(shop, cursor - written.length, written, receivedAt)
    return cursor
  }

  /** Writes facts at the cursors after one. */
  function write(shop: string, after: number, facts: readonly LogFact[], receivedAt: number): void {
    facts.forEach((fact, index) => {
      const {
        terminal,
        epoch,
        seq,
        kind,
        at,
        businessDay,
        personId,
        commandId,
        payload,
        prevHash,
        hash,
        parked,
      } = fact
      run(
        `INSERT INTO fact (shop, cursor, terminal, epoch, seq, kind, at, business_day, person_id, command_id, payload,
           bytes, prev_hash, hash, parked, received_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        [
          shop,
          after + 1 + index,
          terminal,
          epoch,
          seq,
          kind,
          at,
          businessDay,
          personId,
          commandId,
          payload,
          Buffer.byteLength(payload),
          prevHash,
          hash,
          parked,
          receivedAt,
        ],
      )
    })
  }

  const poked = (shop: string): void => {
    for (const listener of listeners) listener(shop)
  }

  return {
    kind: 'sqlite',
    migrate: () =>
      inOne(() => {
        const from = Number(db.pragma('user_version', { simple: true }))
        if (from > MIGRATIONS.length) throw new Error('the log was written by a newer server')
        for (const sql of MIGRATIONS.slice(from)) db.exec(sql)
        if (from <= MIGRATIONS.indexOf(warehousePieces))
          for (const { shop, hub } of all<{ shop: string; hub: string | null }>('SELECT shop, hub FROM shop'))
            refold(shop, hub !== null)
        db.pragma(`user_version = ${MIGRATIONS.length}`)
      }),
    async check() {
      get('SELECT 1')
    },
    async close() {
      listeners.clear()
      db.pragma('wal_checkpoint(TRUNCATE)')
      db.close()
    },

    async addInvitation({ codeHash, shop, expiresAt }) {
      run('INSERT INTO invitation (code_hash, shop, expires_at) VALUES (?, ?, ?)', [
        codeHash,
        shop,
        expiresAt,
      ])
    },
    enrol: (enrolment) =>
      inOne(() => {
        const { codeHash, now, publicKey, terminalName } = enrolment
        run('DELETE FROM invitation WHERE expires_at <= ?', [now])
        const invitation = get<{ shop: string | null }>('SELECT shop FROM invitation WHERE code_hash = ?', [
          codeHash,
        ])
        const shop = invitation?.shop ?? enrolment.shop?.shopId ?? ''
        const decision = decideEnrolment(invitation, enrolment, {
          shopExists: get('SELECT 1 FROM shop WHERE shop = ?', [shop]) !== undefined,
          codes: all<{ code: string }>('SELECT code FROM terminal WHERE shop = ?', [shop]).map(
            (row) => row.code,
          ),
          hub: get<{ hub: string | null }>('SELECT hub FROM shop WHERE shop = ?', [shop])?.hub ?? null,
          nextCode,
        })
        if (!decision.ok) return decision
        const { shopId, terminal, founds, again } = decision.value
        run('DELETE FROM invitation WHERE code_hash = ?', [codeHash])
        if (founds)
          run('INSERT INTO shop (shop, name, log) VALUES (?, ?, lower(hex(randomblob(16))))', [
            shopId,
            enrolment.shop?.name ?? '',
          ])
        if (again) {
          run(
            'UPDATE terminal SET public_key = ?, name = ?, enrolled_at = ?, revoked_at = NULL WHERE shop = ? AND code = ?',
            [publicKey, terminalName, now, shopId, terminal],
          )
        } else {
          run('INSERT INTO terminal (shop, code, name, public_key, enrolled_at) VALUES (?, ?, ?, ?, ?)', [
            shopId,
            terminal,
            terminalName,
            publicKey,
            now,
          ])
        }
        return ok({ shopId, terminal })
      }),
    findTerminal: async (shop, code) =>
      get<TerminalRow>(`SELECT ${TERMINAL} FROM terminal WHERE shop = ? AND code = ?`, [shop, code]),
    listTerminals: async (shop) =>
      all<TerminalRow>(`SELECT ${TERMINAL} FROM terminal WHERE shop = ? ORDER BY length(code), code`, [shop]),
    listShops: async () =>
      all(`SELECT s.shop AS shopId, s.name, s.cursor,
           (SELECT count(*) FROM terminal t WHERE t.shop = s.shop AND t.revoked_at IS NULL) AS terminals
         FROM shop s ORDER BY s.name, s.shop`),
    revoke: async (shop, code, at) =>
      run('UPDATE terminal SET revoked_at = ? WHERE shop = ? AND code = ? AND revoked_at IS NULL', [
        at,
        shop,
        code,
      ]) > 0,
    useNonce: async (shop, terminal, nonce, at) =>
      run('INSERT INTO used_nonce (shop, terminal, nonce, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING', [
        shop,
        terminal,
        nonce,
        at,
      ]) > 0,
    async forgetNonces(before) {
      run('DELETE FROM used_nonce WHERE at < ?', [before])
    },

    chainOf: async (shop, terminal) =>
      get<Chain & { hub: string | null }>(
        `SELECT t.epoch, t.seq, t.hash, s.hub FROM terminal t JOIN shop s USING (shop)
         WHERE t.shop = +? AND t.code = +?`,
        [shop, terminal],
      ),
    openEpoch: async (shop, terminal, from) =>
      run(
        'UPDATE terminal SET epoch = epoch + 1, seq = 0, hash = ? WHERE shop = ? AND code = ? AND epoch = ?',
        [NO_HASH, shop, terminal, from],
      ) > 0,
    hashesOf: async (shop, terminal, epoch, from, to) =>
      all<{ hash: string }>(
        'SELECT hash FROM fact WHERE shop = ? AND terminal = ? AND epoch = ? AND seq BETWEEN ? AND ? ORDER BY seq',
        [shop, terminal, epoch, from, to],
      ).map((row) => row.hash),
    async append(shop, ...rest) {
      const cursor = await inOne(() => append(shop, ...rest))
      if (cursor !== undefined) poked(shop)
      return cursor
    },
    async read(shop, after, limit, bytes) {
      const page: { cursor: number; fact: LogFact }[] = []
      let sent = 0
      // `+?`: SQLite looks at the value of a bare parameter when it plans a join, a range or a LIMIT, and compiles the
      // statement again for each value, which costs ten times the reading.
      const rows = statement(
        `SELECT cursor, bytes, ${FACT} FROM fact WHERE shop = +? AND cursor > +? ORDER BY cursor LIMIT +?`,
      ).iterate(shop, after, limit) as IterableIterator<{ cursor: number; bytes: number } & LogFact>
      for (const { cursor, bytes: size, ...fact } of rows) {
        page.push({ cursor, fact })
        if ((sent += size) >= bytes) break
      }
      return page
    },
    cursorOf: async (shop) =>
      get<{ cursor: number }>('SELECT cursor FROM shop WHERE shop = ?', [shop])?.cursor ?? 0,
    placeOf: async (shop, terminal, epoch, seq) =>
      get('SELECT cursor, hash FROM fact WHERE shop = ? AND terminal = ? AND epoch = ? AND seq = ?', [
        shop,
        terminal,
        epoch,
        seq,
      ]),
    newestOfShops: async () =>
      all(
        `SELECT s.shop, f.received_at AS receivedAt FROM shop s JOIN fact f ON f.shop = s.shop AND f.cursor = s.cursor`,
      ),
    listParked: async (shop) =>
      all<{ cursor: number } & LogFact>(
        `SELECT cursor, ${FACT} FROM fact WHERE shop = ? AND parked IS NOT NULL ORDER BY cursor LIMIT 1000`,
        [shop],
      ).map(({ cursor, ...fact }) => ({ cursor, fact })),

    ...sqliteSnapshots({ get, all, run, inOne }),
    ...sqliteHub({ get, all, run, inOne, write, poked, ...claiming }),
    ...sqliteHeard({ get, all, run, inOne, write, poked, ...claiming }),

    onPoke(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
