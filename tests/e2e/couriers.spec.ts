import { type FakeBiteship, startFakeBiteship } from '../bench/fake-biteship'
import { startFakeCourier } from '../bench/fake-courier'
import { SICEPAT } from '../bench/fake-sicepat'
import { openFacts, type Facts } from '../day/facts'
import { createHands, type Hands } from '../day/hands'
import { DEMO_STAFF } from '../day/script'
import { signIn } from '../day/steps/opening'
import { expect, test } from './fixtures'

const pictures = process.env['PESAN_PICTURES']

async function openTill(hands: Hands): Promise<void> {
  await hands.press('F12')
  await hands.see('till-float')
  await hands.type('100000')
  await hands.press('Control+Enter')
  await hands.see('till-shift-pane')
}

/** A supervisor lets the newest open order of a courier go; its parcel asks for its number by itself. */
async function sellUnpaid(hands: Hands, facts: Facts, withPool: boolean): Promise<string> {
  const [order] = facts.rows<{ number: string }>(
    `SELECT number FROM book_order WHERE state = 'open' AND payment = 'transfer' AND order_id NOT IN (SELECT order_id FROM order_money) AND json_extract(address, '$.postcode') <> '' AND (courier = '${POOLED}') = ${withPool ? 1 : 0} ORDER BY number DESC`,
  )
  const before = facts.count('SaleRecorded')
  await hands.press('F8')
  await hands.see('sell-list')
  await hands.scan(order?.number ?? '')
  await hands.see('sell-uncovered')
  await hands.scan(order?.number ?? '')
  await hands.see('approval-reason')
  await hands.type('bukti transfer sudah dikirim')
  await hands.tabTo('approval-pin')
  await hands.type(DEMO_STAFF.supervisor.pin)
  await hands.press('Enter')
  await facts.reach('SaleRecorded', before + 1)
  return order?.number ?? ''
}

/** Goods and a place make a price; what a person types meanwhile is touched by nothing but a choice. */
async function comparePrices(
  hands: Hands,
  facts: Facts,
  fake: FakeBiteship,
  shoot: (name: string) => Promise<void>,
): Promise<void> {
  const { page } = hands
  const [piece] = facts.rows<{ barcode: string }>(
    `SELECT b.barcode FROM stock_level l JOIN product_barcode b ON b.product_id = l.product_id
     JOIN product p ON p.product_id = l.product_id
     WHERE l.place LIKE 'desk:%' AND l.qty > 1 AND p.weight > 0 ORDER BY p.weight LIMIT 1`,
  )
  const fee = page.getByTestId('book-order-shipping-fee')
  const rates = page.getByTestId('book-order-rate')
  await hands.press('F4')
  await hands.see('book-order-phone')
  await hands.scan(piece?.barcode ?? '')
  await hands.see('book-order-line')
  await page.getByTestId('book-order-postcode').fill('40132')
  await hands.press('Alt+O')
  await expect(rates).toHaveCount(2)
  await expect(fee).toHaveValue('')
  await shoot('rates')
  await fake.unplug()
  await hands.press('Alt+U')
  await expect(page.getByTestId('book-order-rate-note')).toHaveAttribute('data-code', 'UNREACHABLE')
  await expect(rates.first()).toContainText(/per \d\d\/\d\d/)
  // A price of before may be chosen as well; the form beside it goes on.
  await page.getByTestId('book-order-name').fill('Sari Contoh')
  await shoot('rates-last-known')
  await hands.press('Alt+O')
  await hands.press('End')
  await hands.press('Enter')
  await hands.gone('book-order-rates')
  await expect(fee).toHaveValue(/19\.000/)
  await expect(page.getByTestId('book-order-name')).toHaveValue('Sari Contoh')
  await expect(page.getByTestId('book-order-compare')).not.toHaveAttribute('data-outdated')
  // What was typed by hand stands, whatever is asked after it; another place makes the price doubtful.
  await page.getByTestId('book-order-postcode').fill('20111')
  await expect(page.getByTestId('book-order-compare')).toHaveAttribute('data-outdated', 'true')
  await fee.fill('15000')
  await expect(page.getByTestId('book-order-compare')).not.toHaveAttribute('data-outdated')
  await fake.plugIn()
  await hands.press('Alt+O')
  await hands.press('Alt+U')
  await expect(rates).toHaveCount(2)
  if (pictures !== undefined) {
    await hands.press('Control+Shift+L')
    await page.getByTestId('colours').click()
    await shoot('rates-en-dark')
    await page.getByTestId('colours').click()
    await hands.press('Control+Shift+L')
  }
  await hands.press('Escape')
  await hands.gone('book-order-rates')
  await expect(fee).toHaveValue(/15\.000/)
}

/** The courier whose numbers are given in advance. */
const POOLED = 'SiCepat'

test('an account is set up, AWBs come by themselves, a doubt is answered by a person; the key is never shown', async ({
  till,
  dataDir,
}) => {
  test.setTimeout(120_000)
  const fake = await startFakeBiteship('made-again')
  const hands = await createHands(await till.page())
  const { page } = hands
  const shoot = async (name: string): Promise<void> => {
    if (pictures !== undefined)
      await page.screenshot({ path: `${pictures}/${name}.png`, animations: 'disabled' })
  }
  await hands.see('setup-demo')
  await hands.press('1')
  await expect(page.getByTestId('sign-in')).toBeVisible({ timeout: 30_000 })
  await signIn(hands, DEMO_STAFF.supervisor)
  const facts = openFacts(dataDir)

  // The account, with its key.
  await page.getByTestId('rail-settings').click()
  await page.getByTestId('settings-tab-couriers').click()
  await hands.see('courier-account-add')
  await hands.press('Alt+T')
  await hands.see('courier-save')
  await page.getByTestId('courier-address').fill('http://courier.example')
  await page.getByTestId('courier-key').fill(fake.key)
  await page.getByTestId('courier-sender-phone').fill('0812-0000-1000')
  await page.getByTestId('courier-sender-address').fill('Jl. Contoh 1, Bandung')
  await page.getByTestId('courier-sender-postcode').fill('40111')
  for (const courier of facts.rows<{ courier: string }>(
    'SELECT DISTINCT courier FROM book_order WHERE courier <> ?',
    POOLED,
  )) {
    await page.getByTestId(`courier-company-${courier.courier}`).fill('jne')
    await page.getByTestId(`courier-service-${courier.courier}`).fill('reg')
  }
  await hands.press('Control+Enter')
  await expect(page.getByTestId('courier-refusal')).toBeVisible()
  await page.getByTestId('courier-address').fill(fake.url)
  await shoot('courier-form')
  await hands.press('Control+Enter')
  await hands.see('courier-account-row')
  await hands.gone('courier-save')
  await hands.press('Alt+U')
  await expect(page.getByText(/Tersambung/)).toBeVisible()
  await shoot('courier-accounts')

  // At the booking: prices beside the form, one is chosen by keyboard; without a network the last known ones.
  await comparePrices(hands, facts, fake, shoot)

  // A parcel asks, and the answer is lost on the way: nothing is sent a second time.
  fake.plan('closed-after')
  await openTill(hands)
  await sellUnpaid(hands, facts, false)
  await hands.press('F9')
  await hands.see('shipment-list')
  await page.getByTestId('shipment-filter-no-awb').click()
  const request = page.getByTestId('shipment-request')
  await expect(request).toHaveAttribute('data-state', 'in-doubt')
  await shoot('courier-doubt')
  await hands.see('shipment-filter-awb-trouble')
  await hands.press('Alt+Y')
  await hands.see('shipment-request-order-id')
  await hands.type('order-1')
  await hands.press('Control+Enter')
  await expect(page.getByTestId('shipment-awb')).toHaveAttribute('data-awb', fake.orders[0]?.awb ?? '?')
  await expect(request).toHaveAttribute('data-state', 'issued')
  expect(fake.creates()).toBe(1)
  await shoot('courier-issued')

  // Another account has numbers in advance: its form asks for what this courier wants, and a block is pasted.
  const pooled = await startFakeCourier(SICEPAT, 'refused')
  await page.getByTestId('rail-settings').click()
  await page.getByTestId('settings-tab-couriers').click()
  await hands.see('courier-account-row')
  await hands.press('Alt+T')
  await hands.see('courier-save')
  await page.getByTestId('courier-provider').selectOption('sicepat')
  for (const [field, text] of [
    ['courier-name', 'SiCepat toko'],
    ['courier-address', pooled.url],
    ['courier-key', pooled.key],
    ['courier-sender-phone', '0812-0000-1000'],
    ['courier-sender-address', 'Jl. Contoh 1'],
    ['courier-sender-postcode', '40111'],
    ['courier-sender-city', 'Kota Bandung'],
    ['courier-sender-province', 'Jawa Barat'],
    ['courier-option-accountCode', 'AKUN-1'],
    [`courier-service-${POOLED}`, 'REG'],
    ['courier-key-track', SICEPAT.keys['track'] ?? ''],
  ] as const)
    await page.getByTestId(field).fill(text)
  // What this courier cannot do without is missing: nothing can be saved.
  await expect(page.getByTestId('courier-save')).toBeDisabled()
  await page.getByTestId('courier-option-origin').fill('BDO')
  await page.getByTestId('courier-option-pool').focus()
  await hands.press('Space')
  await shoot('courier-form-pool')
  await page.getByTestId('courier-seldom').click()
  await page.getByTestId('courier-option-trackUrl').fill(pooled.url)
  await hands.press('Control+Enter')
  await hands.gone('courier-save')
  await page.getByTestId('courier-account-row').filter({ hasText: 'SiCepat toko' }).click()
  await hands.press('Alt+N')
  await hands.see('awb-pool')
  await page.getByTestId('awb-block-text').fill('003100000001 - 003100000004')
  await expect(page.getByTestId('awb-block-preview')).toHaveAttribute('data-numbers', '4')
  await shoot('courier-pool')
  await hands.press('Control+Enter')
  await hands.gone('awb-pool')

  // Without a network: the number is on the parcel at the sale, few are left, the courier does not know it yet.
  await pooled.unplug()
  const number = await sellUnpaid(hands, facts, true)
  await hands.press('F9')
  await hands.see('shipment-list')
  await page.getByTestId('shipment-filter-all').click()
  await page.getByTestId('shipment-row').filter({ hasText: number }).click()
  await expect(page.getByTestId('shipment-awb')).toHaveAttribute('data-awb', '003100000001')
  const note = page.getByTestId('awb-pool-note')
  await expect(note).toHaveAttribute('data-unreported', '1')
  await expect(note).toHaveAttribute('data-free', '3')
  // Its place has no code yet, and the field is named; the courier names some, a person chooses.
  await expect(page.getByTestId('shipment-request-trouble')).toContainText('Kode tujuan')
  await pooled.plugIn()
  await hands.press('Alt+F')
  const places = page.getByTestId('shipment-request-places')
  await expect(places).toBeFocused()
  await hands.press('ArrowDown')
  await expect(page.getByTestId('shipment-request-place-code')).toHaveValue('TGR10027')
  await shoot('courier-places')
  await hands.press('Alt+R')
  await expect(request).toHaveAttribute('data-state', 'issued')
  await expect(note).toHaveAttribute('data-unreported', '0')
  expect(pooled.orders).toMatchObject([{ awb: '003100000001', body: { destination_code: 'TGR10027' } }])
  // A spoilt label: its number is never drawn.
  await hands.press('Alt+J')
  await hands.see('awb-pool')
  await hands.press('Alt+H')
  await hands.see('awb-burn')
  await hands.type('003100000004')
  await page.getByTestId('awb-burn-reason').fill('label sobek')
  await shoot('courier-burn')
  await hands.press('Alt+H')
  await hands.gone('awb-burn')
  await hands.press('Escape')
  await hands.gone('awb-pool')
  await expect(note).toHaveAttribute('data-free', '2')
  await pooled.close()

  // No fact, no file and no window holds the key in the clear.
  expect(
    facts.rows<{ n: number }>('SELECT count(*) AS n FROM fact WHERE payload LIKE ?', `%${fake.key}%`)[0]?.n,
  ).toBe(0)
  expect(await page.content()).not.toContain(fake.key)
  if (pictures !== undefined) {
    await hands.press('Control+Shift+L')
    await page.getByTestId('colours').click()
    await shoot('courier-issued-en')
    await page.getByTestId('rail-settings').click()
    await page.getByTestId('settings-tab-couriers').click()
    await (await hands.see('courier-account-row')).click()
    await hands.press('Enter')
    await hands.see('courier-save')
    await shoot('courier-form-en')
  }
  facts.close()
  await fake.close()
})
