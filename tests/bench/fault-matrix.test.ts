import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import {
  createTransport,
  labelPrinterTspl,
  labelPrinterZpl,
  type PrintDocument,
  type SendOptions,
  type Transport,
} from '../../printing'
import { createDeviceWire } from '../../printing/transport/device-wire'
import { createTcpWire } from '../../printing/transport/tcp-wire'
import { addressLabel, testPage } from '../printing/samples'
import { makePipePrinter, type FilePrinter } from './file-printer'
import { judge, whole } from './judge'
import { printOne } from './one-job'
import type { EngineOptions } from './printer-engine'
import { startTcpPrinter, type TcpFault } from './tcp-printer'

/**
 * Every way to a printer with every fault: what the queue makes of it, how many papers there are while the fault
 * lasts and after it has passed and every attempt that the queue makes by itself was made, and that the person is
 * told in a sentence. Nowhere are there two papers, nowhere is a job lost.
 */
const PLAIN: Partial<SendOptions> = {}
/** A printer that has shown in its trial that it answers. */
const ASKED: Partial<SendOptions> = { confirm: 'process-id', status: 'real-time-status' }
const ZPL: Partial<SendOptions> = { confirm: 'zpl-status', status: 'zpl-status' }
const SENSOR: Partial<SendOptions> = { confirm: 'paper-sensor' }

const opened: { close(): Promise<void> }[] = []
const keep = <T extends { close(): Promise<void> }>(one: T): T => {
  opened.push(one)
  return one
}

afterEach(async () => {
  for (const one of opened.splice(0)) await one.close()
})

interface TcpRow {
  readonly fault: TcpFault
  readonly engine?: Partial<EngineOptions>
  readonly document?: PrintDocument
  readonly knows: Partial<SendOptions>
  readonly during: string
  readonly after: string
}

const label = { document: addressLabel, engine: { kind: 'tspl' as const } }
const TCP: readonly TcpRow[] = [
  { fault: 'ok', knows: PLAIN, during: 'sent, 1 on paper', after: 'sent, 1 on paper' },
  { fault: 'ok', knows: SENSOR, during: 'printed, 1 on paper', after: 'printed, 1 on paper' },
  { fault: 'ok', knows: ASKED, during: 'printed, 1 on paper', after: 'printed, 1 on paper' },
  { fault: 'refuse', knows: PLAIN, during: 'queued refused, 0 on paper', after: 'sent, 1 on paper' },
  { fault: 'refuse', knows: ASKED, during: 'queued refused, 0 on paper', after: 'printed, 1 on paper' },
  // Nobody reads and nobody is asked: the system has the bytes, and that is all that is claimed.
  { fault: 'hang', knows: PLAIN, during: 'sent, 0 on paper', after: 'sent, 0 on paper' },
  {
    fault: 'hang',
    knows: ASKED,
    during: 'unknown no-confirmation, 0 on paper',
    after: 'unknown no-confirmation, 0 on paper',
  },
  { fault: 'reset-before', knows: ASKED, during: 'queued refused, 0 on paper', after: 'printed, 1 on paper' },
  {
    fault: 'reset-mid',
    knows: PLAIN,
    ...label,
    during: 'unknown reset, 0 on paper',
    after: 'unknown reset, 0 on paper',
  },
  {
    // The system had taken everything before the printer closed: nothing more is claimed, unless the printer is asked.
    fault: 'close-mid',
    knows: PLAIN,
    ...label,
    during: 'sent, 0 on paper',
    after: 'sent, 0 on paper',
  },
  {
    fault: 'close-mid',
    knows: { confirm: 'tspl-status' },
    ...label,
    during: 'unknown closed-early, 0 on paper',
    after: 'unknown closed-early, 0 on paper',
  },
  { fault: 'slow', knows: { stallTimeoutMs: 4_000 }, during: 'sent, 1 on paper', after: 'sent, 1 on paper' },
  {
    fault: 'slow',
    knows: { ...ASKED, stallTimeoutMs: 4_000 },
    during: 'printed, 1 on paper',
    after: 'printed, 1 on paper',
  },
  { fault: 'chatter', knows: PLAIN, during: 'sent, 1 on paper', after: 'sent, 1 on paper' },
  { fault: 'chatter', knows: SENSOR, during: 'printed, 1 on paper', after: 'printed, 1 on paper' },
  { fault: 'chatter', knows: ASKED, during: 'printed, 1 on paper', after: 'printed, 1 on paper' },
  {
    fault: 'ok',
    engine: { mute: true },
    knows: PLAIN,
    during: 'sent, 1 on paper',
    after: 'sent, 1 on paper',
  },
  // It answered once and does not any more: its silence before the job stops nothing, and behind it is a question.
  {
    fault: 'ok',
    engine: { mute: true },
    knows: ASKED,
    during: 'unknown no-confirmation, 1 on paper',
    after: 'unknown no-confirmation, 1 on paper',
  },
  { fault: 'ok', engine: { paper: 0 }, knows: PLAIN, during: 'sent, 0 on paper', after: 'sent, 1 on paper' },
  {
    fault: 'ok',
    engine: { paper: 0 },
    knows: SENSOR,
    during: 'unknown no-confirmation, 0 on paper',
    after: 'unknown no-confirmation, 1 on paper',
  },
  {
    fault: 'ok',
    engine: { paper: 0 },
    knows: ASKED,
    during: 'queued paper-out, 0 on paper',
    after: 'printed, 1 on paper',
  },
  {
    fault: 'ok',
    document: addressLabel,
    engine: { kind: 'tspl', paper: 0 },
    knows: PLAIN,
    during: 'sent, 0 on paper',
    after: 'sent, 1 on paper',
  },
  {
    fault: 'ok',
    document: addressLabel,
    engine: { kind: 'tspl', paper: 0 },
    knows: { confirm: 'tspl-status', status: 'tspl-status' },
    during: 'queued paper-out, 0 on paper',
    after: 'printed, 1 on paper',
  },
  {
    fault: 'ok',
    document: addressLabel,
    engine: { kind: 'tspl', paper: 0 },
    knows: { confirm: 'tspl-status' },
    during: 'unknown paper-out, 0 on paper',
    after: 'unknown paper-out, 1 on paper',
  },
  {
    fault: 'ok',
    document: addressLabel,
    engine: { kind: 'tspl', mute: true },
    knows: { confirm: 'tspl-status', status: 'tspl-status' },
    during: 'unknown offline, 1 on paper',
    after: 'unknown offline, 1 on paper',
  },
  {
    fault: 'ok',
    document: addressLabel,
    engine: { kind: 'zpl' },
    knows: ZPL,
    during: 'printed, 1 on paper',
    after: 'printed, 1 on paper',
  },
  {
    fault: 'ok',
    document: addressLabel,
    engine: { kind: 'zpl', paper: 0 },
    knows: ZPL,
    during: 'queued paper-out, 0 on paper',
    after: 'printed, 1 on paper',
  },
  // Newer firmware says nothing at all while it is blocked: that is no confirmation, and no second label either.
  {
    fault: 'ok',
    document: addressLabel,
    engine: { kind: 'zpl', paper: 0, silentWhenBlocked: true },
    knows: ZPL,
    during: 'unknown offline, 0 on paper',
    after: 'unknown offline, 1 on paper',
  },
  {
    fault: 'reset-mid',
    document: addressLabel,
    engine: { kind: 'zpl' },
    knows: ZPL,
    during: 'unknown reset, 0 on paper',
    after: 'unknown reset, 0 on paper',
  },
  {
    fault: 'refuse',
    document: addressLabel,
    engine: { kind: 'zpl' },
    knows: ZPL,
    during: 'queued refused, 0 on paper',
    after: 'printed, 1 on paper',
  },
]

describe('a network printer', () => {
  test.each(TCP)('$fault $engine, asked $knows: $during; then $after', async (row) => {
    const options: EngineOptions = { kind: 'receipt', ...row.engine }
    const printer = keep(await startTcpPrinter(options, row.fault))
    const transport = createTransport(createTcpWire({ host: '127.0.0.1', port: printer.port }))
    const profile = options.kind === 'zpl' ? labelPrinterZpl : labelPrinterTspl
    const bench = printOne(row.document ?? testPage, transport, row.knows, profile)
    const lines = await judge(
      bench,
      () => whole(printer.engine.papers),
      async () => {
        await printer.setFault('ok')
        printer.engine.loadPaper()
      },
    )
    expect(lines).toEqual([row.during, row.after])
  })

  test('a small buffer full of a job for which there is no paper is a question, and the paper comes once', async () => {
    const printer = keep(await startTcpPrinter({ kind: 'receipt', paper: 0, buffer: 4_096 }))
    const transport = createTransport(createTcpWire({ host: '127.0.0.1', port: printer.port }))
    const bench = printOne(testPage, transport, SENSOR)
    const lines = await judge(
      bench,
      () => whole(printer.engine.papers),
      () => printer.engine.loadPaper(),
    )
    expect(lines).toEqual(['unknown no-confirmation, 0 on paper', 'unknown no-confirmation, 1 on paper'])
  })

  test('a printer that another till is using is not taken for one that printed', async () => {
    const printer = keep(await startTcpPrinter({ kind: 'receipt' }))
    const wire = createTcpWire({ host: '127.0.0.1', port: printer.port })
    const other = await wire.open(400)
    const bench = printOne(testPage, createTransport(wire), ASKED)
    const lines = await judge(
      bench,
      () => whole(printer.engine.papers),
      () => void (other.ok && other.link.close(0)),
    )
    expect(printer.turnedAway()).toBeGreaterThan(0)
    expect(lines).toEqual(['queued refused, 0 on paper', 'printed, 1 on paper'])
  })

  test('paper that is loaded while the job waits in the printer is confirmed, and nobody is asked', async () => {
    const printer = keep(await startTcpPrinter({ kind: 'tspl', paper: 0, silentWhenBlocked: true }))
    const said: string[] = []
    const transport = createTransport(createTcpWire({ host: '127.0.0.1', port: printer.port }))
    const bench = printOne(addressLabel, transport, {
      confirm: 'tspl-status',
      onConditions: (conditions) => said.push(conditions.join()),
    })
    setTimeout(() => printer.engine.loadPaper(), 900)
    await bench.tried()
    expect(bench.stands()).toBe('printed')
    expect(whole(printer.engine.papers)).toBe(1)
    expect(said).toContain('offline')
    await bench.stop()
  })
})

describe('a device file', () => {
  const toFile = (path: string): Transport => createTransport(createDeviceWire(path))
  const rows: readonly [
    string,
    (printer: FilePrinter) => void,
    (printer: FilePrinter) => void,
    string,
    string,
  ][] = [
    ['plugged in', (one) => one.read(), () => undefined, 'sent, 1 on paper', 'sent, 1 on paper'],
    // No reader: ENXIO. It is tried again, and comes once.
    ['switched off', () => undefined, (one) => one.read(), 'queued missing, 0 on paper', 'sent, 1 on paper'],
    [
      'that stops taking',
      (one) => one.stall(),
      (one) => one.read(),
      'unknown stalled, 0 on paper',
      // It had its time to take the rest; what it takes after that is scrap, and no late label.
      'unknown stalled, 0 on paper',
    ],
    [
      'unplugged in the middle',
      (one) => {
        one.stall()
        setTimeout(() => void one.unplug(), 200)
      },
      () => undefined,
      'unknown closed-early, 0 on paper',
      'unknown closed-early, 0 on paper',
    ],
  ]
  test.each(rows)('%s', async (_, begin, then, during, after) => {
    const printer = keep(makePipePrinter({ kind: 'tspl' }))
    begin(printer)
    const bench = printOne(addressLabel, toFile(printer.path))
    const lines = await judge(
      bench,
      () => whole(printer.engine.papers),
      () => then(printer),
    )
    expect(lines).toEqual([during, after])
  })

  test('that is missing is waited for, and appears without a ghost', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'pesan-none-'))
    const bench = printOne(testPage, toFile(join(folder, 'lp9')))
    const lines = await judge(
      bench,
      () => 0,
      () => undefined,
    )
    expect(lines).toEqual(['queued missing, 0 on paper', 'queued missing, 0 on paper'])
    rmSync(folder, { recursive: true })
  })

  test('that is a plain file is no printer', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'pesan-plain-'))
    writeFileSync(join(folder, 'lp0'), '')
    const bench = printOne(testPage, toFile(join(folder, 'lp0')))
    await bench.tried()
    expect(bench.stands()).toBe('queued bad-address')
    await bench.stop()
    rmSync(folder, { recursive: true })
  })

  test('four printers that take nothing do not hold up anything else of the program', async () => {
    const printers = [1, 2, 3, 4, 5].map(() => keep(makePipePrinter({ kind: 'tspl' })))
    for (const printer of printers) printer.stall()
    const benches = printers.map((printer) => printOne(addressLabel, toFile(printer.path)))
    const began = Date.now()
    await import('node:fs/promises').then(({ readFile }) => readFile(import.meta.filename))
    expect(Date.now() - began).toBeLessThan(400)
    for (const bench of benches) {
      await bench.tried()
      expect(bench.stands()).toBe('unknown stalled')
      await bench.stop()
    }
  })
})
