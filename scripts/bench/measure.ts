import { createHost } from '../../host/create-host'
import { openConnection } from '../../db/database'
import { findProductByBarcode } from '../../db/queries/products'
import { uuidV7, type Id } from '../../core/ids'
import { instant } from '../../core/time'
import { STORE_FILE } from '../../db/store'
import { EVENING, LAST_DAY, type Sample } from './two-years'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Timing, timing } from './timing'

/**
 * `measure.mjs FOLDER`: asks the host, in its own process and without a wire between, what people ask all day, and
 * prints one line of JSON: milliseconds by name.
 */
const [folder = ''] = process.argv.slice(2)
const { sample } = JSON.parse(readFileSync(join(folder, 'sample.json'), 'utf8')) as { sample: Sample }
/** Only what this fits is asked: for the hunt after one slow answer. */
const only = new RegExp(process.env['PESAN_BENCH_ONLY'] ?? '')
const started = performance.now()
let ids = 0
const host = await createHost(
  { dataDir: folder, terminalName: 'bench' },
  {
    clock: { now: () => instant(EVENING + Math.floor(performance.now() - started)) },
    ids: {
      id: <Of extends string>() =>
        uuidV7(EVENING + ids++, crypto.getRandomValues(new Uint8Array(10))) as Id<Of>,
    },
    random: Math.random,
    deadlineEveryMs: null,
  },
)

async function ask(op: string, input: object): Promise<unknown> {
  const reply = await host.call(op, input, undefined)
  if (!reply.ok) throw new Error(`${op} ${JSON.stringify(input)}: ${JSON.stringify(reply.error)}`)
  return reply.value
}

const results: Record<string, Timing & { readonly cpuP95?: number }> = {}

/** Asks `times` times, each time something else; the first answers, still cold, count like the others. */
async function measure(name: string, op: string, inputs: readonly object[], times: number): Promise<void> {
  if (!only.test(name)) return
  const took: number[] = []
  const worked: number[] = []
  for (let n = 0; n < times; n++) {
    const input = inputs[n % inputs.length] ?? {}
    const [from, cpuFrom] = [performance.now(), process.cpuUsage()]
    await ask(op, input)
    took.push(performance.now() - from)
    const { user, system } = process.cpuUsage(cpuFrom)
    worked.push((user + system) / 1000)
  }
  results[name] = { ...timing(took), cpuP95: timing(worked).p95 }
}

const search = (text: string) => ({ text, limit: 50 })
/** As it is typed, letter by letter. */
const typed = (text: string) => Array.from(text, (_, at) => search(text.slice(0, at + 1)))

// The query alone, as the handler of a scan asks it.
const looking = openConnection(join(folder, STORE_FILE))
const lookups = Array.from({ length: 5000 }, (_, n) => {
  const barcode = sample.barcodes[n % sample.barcodes.length] ?? ''
  const from = performance.now()
  if (!findProductByBarcode(looking, barcode)) throw new Error(`${barcode} is unknown`)
  return performance.now() - from
})
looking.close()
results['barcode lookup'] = timing(lookups)

await measure(
  'scan.resolve',
  'scan.resolve',
  sample.barcodes.map((text) => ({ text })),
  2000,
)
await measure(
  'search, two letters',
  'product.search',
  ['ka', 'ja', 'bo', 'se', 'ma', 'ha', 'le', '89'].map(search),
  400,
)
await measure(
  'search, common word',
  'product.search',
  ['kaos', 'motif', 'premium', 'wanita', 'merah', 'melati', 'sepatu'].map(search),
  400,
)
await measure(
  'search, two common words',
  'product.search',
  ['kaos polos', 'tas wanita', 'jaket jumbo', 'botol mini', 'buku anak'].map(search),
  400,
)
await measure(
  'search, rare words',
  'product.search',
  ['gamis cempaka denim 431', 'sprei 77', 'flamboyan lipat 996', 'kaos me 12'].map(search),
  400,
)
await measure('search, no hit', 'product.search', ['xyzzy', 'kulkas dua pintu', 'zzz'].map(search), 200)
await measure(
  'search as it is typed',
  'product.search',
  [
    ...typed('kemeja melati premium 412'),
    ...typed('sepatu anak hitam'),
    ...typed('tas-4711'),
    ...typed('8990000'),
  ],
  600,
)
await measure(
  'customer.search',
  'customer.search',
  ['siti', 'santoso', 'budi wijaya', '0812100', '0812', 'ay'].map((text) => ({ text, limit: 20 })),
  400,
)
await measure(
  'product.list, far page',
  'product.list',
  [0, 5000, 50_000].map((offset) => ({ text: '', category: null, offset, limit: 100 })),
  60,
)
await measure(
  'stock.of-product',
  'stock.of-product',
  sample.productIds.map((productId) => ({ productId })),
  300,
)
await measure('home.pipeline', 'home.pipeline', [{}], 60)
await measure(
  'book-order.board',
  'book-order.board',
  ['waiting', 'overdue', 'paid', 'ended', 'all'].map((filter) => ({ filter })),
  60,
)
await measure(
  'drop-order.list',
  'drop-order.list',
  ['open', 'waiting', 'arriving', 'done'].map((filter) => ({ filter })),
  60,
)
await measure(
  'shipment.board',
  'shipment.board',
  ['unprinted', 'no-awb', 'all'].map((filter) => ({ filter })),
  45,
)
await measure('sale.list', 'sale.list', [{ day: LAST_DAY }, { day: null }], 40)
await measure('bank.board, 500 lines', 'bank.board', [{ filter: 'to-decide', limit: 500 }], 10)
await measure(
  'report.day',
  'report.day',
  [{ day: LAST_DAY }, { day: '2026-06-15' }, { day: '2025-03-01' }],
  30,
)
await measure(
  'report.month',
  'report.month',
  [{ month: '2026-11' }, { month: '2026-06' }, { month: '2025-03' }],
  12,
)

const board = (await ask('bank.board', { filter: 'to-decide', limit: 500 })) as {
  lines: unknown[]
  counts: object
}
const counts = { bankLines: board.lines.length, bank: board.counts }
await host.close()
process.stdout.write(
  `${JSON.stringify({ results, counts, rssMb: Math.round(process.memoryUsage().rss / 1_048_576) })}\n`,
)
process.exit(0)
