import fc from 'fast-check'
import { rmSync } from 'node:fs'
import { HOUR } from '../../core/time'
import { type Action, act, action } from './actions'
import { type Template, makeTemplate, openDay } from './day-host'
import { brokenLaws, rebuildDifferences } from './laws'
import { type Coverage, Shop } from './shop'

/** How many days over the whole run, and which: a failure prints its seed and the shortest day that shows it. */
export const DAYS = Number(process.env['PESAN_DAYS'] ?? 2000)
const SEED = Number(process.env['PESAN_SEED'] ?? 20261122)

/** So many days follow one another in one shop, on the average. */
const IN_A_ROW = 5

/** Too few days reach too little to say anything about what was reached. */
export const ENOUGH_FOR_COVERAGE = 400

/** Kinds of facts no random day records. Paper takes printers: `printed-papers.test.ts`; a mapping takes a bank nobody knows: `bank-mapper.test.ts`; drafts: `messages.test.ts`; fragile marks: `shipments.test.ts`; what became of parcels: `bench/tracking.test.ts`, `bench/manifests.test.ts`; couriers: `bench/couriers.test.ts`; messages through an account: `bench/whatsapp.test.ts`; refunds let go: `bank-money.test.ts`; what a server refuses: `one-line-many-desks.test.ts`. */
export const ELSEWHERE = [
  'DrawerKicked',
  'LabelPrinted',
  'ReceiptPrinted',
  'SlipPrinted',
  'StatementMappingSaved',
  'StatementMappingForgotten',
  'PaperPictureKept',
  'MessageDrafted',
  'FragileMarked',
  'ParcelReported',
  'ParcelTold',
  'ManifestClosed',
  'CourierAccountSaved',
  'AwbAsked',
  'AwbDoubtSettled',
  'CourierAreasKept',
  'AwbBlockKept',
  'AwbsLeased',
  'AwbDrawn',
  'AwbReported',
  'AwbsBurned',
  'PayOutLetGo',
  'WhatsAppAccountSaved',
  'MessageStateHeard',
  'MessageAsked',
  'MessageTaken',
  'MessageAskEnded',
  'OptOutChanged',
  'ClaimRefused',
  'PiecesRefused',
  'RefusalSeen',
]

/** Mornings are as mornings are: the drawer is opened and goods are brought to the desk. */
async function morning(shop: Shop, { productIds }: Template): Promise<void> {
  const lines = productIds.map((productId) => ({ productId, qty: 8 }))
  await shop.send('shift.open', { float: 200_000 })
  await shop.send('drop-order.request', { lines, chat: '', note: '' })
  const dropOrderId = shop.some('SELECT drop_order_id AS id FROM drop_order ORDER BY asked_at DESC', 0, 1)
  await shop.send('drop-order.hand-over', { dropOrderId, lines })
  await shop.send('drop-order.receive', { dropOrderId, lines })
}

/** Some days in a row through a host of its own; @throws when a law is broken after one of them. */
async function live(
  template: Template,
  coverage: Coverage,
  seed: number,
  days: readonly (readonly Action[])[],
): Promise<void> {
  const day = await openDay(template, seed)
  try {
    const shop = new Shop(day, template, coverage)
    for (const [n, actions] of days.entries()) {
      // Not every one: people also begin without a drawer and without goods.
      if ((seed + n) % 4 > 0) await morning(shop, template)
      for (const one of actions) await act(shop, one)
      const broken = await brokenLaws(day)
      if (broken.length > 0) throw new Error(broken.join('\n'))
      coverage.days++
      shop.pass(14 * HOUR)
    }
    await shop.repeatAll()
    const different = await rebuildDifferences(day)
    if (different.length > 0) throw new Error(`a rebuild is equal: ${different.join(', ')} differ`)
    shop.noteCoverage()
  } finally {
    await day.close()
  }
}

/**
 * Lives about `days` random days; `series` makes two runs different; `endOnFailure` does not look for the shortest day.
 * @throws with the shortest day found that breaks a law.
 */
export async function liveRandomDays(days: number, series: number, endOnFailure = false): Promise<Coverage> {
  const coverage: Coverage = { kinds: new Set(), outcomes: new Map(), days: 0 }
  const template = await makeTemplate()
  try {
    const oneDay = fc.array(action, { minLength: 8, maxLength: 40, size: 'max' })
    const row = fc.array(oneDay, { minLength: 1, maxLength: 2 * IN_A_ROW - 1, size: 'max' })
    const property = fc.asyncProperty(fc.nat(1_000_000), row, (seed, actions) =>
      live(template, coverage, seed, actions),
    )
    await fc.assert(property, { numRuns: Math.ceil(days / IN_A_ROW), seed: SEED + series, endOnFailure })
  } finally {
    rmSync(template.folder, { recursive: true, force: true })
  }
  if (process.env['PESAN_TELL'])
    process.stderr.write(`${JSON.stringify(Object.fromEntries(coverage.outcomes))}\n`)
  return coverage
}
