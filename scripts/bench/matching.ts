import { proposeMatches } from '../../core/bank/match'
import { businessDay, instantAt } from '../../core/time'
import { greedyByAmount, greedyByFuzzyName } from './bank-baselines'
import { type World, bankWorld } from './bank-world'

/** `matching.mjs [COUNT]`: proposes for that many lines and orders, the usual methods beside it; one line of JSON. */
const count = Number(process.argv[2] ?? 10_000)
const world = bankWorld({ orders: count, days: 40, from: businessDay('2025-11-25'), seed: 7 })
const now = instantAt(businessDay('2026-01-20'), 8, 0, 'Asia/Jakarta')

function judge(picks: ReadonlyMap<string, string>, { meantFor }: World) {
  let right = 0
  for (const [lineId, orderId] of picks) if (meantFor.get(lineId)?.includes(orderId)) right++
  return { picked: picks.size, right, wrong: picks.size - right, precision: right / Math.max(1, picks.size) }
}

/** Wall time, and the processor's own: other programs take turns. */
function timed<T>(work: () => T): { result: T; ms: number; cpuMs: number } {
  const [from, cpuFrom] = [performance.now(), process.cpuUsage()]
  const result = work()
  const { user, system } = process.cpuUsage(cpuFrom)
  return { result, ms: performance.now() - from, cpuMs: (user + system) / 1000 }
}

function propose(): ReadonlyMap<string, string> {
  const proposals = proposeMatches({ ...world, now })
  return new Map(
    proposals.flatMap(({ lineId, state, best }) => {
      const orderId = best?.orders[0]?.orderId
      return state === 'clear' && orderId !== undefined ? [[lineId, orderId] as const] : []
    }),
  )
}

const before = process.memoryUsage().rss
const times: number[] = []
let picks: ReadonlyMap<string, string> = new Map()
let first = 0
let firstCpu = 0
let peak = before
// Each round from cold inputs; the first one, with nothing compiled yet, is what a person waits for.
for (let round = 0; round < 7; round++) {
  const { result, ms, cpuMs } = timed(propose)
  if (round === 0) firstCpu = cpuMs
  picks = result
  times.push(ms)
  if (round === 0) first = ms
  if (round === 0) peak = process.memoryUsage().rss
}
times.sort((a, b) => a - b)
const amount = timed(() => greedyByAmount(world.lines, world.orders))
const fuzzy = timed(() => greedyByFuzzyName(world.lines, world.orders))
console.log(
  JSON.stringify({
    lines: world.lines.length,
    orders: world.orders.length,
    firstMs: first,
    firstCpuMs: firstCpu,
    p50Ms: times[3],
    worstMs: times.at(-1),
    addedMb: (peak - before) / 1e6,
    ours: judge(picks, world),
    amount: { ...judge(amount.result, world), ms: amount.ms },
    fuzzy: { ...judge(fuzzy.result, world), ms: fuzzy.ms },
  }),
)
