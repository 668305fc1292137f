// A new terminal of a long log: from a snapshot, and by replaying.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { ok } from '../../core/result'
import { type Store, inTransaction } from '../../db/database'
import { historyOf } from '../../db/history'
import { readCursor, writeCursor } from '../../db/queries/server-link'
import { exchange } from '../../sync/exchange'
import { fetchHistory } from '../../sync/history'
import { type SnapshotParts, sendSnapshot } from '../../sync/send-snapshot'
import { takeSnapshot } from '../../sync/take-snapshot'
import { type SyncSize } from './sync-push'
import {
  type Row,
  SHOP,
  clientOf,
  emptyStore,
  enrol,
  factsIn,
  partsOf,
  serve,
  storeOfFacts,
} from './sync-world'

/** Of a log, how many facts to each book order. */
const FACTS_TO_AN_ORDER = 17
/** So long the log is replayed and history is fetched before the rest is reckoned from it. */
const REPLAYED_MS = 15_000

export async function snapshot({ program, cache, size }: SyncSize): Promise<Row[]> {
  const scratch = mkdtempSync(join(tmpdir(), 'pesan-snapshot-'))
  const a = storeOfFacts(cache, size, size * FACTS_TO_AN_ORDER)
  const facts = factsIn(a)
  const log = join(scratch, 'log.db')
  const identities = await enrol('sqlite', log, 3)
  const [one, two, three] = identities
  if (!one || !two || !three) throw new Error('three terminals')
  putInLog(log, a)
  inTransaction(a, (tx) => ok(writeCursor(tx, facts)))
  const server = await serve(program, 'sqlite', log)
  const roomOf = (store: Store, identity: typeof one, name: string): SnapshotParts => ({
    store,
    client: clientOf(server.url),
    identity,
    folder: join(scratch, name),
    now: () => Date.now(),
    signal: new AbortController().signal,
    wait: (ms) => new Promise((done) => void setTimeout(done, ms)),
  })
  const seconds = async (work: () => Promise<unknown>): Promise<number> => {
    const before = performance.now()
    await work()
    return (performance.now() - before) / 1000
  }
  const b = emptyStore(join(scratch, 'b'))
  const c = emptyStore(join(scratch, 'c'))
  try {
    const made = await seconds(async () => {
      const sent = await sendSnapshot(roomOf(a, one, 'made'))
      if (!sent.ok || sent.value !== 'sent') throw new Error(JSON.stringify(sent))
    })
    const room = roomOf(b, two, 'taken')
    let bytes = 0
    const usable = await seconds(async () => {
      const taken = await takeSnapshot(room, ({ of }) => (bytes = of))
      if (!taken.ok || taken.value !== 'installed') throw new Error(JSON.stringify(taken))
      await exchange(partsOf(b, room.client, two))
    })
    const memory = { terminal: process.memoryUsage.rss() / 1e6, server: (await server.stat()).rssMb }
    const from = performance.now()
    const fetched = await seconds(async () => {
      const enough = (): boolean => performance.now() - from > REPLAYED_MS
      const left = await fetchHistory(partsOf(b, room.client, two), enough)
      if (!left.ok) throw new Error(JSON.stringify(left))
    })
    const have = historyOf(b)?.have ?? facts
    const whole = (fetched / Math.max(1, have)) * facts
    const until = performance.now() + REPLAYED_MS
    const part = await seconds(() =>
      exchange({ ...partsOf(c, clientOf(server.url), three), stopped: () => performance.now() > until }),
    )
    const replay = (part / Math.max(1, readCursor(c))) * facts
    return [
      {
        name: `snapshot of ${facts} facts: made and at the server`,
        value: made,
        unit: 's',
        detail: `${(bytes / 1e6).toFixed(1)} MB over the line, ${size} book orders; memory afterwards: terminals ${memory.terminal.toFixed(0)} MB, server ${memory.server.toFixed(0)} MB`,
      },
      {
        name: 'a new terminal can be used after',
        value: usable,
        unit: 's',
        detail: `replaying: ${readCursor(c)} facts done in ${part.toFixed(1)} s, orders first${readCursor(c) > facts * 0.9 ? `; the whole log ${replay.toFixed(1)} s: ${(replay / usable).toFixed(1)} x` : ''}`,
      },
      {
        name: 'its history is whole after another',
        value: whole,
        unit: 's',
        detail: `${(facts / whole).toFixed(0)} facts/s (${have} fetched in ${fetched.toFixed(1)} s)`,
      },
    ]
  } finally {
    for (const store of [a, b, c]) store.close()
    await server.stop()
    rmSync(scratch, { recursive: true, force: true })
  }
}

/** The facts of a store as if its terminal had pushed them. */
function putInLog(file: string, store: Store): void {
  const db = new Database(file)
  db.prepare('ATTACH ? AS shop').run(store.file)
  db.exec(`
    BEGIN;
    INSERT INTO fact (shop, cursor, terminal, epoch, seq, kind, at, business_day, person_id, command_id, payload, bytes,
        prev_hash, hash, parked, received_at)
      SELECT '${SHOP}', id, terminal, epoch, seq, kind, at, business_day, person_id, command_id, payload,
        length(CAST(payload AS BLOB)), lower(hex(prev_hash)), lower(hex(hash)), NULL, at FROM shop.fact ORDER BY id;
    UPDATE shop SET cursor = (SELECT max(id) FROM shop.fact) WHERE shop = '${SHOP}';
    UPDATE terminal SET (seq, hash) = (SELECT seq, lower(hex(hash)) FROM shop.fact ORDER BY id DESC LIMIT 1)
      WHERE code = 'A';
    COMMIT;`)
  db.close()
}
