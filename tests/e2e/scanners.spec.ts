import { join } from 'node:path'
import { cameraSwitches, filmBarcode } from '../bench/fake-camera'
import { startSerialLine } from '../bench/serial-line'
import { openFacts } from '../day/facts'
import { createHands } from '../day/hands'
import { DEMO_STAFF } from '../day/script'
import { signIn } from '../day/steps/opening'
import { expect, openTill, test } from './fixtures'

interface Stocked {
  readonly sku: string
  readonly name: string
  readonly barcode: string
}

/** Two products that stand free at the desk, by their EAN. */
function atTheDesk(dataDir: string): readonly [Stocked, Stocked] {
  const facts = openFacts(dataDir)
  const [first, second] = facts.rows<Stocked>(
    `SELECT p.sku, p.name, b.barcode FROM product p JOIN product_barcode b USING (product_id)
       JOIN stock_level l ON l.product_id = p.product_id AND l.place GLOB 'desk:*' AND l.qty >= 2
      WHERE length(b.barcode) = 13 ORDER BY p.id`,
  )
  facts.close()
  if (first === undefined || second === undefined) throw new Error('the demo shop has no such goods')
  return [first, second]
}

test('scans of a port and of the camera reach the screen that is worked with, and a new code is learnt on the way', async ({
  dataDir,
}, info) => {
  const cable = await startSerialLine()
  const film = join(dataDir, 'film.mjpeg')
  const till = await openTill({ dataDir, args: cameraSwitches(film) })
  const hands = await createHands(await till.page())
  const { page } = hands
  const picture = (name: string) => page.screenshot({ path: info.outputPath(`${name}.png`) })
  await hands.see('setup-demo')
  await hands.press('1')
  await expect(page.getByTestId('sign-in')).toBeVisible({ timeout: 30_000 })
  await signIn(hands, DEMO_STAFF.desk)
  const [goods, other] = atTheDesk(dataDir)

  // A scanner is set up, tried, pulled and plugged in again.
  await page.getByTestId('rail-scanners').click()
  await hands.see('empty-state')
  await hands.press('Alt+t')
  await hands.see('scanner-name')
  await hands.type('Pemindai meja')
  await hands.tabTo('scanner-path')
  await page.getByTestId('scanner-path').fill(cable.path)
  await picture('form')
  await hands.press('Control+Enter')
  const row = page.getByTestId('scanner-row').filter({ hasText: 'Pemindai meja' })
  await expect(row).toHaveAttribute('data-state', 'connected')
  cable.send(`${goods.barcode}\r\n`)
  const tried = page.getByTestId('scanner-tried')
  await expect(tried).toHaveAttribute('data-source', 'serial')
  await expect(tried).toContainText(goods.name)
  await hands.scan(goods.barcode)
  await expect(tried).toHaveAttribute('data-source', 'keyboard')
  await cable.unplug()
  await expect(row).toHaveAttribute('data-state', 'looking')
  await hands.press('Control+Shift+L', 'Control+Shift+D')
  await picture('pulled')
  await hands.press('Control+Shift+L', 'Control+Shift+D')
  await cable.plug()
  await expect(row).toHaveAttribute('data-state', 'connected')

  // It scans for whatever is on screen, wherever the cursor is.
  await hands.press('F4')
  await hands.see('book-order-phone')
  await hands.type('0813')
  cable.send(`${goods.barcode}\r\n`)
  const line = page.getByTestId('book-order-line')
  await expect(line).toHaveAttribute('data-sku', goods.sku)
  await expect(page.getByTestId('book-order-phone')).toHaveValue('0813')

  // A code nobody knows is learnt for a product, and counts at once.
  cable.send('KARTON-TEH-12\r\n')
  await hands.see('unknown-barcode-product')
  await hands.type(goods.sku)
  const option = page.getByTestId('unknown-barcode-product-option').first()
  await expect(option).toHaveAttribute('data-sku', goods.sku)
  await hands.press('Enter')
  await hands.gone('unknown-barcode-product')
  await expect(line).toHaveAttribute('data-qty', '2')

  // Two windows hear of a scan; the one used last takes it.
  const warehouse = await createHands(await till.windowOf('warehouse'))
  // Giving the new window the focus may have taken it from the field.
  await warehouse.tabTo('sign-in-pin')
  await signIn(warehouse, DEMO_STAFF.warehouse)
  await warehouse.press('F2')
  await warehouse.see('ask')
  cable.send(`${other.barcode}\r\n`)
  await expect(warehouse.page.getByTestId('ask')).toContainText(other.sku)
  await expect(line).toHaveCount(1)
  await warehouse.page.close()
  await cable.close()

  // The camera says why it gives no picture; then it reads what lies before it once, however long it lies there.
  await hands.press('Control+k')
  await expect(page.getByTestId('camera-panel')).toHaveAttribute('data-state', 'trouble')
  filmBarcode(film, { text: other.barcode, as: 'ean-13' })
  await page.getByTestId('camera-again').click()
  await expect(page.getByTestId('camera-read')).toHaveText(other.barcode, { timeout: 20_000 })
  await expect(line).toHaveCount(2)
  await picture('camera')
  await hands.press('Alt+h')
  await hands.type('1234 5678')
  const second = line.filter({ hasText: other.sku })
  await expect(second).toHaveAttribute('data-qty', '1')
  await hands.press('Control+k')
  await hands.gone('camera-panel')
  await expect(second).toHaveAttribute('data-qty', '1')
  // The bars of our own slips are read as well.
  filmBarcode(film, { text: 'KARTON-TEH-12', as: 'code-128' })
  await hands.press('Control+k')
  await expect(page.getByTestId('camera-read')).toHaveText('KARTON-TEH-12', { timeout: 20_000 })
  await till.close()
})
