import { expect, onTestFinished, test, vi } from 'vitest'
import { startTcpPrinter, type TcpFault } from '../bench/tcp-printer'
import { bookOne, stockDesk } from './goods'
import { type TestHost, createTestHost } from './test-host'

vi.mock('node:crypto', async (original) => (await import('../laws/quick-pins')).quickPins(original))

const labelPrinter = (port: number) => ({
  printerId: null,
  name: 'Label',
  use: 'label' as const,
  language: 'tspl' as const,
  host: '127.0.0.1',
  port,
  widthMm: 100,
  heightMm: 150,
  dpi: 203,
  confirms: true,
})

async function deskWithParcels(parcels: number, fault: TcpFault = 'ok', paper = Infinity) {
  const host = await createTestHost({ settings: { printReceiptOnSale: false, printSlipOnBooking: false } })
  await host.do('shift.open', { float: 0 })
  const productId = await stockDesk(host, parcels)
  for (let n = 0; n < parcels; n++) {
    const phone = `0812-0000-11${10 + n}`
    const order = await bookOne(host, productId, { payment: 'cod', name: `Pelanggan ${n}`, phone })
    await host.do('sale.record', { orderId: order.orderId })
    host.pass(1000)
  }
  const device = await startTcpPrinter({ kind: 'tspl', paper }, fault)
  onTestFinished(() => device.close())
  const printer = await host.do('printer.save', labelPrinter(device.port))
  return { host, device, printer }
}

const batchOf = async (host: TestHost) => (await host.do('print.batch', {})).batch
const untilBatch = (host: TestHost, expected: object): Promise<void> =>
  vi.waitFor(async () => expect(await batchOf(host)).toMatchObject(expected), { timeout: 15_000 })

test('labels of one click are told as n of m, and the end is shown until it is old', async () => {
  const { host } = await deskWithParcels(4)
  expect(await batchOf(host)).toBeNull()
  await host.do('label.print-unprinted', {})
  expect(await batchOf(host)).toMatchObject({ total: 4, failed: 0, cancelled: 0 })
  await untilBatch(host, { total: 4, out: 4, waiting: 0, current: null, doubtful: null })
  host.pass(11 * 60_000)
  expect(await batchOf(host)).toBeNull()
})

test('a label by itself is no batch', async () => {
  const { host } = await deskWithParcels(1)
  await host.do('label.print-unprinted', {})
  expect(await batchOf(host)).toBeNull()
})

test('out of paper: the batch says which label waits and why, goes on at that one, also after a restart', async () => {
  const { host, device, printer } = await deskWithParcels(4, 'ok', 0)
  await host.do('printer.probe', { printerId: printer.printerId })
  await host.do('label.print-unprinted', {})
  await untilBatch(host, { out: 0, waiting: 4, current: { state: 'queued', conditions: ['paper-out'] } })
  const waits = await batchOf(host)
  await host.restart()
  expect(await batchOf(host)).toMatchObject({ out: 0, waiting: 4, current: { title: waits?.current?.title } })
  device.engine.loadPaper()
  host.pass(60_000)
  await host.do('print.retry', { jobId: waits?.current?.jobId ?? '' })
  await untilBatch(host, { out: 4, waiting: 0, current: null })
  expect(device.engine.papers).toHaveLength(4)
})

test('one label in doubt holds the others; answered "no" its copy comes first, and each label is there once', async () => {
  const { host, printer } = await deskWithParcels(4, 'reset-mid')
  await host.do('label.print-unprinted', {})
  await untilBatch(host, { total: 4, out: 0, waiting: 3, doubtful: { state: 'unknown' } })
  await new Promise((done) => setTimeout(done, 150))
  expect((await batchOf(host))?.waiting).toBe(3)
  // Another device in its place: the broken one keeps waiting for the rest of its half label.
  const device = await startTcpPrinter({ kind: 'tspl' })
  onTestFinished(() => device.close())
  await host.do('printer.save', { ...labelPrinter(device.port), printerId: printer.printerId })
  const doubtful = (await batchOf(host))?.doubtful
  await host.do('print.resolve', { jobId: doubtful?.jobId ?? '', cameOut: false })
  await untilBatch(host, { total: 4, out: 4, waiting: 0, doubtful: null })
  expect(device.engine.papers).toHaveLength(4)
  const printed = await host.do('fact.list', { kind: 'LabelPrinted' })
  const copies = printed.map(({ payload }) => (JSON.parse(payload) as { copyNo: number }).copyNo)
  expect(copies.filter((copyNo) => copyNo > 0)).toEqual([1])
  // Newest or oldest first, the marked copy came before the labels behind it.
  expect([copies.at(0), copies.at(-1)]).toContain(1)
})

test('the rest of a batch can be stopped: what did not come out can be printed again', async () => {
  const { host } = await deskWithParcels(3, 'refuse')
  await host.do('label.print-unprinted', {})
  await untilBatch(host, { current: { state: 'queued', attempts: 1 } })
  const batchId = (await batchOf(host))?.batchId ?? host.newId<'PrintBatch'>()
  expect(await host.do('print.stop-batch', { batchId })).toEqual({ stopped: 3 })
  expect(await batchOf(host)).toMatchObject({ total: 3, out: 0, cancelled: 3, current: null })
  expect(await host.call('print.stop-batch', { batchId })).toMatchObject({ error: { code: 'NOT_FOUND' } })
  expect(await host.do('label.print-unprinted', {})).toEqual({ queued: 3 })
})
