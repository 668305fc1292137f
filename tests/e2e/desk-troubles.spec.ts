import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openFacts, type Facts } from '../day/facts'
import { createHands, type Hands } from '../day/hands'
import { watchOutside, type Outside } from '../day/outside'
import { DEMO_STAFF } from '../day/script'
import { signIn } from '../day/steps/opening'
import { expect, test as base, type Till } from './fixtures'

interface Desk {
  readonly hands: Hands
  readonly facts: Facts
  readonly outside: Outside
}

interface Stocked {
  readonly sku: string
  readonly name: string
  readonly barcode: string
}

/** `desk`: the demo shop with somebody at the desk. */
const test = base.extend<{ desk: Desk }>({
  desk: async ({ till, dataDir }, use) => {
    const hands = await createHands(await till.page())
    const outside = await watchOutside(till.app, dataDir)
    await hands.see('setup-demo')
    await hands.press('1')
    await expect(hands.page.getByTestId('sign-in')).toBeVisible({ timeout: 30_000 })
    await signIn(hands, DEMO_STAFF.desk)
    const facts = openFacts(dataDir)
    await use({ hands, facts, outside })
    facts.close()
  },
})

/** Products of which a place has at least two pieces. */
const stockedAt = (facts: Facts, place: string): Stocked[] =>
  facts.rows<Stocked>(
    `SELECT p.sku, p.name, min(b.barcode) AS barcode FROM product p JOIN product_barcode b USING (product_id)
       JOIN stock_level l ON l.product_id = p.product_id AND l.place GLOB ? AND l.qty >= 2
      WHERE ? <> 'warehouse' OR p.product_id NOT IN (SELECT product_id FROM stock_level WHERE place GLOB 'desk:*' AND qty > 0)
      GROUP BY p.product_id ORDER BY p.id`,
    place,
    place,
  )

const first = (goods: readonly Stocked[]): Stocked => {
  const [one] = goods
  if (one === undefined) throw new Error('the demo shop has no such goods')
  return one
}

const CHAT = 'Nama: Tika Purnama\nAlamat: Jl. Cempaka Contoh 4, Bogor 16111\nNo HP: 0813-0000-9911'

async function draftOrder({ hands, outside }: Desk, goods: Stocked): Promise<void> {
  await hands.press('F4')
  await hands.see('book-order-phone')
  await hands.scan(goods.barcode)
  await expect(hands.page.getByTestId('book-order-line')).toHaveAttribute('data-sku', goods.sku)
  await outside.copy(CHAT)
  await hands.press('Control+V')
  await hands.see('book-order-chat-found')
  await hands.press('Control+Enter')
  await expect(hands.page.getByTestId('book-order-name')).toHaveValue('Tika Purnama')
}

test('a scan leaves nothing in the focused field, and its Enter presses no button', async ({ desk }) => {
  const { hands, facts } = desk
  const goods = first(stockedAt(facts, 'desk:*'))
  const line = hands.page.getByTestId('book-order-line')
  await hands.press('F4')
  await hands.see('book-order-phone')
  await hands.type('0813')
  await hands.scan(goods.barcode)
  await expect(line).toHaveAttribute('data-qty', '1')
  await expect(hands.page.getByTestId('book-order-phone')).toHaveValue('0813')
  await expect(hands.page.getByTestId('book-order-phone')).toBeFocused()
  await hands.tabTo('book-order-paste-chat')
  await hands.scan(goods.barcode)
  await expect(line).toHaveAttribute('data-qty', '2')
  await expect(hands.page.getByTestId('book-order-chat')).toHaveCount(0)
  // On the board of the day digits are keys; those of a scan are not.
  await hands.press('F1')
  await hands.see('home-next')
  await hands.scan(goods.barcode)
  await expect(await hands.see('ask-detail')).toContainText(goods.sku)
})

test('what a person types faster than a scanner reaches the field whole and in order', async ({ desk }) => {
  const { hands } = desk
  await hands.press('F4')
  const phone = await hands.see('book-order-phone')
  await hands.type('0813')
  // No delay at all, as keys rolled over by a hand: kept back for a moment, then typed.
  await hands.page.keyboard.type('42')
  await expect(phone).toHaveValue('081342')
  await hands.page.keyboard.type('7788')
  await hands.page.keyboard.press('Backspace')
  await expect(phone).toHaveValue('081342778')
  await hands.page.keyboard.type('55')
  await hands.page.keyboard.press('Tab')
  await hands.page.keyboard.type('AN 1')
  await hands.page.keyboard.press('Home')
  await hands.page.keyboard.type('TO')
  await expect(hands.page.getByTestId('book-order-name')).toHaveValue('TOAN 1')
  await expect(phone).toHaveValue('08134277855')
})

test('a host that dies with a command in flight: the page recovers, the order is placed once', async ({
  desk,
  till,
}) => {
  const { hands, facts } = desk
  const goods = first(stockedAt(facts, 'desk:*'))
  const before = facts.count('BookOrderPlaced')
  await draftOrder(desk, goods)
  const killed = await till.killHost()
  await hands.press('Control+Enter')
  await expect(hands.page.getByTestId('book-order-number')).toBeVisible({ timeout: 20_000 })
  await expect.poll(() => till.hostPid()).not.toBe(killed)
  expect(facts.count('BookOrderPlaced')).toBe(before + 1)
  await hands.press('F6')
  await expect(hands.page.locator('[data-testid="board-row"]').first()).toBeVisible()
  await expect(hands.page.getByTestId('host-state')).toHaveAttribute('data-state', 'ready')
  expect(facts.count('BookOrderPlaced')).toBe(before + 1)
})

test('an order half written is there again after a restart', async ({ desk, till, dataDir }) => {
  await draftOrder(desk, first(stockedAt(desk.facts, 'desk:*')))
  await till.restart()
  const again: Till = till
  const hands = await createHands(await again.page())
  await signIn(hands, DEMO_STAFF.desk)
  await hands.press('F4')
  await expect(hands.page.getByTestId('book-order-name')).toHaveValue('Tika Purnama')
  await expect(hands.page.getByTestId('book-order-line')).toHaveCount(1)
  expect(openFacts(dataDir).count('BookOrderPlaced')).toBe(18)
})

test('what cannot be says so where it happens, and what to do', async ({ desk, dataDir }) => {
  const { hands, facts } = desk
  const { page } = hands
  // a barcode nobody knows
  await hands.see('home-next')
  await hands.scan('TIDAK-ADA-77')
  await hands.see('unknown-barcode-product')
  await expect(page.getByTestId('unknown-barcode')).toContainText('Barcode TIDAK-ADA-77 belum dikenal')
  await hands.press('Escape')
  await hands.gone('unknown-barcode-product')
  // goods that stand in the warehouse, not at this desk
  const far = first(stockedAt(facts, 'warehouse'))
  await hands.press('F4')
  await hands.see('book-order-phone')
  await hands.scan(far.barcode)
  const strip = await hands.see('book-order-strip')
  await expect(strip).toHaveAttribute('data-tone', 'bad')
  await expect(strip).toContainText(far.name)
  await hands.see('book-order-ask-warehouse')
  await expect(page.getByTestId('book-order-line')).toHaveCount(0)
  // files that are no statement, or of an account that is not ours
  await hands.press('F7')
  for (const [name, content, said] of [
    ['kosong.csv', '', 'Berkas kosong'],
    ['resep.csv', 'Nama,Takaran\nTepung,200 g\n', 'Susunan berkas belum dikenal'],
    ['lain.csv', STRANGE_ACCOUNT, '9990001112'],
  ] as const) {
    const path = join(dataDir, name)
    writeFileSync(path, content)
    await hands.see('bank-upload')
    const asked = page.waitForEvent('filechooser')
    await hands.press('Alt+U')
    await (await asked).setFiles(path)
    await expect(page.getByTestId('bank-preview')).toContainText(said)
    await expect(page.getByTestId('bank-store')).toBeDisabled()
    await hands.press('Escape')
  }
  expect(facts.count('StatementImported')).toBe(0)
})

const STRANGE_ACCOUNT = [
  "Account No.,=,'9990001112",
  'Name,=,ORANG LAIN',
  'Currency,=,IDR',
  '',
  'Date,Description,Branch,Amount,,Balance',
  "'22/11/2026,SETORAN TUNAI,'0000,100000.00,CR,100000.00",
  'Starting Balance,=,0.00',
  'Credit,=,100000.00',
  'Debet,=,',
  'Ending Balance,=,100000.00',
  '',
].join('\n')
