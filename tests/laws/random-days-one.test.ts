import { expect, test, vi } from 'vitest'
import { factKinds } from '../../contract/facts'
import { DAYS, ELSEWHERE, ENOUGH_FOR_COVERAGE, liveRandomDays } from './random-days'

vi.mock('node:crypto', async (original) => (await import('./quick-pins')).quickPins(original))

// Two files, so that two threads live half of the days each.
test(
  `whatever people try, the laws hold after each of ${DAYS} random days (series 1)`,
  { timeout: 600_000 },
  async () => {
    const coverage = await liveRandomDays(Math.ceil(DAYS / 2), 1)
    expect(coverage.days).toBeGreaterThan(DAYS / 2.5)
    if (DAYS / 2 < ENOUGH_FOR_COVERAGE) return
    const missing = Object.keys(factKinds).filter(
      (kind) => !coverage.kinds.has(kind) && !ELSEWHERE.includes(kind),
    )
    expect(missing, 'kinds of facts that no day recorded').toEqual([])
  },
)
