import { expect, onTestFinished, test, vi } from 'vitest'
import { DEFAULT_SERIAL, type SerialScanner } from '../../contract/operations/scanners'
import { SerialPort } from 'serialport'
import { type TestHost, createTestHost } from '../host/test-host'
import { type SerialLine, startSerialLine } from './serial-line'

async function line(): Promise<SerialLine> {
  const started = await startSerialLine()
  onTestFinished(() => started.close())
  return started
}
const add = (host: TestHost, name: string, path: string, part: Partial<SerialScanner> = {}) =>
  host.do('serial-scanner.save', { scannerId: null, name, path, ...DEFAULT_SERIAL, ...part })

const standing = async (host: TestHost, name: string): Promise<SerialScanner> => {
  const found = (await host.do('serial-scanner.list', {})).find((scanner) => scanner.name === name)
  if (found === undefined) throw new Error(`no scanner ${name}`)
  return found
}
const toBe = (host: TestHost, name: string, part: Partial<SerialScanner>) =>
  vi.waitFor(async () => expect(await standing(host, name)).toMatchObject(part), { timeout: 10_000 })

const scansOf = (host: TestHost): readonly string[] =>
  host.eventsOf('scanned').map((event) => (event as { text: string }).text)
const scanned = (host: TestHost, ...texts: readonly string[]) =>
  vi.waitFor(() => expect(scansOf(host)).toEqual(texts), { timeout: 10_000 })

test('what a scanner on a port reads comes as scans, whatever ends them', async () => {
  const host = await createTestHost()
  const cable = await line()
  await add(host, 'Meja', cable.path)
  await toBe(host, 'Meja', { state: 'connected', trouble: '', signal: 'none', lastScan: null })

  cable.send('8992775311608')
  await scanned(host, '8992775311608')
  cable.send(']E08997035563414\r\n')
  cable.send('BO-A-261122-0001\r\nJNE0123456789012\r\n')
  await scanned(host, '8992775311608', '8997035563414', 'BO-A-261122-0001', 'JNE0123456789012')
  expect(host.eventsOf('scanned')[0]).toEqual({
    scannerId: (await standing(host, 'Meja')).scannerId,
    text: '8992775311608',
    aim: null,
    at: host.now(),
  })
  expect(host.eventsOf('scanned')[1]).toMatchObject({ text: '8997035563414', aim: ']E0' })
  await toBe(host, 'Meja', { signal: 'good', lastScan: { text: 'JNE0123456789012', at: host.now() } })
})

test('two hundred scans at once arrive, each once and in their order', async () => {
  const host = await createTestHost()
  const cable = await line()
  await add(host, 'Meja', cable.path)
  await toBe(host, 'Meja', { state: 'connected' })
  const codes = Array.from({ length: 200 }, (_, n) => `KODE-${String(n).padStart(4, '0')}`)
  for (const code of codes) cable.send(`${code}\r`)
  await scanned(host, ...codes)
})

test('a scan is heard at once', async () => {
  const host = await createTestHost()
  const cable = await line()
  await add(host, 'Meja', cable.path)
  await toBe(host, 'Meja', { state: 'connected' })
  const waits: number[] = []
  for (let n = 0; n < 100; n++) {
    const sentAt = performance.now()
    cable.send(`KODE-${n}\r`)
    while (scansOf(host).length === n) await new Promise((turn) => setImmediate(turn))
    waits.push(performance.now() - sentAt)
  }
  // 0.1 ms on a computer with eleven other things to do; a scan kept for a timer would take 60.
  expect(waits.toSorted((one, other) => one - other)[50]).toBeLessThan(30)
})

test('a pulled scanner is looked for and found again, and half a scan is never one', async () => {
  const host = await createTestHost()
  const cable = await line()
  await add(host, 'Meja', cable.path)
  await toBe(host, 'Meja', { state: 'connected' })
  cable.send('AAA111\r')
  await scanned(host, 'AAA111')

  for (const again of ['BBB222', 'CCC333']) {
    cable.send('8992775')
    await cable.unplug()
    await toBe(host, 'Meja', { state: 'looking', trouble: 'missing' })
    await cable.plug()
    await toBe(host, 'Meja', { state: 'connected', trouble: '' })
    cable.send(`${again}\r`)
    await vi.waitFor(() => expect(scansOf(host).at(-1)).toBe(again))
  }
  await scanned(host, 'AAA111', 'BBB222', 'CCC333')
})

test('noise and half scans are no scans and are told apart', async () => {
  const host = await createTestHost()
  const cable = await line()
  await add(host, 'Meja', cable.path)
  await toBe(host, 'Meja', { state: 'connected' })
  cable.send('\xf8\x80\xe0\xf8\r')
  await toBe(host, 'Meja', { signal: 'garbled' })
  cable.send('AAA111\r')
  await toBe(host, 'Meja', { signal: 'good' })
  cable.send('8992775')
  await toBe(host, 'Meja', { signal: 'cut' })
  cable.send('BBB222\r')
  await scanned(host, 'AAA111', 'BBB222')
})

test('two scanners are read side by side, each at its own speed', async () => {
  const host = await createTestHost()
  const [first, second] = [await line(), await line()]
  await add(host, 'Meja', first.path)
  await add(host, 'Rak', second.path, { baud: 115_200, format: '7E1' })
  await toBe(host, 'Meja', { state: 'connected' })
  await toBe(host, 'Rak', { state: 'connected' })
  expect([first.speed(), second.speed()]).toEqual([9600, 115_200])

  first.send('AAA111\r')
  await scanned(host, 'AAA111')
  await first.unplug()
  await toBe(host, 'Meja', { state: 'looking' })
  second.send('BBB222\r')
  await scanned(host, 'AAA111', 'BBB222')
  expect(
    await host.call('serial-scanner.save', { ...(await standing(host, 'Rak')), path: first.path }),
  ).toEqual({
    ok: false,
    error: { code: 'SCANNER_PORT_TAKEN', path: first.path, name: 'Meja' },
  })
})

test('another speed is taken at once, a removed scanner lets go of its port, and a restart finds the others', async () => {
  const host = await createTestHost()
  const [first, second] = [await line(), await line()]
  const meja = await add(host, 'Meja', first.path)
  const rak = await add(host, 'Rak', second.path)
  await toBe(host, 'Rak', { state: 'connected' })
  await host.do('serial-scanner.save', { ...meja, baud: 19_200 })
  await toBe(host, 'Meja', { state: 'connected', baud: 19_200 })
  expect(first.speed()).toBe(19_200)

  await host.do('serial-scanner.remove', { scannerId: rak.scannerId })
  await new Promise<void>((resolve, reject) => {
    const port = new SerialPort({ path: second.path, baudRate: 9600, lock: true }, (error) =>
      error === null ? port.close(() => resolve()) : reject(error),
    )
  })
  expect(await host.call('serial-scanner.remove', { scannerId: rak.scannerId })).toMatchObject({ ok: false })

  await host.restart()
  expect((await host.do('serial-scanner.list', {})).map(({ name }) => name)).toEqual(['Meja'])
  await toBe(host, 'Meja', { state: 'connected', baud: 19_200 })
  first.send('AAA111\r')
  await scanned(host, 'AAA111')
})

test('a port that is not there, in use, or none at all is said and stays looked for', async () => {
  const host = await createTestHost()
  const cable = await line()
  const other = new SerialPort({ path: cable.path, baudRate: 9600, lock: true })
  await new Promise((opened) => other.once('open', opened))
  await add(host, 'Meja', cable.path)
  await toBe(host, 'Meja', { state: 'looking', trouble: 'in-use' })
  await add(host, 'Rak', '/dev/ttyTidakAda7')
  await toBe(host, 'Rak', { state: 'looking', trouble: 'missing' })
  await add(host, 'Salah', '/dev/null')
  await toBe(host, 'Salah', { state: 'looking', trouble: 'bad-port' })
  await new Promise<void>((closed) => other.close(() => closed()))
  await toBe(host, 'Meja', { state: 'connected', trouble: '' })
})
