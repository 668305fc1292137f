import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { type HostOutput } from '../../contract/host'
import { stockDesk } from '../host/goods'
import { type TestHost, createTestHost } from '../host/test-host'
import type { EngineOptions } from './printer-engine'
import { startTcpPrinter, type TcpFault, type TcpPrinter } from './tcp-printer'

interface Desk {
  readonly host: TestHost
  readonly device: TcpPrinter
  readonly printerId: string
  sell(): Promise<HostOutput<'sale.walk-in'>>
}

const receiptPrinter = (name: string, port: number) => ({
  printerId: null,
  name,
  use: 'receipt' as const,
  language: 'escpos' as const,
  host: '127.0.0.1',
  port,
  widthMm: 80,
  heightMm: 0,
  dpi: 203,
  confirms: true,
})

async function device(options: Partial<EngineOptions> = {}, fault: TcpFault = 'ok'): Promise<TcpPrinter> {
  const started = await startTcpPrinter({ kind: 'receipt', ...options }, fault)
  onTestFinished(() => started.close())
  return started
}

/** A desk with goods, an open till and one receipt printer. */
async function desk(fault: TcpFault = 'ok', more: { drawer?: 'pin-2' | 'pin-5' } = {}): Promise<Desk> {
  const host = await createTestHost()
  await host.do('shift.open', { float: 100_000 })
  const productId = await stockDesk(host, 9)
  const printer = await device({}, fault)
  const saved = await host.do('printer.save', { ...receiptPrinter('Struk', printer.port), ...more })
  return {
    host,
    device: printer,
    printerId: saved.printerId,
    sell: () =>
      host.do('sale.walk-in', {
        lines: [{ productId, qty: 1 }],
        discount: 0,
        customerName: '',
        tenders: [{ kind: 'cash', amount: 150_000, reference: '' }],
      }),
  }
}

const jobs = (host: TestHost) => host.do('print.queue', {})
const untilFirst = (host: TestHost, expected: object): Promise<void> =>
  vi.waitFor(async () => expect((await jobs(host))[0]).toMatchObject(expected), { timeout: 8_000 })

describe('what a printer answers', () => {
  test('is learnt by a trial, kept, and forgotten when the printer becomes another one', async () => {
    const { host, device: printer, printerId } = await desk()
    const probe = await host.do('printer.probe', { printerId })
    expect(probe).toMatchObject({ reached: true, conditions: [] })
    expect(probe.printer.capability?.answers).toEqual(['real-time-status', 'paper-sensor', 'process-id'])
    expect(printer.engine.papers).toEqual([])
    expect((await host.do('printer.list', {}))[0]?.capability).toEqual(probe.printer.capability)
    const other = await host.do('printer.save', { ...receiptPrinter('Struk', 9), printerId })
    expect(other.capability).toBeNull()
    expect(await host.do('printer.probe', { printerId })).toMatchObject({
      reached: false,
      trouble: 'refused',
    })
  })

  test('a mute printer is never asked in vain again: its papers count as sent', async () => {
    const { host, printerId, sell, device: first } = await desk()
    const mute = await device({ mute: true })
    await host.do('printer.save', { ...receiptPrinter('Struk', mute.port), printerId })
    const probe = await host.do('printer.probe', { printerId })
    expect(probe.printer.capability?.answers).toEqual([])
    await sell()
    await untilFirst(host, { state: 'sent' })
    expect([mute.engine.papers.length, first.engine.papers.length]).toEqual([1, 0])
  })

  test('paper out is said in front of the job, and the paper comes once when there is some', async () => {
    const { host, sell, printerId } = await desk()
    const empty = await device({ paper: 0 })
    await host.do('printer.save', { ...receiptPrinter('Struk', empty.port), printerId })
    await host.do('printer.probe', { printerId })
    await sell()
    await untilFirst(host, { state: 'queued', conditions: ['paper-out'] })
    empty.engine.loadPaper()
    const [job] = await jobs(host)
    await host.do('print.retry', { jobId: job?.jobId ?? '' })
    await untilFirst(host, { state: 'sent' })
    expect(empty.engine.papers).toHaveLength(1)
  })
})

describe('papers and people', () => {
  test('a question answered with "no" prints one marked copy, however often it is answered', async () => {
    const { host, device: printer, sell } = await desk('reset-mid')
    await sell()
    await untilFirst(host, { state: 'unknown', copyNo: 0 })
    await printer.setFault('ok')
    const [job] = await jobs(host)
    const answer = { jobId: job?.jobId ?? '', cameOut: false }
    const both = await Promise.all([host.call('print.resolve', answer), host.call('print.resolve', answer)])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    await untilFirst(host, { state: 'printed', copyNo: 1 })
    expect(printer.engine.papers.at(-1)?.text).toContain('CETAK ULANG')
    expect(await host.do('fact.list', { kind: 'ReceiptPrinted' })).toHaveLength(1)
    const sale = (await host.do('sale.list', {}))[0]
    expect(await host.do('sale.reprint-receipt', { saleId: sale?.saleId ?? '' })).toEqual({ copyNo: 2 })
  })

  test('a finished paper is printed again once per job, counted and marked', async () => {
    const { host, device: printer, sell } = await desk()
    await sell()
    await untilFirst(host, { state: 'printed' })
    const [job] = await jobs(host)
    const again = { jobId: job?.jobId ?? '' }
    const [one, two] = await Promise.all([
      host.call('print.reprint', again),
      host.call('print.reprint', again),
    ])
    expect(one).toMatchObject({ ok: true, value: { copyNo: 1 } })
    expect(two).toMatchObject({ ok: false, error: { code: 'ALREADY_REPRINTED', copyNo: 1 } })
    await untilFirst(host, { state: 'printed', copyNo: 1 })
    expect(printer.engine.papers.map(({ text }) => text.includes('CETAK ULANG ke-1'))).toEqual([false, true])
  })

  test('a receipt that waited too long is shown and comes out only when a person still wants it', async () => {
    const { host, device: printer, sell } = await desk('refuse')
    await sell()
    await untilFirst(host, { state: 'queued', attempts: 1 })
    await printer.setFault('ok')
    host.pass(11 * 60_000)
    await untilFirst(host, { state: 'failed' })
    expect((await jobs(host))[0]?.reason).toContain('TOO_LATE')
    expect(printer.engine.papers).toEqual([])
    const [job] = await jobs(host)
    await host.do('print.retry', { jobId: job?.jobId ?? '' })
    await untilFirst(host, { state: 'printed' })
    expect(printer.engine.papers).toHaveLength(1)
  })

  test('what was on its way when the program died is a question, and no ghost', async () => {
    const { host, sell, device: printer } = await desk('hang')
    await sell()
    await untilFirst(host, { state: 'sending' })
    await host.restart()
    await untilFirst(host, { state: 'unknown' })
    expect((await jobs(host))[0]?.reason).toContain('interrupted')
    expect(printer.engine.papers).toEqual([])
  })

  test('a printer that cannot be reached hands its papers to the one that stands in', async () => {
    const { host, device: printer, sell, printerId } = await desk('refuse')
    const second = await device()
    const standIn = await host.do('printer.save', receiptPrinter('Cadangan', second.port))
    await host.do('print.route', {
      kind: 'receipt',
      printerId,
      fallbackId: standIn.printerId,
      lateAfterMinutes: 10,
    })
    const sales = [await sell(), await sell()]
    for (let n = 1; n < 3; n++) {
      await untilFirst(host, { state: 'queued', attempts: n })
      host.pass(3_000)
    }
    await vi.waitFor(() => expect(second.engine.papers).toHaveLength(2), { timeout: 8_000 })
    expect(second.engine.papers.map(({ text }, n) => text.includes(sales[n]?.number ?? '-'))).toEqual([
      true,
      true,
    ])
    expect(printer.engine.papers).toEqual([])
    const labels = { kind: 'address-label', printerId, fallbackId: null, lateAfterMinutes: 9 } as const
    expect(await host.call('print.route', labels)).toMatchObject({ error: { code: 'WRONG_PRINTER' } })
  })

  test('two printers of one address take turns', async () => {
    const { host, device: printer, printerId } = await desk()
    const twin = await host.do('printer.save', receiptPrinter('Kembaran', printer.port))
    await Promise.all([printerId, twin.printerId].map((id) => host.do('printer.test', { printerId: id })))
    await vi.waitFor(() => expect(printer.engine.papers).toHaveLength(2), { timeout: 8_000 })
    expect(printer.turnedAway()).toBe(0)
  })
})

describe('the cash drawer', () => {
  const facts = async (host: TestHost) =>
    (await host.do('fact.list', { kind: 'DrawerKicked' })).map(({ payload }) => JSON.parse(payload) as object)

  test('opens when cash is taken, before the receipt, on the pin it hangs on', async () => {
    const { host, device: printer, sell } = await desk('ok', { drawer: 'pin-5' })
    const sale = await sell()
    await vi.waitFor(() => expect(printer.engine.papers).toHaveLength(1), { timeout: 8_000 })
    expect(printer.engine.kicks).toEqual([Uint8Array.of(0x1b, 0x70, 1, 25, 250)])
    expect(await facts(host)).toMatchObject([{ cause: 'cash-sale', saleId: sale.saleId }])
  })

  test('opens by hand with a reason, once per wish, and says who', async () => {
    const { host, device: printer } = await desk('ok', { drawer: 'pin-2' })
    const wish = { commandId: host.newId<'Command'>(), reason: 'tukar uang kecil' }
    await host.call('drawer.open', wish, host.ownerId)
    await host.call('drawer.open', wish, host.ownerId)
    await vi.waitFor(() => expect(printer.engine.kicks).toHaveLength(1), { timeout: 8_000 })
    expect(await facts(host)).toMatchObject([{ cause: 'by-hand', reason: 'tukar uang kecil' }])
    expect((await host.do('fact.list', { kind: 'DrawerKicked' }))[0]?.personName).toBe('Ratna')
  })

  test('stays shut when its printer is off, for ever', async () => {
    const { host, device: printer } = await desk('refuse', { drawer: 'pin-2' })
    await host.do('drawer.open', { reason: 'tukar uang' })
    await vi.waitFor(() => expect(host.eventsOf('drawer-trouble')).toEqual([{ reason: 'refused' }]))
    await printer.setFault('ok')
    await host.restart()
    host.pass(60_000)
    await new Promise((done) => setTimeout(done, 300))
    expect(printer.engine.kicks).toEqual([])
  })

  test('that nobody has set up is refused, and a cash sale goes on without', async () => {
    const { host, sell } = await desk()
    expect(await host.call('drawer.open', { reason: 'coba' })).toMatchObject({ error: { code: 'NO_DRAWER' } })
    await sell()
    expect(await facts(host)).toEqual([])
  })
})
