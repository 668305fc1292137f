import { createHash } from 'node:crypto'
import { expect, onTestFinished, test, vi } from 'vitest'
import { bookOne, stockDesk } from '../host/goods'
import { createTestHost } from '../host/test-host'
import { until } from './file-printer'
import { startTcpPrinter } from './tcp-printer'

const LABELS = 300
const PAPER = 136

vi.mock('node:crypto', async (original) => (await import('../laws/quick-pins')).quickPins(original))

test(
  '300 labels in one click, and the roll ends at the 137th: 300 distinct labels, none twice, nobody is asked anything',
  { timeout: 240_000 },
  async () => {
    const host = await createTestHost({ settings: { printReceiptOnSale: false, printSlipOnBooking: false } })
    await host.do('shift.open', { float: 0 })
    const productId = await stockDesk(host, LABELS)
    for (let n = 0; n < LABELS; n++) {
      const phone = `0812-0000-${1000 + n}`
      const order = await bookOne(host, productId, { payment: 'cod', name: `Pelanggan ${n}`, phone })
      await host.do('sale.record', { orderId: order.orderId })
      host.pass(1_000)
    }
    const device = await startTcpPrinter({ kind: 'tspl', paper: PAPER, msPerLabel: 5 })
    onTestFinished(() => device.close())
    const printer = await host.do('printer.save', {
      printerId: null,
      name: 'Label',
      use: 'label',
      language: 'tspl',
      host: '127.0.0.1',
      port: device.port,
      widthMm: 100,
      heightMm: 150,
      dpi: 203,
      confirms: true,
    })
    const probe = await host.do('printer.probe', { printerId: printer.printerId })
    expect(probe.printer.capability?.answers).toEqual(['tspl-status'])

    expect(await host.do('label.print-unprinted', {})).toEqual({ queued: LABELS })
    await until(() => device.engine.papers.length === PAPER, 120_000)
    // The last label that found paper is out, but a printer that reports the end of its roll cannot say so.
    await vi.waitFor(
      async () =>
        expect((await host.do('print.queue', { limit: 1 }))[0]).toMatchObject({
          state: 'sending',
          conditions: ['paper-out'],
        }),
      { timeout: 10_000 },
    )
    expect((await host.do('printer.status', {}))[0]).toMatchObject({
      conditions: ['paper-out'],
      waiting: LABELS - PAPER + 1,
    })

    device.engine.loadPaper()
    host.pass(60_000)
    await until(() => device.engine.papers.length >= LABELS, 120_000)
    await vi.waitFor(async () => expect((await host.do('printer.status', {}))[0]?.waiting).toBe(0), 10_000)

    const papers = device.engine.papers
    expect(papers.filter((paper) => paper.problems.length > 0)).toEqual([])
    expect(papers).toHaveLength(LABELS)
    expect(new Set(papers.map(({ bytes }) => createHash('sha256').update(bytes).digest('hex'))).size).toBe(
      LABELS,
    )
    expect(await host.do('fact.list', { kind: 'LabelPrinted', limit: 1000 })).toHaveLength(LABELS)
    expect(host.eventsOf('print-trouble')).toEqual([])
    expect(await host.call('label.print-unprinted', {})).toMatchObject({
      error: { code: 'NOTHING_TO_PRINT' },
    })
  },
)
