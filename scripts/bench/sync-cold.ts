// Book orders from one terminal through the server to another, from cold; PouchDB carries the same documents beside it.
import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { type Store } from '../../db/database'
import { type Doc, pouch } from './sync-pouch'
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

/** What PouchDB is given as documents, most of them last. */
const COMPARED = [
  ['a document for each order, nothing else', (a: Store) => ordersOf(a)],
  ['a document for each fact', (a: Store) => factsOf(a)],
  ['a document for each row of the tables', (a: Store) => rowsOf(a)],
] as const
/** Beyond so many orders PouchDB would take minutes for the rows. */
const MOST_ORDERS_AS_ROWS = 1_000

export async function cold({ program, cache, size, rounds, pouchdb, programs }: SyncSize): Promise<Row[]> {
  const [ours, alone, cpu, pauses, idles, bytes]: number[][] = [[], [], [], [], [], []]
  const compared = pouchdb === '' ? [] : COMPARED.slice(0, size > MOST_ORDERS_AS_ROWS ? 2 : 3)
  const theirs = compared.map((): { took: number[]; ratios: number[]; docs: number } => ({
    took: [],
    ratios: [],
    docs: 0,
  }))
  let facts = 0
  for (let round = 0; round < rounds; round++) {
    const scratch = mkdtempSync(join(tmpdir(), 'pesan-cold-'))
    const a = storeOfOrders(cache, size)
    const [b, c] = [emptyStore(join(scratch, 'b')), emptyStore(join(scratch, 'c'))]
    try {
      facts = factsIn(a)
      const log = join(scratch, 'log.db')
      const [one, two, three] = await enrol('sqlite', log, 3)
      if (!one || !two || !three) throw new Error('three terminals')
      const server = await serve(program, 'sqlite', log)
      const before = performance.now()
      const up = cross(a, clientOf(server.url), one)
      const second = clientOf(server.url)
      while (factsIn(b) < facts) await cross(b, second, two)
      await up
      const took = (performance.now() - before) / 1000
      const { came, gone } = await server.stat()
      // Once more by a terminal that has the processor of its program for itself.
      const paused = await pausesOf(programs('idle'), async () => {
        const used = process.cpuUsage()
        alone.push(await cross(c, clientOf(server.url), three))
        const { user, system } = process.cpuUsage(used)
        cpu.push((user + system) / facts)
      })
      await server.stop()
      for (const store of [b, c])
        if (factsIn(store) !== facts || ordersIn(store) !== size)
          throw new Error('not everything came across')
      ours.push(took)
      pauses.push(paused.longest)
      idles.push(paused.idle)
      bytes.push((came + gone) / size)
      for (const [nth, [, docsOf]] of compared.entries()) {
        const docs = docsOf(a)
        const taken = await pouch(
          { folder: pouchdb, program: programs('pouch-server') },
          join(scratch, `pouch-${nth}`),
          docs,
        )
        const their = theirs[nth]
        their?.took.push(taken)
        their?.ratios.push(taken / took)
        if (their) their.docs = docs.length
      }
    } finally {
      for (const store of [a, b, c]) store.close()
      rmSync(scratch, { recursive: true, force: true })
    }
  }
  const shown = (values: readonly number[], digits = 2): string =>
    values.map((one) => one.toFixed(digits)).join(' ')
  return [
    {
      name: `${size} book orders from cold, terminal to terminal`,
      value: median(ours),
      unit: 's',
      detail: `${facts} facts with the catalogue and the pieces brought, durable and in tables at both, rounds ${shown(ours)}`,
    },
    ...theirs.map(({ took, ratios, docs }, nth) => ({
      name: `faster than PouchDB, ${compared[nth]?.[0] ?? ''}`,
      value: median(ratios),
      unit: 'x',
      least: 3,
      detail: `PouchDB ${median(took).toFixed(2)} s for ${docs} documents; rounds ${shown(ratios)}`,
    })),
    {
      name: 'a book order over the line, up and down',
      value: median(bytes),
      unit: 'B',
      detail: 'all bytes of the sockets, heads included, over the orders',
    },
    {
      name: 'a terminal that catches up: longest pause',
      value: median(pauses),
      unit: 'ms',
      aim: 50,
      detail: `${facts} facts in ${median(alone).toFixed(2)} s, ${median(cpu).toFixed(0)} microseconds of processor a fact; rounds ${shown(pauses, 0)}; a program that does nothing beside it ${shown(idles, 0)}`,
    },
  ]
}

/** The longest wait of this program's event loop, and of one that does nothing at the same time, ms. */
async function pausesOf(
  program: string,
  work: () => Promise<void>,
): Promise<{ longest: number; idle: number }> {
  const idle = fork(program, { execArgv: [] })
  const said = <T>(word: string): Promise<T> =>
    new Promise((done) => {
      idle.once('message', (it) => done(it as T))
      idle.send(word)
    })
  await said('start')
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  await work()
  delay.disable()
  const { longest } = await said<{ longest: number }>('stop')
  idle.disconnect()
  return { longest: delay.max / 1e6, idle: longest }
}

const ordersIn = (store: Store): number =>
  store.get<{ n: number }>('SELECT count(*) AS n FROM book_order')?.n ?? 0

const ordersOf = (store: Store): Doc[] =>
  store
    .all<{ payload: string }>("SELECT payload FROM fact WHERE kind = 'BookOrderPlaced' ORDER BY id")
    .map(({ payload }) => JSON.parse(payload) as { orderId: string })
    .map((order) => ({ _id: order.orderId, ...order }))

const factsOf = (store: Store): Doc[] =>
  store
    .all<Record<string, unknown> & { id: number; payload: string }>(
      `SELECT id, terminal, epoch, seq, kind, at, business_day AS businessDay, person_id AS personId,
         command_id AS commandId, payload, lower(hex(prev_hash)) AS prevHash, lower(hex(hash)) AS hash
       FROM fact ORDER BY id`,
    )
    .map(({ id, payload, ...fact }) => ({
      _id: `fact-${String(id).padStart(9, '0')}`,
      ...fact,
      payload: JSON.parse(payload) as unknown,
    }))

/** What the facts come to: the documents a program would read that keeps its state in PouchDB. */
const ROWS = [
  'product',
  'customer',
  'book_order',
  'book_order_line',
  'stock_movement',
  'held_piece',
  'reserved_amount',
  'stock_level',
  'drop_order',
  'drop_order_line',
]
const rowsOf = (store: Store): Doc[] =>
  ROWS.flatMap((table) =>
    store
      .all<Record<string, unknown>>(`SELECT * FROM ${table}`)
      .map((row, nth) => ({ _id: `${table}-${String(nth).padStart(9, '0')}`, row })),
  )
