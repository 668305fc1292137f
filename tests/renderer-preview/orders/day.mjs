// Walks goods through the order desk's screens by keys and scans alone, with the real host behind them, and says
// what the store holds after each step. Needs `serve.mjs PORT DATA` to run.
// PORT=… node tests/renderer-preview/orders/day.mjs OUT
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { chromium } from '@playwright/test'

const out = process.argv[2]
const base = `http://localhost:${process.env.PORT}`
mkdirSync(out, { recursive: true })
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
})
const context = await browser.newContext({
  viewport: { width: 1366, height: 768 },
  permissions: ['clipboard-write', 'clipboard-read'],
})
await context.addInitScript({ path: 'tests/renderer-preview/orders/shell-script.js' })
const errors = []

async function ask(op, input) {
  const answer = await (
    await fetch(`${base}/__host`, { method: 'POST', body: JSON.stringify({ op, input }) })
  ).json()
  assert.ok(answer.ok, `${op}: ${JSON.stringify(answer.error)}`)
  return answer.value
}
async function open(workplace, person, pin) {
  const page = await context.newPage()
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  await page.goto(`${base}/?workplace=${workplace}`)
  await page.getByTestId('sign-in').waitFor({ timeout: 60_000 })
  await page.getByTestId('sign-in-person').filter({ hasText: person }).click()
  await page.getByTestId('sign-in-pin').waitFor()
  await page.keyboard.type(pin, { delay: 150 })
  await page.keyboard.press('Enter')
  await page.getByTestId('frame').waitFor()
  await page.waitForTimeout(500)
  return page
}
const scan = async (page, text) => {
  await page.evaluate((code) => {
    const press = (key, keyCode) => {
      for (const type of ['keydown', 'keyup'])
        (document.activeElement ?? document.body).dispatchEvent(
          new KeyboardEvent(type, {
            key,
            code: keyCode,
            shiftKey: /^[A-Z]$/.test(key),
            bubbles: true,
            cancelable: true,
          }),
        )
    }
    for (const key of code)
      press(key, /\d/.test(key) ? `Digit${key}` : key === '-' ? 'Minus' : `Key${key.toUpperCase()}`)
    press('Enter', 'Enter')
  }, text)
  await page.waitForTimeout(300)
}
let steps = 0
const shot = async (page, name) => {
  await page.waitForTimeout(250)
  await page.screenshot({ path: `${out}/${String(++steps).padStart(2, '0')}-${name}.png` })
}
const settle = (page) => page.waitForTimeout(500)
const levels = async (productId) => (await ask('product.get', { productId })).levels
const expectLevels = async (productId, expected, step) => {
  const found = await levels(productId)
  for (const [place, pieces] of Object.entries(expected))
    assert.equal(found[place], pieces, `${step}: ${place} of ${JSON.stringify(found)}`)
  process.stdout.write(`${step}: ${JSON.stringify(found)}\n`)
}

const stock = await ask('product.search', { text: '', limit: 200 })
const free = ({ levels: l }) => l.askedFor === 0 && l.desk === 0 && l.handOver === 0 && l.toReturn === 0
const chosen = stock.find((row) => row.levels.warehouse >= 6 && free(row) && row.product.barcodes.length > 0)
const other = stock.find((row) => row.levels.desk >= 1 && row.product.barcodes.length > 0)
const { productId, sku, barcodes } = chosen.product
const code = barcodes[0]
const start = await levels(productId)

const desk = await open('desk', 'Intan', '1111')
const store = await open('warehouse', 'Pak Darto', '3333')

await desk.bringToFront()
await desk.keyboard.press('F2')
await scan(desk, code)
await settle(desk)
await shot(desk, 'ask')
await desk.keyboard.press('Alt+g')
await desk.getByTestId('drop-orders-form-line').waitFor()
await desk.getByTestId('drop-orders-quantity').fill('3')
await desk.getByTestId('drop-orders-chat').fill('Kak Ratih')
await shot(desk, 'request')
await desk.keyboard.press('Control+Enter')
await settle(desk)
await expectLevels(productId, { warehouse: start.warehouse, askedFor: start.askedFor + 3 }, 'asked')

await store.bringToFront()
await store.getByTestId('warehouse-card').first().waitFor()
await shot(store, 'incoming')
await store.keyboard.press('Enter')
await settle(store)
await scan(store, code)
await scan(store, code)
await scan(store, other.product.barcodes[0])
await shot(store, 'wrong-goods')
await store.keyboard.press('Control+Enter')
await settle(store)
await expectLevels(
  productId,
  { warehouse: start.warehouse - 2, askedFor: 1, handOver: 2 },
  'handed over 2 of 3',
)
await store.keyboard.press('Alt+t')
await store.getByTestId('warehouse-decline-reason').fill('Tinggal contoh pajangan')
await shot(store, 'decline')
await store.keyboard.press('Control+Enter')
await settle(store)
await expectLevels(productId, { askedFor: 0, handOver: 2 }, 'declined the rest')
await shot(store, 'after-decline')

await desk.bringToFront()
await desk.keyboard.press('F3')
await settle(desk)
await scan(desk, code)
await settle(desk)
await scan(desk, code)
await shot(desk, 'receive')
await desk.keyboard.press('Control+Enter')
await settle(desk)
await expectLevels(productId, { handOver: 0, desk: 2 }, 'received')
await shot(desk, 'received')

await desk.keyboard.press('F4')
await desk.getByTestId('book-order-phone').waitFor()
await desk.getByTestId('book-order-phone').focus()
await scan(desk, code)
await scan(desk, code)
await scan(desk, code)
assert.equal(await desk.getByTestId('book-order-phone').inputValue(), '', 'a scan never lands in a field')
await shot(desk, 'third-refused')
await desk.evaluate(() => {
  const text =
    'Nama: Ratih Purnamasari\nAlamat: Jl. Kenanga No. 45 RT 03/RW 07, Kel. Sukamaju, Kec. Cilodong, Kota Depok, Jawa Barat 16415\nNo HP: 0857-1234-5678'
  const data = new DataTransfer()
  data.setData('text/plain', text)
  document.activeElement.dispatchEvent(
    new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
  )
})
await desk.getByTestId('book-order-chat-found').waitFor()
await shot(desk, 'chat')
await desk.keyboard.press('Control+Enter')
await settle(desk)
assert.equal(await desk.getByTestId('book-order-phone').inputValue(), '0857-1234-5678')
await desk.getByTestId('book-order-shipping-fee').fill('18000')
await desk.keyboard.press('Alt+1')
await desk.keyboard.press('F6')
await settle(desk)
await desk.keyboard.press('F4')
await settle(desk)
assert.equal(
  await desk.getByTestId('book-order-name').inputValue(),
  'Ratih Purnamasari',
  'a draft survives another screen',
)
await shot(desk, 'ready')
await desk.keyboard.press('Control+Enter')
await desk.getByTestId('book-order-number').waitFor()
await settle(desk)
await expectLevels(productId, { desk: 0, booked: start.booked + 2 }, 'booked')
await shot(desk, 'placed')
await desk.keyboard.press('Alt+c')
await settle(desk)
process.stdout.write(`${await desk.evaluate(() => navigator.clipboard.readText())}\n`)
await desk.keyboard.press('Alt+w')
await settle(desk)
process.stdout.write(`${await desk.evaluate(() => window.openedLinks?.[0])}\n`)
assert.equal(await desk.getByTestId('book-order-told').getAttribute('data-tone'), 'done')
const number = (await desk.getByTestId('book-order-number').textContent()).trim()
await scan(desk, other.product.barcodes[0])
await desk.getByTestId('book-order-line').waitFor()
await shot(desk, 'next-order')
await desk.keyboard.press('Alt+Delete')
await settle(desk)
await desk.keyboard.press('Control+Enter')
await settle(desk)

await desk.keyboard.press('F6')
await settle(desk)
await scan(desk, number)
await desk.locator(`[data-testid="board-detail"][data-number="${number}"]`).waitFor()
await shot(desk, 'board')
await desk.keyboard.press('Alt+p')
await settle(desk)
await desk.keyboard.press('Alt+3')
await desk.keyboard.press('Control+Enter')
await settle(desk)
await desk.keyboard.press('Alt+x')
await desk.getByTestId('board-cancel-reason').fill('Pelanggan batal')
await desk.keyboard.press('Control+Enter')
await settle(desk)
await expectLevels(productId, { toReturn: 2 }, 'cancelled')
await shot(desk, 'cancelled')

await desk.getByTestId('rail-returns').click()
await settle(desk)
await scan(desk, code)
await scan(desk, code)
await shot(desk, 'return-send')
await desk.keyboard.press('Control+Enter')
await settle(desk)
await expectLevels(productId, { toReturn: 0, desk: 0 }, 'sent back')
await store.bringToFront()
await store.keyboard.press('F3')
await settle(store)
await scan(store, code)
await scan(store, code)
await shot(store, 'return-receive')
await store.keyboard.press('Control+Enter')
await settle(store)
await expectLevels(
  productId,
  { warehouse: start.warehouse, desk: 0, booked: start.booked, handOver: 0 },
  `back where ${sku} began`,
)

await desk.bringToFront()
await desk.getByTestId('rail-customers').click()
await desk.getByTestId('customers-search').fill('Ratih')
await settle(desk)
await shot(desk, 'customer')
await browser.close()
for (const error of new Set(errors)) process.stderr.write(`${error}\n`)
