// Scans typed into the real window in a browser: fields stay as they were, buttons are not pressed, people type freely.
// Needs serve.mjs --fake on the given port and a Chromium: node tests/renderer-preview/day/scan-check.mjs [port] [chromium]
import assert from 'node:assert/strict'
import { resolve } from 'node:path'
import { chromium } from 'playwright-core'

const port = process.argv[2] ?? '5198'
const browser = await chromium.launch({ executablePath: process.argv[3] ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
const context = await browser.newContext({ viewport: { width: 1366, height: 768 } })
await context.addInitScript({ path: resolve('tests/renderer-preview/day/shell-script.js') })
const page = await context.newPage()
const at = (id) => page.locator(`[data-testid="${id}"]`)
const cdp = await context.newCDPSession(page)
// A scanner does not wait until the window has digested a key, so these are sent without waiting either.
const scan = async (text, { gap = 8, end = 'Enter' } = {}) => {
  const sent = []
  for (const character of text) {
    const code = /[0-9]/.test(character) ? `Digit${character}` : /[a-z]/i.test(character) ? `Key${character.toUpperCase()}` : 'Minus'
    const modifiers = /[A-Z]/.test(character) ? 8 : 0
    sent.push(cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', key: character, code, text: character, modifiers }))
    sent.push(cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', key: character, code, modifiers }))
    await new Promise((done) => setTimeout(done, gap))
  }
  if (end !== null) sent.push(cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', key: end, code: end, ...(end === 'Enter' ? { text: '\r' } : {}) }))
  await Promise.all(sent)
  await page.waitForTimeout(400)
}
const people = (text) => page.keyboard.type(text, { delay: 90 })
const dismissed = async (barcode) => {
  await at('unknown-barcode-text').waitFor()
  assert.equal(await at('unknown-barcode-text').innerText(), barcode)
  await page.keyboard.press('Escape')
  await at('unknown-barcode-text').waitFor({ state: 'detached' })
}

await page.goto(`http://localhost:${port}/`)
await page.waitForSelector('[data-testid="setup"],[data-testid="sign-in"]', { timeout: 90_000 })
if (await at('setup').count()) await page.keyboard.press('1')
await at('sign-in-pin').waitFor()
await people('1234')
await page.keyboard.press('Enter')
await at('home-next-go').waitFor()

// The focus is on the main button: the scan is heard, its Enter presses nothing.
await scan('8991234567890')
await dismissed('8991234567890')
assert.equal(await at('frame').getAttribute('data-screen'), 'home')

// A digit is a key of the board, a scan that begins with it is not.
await scan('6991234567890', { gap: 35 })
await dismissed('6991234567890')
assert.equal(await at('frame').getAttribute('data-screen'), 'home')

// A field that React controls gets its text, selection and focus back.
await at('rail-store').click()
await at('store-filter').click()
await people('Sale')
await page.evaluate(() => document.activeElement.setSelectionRange(1, 3))
for (const [text, options] of [['8991234567890', {}], ['JNE-0123abc', { gap: 15, end: 'Tab' }], ['BO-A1-261122-0007', { end: null }]]) {
  await scan(text, options)
  assert.equal(await at('store-filter').inputValue(), 'Sale')
  await dismissed(text)
  await page.waitForTimeout(100)
  const state = await page.evaluate(() => [document.activeElement.dataset.testid, document.activeElement.selectionStart, document.activeElement.selectionEnd])
  assert.deepEqual(state, ['store-filter', 1, 3])
}

// What a person types stays.
await people('Recorded 123')
assert.equal(await at('store-filter').inputValue(), 'SRecorded 123e')

// A digit alone opens its screen.
await page.keyboard.press('F1')
await at('home-next-go').waitFor()
await page.keyboard.press('4')
await page.waitForSelector('[data-testid="frame"][data-screen="board"]')

process.stdout.write('scans: all as they should be\n')
await browser.close()
