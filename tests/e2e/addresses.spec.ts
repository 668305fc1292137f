import { join } from 'node:path'
import { openFacts } from '../day/facts'
import { createHands } from '../day/hands'
import { watchOutside } from '../day/outside'
import { DEMO_STAFF } from '../day/script'
import { signIn } from '../day/steps/opening'
import { expect, test } from './fixtures'

const CHAT = [
  'Halo kak, ini datanya',
  'Nama: Tika Purnama',
  'HP: 0813-0000-9911 / 0857-0000-9922',
  'Alamat: Jl. Cempaka Contoh 4, Kec. Coblong, Bandung 40132',
  'Tolong bungkus kado',
].join('\n')

/** Pictures of the screens, where somebody asks for them. */
const shots = process.env['PESAN_SHOTS']

test('a pasted chat is confirmed, its area chosen and booked; a second entry of the same person is merged', async ({
  till,
  dataDir,
}) => {
  const page = await till.page()
  const hands = await createHands(page)
  const outside = await watchOutside(till.app, dataDir)
  const shoot = async (name: string): Promise<void> => {
    if (shots !== undefined) await page.screenshot({ path: join(shots, `${name}.png`) })
  }
  await hands.see('setup-demo')
  await hands.press('1')
  await expect(page.getByTestId('sign-in')).toBeVisible({ timeout: 30_000 })
  await signIn(hands, DEMO_STAFF.desk)
  const facts = openFacts(dataDir)
  const [goods] = facts.rows<{ barcode: string }>(
    `SELECT min(b.barcode) AS barcode FROM product_barcode b JOIN stock_level l USING (product_id)
     WHERE l.place GLOB 'desk:*' AND l.qty >= 2 GROUP BY product_id ORDER BY product_id`,
  )
  await hands.press('F4')
  await hands.see('book-order-phone')
  await hands.scan(goods?.barcode ?? '')
  await expect(page.getByTestId('book-order-line')).toHaveCount(1)
  await outside.copy(CHAT)
  await hands.press('Control+V')
  await expect(page.getByTestId('book-order-chat-mark').first()).toHaveText('Tika Purnama')
  await expect(page.getByTestId('book-order-chat-phone')).toHaveCount(2)
  await expect(await hands.see('book-order-chat-area')).toContainText('Coblong')
  await shoot('chat')
  await hands.press('Alt+W', 'Alt+1')
  await expect(page.getByTestId('book-order-chat-area').first()).toHaveAttribute('data-chosen', 'true')
  await hands.press('Control+Enter')
  await expect(page.getByTestId('book-order-phone')).toHaveValue('0857-0000-9922 / 0813-0000-9911')
  await expect(page.getByTestId('book-order-city')).toHaveValue('Kota Bandung')
  await hands.tabTo('book-order-village')
  await hands.type('dago bandung')
  await expect(await hands.see('book-order-village-option')).toContainText('Coblong, Kota Bandung')
  await shoot('area')
  await hands.press('ArrowDown', 'Enter')
  await expect(page.getByTestId('book-order-village')).toHaveValue('Dago')
  await shoot('booking')
  await hands.press('Control+Enter')
  await hands.see('book-order-placed')
  const [kept] = facts.rows<{ address: string; note: string }>(
    `SELECT address, note FROM book_order WHERE customer_phone = '+6285700009922'`,
  )
  expect(JSON.parse(kept?.address ?? '{}')).toMatchObject({
    village: 'Dago',
    district: 'Coblong',
    city: 'Kota Bandung',
    province: 'Jawa Barat',
    postcode: '40132',
    areaCode: '32.73.02.1004',
  })
  expect(kept?.note).toContain('Tolong bungkus kado')

  await page.getByTestId('rail-customers').click()
  await hands.press('Alt+N')
  await hands.see('customers-form')
  await hands.type('Tika P.')
  await hands.tabTo('customers-phone')
  await hands.type('0821-0000-9933')
  await hands.press('Control+Enter')
  await hands.see('customers-detail')
  await hands.press('Alt+G')
  await hands.see('customers-merge-search')
  await hands.type('tika purnama')
  await hands.tabTo('customers-duplicate')
  await hands.press('Enter', 'Alt+W')
  await expect(page.getByTestId('customers-merge-card').nth(1)).toHaveAttribute('data-kept', 'true')
  await shoot('merge')
  await hands.press('Control+Enter')
  await expect(await hands.see('customers-merged')).toContainText('0821-0000-9933')
  await expect(page.getByTestId('customers-detail')).toContainText('0813-0000-9911')
  await expect(page.getByTestId('customers-order')).toHaveCount(1)
  await shoot('customer')
  await hands.tabTo('customers-split')
  await hands.press('Enter')
  await hands.gone('customers-merged')
  facts.close()
})
