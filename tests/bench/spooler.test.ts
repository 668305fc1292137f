import { createServer, type AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { findDevices, labelPages, printPdfByCups } from '../../printing'
import { createCupsTransport } from '../../printing/spooler/cups'
import type { RunProgram } from '../../printing/spooler/run-program'
import { addressLabel, testPage } from '../printing/samples'
import { until } from './file-printer'
import { judge, whole } from './judge'
import { printOne } from './one-job'
import { startPrivateCups, type PrivateCups } from './private-cups'
import { startTcpPrinter, type TcpFault, type TcpPrinter } from './tcp-printer'

let cups: PrivateCups
let count = 0
let printer: TcpPrinter | undefined

beforeAll(async () => {
  cups = await startPrivateCups()
}, 30_000)
afterEach(() => printer?.close())
afterAll(() => cups.close())

async function queue(fault: TcpFault = 'ok'): Promise<{ name: string; device: TcpPrinter }> {
  const device = await startTcpPrinter({ kind: 'receipt' }, fault)
  printer = device
  const name = `STRUK${++count}`
  cups.addQueue(name, device.port)
  return { name, device }
}

test('a raw queue passes the bytes on as they are, and is believed to have sent them, no more', async () => {
  const { name, device } = await queue()
  const bench = printOne(testPage, createCupsTransport(name), { stallTimeoutMs: 5_000 })
  const lines = await judge(
    bench,
    () => whole(device.engine.papers),
    () => undefined,
  )
  expect(lines).toEqual(['sent, 1 on paper', 'sent, 1 on paper'])
  expect((await findDevices('linux')).queues).toContain(name)
})

test('a queue that does not exist gets nothing', async () => {
  const bench = printOne(testPage, createCupsTransport('TIDAKADA'), { stallTimeoutMs: 5_000 })
  const lines = await judge(
    bench,
    () => 0,
    () => undefined,
  )
  expect(lines).toEqual(['queued queue-missing, 0 on paper', 'queued queue-missing, 0 on paper'])
})

test.each([
  ['cupsdisable', 'cupsenable'],
  ['cupsreject', 'cupsaccept'],
])('a queue stopped by %s is waited for, and prints once when it goes on', async (stop, go) => {
  const { name, device } = await queue()
  cups.run(stop, [name])
  const bench = printOne(testPage, createCupsTransport(name), { stallTimeoutMs: 5_000 })
  const lines = await judge(
    bench,
    () => whole(device.engine.papers),
    () => void cups.run(go, [name]),
  )
  expect(lines).toEqual(['queued queue-stopped, 0 on paper', 'sent, 1 on paper'])
})

test('a job that the spooler keeps for a printer that is off is taken back: no ghost when it is switched on', async () => {
  const { name, device } = await queue('refuse')
  const bench = printOne(testPage, createCupsTransport(name), {
    stallTimeoutMs: 5_000,
    totalTimeoutMs: 1_500,
  })
  const lines = await judge(
    bench,
    () => whole(device.engine.papers),
    async () => {
      await device.setFault('ok')
      await new Promise((done) => setTimeout(done, 3_000))
    },
  )
  expect(lines).toEqual(['unknown left-in-spooler, 0 on paper', 'unknown left-in-spooler, 0 on paper'])
})

test('A4 pages reach the queue whole and once; a stopped queue is told and gets nothing', async () => {
  const taken: Buffer[] = []
  const sink = createServer((socket) => socket.on('data', (bytes) => taken.push(bytes)))
  const port = await new Promise<number>((done) =>
    sink.listen(0, '127.0.0.1', () => done((sink.address() as AddressInfo).port)),
  )
  cups.addQueue('KANTOR', port)
  const made = await labelPages([addressLabel, addressLabel, addressLabel], 2)
  const pdf = made.ok ? made.value : new Uint8Array()
  expect(await printPdfByCups('KANTOR', pdf)).toBeUndefined()
  await until(() => Buffer.concat(taken).length >= pdf.length, 10_000)
  expect(Buffer.concat(taken).equals(Buffer.from(pdf))).toBe(true)
  cups.run('cupsreject', ['KANTOR'])
  expect(await printPdfByCups('KANTOR', pdf)).toBe('queue-stopped')
  expect(await printPdfByCups('TIDAKADA', pdf)).toBe('queue-missing')
  sink.close()
})

test('a name that could be read as an option never reaches a command line', async () => {
  const calls: string[] = []
  const run: RunProgram = (command) => {
    calls.push(command)
    return Promise.resolve({ kind: 'missing' })
  }
  const options = { ...(await import('../../printing')).defaultSendOptions }
  expect(await createCupsTransport('-o x', run).send(new Uint8Array(1), options)).toEqual({
    kind: 'not-sent',
    reason: 'bad-address',
  })
  expect(calls).toEqual([])
  expect(await createCupsTransport('STRUK', run).send(new Uint8Array(1), options)).toEqual({
    kind: 'not-sent',
    reason: 'no-spooler',
  })
})
