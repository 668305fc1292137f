import { proposeMatches } from '../../core/bank/match'
import { businessDay, instantAt } from '../../core/time'
import { greedyByAmount, greedyByFuzzyName } from './bank-baselines'
import { type World, bankWorld } from './bank-world'

/**
 * `matching.mjs [COUNT]`: proposes for that many lines and orders, the usual methods beside it; one line of JSON. To be
 * started with the flags of the host's process: they decide what memory it takes.
 */
const count = Number(process.argv[2] ?? 10_000)
const world = bankWorld({ orders: count, days: 40, from: businessDay('2025-11-25'), seed: 7 })
const now = instantAt(businessDay('2026-01-20'), 8, 0, 'Asia/Jakarta')

function judge(picks: ReadonlyMap<string, string>, { meantFor }: World) {
  let right = 0
  for (const [lineId, orderId] of picks) if (meantFor.get(lineId)?.includes(orderId)) right++
  return { picked: picks.size, right, wrong: picks.size - right, precision: right / Math.max(1, picks.size) }
}

interface Spent {
  /** Wall time: other programs take turns. */
  readonly ms: number
  /** The answering thread's own processor time: how long it takes where nothing else runs. */
  readonly ownMs: number
  /** Of the whole process: the compiler's and the collector's threads work beside it. */
  readonly cpuMs: number
}

function timed<T>(work: () => T): Spent & { result: T } {
  const [from, ownFrom, cpuFrom] = [performance.now(), process.threadCpuUsage(), process.cpuUsage()]
  const result = work()
  const [own, cpu] = [process.threadCpuUsage(ownFrom), process.cpuUsage(cpuFrom)]
  const sum = ({ user, system }: { user: number; system: number }): number => (user + system) / 1000
  return { result, ms: performance.now() - from, ownMs: sum(own), cpuMs: sum(cpu) }
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

// What the making of the world left behind, to compile and to collect, is over.
await new Promise((resolve) => setTimeout(resolve, 1000))
const before = process.memoryUsage().rss
const spent: Spent[] = []
let picks: ReadonlyMap<string, string> = new Map()
let peak = before
// Each round from cold inputs; the first one, with nothing compiled yet, is what a person waits for.
for (let round = 0; round < 7; round++) {
  const { result, ...took } = timed(propose)
  picks = result
  spent.push(took)
  if (round === 0) peak = process.memoryUsage().rss
}
const [first] = spent
const sorted = (of: (round: Spent) => number): number[] => spent.map(of).sort((a, b) => a - b)
const amount = timed(() => greedyByAmount(world.lines, world.orders))
const fuzzy = timed(() => greedyByFuzzyName(world.lines, world.orders))
console.log(
  JSON.stringify({
    lines: world.lines.length,
    orders: world.orders.length,
    firstMs: first?.ms,
    firstOwnMs: first?.ownMs,
    firstCpuMs: first?.cpuMs,
    p50Ms: sorted(({ ms }) => ms)[3],
    p50OwnMs: sorted(({ ownMs }) => ownMs)[3],
    worstMs: sorted(({ ms }) => ms).at(-1),
    addedMb: (peak - before) / 1e6,
    ours: judge(picks, world),
    amount: { ...judge(amount.result, world), ms: amount.ms, ownMs: amount.ownMs },
    fuzzy: { ...judge(fuzzy.result, world), ms: fuzzy.ms, ownMs: fuzzy.ownMs },
  }),
)
