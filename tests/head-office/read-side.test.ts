import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import pg from 'pg'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { type SentFact } from '../../contract/server-wire'
import { startFeed } from '../../head-office/feed'
import { openShopProjector } from '../../head-office/projector'
import { asCsv, asTable, readReport } from '../../head-office/reports'
import { hashOfCode, invite } from '../../server/http/calls'
import { ingest } from '../../server/log/ingest'
import { openPostgresLog } from '../../server/log/postgres'
import { type ServerLog } from '../../server/log/server-log'
import { bookOne, stockDesk } from '../host/goods'
import { type TestHost, createTestHost } from '../host/test-host'
import { type PrivatePostgres, startPostgres } from '../server/private-postgres'

vi.mock('node:crypto', async (original) => (await import('../laws/quick-pins')).quickPins(original))

let postgres: PrivatePostgres
beforeAll(async () => {
  postgres = await startPostgres()
}, 60_000)
afterAll(() => postgres?.stop())

const parts = { now: () => Date.now(), randomBytes: (count: number) => randomBytes(count) }

interface Office {
  readonly url: string
  readonly log: ServerLog
  readonly pool: pg.Pool
  readonly folder: string
  readonly now: () => number
}

async function openOffice(): Promise<Office> {
  const url = await postgres.freshDatabase()
  const log = openPostgresLog(url)
  await log.migrate()
  const pool = new pg.Pool({ connectionString: url, max: 4 })
  const folder = mkdtempSync(join(tmpdir(), 'pesan-office-'))
  onTestFinished(async () => {
    await pool.end()
    await log.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return { url, log, pool, folder, now: parts.now }
}

/** All that a shop has recorded, as its terminal would send it; a second time only what is new. */
async function upload(
  { log }: Office,
  host: TestHost,
  name: string,
  most = Number.MAX_SAFE_INTEGER,
): Promise<string> {
  const db = new Database(join(host.dataDir, 'pesan.db'), { readonly: true })
  const facts = db
    .prepare(
      `SELECT epoch, seq, kind, at, business_day AS businessDay, person_id AS personId, command_id AS commandId, payload,
         lower(hex(prev_hash)) AS prevHash, lower(hex(hash)) AS hash FROM fact ORDER BY epoch, seq LIMIT ?`,
    )
    .all(most) as SentFact[]
  db.close()
  const founded = facts.find(({ kind }) => kind === 'ShopFounded')
  const { shopId: shop } = JSON.parse(founded?.payload ?? '{}') as { shopId: string }
  if (!(await log.findTerminal(shop, 'A'))) {
    const { code } = await invite({ log, ...parts }, null)
    const enrolled = await log.enrol({
      codeHash: hashOfCode(code.replace('-', '')),
      now: parts.now(),
      publicKey: 'k',
      terminalName: 'meja',
      shop: { shopId: shop, name, terminal: 'A' },
    })
    expect(enrolled.ok).toBe(true)
  }
  for (let at = 0; at < facts.length; at += 200) {
    const sent = await ingest(log, { shop, terminal: 'A' }, facts.slice(at, at + 200), parts.now())
    expect(sent.ok).toBe(true)
  }
  return shop
}

/** A desk with two open orders, two sold (one of them without an AWB) and one walk-in taken back. */
async function busyDesk(seed: number): Promise<TestHost> {
  const host = await createTestHost({
    seed,
    settings: { printReceiptOnSale: false, printSlipOnBooking: false, deadlineHours: 24 },
  })
  await host.do('shift.open', { float: 500_000 })
  const productId = await stockDesk(host, 10)
  const orders = []
  for (let n = 0; n < 4; n++) {
    const phone = `0812-0000-11${10 + n}`
    orders.push(await bookOne(host, productId, { payment: 'cod', name: `Pelanggan ${n}`, phone }))
    host.pass(1000)
  }
  for (const { orderId } of orders.slice(0, 2)) await host.do('sale.record', { orderId })
  const [parcel] = (await host.do('shipment.board', { filter: 'all' })).rows
  await host.do('awb.assign', {
    shipmentId: parcel?.shipmentId ?? '',
    awb: '000123456789',
    source: 'typed',
  })
  return host
}

const count = async ({ pool }: Office, table: string): Promise<number> =>
  Number((await pool.query<{ n: string }>(`SELECT count(*) AS n FROM ${table}`)).rows[0]?.n)
const all = async ({ pool }: Office): Promise<unknown[]> => {
  const tables = ['read_stock', 'read_open_order', 'read_sales_day', 'read_missing_awb']
  return Promise.all(
    tables.map(async (table) => (await pool.query(`SELECT * FROM ${table} ORDER BY 1, 2, 3`)).rows),
  )
}

const feed = async (office: Office, rebuild = false): Promise<void> =>
  startFeed(office, { once: true, rebuild, told: () => undefined }).ended

test('two shops: stock, open orders, sales and missing AWBs are what each shop has itself', async () => {
  const office = await openOffice()
  const [first, second] = [await busyDesk(1), await busyDesk(2)]
  const shop = await upload(office, first, 'Toko Satu')
  await upload(office, second, 'Toko Dua')
  await feed(office)

  const scope = { shop, from: undefined, to: undefined, now: first.now() }
  const orders = await readReport(office.pool, 'orders', scope)
  expect(orders.rows).toHaveLength(2)
  expect(orders.rows[0]?.slice(0, 5)).toEqual([
    'Toko Satu',
    expect.stringMatching(/^BO-A-/),
    'A',
    'Pelanggan 2',
    'cod',
  ])
  const awb = await readReport(office.pool, 'awb', scope)
  expect(awb.rows.map((row) => [row[0], row[3], row[7]])).toEqual([['Toko Satu', expect.anything(), 'no']])
  const both = await readReport(office.pool, 'sales', { ...scope, shop: undefined })
  expect(both.rows.map((row) => [row[0], row[1], row[2]])).toEqual([
    ['2026-11-22', 'Toko Dua', '2'],
    ['2026-11-22', 'Toko Satu', '2'],
  ])
  const stock = await readReport(office.pool, 'stock', scope)
  const month = await first.do('report.month', { month: '2026-11' })
  expect(both.rows[1]?.[4]).toBe(String(month.days[0]?.total))
  const pieces = stock.rows.reduce((sum, row) => sum + Number(row[4]), 0)
  // Ten came in, two were sold.
  expect(pieces).toBe(8)
  expect(stock.behind).toBe(0)
  expect((await readReport(office.pool, 'sales', { ...scope, from: '2026-11-23' })).rows).toEqual([])
})

test('what changes in a shop changes in the tables, rows that end go, and a rebuild is the same', async () => {
  const office = await openOffice()
  const host = await busyDesk(3)
  const shop = await upload(office, host, 'Toko Contoh')
  await feed(office)
  expect(await count(office, 'read_open_order')).toBe(2)
  expect(await count(office, 'read_missing_awb')).toBe(1)

  const [order] = await host.do('book-order.board', { filter: 'waiting' })
  if (order) await host.do('sale.record', { orderId: order.orderId })
  await upload(office, host, 'Toko Contoh')
  const behind = await readReport(office.pool, 'awb', {
    shop,
    from: undefined,
    to: undefined,
    now: host.now(),
  })
  expect(behind.behind).toBeGreaterThan(0)
  await feed(office)
  expect(await count(office, 'read_open_order')).toBe(1)
  expect(await count(office, 'read_missing_awb')).toBe(2)

  const live = await all(office)
  await feed(office, true)
  expect(await all(office)).toEqual(live)
  await office.pool.query('DELETE FROM read_stock')
  await office.pool.query('UPDATE read_sales_day SET total = 0')
  await feed(office)
  expect(await all(office)).toEqual(live)
})

test('killed between the shop’s tables and PostgreSQL it goes on where it was', async () => {
  const office = await openOffice()
  const host = await busyDesk(4)
  const shop = await upload(office, host, 'Toko Contoh')
  await feed(office)
  const [order] = await host.do('book-order.board', { filter: 'waiting' })
  if (order) await host.do('book-order.cancel', { orderId: order.orderId, reason: 'batal' })
  await upload(office, host, 'Toko Contoh')
  const pool = Object.create(office.pool, {
    query: { value: office.pool.query.bind(office.pool) },
    connect: { value: () => Promise.reject(new Error('gone')) },
  }) as pg.Pool
  const projector = await openShopProjector({ ...office, pool }, shop)
  await expect(projector.catchUp()).rejects.toThrow('gone')
  projector.close()
  expect(await count(office, 'read_open_order')).toBe(2)
  await feed(office)
  expect(await count(office, 'read_open_order')).toBe(1)
})

test('a log that was set back, or another one, is read anew', async () => {
  const office = await openOffice()
  const host = await busyDesk(5)
  const shop = await upload(office, host, 'Toko Contoh')
  await feed(office)
  const live = await all(office)
  // Restored from a backup: half of the facts are gone until the terminal sends them again.
  const restored = { ...(await openOffice()), folder: office.folder }
  await upload(restored, host, 'Toko Contoh', 20)
  await feed(restored)
  expect(await count(restored, 'read_missing_awb')).toBe(2)
  await upload(restored, host, 'Toko Contoh')
  await feed(restored)
  expect(await all(restored)).toEqual(live)

  const other = await openOffice()
  const strange = await upload(other, await busyDesk(6), 'Toko Lain', 30)
  await feed(other)
  copyFileSync(join(other.folder, `${strange}.db`), join(office.folder, `${shop}.db`))
  await feed(office)
  expect(await all(office)).toEqual(live)
})

test('the program: fed once, asked for a table and a CSV, and told what is missing', async () => {
  const { build } = await import('../../scripts/build.mjs')
  const { node24 } = await import('../../scripts/node24.mjs')
  await build({ part: 'server', quiet: true })
  const office = await openOffice()
  const program = join(import.meta.dirname, '../../out/server/read-side.js')
  const run = (...args: string[]): string =>
    execFileSync(node24(), [program, ...args, '--pg', office.url], {
      encoding: 'utf8',
      env: { ...process.env, PESAN_SERVER_DATA: office.folder },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  expect(() => run('report', 'sales')).toThrow(/read-side/)
  const shop = await upload(office, await busyDesk(7), 'Toko, "Contoh"')
  expect(run('read-side', '--once')).toMatch(new RegExp(`${shop}  \\d+ facts`))
  expect(run('report', 'sales', '--csv')).toContain('"Toko, ""Contoh"""')
}, 60_000)

test('tables line up, and texts that a spreadsheet would run are harmless', () => {
  const report = {
    columns: ['name', 'pieces'],
    rows: [
      ['=1+1', '12'],
      ['Gamis', '3'],
    ],
    behind: 0,
  }
  expect(asTable(report)).toBe('name   pieces\n-----  ------\n=1+1       12\nGamis       3')
  expect(asCsv(report)).toBe("name,pieces\r\n'=1+1,12\r\nGamis,3")
})
