import fc from 'fast-check'
import { rmSync } from 'node:fs'
import { type Action, act, action } from './actions'
import { type Template, makeTemplate, openDay } from './day-host'
import { brokenLaws, rebuildDifferences } from './laws'
import { type Coverage, Shop } from './shop'

/** How many days over the whole run, and which: a failure prints its seed and the shortest day that shows it. */
export const DAYS = Number(process.env['PESAN_DAYS'] ?? 2000)
const SEED = Number(process.env['PESAN_SEED'] ?? 20261122)

/** Too few days reach too little to say anything about what was reached. */
export const ENOUGH_FOR_COVERAGE = 400

/** Most days begin as days do: the drawer is open and goods stand at the desk. The others find their own way. */
async function startOfDay(shop: Shop, { productIds }: Template): Promise<void> {
  const lines = productIds.map((productId) => ({ productId, qty: 8 }))
  await shop.send('shift.open', { float: 200_000 })
  await shop.send('drop-order.request', { lines, chat: '', note: '' })
  const dropOrderId = shop.some('SELECT drop_order_id AS id FROM drop_order', 0, 1)
  await shop.send('drop-order.hand-over', { dropOrderId, lines })
  await shop.send('drop-order.receive', { dropOrderId, lines })
}

/** One day through a host of its own; @throws when a law is broken on it. */
async function live(
  template: Template,
  coverage: Coverage,
  seed: number,
  actions: readonly Action[],
): Promise<void> {
  const day = await openDay(template, seed)
  try {
    const shop = new Shop(day, template, coverage)
    if (seed % 4 > 0) await startOfDay(shop, template)
    for (const one of actions) await act(shop, one)
    await shop.repeatAll()
    const broken = await brokenLaws(day)
    const different = await rebuildDifferences(day)
    if (different.length > 0) broken.push(`a rebuild is equal: ${different.join(', ')} differ`)
    if (broken.length > 0) throw new Error(broken.join('\n'))
    shop.noteCoverage()
  } finally {
    await day.close()
  }
}

/**
 * Lives `days` random days; `series` makes two runs different; `endOnFailure` does not look for the shortest day.
 * @throws with the shortest day found that breaks a law.
 */
export async function liveRandomDays(days: number, series: number, endOnFailure = false): Promise<Coverage> {
  const coverage: Coverage = { kinds: new Set(), outcomes: new Map() }
  const template = await makeTemplate()
  try {
    const property = fc.asyncProperty(
      fc.nat(1_000_000),
      fc.array(action, { minLength: 8, maxLength: 40, size: 'max' }),
      (seed, actions) => live(template, coverage, seed, actions),
    )
    await fc.assert(property, { numRuns: days, seed: SEED + series, endOnFailure })
  } finally {
    rmSync(template.folder, { recursive: true, force: true })
  }
  if (process.env['PESAN_TELL'])
    process.stderr.write(`${JSON.stringify(Object.fromEntries(coverage.outcomes))}\n`)
  return coverage
}
