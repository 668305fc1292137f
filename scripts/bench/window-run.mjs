// `window-run.mjs DATA`: one program in one window; prints one line of JSON.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { _electron } from '@playwright/test'
import { root } from '../paths.mjs'

const dataDir = process.argv[2]
const { sample } = JSON.parse(readFileSync(join(dataDir, 'sample.json'), 'utf8'))
const STARTS = 3
const SCANS = 80

async function start() {
  const started = performance.now()
  const app = await _electron.launch({
    cwd: root,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--log-level=3',
      '--force-device-scale-factor=1',
      '.',
    ],
    env: { ...process.env, PESAN_DATA_DIR: dataDir, PESAN_E2E: '1' },
  })
  const page = await app.firstWindow()
  await page.getByTestId('sign-in').waitFor({ timeout: 60_000 })
  return { app, page, ms: performance.now() - started }
}

const startsMs = []
for (let n = 1; n < STARTS; n++) {
  const { app, ms } = await start()
  startsMs.push(ms)
  await app.close()
}
const { app, page, ms } = await start()
startsMs.push(ms)

await page.setViewportSize({ width: 1366, height: 768 })
await page.mouse.click(1, 1)
const person = page.getByTestId('sign-in-person')
if ((await person.count()) > 0) await person.first().click()
await page.getByTestId('sign-in-pin').click()
await page.keyboard.type('1234', { delay: 130 })
await page.keyboard.press('Enter')
await page.getByTestId('frame').waitFor({ timeout: 30_000 })
await page.keyboard.press('F4')
await page.getByTestId('book-order').waitFor({ timeout: 30_000 })
await page.waitForTimeout(1500)

// The program keeps a scanner's keys for itself, so the time of its Enter is taken here, before it is sent; both sides
// read the same clock. The end is the first frame after the line was changed.
await page.evaluate(() => {
  const seen = (globalThis.seenLines = [])
  new MutationObserver(() => {
    requestAnimationFrame(() => setTimeout(() => seen.push(performance.timeOrigin + performance.now())))
  }).observe(document.body, { subtree: true, attributes: true, attributeFilter: ['data-count', 'data-qty'] })
})
const protocol = await page.context().newCDPSession(page)
const goods = [...new Set(sample.productIds)].slice(0, 40)
const codes = sample.productIds.flatMap((id, n) => (goods.includes(id) ? [sample.barcodes[n]] : []))
// The first line makes the list itself.
await scan(codes[codes.length - 1])
await page.waitForTimeout(500)
const scans = []
const heard = []
for (let n = 0; n < SCANS; n++) {
  await page.evaluate(() => void (globalThis.seenLines.length = 0))
  const enterAt = await scan(codes[n % codes.length])
  // Goods that are no longer sold make no line.
  const line = await page
    .waitForFunction(() => globalThis.seenLines[0], undefined, { timeout: 3000 })
    .then((handle) => handle.jsonValue())
    .catch(() => undefined)
  if (line !== undefined) scans.push(line - enterAt)
  // From the time inside the Enter's own event to the screen that is told of the scan.
  const event = await page.evaluate(() => performance.getEntriesByName('scan').at(-1)?.duration)
  if (line !== undefined && event !== undefined) heard.push(event)
  await page.waitForTimeout(100)
}
if (scans.length < SCANS * 0.8) throw new Error(`only ${scans.length} of ${SCANS} scans made a line`)
const version = await app.evaluate(() => process.versions.electron)
const memory = readMemory(app.process().pid)
await app.close()
process.stdout.write(`${JSON.stringify({ startsMs, scans, heard, memory, version })}\n`)
process.exit(0)

/** Digits as a scanner that types like a keyboard: 8 ms between the keys. @returns when its Enter was sent. */
async function scan(code) {
  const from = Date.now()
  const sent = []
  let enterAt = 0
  const keys = [...code].map((digit) => ({
    key: digit,
    code: `Digit${digit}`,
    text: digit,
    windowsVirtualKeyCode: digit.charCodeAt(0),
  }))
  for (const [at, key] of [
    ...keys,
    { key: 'Enter', code: 'Enter', text: '\r', windowsVirtualKeyCode: 13 },
  ].entries()) {
    const moment = from + at * 8
    enterAt = performance.timeOrigin + performance.now()
    sent.push(protocol.send('Input.dispatchKeyEvent', { type: 'keyDown', timestamp: moment / 1000, ...key }))
    sent.push(
      protocol.send('Input.dispatchKeyEvent', {
        type: 'keyUp',
        timestamp: (moment + 4) / 1000,
        ...key,
        text: undefined,
      }),
    )
    const wait = moment + 8 - Date.now()
    if (wait > 0) await new Promise((done) => setTimeout(done, wait))
  }
  await Promise.all(sent)
  return enterAt
}

/** Megabytes by process, pages that several share divided among them; Linux only. */
function readMemory(mainPid) {
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const parent = Number(/^\d+ \(.*\) \S (\d+)/s.exec(readFileSync(`/proc/${name}/stat`, 'utf8'))?.[1])
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ')
        const kb = Number(
          /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${name}/smaps_rollup`, 'utf8'))?.[1] ?? 0,
        )
        return [{ pid: Number(name), parent, command, mb: kb / 1024 }]
      } catch {
        return [] // it has ended since the list was read
      }
    })
  const family = new Set([mainPid])
  for (let grown = true; grown;) {
    grown = false
    for (const { pid, parent } of processes)
      if (family.has(parent) && !family.has(pid)) {
        family.add(pid)
        grown = true
      }
  }
  const ours = processes.filter(({ pid }) => family.has(pid))
  const sum = (fits) => Math.round(ours.filter(fits).reduce((total, { mb }) => total + mb, 0))
  return {
    host: sum(
      ({ command }) =>
        /host\.js --door/.test(command) || command.includes('--utility-sub-type=node.mojom.NodeService'),
    ),
    renderer: sum(({ command }) => command.includes('--type=renderer')),
    all: sum(() => true),
  }
}
