import { expect } from '@playwright/test'
import { startFakeBiteship } from '../bench/fake-biteship'
import { startTcpPrinter } from '../bench/tcp-printer'
import { openFacts } from '../day/facts'
import { createHands } from '../day/hands'
import { watchOutside } from '../day/outside'
import { signIn } from '../day/steps/opening'
import { readCodes } from '../printing/read-codes'
import { openTill, test } from './fixtures'
import { OWNER, accountAt, foundParcelShop, labelPrinterAt } from './parcel-shop'

const pictures = process.env['PESAN_PICTURES']
const SALES = 100

test('a hundred sales made offline get numbers, labels and messages by themselves; the courier takes them on one list, and what becomes of them stands on a board', async ({
  dataDir,
}) => {
  test.setTimeout(400_000)
  const fake = await startFakeBiteship('made-again')
  const device = await startTcpPrinter({ kind: 'tspl', msPerLabel: 1 })
  await fake.unplug()
  await foundParcelShop(
    dataDir,
    SALES,
    () => Promise.resolve(),
    { printLabelOnAwb: true },
    async (host) => {
      const printer = await host.do('printer.save', labelPrinterAt(device.port))
      await host.do('printer.probe', { printerId: printer.printerId })
      await host.do('courier.save-account', { account: accountAt(fake.url) })
    },
  )
  const till = await openTill({ dataDir })
  const outside = await watchOutside(till.app, dataDir)
  const hands = await createHands(await till.page())
  const { page } = hands
  const at = (id: string) => page.getByTestId(id)
  const shoot = async (name: string): Promise<void> => {
    if (pictures !== undefined)
      await page.screenshot({ path: `${pictures}/${name}.png`, animations: 'disabled' })
  }
  await signIn(hands, OWNER)
  const facts = openFacts(dataDir)

  // The key is on this computer, the network is not: everything waits, nothing is lost.
  await at('rail-settings').click()
  await at('settings-tab-couriers').click()
  await at('courier-account-row').dblclick()
  await hands.see('courier-save')
  await at('courier-key').fill(fake.key)
  await hands.press('Control+Enter')
  await hands.gone('courier-save')
  await hands.press('F9')
  await expect(at('shipment-filter-no-awb')).toContainText(String(SALES))
  await expect(at('shipment-filter-unprinted')).toContainText(String(SALES))
  await expect(at('shipment-request')).toHaveAttribute('data-state', 'queued')
  await expect(at('shipment-request-trouble')).toBeVisible({ timeout: 20_000 })
  await shoot('hundred-offline')

  // The cable is plugged in. From here on nobody touches anything.
  await fake.plugIn()
  const byItself = { timeout: 240_000 }
  await expect(at('shipment-filter-no-awb')).toContainText('0', byItself)
  await expect(at('shipment-filter-unprinted')).toHaveText(/\D0$/, byItself)
  await expect(at('shipment-filter-not-told')).toContainText(String(SALES))
  await shoot('hundred-online')
  expect(fake.orders).toHaveLength(SALES)
  const stored = facts.rows<{ awb: string; number: string; cod: number; reference: string }>(
    `SELECT a.awb, o.number, h.cod, q.reference FROM awb a JOIN shipment h ON h.shipment_id = a.shipment_id
     JOIN sale s ON s.sale_id = h.sale_id JOIN book_order o ON o.order_id = s.order_id
     JOIN awb_request q ON q.shipment_id = a.shipment_id`,
  )
  expect(new Set(stored.map(({ awb }) => awb)).size).toBe(SALES)
  for (const { awb, cod, reference } of stored)
    expect(fake.orders.find((order) => order.reference === reference)).toMatchObject({ awb, cod })
  expect(device.engine.papers).toHaveLength(SALES)
  for (const { png } of device.engine.papers.filter((_, n) => n % 10 === 0)) {
    const codes = await readCodes(png)
    const row = stored.find(({ awb }) => codes.includes(`Code128:${awb}`))
    expect(codes).toEqual([`Code128:${row?.awb}`, `Code128:${row?.number}`].sort())
  }
  await hands.press('F5')
  await hands.see('message-detail')
  await expect(at('rail-messages')).toHaveAttribute('data-waiting', /^\d+$/)
  await shoot('hundred-messages')
  expect(Number(await at('rail-messages').getAttribute('data-waiting'))).toBeGreaterThanOrEqual(SALES)

  // The courier comes: one parcel is scanned, twice by mistake, the others ticked; the pile leaves as one.
  await hands.press('Control+F9')
  await hands.see('manifest-row')
  const one = stored[0]?.awb ?? ''
  await hands.scan(one)
  await expect(at('manifest-count')).toHaveAttribute('data-picked', '1')
  await hands.scan(one)
  await expect(at('manifest-note')).toHaveAttribute('data-tone', 'wrong')
  await shoot('manifest-twice')
  await hands.press('Alt+A')
  await expect(at('manifest-count')).toHaveAttribute('data-picked', String(SALES))
  const collected = String(stored.reduce((sum, { cod }) => sum + cod, 0))
  await expect(at('manifest-cod')).toHaveAttribute('data-rupiah', collected)
  await shoot('manifest-full')
  await hands.press('Control+Enter')
  await facts.reach('HandedToCourier', SALES)
  await hands.see('manifest-past-row')
  await expect(at('manifest-count')).toHaveAttribute('data-picked', '0')
  await shoot('manifest-past')

  // One is on its way and stands still: the board says so, and why.
  await hands.press('Shift+F9')
  await hands.see('parcel-detail')
  await expect(at('parcel-count-on-the-way')).toHaveText(String(SALES))
  const awb = (await at('parcel-detail').getAttribute('data-awb')) ?? ''
  fake.tell(awb, 'confirmed', 'picked', 'on_hold')
  await hands.press('Alt+R')
  await expect(at('parcel-count-problem')).toHaveText('1')
  await hands.press('Alt+2')
  await expect(at('parcel-row')).toHaveCount(1)
  await expect(at('parcel-row')).toHaveAttribute('data-awb', awb)
  await expect(at('parcel-reason')).toContainText('Catatan on_hold')
  // Its customer is told; the same news once more only when a person wants it.
  await expect(at('parcel-told')).toHaveAttribute('data-told', 'false')
  await hands.press('Alt+W')
  await expect(at('parcel-told')).toHaveAttribute('data-told', 'true')
  await hands.press('Alt+W')
  await expect(page.getByRole('dialog')).toBeVisible()
  await hands.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  expect(await outside.openedLinks()).toHaveLength(1)
  await shoot('parcels-problem')
  await hands.press('Alt+S')
  await hands.see('parcel-report-note')
  await hands.press('Alt+2')
  await hands.type('paketnya sudah di toko')
  await shoot('parcels-report')
  await hands.press('Control+Enter')
  await expect(at('parcel-count-problem')).toHaveText('0')
  await hands.press('Alt+3')
  await expect(at('parcel-row')).toHaveAttribute('data-state', 'returned')
  await hands.press('Alt+1')
  await shoot('parcels-all')
  if (pictures !== undefined) {
    await hands.press('Control+Shift+L')
    await at('colours').click()
    await shoot('parcels-all-en')
    await hands.press('Alt+3')
    await shoot('parcels-returned-en')
    await hands.press('Alt+5')
    await shoot('parcels-empty-en')
    await hands.press('Control+F9')
    await hands.see('manifest-past-row')
    await shoot('manifest-en')
  }
  facts.close()
  await till.close()
  await device.close()
  await fake.close()
})
