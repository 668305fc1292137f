import { afterEach, describe, expect, test, vi } from 'vitest'
import { BUGS } from './mutants'
import { planted } from './planted'
import { simulate } from './run'

vi.mock('node:crypto', async (original) => (await import('./quick-crypto')).quickCrypto(original))
vi.mock('../../db/foreign-facts', async (original) => (await import('./planted')).switchable(original))
vi.mock('../../db/queries/server-link', async (original) => (await import('./planted')).switchable(original))
vi.mock('../../db/projectors/said-twice', async (original) =>
  (await import('./planted')).switchable(original),
)
vi.mock('../../server/log/claims', async (original) => (await import('./planted')).switchable(original))
vi.mock('../../core/sale/cover', async (original) => (await import('./planted')).switchable(original))
vi.mock('../../core/drop-order/scan-lines', async (original) =>
  (await import('./planted')).switchable(original),
)

/** A simulation that has never been seen to fail proves little: each bug must be found within so many histories. */
const HISTORIES = 150

describe('a planted bug is found', () => {
  afterEach(() => {
    for (const name of Object.keys(planted)) delete planted[name]
  })

  test.each(BUGS)('$bug', { timeout: 240_000 }, async ({ plant, seen, only }) => {
    const { failure } = await simulate(1, HISTORIES, plant(), { shorten: false, ...(only ? { only } : {}) })
    expect(failure?.broken.join('\n') ?? 'nothing').toMatch(seen)
    if (process.env['PESAN_TELL'])
      process.stderr.write(`seed ${failure?.seed}: ${failure?.broken[0]?.slice(0, 150)}\n`)
  })
})
