import { startTcpPrinter } from '../bench/tcp-printer'
import { createHands } from '../day/hands'
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
