import { expect, test } from 'vitest'
import { notReached } from './coverage'
import { newTally, play } from './history'
import { simulate, tellFailure, theShop } from './run'
import { planOf } from './steps'

/** `npm run simulate` plays as many as it is told, and in one process. */
const ASKED = process.env['PESAN_SEEDS']
/** What `npm test` plays in each of its two files; each must reach everything by itself. */
const EACH = 1000
const SEEDS = Number(ASKED ?? EACH)
const FROM = Number(process.env['PESAN_SEED'] ?? 1)

/** @param part of the two: they run side by side. */
export function playHistories(part: 0 | 1): void {
  if (ASKED !== undefined && part > 0) return test.skip('all are played in the other file')
  const from = FROM + part * EACH

  test('the same seed is the same history, to the last fact', { timeout: 60_000 }, async () => {
    const shop = await theShop()
    for (const seed of [from + 2, from + 13]) {
      const [first, second] = [
        await play(shop, planOf(seed, 20), newTally()),
        await play(shop, planOf(seed, 20), newTally()),
      ]
      expect(second).toEqual(first)
    }
  })

  test(
    `whatever happens to terminals, servers and the network, all are equal afterwards and the laws hold (${SEEDS} histories from ${from})`,
    { timeout: 24 * 3_600_000 },
    async () => {
      const { failure, tally } = await simulate(from, SEEDS)
      if (failure) expect.fail(await tellFailure(failure))
      if (process.env['PESAN_TELL'])
        process.stderr.write(
          `${JSON.stringify(Object.fromEntries([...tally.outcomes, ...tally.met, ...tally.transitions]), null, 1)}\n`,
        )
      if (SEEDS >= EACH) expect(notReached(tally), 'what no history has reached').toEqual([])
    },
  )
}
