import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { businessDay, instantAt } from '../../../core/time'
import { type World, bankWorld } from '../../../scripts/bench/bank-world'

const NOW = instantAt(businessDay('2026-01-20'), 8, 0, 'Asia/Jakarta')
type Propose = typeof import('../../../core/bank/match').proposeMatches

/** A month over the turn of a year, with about one trap in five payments. */
const worldOf = (seed: number, orders = 700): World =>
  bankWorld({ orders, days: 25, from: businessDay('2025-12-15'), seed })

function judge(propose: Propose, world: World) {
  const proposals = propose({ ...world, now: NOW })
  const wrong: string[] = []
  let [plain, clear, review, top, top3] = [0, 0, 0, 0, 0]
  for (const { lineId, state, best, candidates } of proposals) {
    const what = world.caseOf.get(lineId)
    const meant = [...(world.meantFor.get(lineId) ?? [])].sort().join()
    if (what === undefined) continue
    const told = (orders: readonly { readonly orderId: string }[]): string =>
      orders
        .map(({ orderId }) => orderId)
        .sort()
        .join()
    if (what === 'plain') plain++
    if (state === 'clear') {
      if (what === 'plain') clear++
      if (told(best?.orders ?? []) !== meant) wrong.push(`${what} ${lineId}`)
    } else if (meant !== '' && what !== 'mistyped' && what !== 'recycled') {
      review++
      if (told(candidates[0]?.orders ?? []) === meant) top++
      if (candidates.slice(0, 3).some(({ orders }) => told(orders) === meant)) top3++
    }
  }
  return { wrong, recall: clear / plain, top: top / review, top3: top3 / review }
}

describe('a shop full of traps', () => {
  test('nothing is called clear that is wrong, and hardly anything plain is left to people', async () => {
    const { proposeMatches } = await import('../../../core/bank/match')
    const seeds = [1, 2, 3, 4, 5, 6, 7, 8]
    const judged = seeds.map((seed) => judge(proposeMatches, worldOf(seed)))
    expect(judged.flatMap(({ wrong }) => wrong)).toEqual([])
    const mean = (pick: (one: (typeof judged)[number]) => number): number =>
      judged.reduce((sum, one) => sum + pick(one), 0) / judged.length
    expect(mean(({ recall }) => recall)).toBeGreaterThan(0.95)
    expect(mean(({ top }) => top)).toBeGreaterThan(0.85)
    expect(mean(({ top3 }) => top3)).toBeGreaterThan(0.9)
  })

  test('the answer does not hang on the order in which lines and orders come', async () => {
    const { proposeMatches } = await import('../../../core/bank/match')
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.infiniteStream(fc.nat()), (seed, dice) => {
        const world = worldOf(seed, 120)
        const shuffled = <T>(items: readonly T[]): T[] =>
          items
            .map((item) => ({ item, at: dice.next().value ?? 0 }))
            .sort((a, b) => a.at - b.at)
            .map(({ item }) => item)
        const byLine = (found: ReturnType<Propose>) =>
          new Map(found.map((proposal) => [proposal.lineId, proposal] as const))
        const straight = byLine(proposeMatches({ ...world, now: NOW }))
        const mixed = byLine(
          proposeMatches({
            ...world,
            lines: shuffled(world.lines),
            orders: shuffled(world.orders),
            now: NOW,
          }),
        )
        for (const [lineId, proposal] of straight) expect(mixed.get(lineId)).toEqual(proposal)
      }),
      { numRuns: 25 },
    )
  }, 60_000)
})

type Rules = Record<string, unknown>

/** A rule that nothing notices when it is gone is no rule. */
describe('a rule of the matcher that is taken out is noticed', () => {
  const broken: readonly { rule: string; module: string; without: (rules: Rules) => Rules }[] = [
    {
      rule: 'objections to a clear match',
      module: '../../../core/bank/clear-rules',
      without: (rules) => ({ ...rules, objections: () => [] }),
    },
    {
      rule: 'corrections take credits back',
      module: '../../../core/bank/reversals',
      without: (rules) => ({
        ...rules,
        netReversals: () => ({
          creditOf: new Map(),
          correctionOf: new Map(),
          reversed: new Set(),
          doubtful: new Set(),
        }),
      }),
    },
    {
      rule: 'names are compared',
      module: '../../../core/bank/names',
      without: (rules) => ({ ...rules, compareNames: () => 'strong' }),
    },
    {
      rule: 'an ended order keeps its amount for a while',
      module: '../../../core/bank/order-index',
      without: (rules) => ({ ...rules, isReserved: () => false, isConceivable: () => true }),
    },
  ]
  beforeEach(() => void vi.resetModules())
  afterEach(() => broken.forEach(({ module }) => vi.doUnmock(module)))

  test.each(broken)('$rule', async ({ module, without }) => {
    vi.doMock(module, async (original) => without((await original()) as Rules))
    const { proposeMatches } = await import('../../../core/bank/match')
    const judged = [1, 2, 3].map((seed) => judge(proposeMatches, anonymous(worldOf(seed))))
    const seen = judged.some(({ wrong, recall }) => wrong.length > 0 || recall < 0.6)
    expect(seen).toBe(true)
  })
})

/** Late payers of an ended order whose line names nobody: only the reservation of the amount speaks. */
function anonymous(world: World): World {
  const lines = world.lines.map((line) =>
    world.caseOf.get(line.lineId) === 'recycled'
      ? {
          ...line,
          text: 'SETORAN VIA CDM',
          payer: { name: null, cut: false, readings: [], remark: '', company: null },
        }
      : line,
  )
  return { ...world, lines }
}
