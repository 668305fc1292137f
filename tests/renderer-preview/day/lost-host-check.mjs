// The host goes away while a command waits: the window says so, asks for a new port, and sends the command again with
// the same id. Needs serve.mjs --fake: node tests/renderer-preview/day/lost-host-check.mjs [port] [chromium]
import assert from 'node:assert/strict'
import { chromium } from 'playwright-core'

const port = process.argv[2] ?? '5198'
const browser = await chromium.launch({ executablePath: process.argv[3] ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
const page = await browser.newPage()
await page.addInitScript(() => {
  window.seen = []
  window.addEventListener('message', (event) => {
    if (event.ports[0] !== undefined) window.livePort = event.ports[0]
  })
  window.mute = false
  window.pesan = {
    platform: 'linux',
    requestHostPort() {
      if (window.away) return
      const { port1, port2 } = new MessageChannel()
      // Electron tells a page that its port has closed; a plain browser does not, so the check says it.
      window.kill = () => {
        port1.close()
        window.livePort.dispatchEvent(new Event('close'))
      }
      new EventSource('/__events').onmessage = (message) => port1.postMessage(JSON.parse(message.data))
      port1.onmessage = async ({ data }) => {
        window.seen.push(data)
        if (window.mute) return
        const answer = await fetch('/__host', { method: 'POST', body: JSON.stringify(data) })
        port1.postMessage({ id: data.id, ...(await answer.json()) })
      }
      window.postMessage({ type: 'pesan:host-port' }, '*', [port2])
    },
  }
})
const at = (id) => page.locator(`[data-testid="${id}"]`)
await page.goto(`http://localhost:${port}/`)
await page.waitForSelector('[data-testid="setup"],[data-testid="sign-in"]', { timeout: 90_000 })
if (await at('setup').count()) await page.keyboard.press('1')
await at('sign-in-pin').waitFor()
await page.keyboard.type('1234', { delay: 80 })
await page.keyboard.press('Enter')
await at('home-next-go').waitFor()

await at('rail-people').click()
await at('people-add').click()
await at('person-name').waitFor()
await page.keyboard.type('Wulan', { delay: 80 })
await at('person-pin').click()
await page.keyboard.type('5555', { delay: 80 })
await page.evaluate(() => Object.assign(window, { mute: true, away: true }))
await page.keyboard.press('Control+Enter')
await page.waitForFunction(() => window.seen.some((request) => request.op === 'person.save'))
await page.evaluate(() => window.kill())
await at('banner-host').waitFor()
await page.evaluate(() => Object.assign(window, { mute: false, away: false }))
await page.waitForFunction(() => window.seen.filter((request) => request.op === 'person.save').length === 2, null, { timeout: 15_000 })
await at('banner-host').waitFor({ state: 'detached' })
const [first, second] = await page.evaluate(() => window.seen.filter((request) => request.op === 'person.save').map((request) => request.input))
assert.deepEqual(first, second)
assert.match(first.commandId, /^[0-9a-f-]{36}$/)
process.stdout.write('lost host: the command was repeated with the same id\n')
await browser.close()
