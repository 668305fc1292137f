// Book orders from one terminal through the server to another, from cold; PouchDB carries the same orders beside it.
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { type Store } from '../../db/database'
import { type SyncSize } from './sync-push'
import {
  type Row,
  clientOf,
  cross,
  emptyStore,
  enrol,
  factsIn,
  median,
  serve,
  storeOfOrders,
} from './sync-world'

export async function cold({ program, cache, size, rounds, pouchdb }: SyncSize): Promise<Row[]> {
  const [ours, theirs, ratios, pauses, bytes]: number[][] = [[], [], [], [], []]
  let facts = 0
  for (let round = 0; round < rounds; round++) {
    const scratch = mkdtempSync(join(tmpdir(), 'pesan-cold-'))
    const a = storeOfOrders(cache, size)
    const b = emptyStore(join(scratch, 'b'))
    try {
      facts = factsIn(a)
      const log = join(scratch, 'log.db')
      const [one, two] = await enrol('sqlite', log, 2)
      if (!one || !two) throw new Error('two terminals')
      const server = await serve(program, 'sqlite', log)
      const [first, second] = [clientOf(server.url), clientOf(server.url)]
      const up = await cross(a, first, one)
      const delay = monitorEventLoopDelay({ resolution: 1 })
      delay.enable()
      const down = await cross(b, second, two)
      delay.disable()
      const { came, gone } = await server.stat()
      await server.stop()
      if (factsIn(b) !== facts || ordersIn(b) !== size) throw new Error('not everything came across')
      ours.push(up + down)
      pauses.push(delay.max / 1e6)
      bytes.push((came + gone) / size)
      if (pouchdb !== '') {
        const took = await pouch(pouchdb, scratch, ordersOf(a))
        theirs.push(took)
        ratios.push((up + down) / took)
      }
    } finally {
      a.close()
      b.close()
      rmSync(scratch, { recursive: true, force: true })
    }
  }
  const shown = (values: readonly number[]): string => values.map((one) => one.toFixed(2)).join(' ')
  const rows: Row[] = [
    {
      name: `${size} book orders from cold, terminal to terminal`,
      value: median(ours),
      unit: 's',
      detail: `${facts} facts with the catalogue and the pieces brought, durable and in tables at both, rounds ${shown(ours)}`,
    },
    {
      name: 'a book order over the line, up and down',
      value: median(bytes),
      unit: 'B',
      detail: 'all bytes of the sockets, heads included, over the orders',
    },
    {
      name: 'longest pause while all of it is applied',
      value: median(pauses),
      unit: 'ms',
      aim: 50,
      detail: `event loop of the terminal that takes them, rounds ${shown(pauses)}`,
    },
  ]
  if (theirs.length > 0)
    rows.push({
      name: 'time over PouchDB, a document for each order',
      value: median(ratios),
      unit: 'x',
      aim: 1 / 3,
      detail: `PouchDB ${median(theirs).toFixed(2)} s, the orders alone; rounds ${shown(ratios)}`,
    })
  return rows
}

const ordersIn = (store: Store): number =>
  store.get<{ n: number }>('SELECT count(*) AS n FROM book_order')?.n ?? 0
const ordersOf = (store: Store): Record<string, unknown>[] =>
  store
    .all<{ payload: string }>("SELECT payload FROM fact WHERE kind = 'BookOrderPlaced' ORDER BY id")
    .map(({ payload }) => JSON.parse(payload) as Record<string, unknown>)

interface Pouch {
  bulkDocs(docs: object[]): Promise<unknown>
  info(): Promise<{ doc_count: number }>
  close(): Promise<void>
  readonly replicate: {
    to(url: string, options: object): Promise<unknown>
    from(url: string, options: object): Promise<unknown>
  }
}

/** Replicates the orders A to a server and on to B, all on leveldb; @returns seconds. */
async function pouch(folder: string, scratch: string, orders: Record<string, unknown>[]): Promise<number> {
  const need = createRequire(join(folder, 'package.json'))
  const PouchDB = need('pouchdb') as (new (name: string) => Pouch) & { defaults(options: object): unknown }
  const app = (
    need('express') as () => {
      use(path: string, handler: unknown): void
      listen(port: number, host: string, done: () => void): { address(): AddressInfo; close(): void }
    }
  )()
  app.use(
    '/',
    (need('express-pouchdb') as (db: unknown, options: object) => unknown)(
      PouchDB.defaults({ prefix: `${scratch}/` }),
      { inMemoryConfig: true, logPath: join(scratch, 'log.txt') },
    ),
  )
  const server = await new Promise<{ address(): AddressInfo; close(): void }>((done) => {
    const listening = app.listen(0, '127.0.0.1', () => done(listening))
  })
  const url = `http://127.0.0.1:${server.address().port}/orders`
  const [a, b] = [new PouchDB(join(scratch, 'pouch-a')), new PouchDB(join(scratch, 'pouch-b'))]
  await a.bulkDocs(orders.map((order) => ({ _id: order['orderId'], ...order })))
  const before = performance.now()
  await a.replicate.to(url, { batch_size: 200 })
  await b.replicate.from(url, { batch_size: 200 })
  const took = (performance.now() - before) / 1000
  const { doc_count: came } = await b.info()
  if (came !== orders.length) throw new Error(`PouchDB brought ${came} of ${orders.length}`)
  await a.close()
  await b.close()
  server.close()
  return took
}
