import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { startTcpPrinter } from '../bench/tcp-printer'
import { createHands } from '../day/hands'
import { watchOutside } from '../day/outside'
import { signIn } from '../day/steps/opening'
import { expect, openTill, test } from './fixtures'
import { OWNER, foundParcelShop, labelPrinterAt } from './parcel-shop'

test('a batch of labels: the roll ends, and it goes on at the right one after another screen and a restart', async ({
  dataDir,
}, info) => {
  test.setTimeout(120_000)
  const LABELS = 5
  const device = await startTcpPrinter({ kind: 'tspl', paper: 2, msPerLabel: 20 })
  await foundParcelShop(dataDir, LABELS, async (host) => {
    const printer = await host.do('printer.save', labelPrinterAt(device.port))
    await host.do('printer.probe', { printerId: printer.printerId })
  })
  const till = await openTill({ dataDir })
  let hands = await createHands(await till.page())
  const picture = (name: string) => hands.page.screenshot({ path: info.outputPath(`${name}.png`) })
  const batch = () => hands.page.getByTestId('label-batch')
  await signIn(hands, OWNER)
  await hands.press('F9')
  await expect(await hands.see('shipment-print-all')).toBeEnabled()
  await hands.press('Control+Enter')
  await expect(hands.page.getByTestId('label-batch-hint')).toContainText('Kertas habis')
  await expect(batch()).toHaveAttribute('data-total', String(LABELS))
  await picture('batch-paper-out')
  // The second is on paper, but a printer that reports the end of its roll cannot say so.
  await expect(batch()).toHaveAttribute('data-out', '1')

  await hands.press('F1')
  await hands.gone('label-batch')
  await hands.press('F9')
  await expect(batch()).toHaveAttribute('data-out', '1')

  // The program goes while a label is at the printer: nobody can know, so the person is asked, and the rest waits.
  await till.restart()
  hands = await createHands(await till.page())
  await signIn(hands, OWNER)
  await hands.press('F9')
  await hands.see('label-batch-came-out')
  await picture('batch-question')
  device.engine.loadPaper()
  await hands.press('Alt+Y')
  await expect(batch()).toHaveAttribute('data-ended', 'true')
  await expect(batch()).toHaveAttribute('data-out', String(LABELS))
  await picture('batch-done')
  expect(device.engine.papers).toHaveLength(LABELS)
  await hands.press('Alt+B')
  await hands.gone('label-batch')
  await till.close()
  await device.close()
})

test('without a label printer: the fragile mark, a PDF of A4 pages, and the templates of papers with their preview', async ({
  dataDir,
}, info) => {
  test.setTimeout(120_000)
  await foundParcelShop(dataDir, 3)
  const till = await openTill({ dataDir })
  const hands = await createHands(await till.page())
  await watchOutside(till.app, dataDir)
  const { page } = hands
  const at = (id: string) => page.getByTestId(id)
  const picture = (name: string) => page.screenshot({ path: info.outputPath(`${name}.png`) })
  await signIn(hands, OWNER)
  await hands.press('F9')
  await expect(await hands.see('shipment-fragile')).toHaveAttribute('data-fragile', 'null')
  await hands.press('Alt+F')
  await expect(at('shipment-fragile')).toHaveAttribute('data-fragile', 'true')
  await picture('fragile')

  await hands.press('Alt+K')
  await hands.see('label-pages-save')
  await picture('label-pages')
  const printers = await at('label-pages-print').count()
  await hands.press(printers === 0 ? 'Control+Enter' : 'Alt+S')
  await expect(at('label-pages-question')).toContainText('3 label')
  const saved = readdirSync(dataDir).find((name) => /^label-.*\.pdf$/.test(name)) ?? ''
  expect(readFileSync(join(dataDir, saved)).toString('latin1', 0, 8)).toBe('%PDF-1.4')
  await hands.press('Control+Enter')
  await hands.gone('label-pages-question')
  await expect(at('shipment-filter-printed')).toContainText('3')

  // The template: what is switched off is gone from the paper beside it before anything is saved.
  if ((await at('rail-settings').count()) === 0) await hands.press('Control+M')
  await at('rail-settings').click()
  await at('settings-tab-papers').click()
  await expect(at('papers-preview')).toBeVisible()
  const before = await at('papers-preview').getAttribute('src')
  await at('papers-thanks').fill('Sampai jumpa lagi')
  await expect(at('papers-preview')).not.toHaveAttribute('src', before ?? '')
  await picture('papers-id')
  await hands.press('Control+Shift+L')
  await at('papers-what').getByText('Address label').click()
  await expect(at('papers-preview')).toHaveAttribute('alt', /address label/)
  await picture('papers-label-en')
  await till.close()
})
