#!/usr/bin/env node
// `npm run bench`: what the program does with two years of a busy shop (100 000 products, 50 000 customers, 500 000
// sales). Makes that store once (.cache/bench), then measures; PESAN_BENCH_SCALE=0.1 for a tenth of it.
// `-- --papers` measures papers and labels alone, `-- --sync` carrying facts, `-- --windows` drop orders from a desk's
// window to a warehouse's, each in a minute or two. Every figure is
// of this run on this machine; what can be compared between machines is the ratio of bookings to the bare disk.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { ensure } from './ensure.mjs'

const scale = Number(process.env.PESAN_BENCH_SCALE ?? 1)
const rounds = process.env.PESAN_BENCH_ROUNDS ?? '5'
const say = (line) => console.error(`[bench] ${line}`)

await ensure({ compiler: process.platform === 'linux' })
const { build } = await import('./build.mjs')
const { bundle } = await import('./bench/bundle.mjs')
const { cacheFolder, storeFolder } = await import('./bench/cache.mjs')
const { startAndAsk } = await import('./bench/host-process.mjs')
const { measureWindow } = await import('./bench/window.mjs')
const { buildShim } = await import('./bench/shim.mjs')
const { node24 } = await import('./node24.mjs')

function run(program, args, env = {}, flags = []) {
  const done = spawnSync(node24(), [...flags, program, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  })
  if (done.status !== 0) throw new Error(`${program} ended with ${done.status}`)
  return JSON.parse(done.stdout)
}

if (process.argv.includes('--papers')) {
  const { measurePapers } = await import('./bench/papers-run.mjs')
  printRows(await measurePapers())
  process.exit(0)
}

if (process.argv.includes('--sync')) {
  const { measureSync } = await import('./bench/sync-run.mjs')
  printRows(await measureSync())
  process.exit(0)
}

if (process.argv.includes('--windows')) {
  await build({ quiet: true })
  const { measureWindows } = await import('./bench/windows-run.mjs')
  printRows(await measureWindows())
  process.exit(0)
}

const rows = []
/** `aim` in the same unit; nothing is judged at another size than the one the aims are for. */
const row = (name, value, unit, aim, detail = '') => rows.push({ name, value, unit, aim, detail })

await build({ quiet: true })
mkdirSync(cacheFolder, { recursive: true })
const program = await bundle(['make', 'measure', 'booking', 'matching'])
const made = run(program('make'), [storeFolder(scale), String(scale)])
say(
  `${made.facts} facts, ${Math.round(made.bytes / 1e6)} MB${made.seconds > 0 ? `, made in ${Math.round(made.seconds)} s` : ''}`,
)

const work = join(cacheFolder, `work-${process.pid}`)
process.on('exit', () => rmSync(work, { recursive: true, force: true }))
cpSync(storeFolder(scale), work, { recursive: true })
const loadBefore = loadavg()[0]

const measured = run(program('measure'), [work])
const aims = { 'barcode lookup': 1, 'report.day': 300, 'report.month': 1500, 'search as it is typed': 30 }
for (const [name, { n, p50, p95, worst, cpuP95 }] of Object.entries(measured.results)) {
  const aim = aims[name] ?? (name.startsWith('search') ? 30 : undefined)
  row(
    `${name} p95`,
    p95,
    'ms',
    aim,
    `p50 ${ms(p50)}, worst ${ms(worst)}${cpuP95 === undefined ? '' : `, own processor time p95 ${ms(cpuP95)}`}, n ${n}`,
  )
}

const questions = [
  ['home.pipeline', {}],
  ...['ka', 'kaos', 'sepatu anak', 'melati premium'].map((text) => ['product.search', { text, limit: 50 }]),
  ['book-order.board', { filter: 'waiting' }],
  ['bank.board', {}],
  ['report.day', {}],
  ['report.month', { month: '2026-10' }],
]
// The first start raises what came due while the store lay in the cache; the later ones are what people see.
await startAndAsk(work, [])
const starts = []
for (let n = 0; n < 5; n++) starts.push(await startAndAsk(work, questions))
const middle = (of) => starts.map(of).toSorted((a, b) => a - b)[2]
row(
  'host: start to first answer',
  middle((start) => start.firstAnswerMs),
  'ms',
  undefined,
  'median of 5',
)
row(
  'host: memory after looking around',
  middle((start) => start.rssMb),
  'MB',
  undefined,
)

// As the window starts its host.
const matched = run(program('matching'), [], {}, ['--max-semi-space-size=4'])
const sure = ({ picked, right, wrong }) =>
  `${picked} of ${matched.lines} lines by itself, ${right} right, ${wrong} wrong`
const percent = ({ precision }) => precision * 100
const size = `${matched.lines} lines x ${matched.orders} orders`
row(
  'matching, first time',
  matched.firstMs,
  'ms',
  1000,
  `${size}, own processor time ${ms(matched.firstOwnMs)}, with the compiler's and the collector's threads ${ms(matched.firstCpuMs)}`,
)
row(
  'matching, again',
  matched.p50Ms,
  'ms',
  1000,
  `median of 7, own processor time ${ms(matched.p50OwnMs)}, worst ${ms(matched.worstMs)}`,
)
row('matching: memory', matched.addedMb, 'MB', 150, 'added to the process by the first time')
row('matching: precision', percent(matched.ours), '%', undefined, sure(matched.ours))
row(
  'matching by amount alone: precision',
  percent(matched.amount),
  '%',
  undefined,
  `${sure(matched.amount)}, ${ms(matched.amount.ms)}`,
)
row(
  'matching by fuzzy name: precision',
  percent(matched.fuzzy),
  '%',
  undefined,
  `${sure(matched.fuzzy)}, ${ms(matched.fuzzy.ms)}`,
)

const bookings = (name, env) => {
  const found = run(program('booking'), [work, rounds], env)
  const kb = (bytes) => `${(bytes / 1024).toFixed(bytes < 10_240 ? 1 : 0)} KB`
  row(
    `${name}: bare disk over bookings`,
    found.ratio,
    'x',
    2,
    `${found.bookings.toFixed(0)} bookings/s of ${found.cpuMs.toFixed(2)} ms processor time; bare write+fdatasync of the ${kb(found.kept)} a booking must keep ${found.bare.toFixed(0)}/s (${(1000 / found.bare).toFixed(2)} ms), rounds ${found.ratios.map((one) => one.toFixed(2)).join(' ')}; of the ${kb(found.logged)} it writes ${found.same.toFixed(0)}/s, ${found.sameRatio.toFixed(1)} x`,
  )
}
bookings('booking', {})
if (process.platform === 'linux')
  for (const us of [500, 1000, 2000, 8000])
    bookings(`booking, fsync ${us / 1000} ms slower (model)`, {
      LD_PRELOAD: buildShim(),
      PESAN_SHIM_FSYNC_DELAY_US: String(us),
    })

const { measurePapers } = await import('./bench/papers-run.mjs')
rows.push(...(await measurePapers()))
const { measureSync } = await import('./bench/sync-run.mjs')
rows.push(...(await measureSync()))

if (process.argv.includes('--no-window')) say('no window, as asked')
else
  for (const figure of await measureWindow(work, say))
    row(figure.name, figure.value, figure.unit, figure.aim, figure.detail)

const report = {
  at: new Date().toISOString(),
  scale,
  machine: {
    processors: cpus().length,
    model: cpus()[0]?.model,
    loadBefore,
    loadAfter: loadavg()[0],
    node: process.versions.node,
  },
  store: { facts: made.facts, bytes: made.bytes, madeInSeconds: made.seconds },
  board: measured.counts,
  rows,
}
const file = join(cacheFolder, 'results.json')
writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`)
console.log(
  `\nscale ${scale}: ${made.facts} facts, ${Math.round(made.bytes / 1e6)} MB; load of the machine ${loadBefore.toFixed(1)} on ${cpus().length} processors\n`,
)
printRows(rows)
console.log(`\n${file}`)

function ms(value) {
  return `${figure(value)} ms`
}
function figure(value) {
  return value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(1) : value.toFixed(3)
}

function printRows(measured) {
  const width = Math.max(...measured.map(({ name }) => name.length))
  for (const { name, value, unit, aim, least, detail } of measured) {
    const wanted = least === undefined ? aim : `at least ${least}`
    const met = least === undefined ? value <= aim : value >= least
    const judged = wanted === undefined ? '' : met ? `ok (aim ${wanted})` : `MISSED (aim ${wanted})`
    console.log(
      `${name.padEnd(width)}  ${figure(value).padStart(8)} ${unit.padEnd(3)} ${judged.padEnd(22)} ${detail}`,
    )
  }
}
