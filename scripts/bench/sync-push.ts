// A terminal's facts into durable PostgreSQL, against COPY of the same rows into the same PostgreSQL.
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startPostgres } from '../../tests/server/private-postgres'
import { type Row, clientOf, cross, enrol, factsIn, median, serve, storeOfOrders } from './sync-world'

export interface SyncSize {
  readonly program: string
  readonly cache: string
  readonly size: number
  readonly rounds: number
  /** Where a program of the benchmark lies that is not bundled. */
  readonly programs: (name: string) => string
  /** A folder with pouchdb and express-pouchdb in its node_modules; empty: not compared. */
  readonly pouchdb: string
}

const COLUMNS =
  'shop, cursor, terminal, epoch, seq, kind, at, business_day, person_id, command_id, payload, bytes, prev_hash, hash, parked, received_at'
const NAIVE = 500

export async function push({ program, cache, size, rounds }: SyncSize): Promise<Row[]> {
  const postgres = await startPostgres()
  const scratch = mkdtempSync(join(tmpdir(), 'pesan-copy-'))
  chmodSync(scratch, 0o755)
  const store = storeOfOrders(cache, size)
  const facts = factsIn(store)
  const [ratios, naives, pushed, copied, lines, senders, servers]: number[][] = [[], [], [], [], [], [], []]
  try {
    for (let round = 0; round < rounds; round++) {
      storeOfOrdersAnew(store)
      const url = await postgres.freshDatabase()
      const [a] = await enrol('postgres', url, 1)
      if (!a) throw new Error('no terminal')
      const server = await serve(program, 'postgres', url)
      const [cpu, stat] = [process.cpuUsage(), await server.stat()]
      const seconds = await cross(store, clientOf(server.url), a)
      const { user, system } = process.cpuUsage(cpu)
      senders.push((user + system) / facts)
      servers.push((((await server.stat()).cpuMs - stat.cpuMs) * 1000) / facts)
      await server.stop()
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      const { rows } = await client.query<Record<string, string | null>>(`SELECT ${COLUMNS} FROM fact`)
      if (rows.length !== facts) throw new Error(`${rows.length} of ${facts}`)
      const file = join(scratch, 'facts.txt')
      const escaped = (value: string | null): string =>
        value === null
          ? '\\N'
          : String(value).replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t')
      const names = COLUMNS.split(', ')
      writeFileSync(
        file,
        rows.map((row) => `${names.map((name) => escaped(row[name] ?? null)).join('\t')}\n`).join(''),
      )
      chmodSync(file, 0o644)
      await client.query('CREATE TABLE fact_copy (LIKE fact INCLUDING ALL)')
      const before = performance.now()
      await client.query(`COPY fact_copy (${COLUMNS}) FROM '${file}'`)
      const copy = (performance.now() - before) / 1000
      await client.query('CREATE TABLE fact_client (LIKE fact INCLUDING ALL)')
      lines.push(facts / (await copyFromHere(client, `COPY fact_client (${COLUMNS}) FROM STDIN`, file)))
      await client.query('CREATE TABLE fact_naive (LIKE fact INCLUDING ALL)')
      const some = rows.slice(0, NAIVE)
      const insert = `INSERT INTO fact_naive (${COLUMNS}) VALUES (${names.map((_, n) => `$${n + 1}`).join(', ')})`
      const start = performance.now()
      for (const row of some) {
        await client.query('BEGIN')
        await client.query(
          insert,
          names.map((name) => row[name]),
        )
        await client.query('COMMIT')
      }
      const naive = ((performance.now() - start) / 1000 / some.length) * facts
      await client.end()
      ratios.push(seconds / copy)
      naives.push(naive / copy)
      pushed.push(facts / seconds)
      copied.push(facts / copy)
    }
  } finally {
    store.close()
    rmSync(scratch, { recursive: true, force: true })
    await postgres.stop()
  }
  const shown = (values: readonly number[], digits = 2): string =>
    values.map((one) => one.toFixed(digits)).join(' ')
  return [
    {
      name: 'push to PostgreSQL: speed over COPY',
      value: 1 / median(ratios),
      unit: 'x',
      least: 0.6,
      detail: `${facts} facts; ${median(pushed).toFixed(0)} facts/s end to end, COPY by the database from its own disk ${median(copied).toFixed(0)}/s, over a connection ${median(lines).toFixed(0)}/s; own processor time of a fact: terminal ${median(senders).toFixed(0)}, server ${median(servers).toFixed(0)} microseconds; rounds ${shown(ratios.map((one) => 1 / one))}`,
    },
    {
      name: 'naive, a row a transaction: speed over COPY',
      value: 1 / median(naives),
      unit: 'x',
      detail: `${NAIVE} rows, rounds ${shown(
        naives.map((one) => 1 / one),
        3,
      )}`,
    },
  ]
}

/** The same rows as a client sends them, in one transaction; @returns seconds. */
async function copyFromHere(client: pg.Client, text: string, file: string): Promise<number> {
  const rows = readFileSync(file)
  const before = performance.now()
  await new Promise<void>((done, fail) => {
    // What the driver asks of whatever it runs, as pg-copy-streams answers it.
    client.query({
      submit: (connection: { query(sql: string): void }) => connection.query(text),
      handleCopyInResponse(connection: { sendCopyFromChunk(chunk: Buffer): void; endCopyFrom(): void }) {
        for (let at = 0; at < rows.length; at += 1 << 20)
          connection.sendCopyFromChunk(rows.subarray(at, at + (1 << 20)))
        connection.endCopyFrom()
      },
      handleCommandComplete: () => undefined,
      handleReadyForQuery: () => done(),
      handleError: (error: Error) => fail(error),
    } as unknown as pg.Submittable)
  })
  return (performance.now() - before) / 1000
}

function storeOfOrdersAnew(store: ReturnType<typeof storeOfOrders>): void {
  store.connection.prepare("DELETE FROM local_value WHERE key IN ('server-has', 'server-cursor')").run()
}
