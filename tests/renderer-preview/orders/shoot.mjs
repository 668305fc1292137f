// Takes pictures of the screens of the order desk and the warehouse from the preview.
// node tests/renderer-preview/orders/shoot.mjs OUT [--en] [--dark] [--large] [--only name,name]
import { mkdirSync } from 'node:fs'
import { chromium } from '@playwright/test'

const [out, ...flags] = process.argv.slice(2)
const english = flags.includes('--en')
const dark = flags.includes('--dark')
const only = flags.includes('--only') ? flags[flags.indexOf('--only') + 1].split(',') : null
const size = flags.includes('--large') ? { width: 1920, height: 1080 } : { width: 1366, height: 768 }
mkdirSync(out, { recursive: true })

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
})
const context = await browser.newContext({
  viewport: size,
  colorScheme: dark ? 'dark' : 'light',
  permissions: ['clipboard-write', 'clipboard-read'],
})
await context.addInitScript({ path: 'tests/renderer-preview/orders/shell-script.js' })
await context.addInitScript(
  `localStorage.setItem('pesan.language', '${english ? 'en' : 'id'}'); localStorage.setItem('pesan.colours', '${dark ? 'dark' : 'light'}')`,
)
const errors = []

async function open(workplace = 'desk') {
  const page = await context.newPage()
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  await page.goto(`http://localhost:${process.env.PORT ?? 5199}/?workplace=${workplace}`)
  await page.getByTestId('sign-in').waitFor({ timeout: 60_000 })
  const person = page.getByTestId('sign-in-person')
  if (await person.count()) await person.first().click()
  await page.getByTestId('sign-in-pin').waitFor()
  await page.keyboard.type('1234', { delay: 150 })
  await page.keyboard.press('Enter')
  await page.getByTestId('frame').waitFor()
  return page
}
/** The keys of a wedge scanner, faster than the browser's own driver can press them. */
const scan = async (page, text) => {
  await page.evaluate((code) => {
    const press = (key, keyCode) => {
      for (const type of ['keydown', 'keyup'])
        (document.activeElement ?? document.body).dispatchEvent(
          new KeyboardEvent(type, {
            key,
            code: keyCode,
            shiftKey: /[A-Z]/.test(key) && key.length === 1,
            bubbles: true,
            cancelable: true,
          }),
        )
    }
    for (const key of code)
      press(key, /\d/.test(key) ? `Digit${key}` : key === '-' ? 'Minus' : `Key${key.toUpperCase()}`)
    press('Enter', 'Enter')
  }, text)
  await page.waitForTimeout(350)
}
const shot = async (page, name) => {
  if (only && !only.some((part) => name.includes(part))) return
  await page.waitForTimeout(400)
  await page.screenshot({ path: `${out}/${name}.png` })
}
const BARCODES = Array.from({ length: 14 }, (_, i) => `89912345${1000 + i}0`)

const page = await open('desk')
await page.keyboard.press('F2')
await shot(page, 'ask-empty')
await page.getByTestId('ask-search').fill('gamis')
await shot(page, 'ask-typed')
await scan(page, BARCODES[5])
await shot(page, 'ask-scanned')

await page.keyboard.press('F3')
await shot(page, 'drop-orders')
await page.keyboard.press('Alt+n')
await scan(page, BARCODES[1])
await scan(page, BARCODES[1])
await scan(page, BARCODES[8])
await shot(page, 'drop-orders-new')
await page.keyboard.press('Control+Enter')
await page.waitForTimeout(300)
await shot(page, 'drop-orders-sent')
await page
  .getByTestId('drop-orders-filter')
  .getByText(/Siap|receive/)
  .click()
await page.getByTestId('drop-orders-row').first().click()
await scan(page, (await page.getByTestId('drop-orders-tally-line').first().getAttribute('data-sku')) ?? '')
await shot(page, 'drop-orders-receive')
await scan(page, BARCODES[13])
await shot(page, 'drop-orders-wrong')

await page.keyboard.press('F4')
await shot(page, 'book-empty')
await scan(page, BARCODES[1])
await scan(page, BARCODES[1])
await scan(page, BARCODES[4])
await page.getByTestId('book-order-phone').fill('0812-3456-0012')
await page.getByTestId('book-order-courier').fill('JNE')
await page.keyboard.press('Escape')
await page.getByTestId('book-order-shipping-fee').fill('18000')
await page.keyboard.press('Alt+2')
await page.waitForTimeout(300)
await shot(page, 'book-filled')
await scan(page, BARCODES[7])
await shot(page, 'book-refused')
await page.keyboard.press('Alt+t')
await page
  .getByTestId('book-order-chat-text')
  .fill(
    'Format order kak\nNama: Bu Ratih Purnamasari\nAlamat: Jl. Kenanga Raya No. 45 RT 03/RW 07 Kel. Sukamaju Kec. Cilodong, Kota Depok, Jawa Barat 16415\nNo HP: 0857-1234-5678\nPesanan: Gamis Aisyah M 2, Pashmina dusty 1\nKurir: JNE',
  )
await shot(page, 'book-chat')
await page.keyboard.press('Control+Enter')
await shot(page, 'book-chat-used')
await page.keyboard.press('Control+Enter')
await page.waitForTimeout(700)
await shot(page, 'book-placed')
await page.keyboard.press('Alt+c')
await shot(page, 'book-copied')

await page.keyboard.press('F6')
await shot(page, 'board')
await page.keyboard.press('Alt+x')
await shot(page, 'board-cancel')
await page.keyboard.press('Escape')
await page.keyboard.press('Alt+p')
await shot(page, 'board-extend')
await page.keyboard.press('Escape')
await page.keyboard.press('Alt+u')
await shot(page, 'board-address')
await page.keyboard.press('Escape')
await page
  .getByTestId('board-filter')
  .getByText(/Selesai|Ended/)
  .click()
await shot(page, 'board-ended')
await page.getByTestId('rail-returns').click()
await scan(page, BARCODES[4])
await shot(page, 'returns-send')
await page.keyboard.press('Alt+2')
await shot(page, 'returns-receive')
await page.getByTestId('rail-customers').click()
await shot(page, 'customers')
await page.keyboard.press('Alt+u')
await shot(page, 'customers-edit')
await page.close()

const store = await open('warehouse')
await shot(store, 'warehouse')
await store.keyboard.press('Enter')
await store.waitForTimeout(400)
const sku = await store.getByTestId('warehouse-tally-line').first().getAttribute('data-sku')
await scan(store, sku ?? '')
await shot(store, 'warehouse-picking')
await store.keyboard.press('Alt+t')
await shot(store, 'warehouse-decline')

await browser.close()
for (const error of new Set(errors)) process.stderr.write(`${error}\n`)
