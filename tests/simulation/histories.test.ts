import { expect, test, vi } from 'vitest'
import { notReached } from './coverage'
import { newTally, play } from './history'
import { simulate, tellFailure, theShop } from './run'
import { planOf } from './steps'

vi.mock('node:crypto', async (original) => (await import('./quick-crypto')).quickCrypto(original))

const SEEDS = Number(process.env['PESAN_SEEDS'] ?? 500)
const FROM = Number(process.env['PESAN_SEED'] ?? 1)
/** Fewer histories reach too little to say anything about what was reached. */
const ENOUGH_FOR_COVERAGE = 400

test('the same seed is the same history, to the last fact', { timeout: 60_000 }, async () => {
  const shop = await theShop()
  for (const seed of [3, 14, 159]) {
    const [first, second] = [
      await play(shop, planOf(seed, 20), newTally()),
      await play(shop, planOf(seed, 20), newTally()),
    ]
    expect(second).toEqual(first)
  }
})

test(
  `whatever happens to terminals, servers and the network, all are equal afterwards and the laws hold (${SEEDS} histories)`,
  { timeout: 24 * 3_600_000 },
  async () => {
    const { failure, tally } = await simulate(FROM, SEEDS)
    if (failure) expect.fail(await tellFailure(failure))
    if (process.env['PESAN_TELL'])
      process.stderr.write(`${JSON.stringify(Object.fromEntries([...tally.outcomes, ...tally.met]))}\n`)
    if (SEEDS >= ENOUGH_FOR_COVERAGE)
      expect(notReached(tally, SEEDS), 'what no history has reached').toEqual([])
  },
)
