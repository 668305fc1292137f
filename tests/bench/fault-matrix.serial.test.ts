import { afterEach, describe, expect, test } from 'vitest'
import { SerialPort } from 'serialport'
import { createTransport, type PrintDocument, type SendOptions, type Transport } from '../../printing'
import { createSerialWire } from '../../printing/transport/serial-wire'
import { addressLabel, testPage } from '../printing/samples'
import { startSerialPrinter, type FilePrinter } from './file-printer'
import { judge, whole } from './judge'
import { printOne } from './one-job'
import type { EngineOptions } from './printer-engine'

const PLAIN: Partial<SendOptions> = {}
const ASKED: Partial<SendOptions> = { confirm: 'process-id', status: 'real-time-status' }

const opened: { close(): Promise<void> }[] = []
const keep = <T extends { close(): Promise<void> }>(one: T): T => {
  opened.push(one)
  return one
}

afterEach(async () => {
  for (const one of opened.splice(0)) await one.close()
})

describe('a serial printer', () => {
  const toPort = (path: string): Transport =>
    createTransport(createSerialWire({ path, baud: 115_200, flow: 'none' }))
  const rows: readonly [
    string,
    {
      readonly knows: Partial<SendOptions>
      readonly engine?: Partial<EngineOptions>
      readonly document?: PrintDocument
    },
    (printer: FilePrinter) => void,
    (printer: FilePrinter) => void,
    string,
    string,
  ][] = [
    [
      'that is not asked',
      { knows: PLAIN },
      (one) => one.read(),
      () => undefined,
      'sent, 1 on paper',
      'sent, 1 on paper',
    ],
    [
      'that answers',
      { knows: ASKED },
      (one) => one.read(),
      () => undefined,
      'printed, 1 on paper',
      'printed, 1 on paper',
    ],
    [
      'without paper',
      { knows: ASKED, engine: { paper: 0 } },
      (one) => one.read(),
      (one) => one.engine.loadPaper(),
      'queued paper-out, 0 on paper',
      'printed, 1 on paper',
    ],
    [
      'that is mute',
      { knows: ASKED, engine: { mute: true } },
      (one) => one.read(),
      () => undefined,
      'unknown no-confirmation, 1 on paper',
      'unknown no-confirmation, 1 on paper',
    ],
    [
      'that stops taking',
      { knows: PLAIN, engine: { kind: 'tspl' }, document: addressLabel },
      (one) => one.stall(),
      () => undefined,
      'unknown stalled, 0 on paper',
      'unknown stalled, 0 on paper',
    ],
    [
      'unplugged in the middle',
      { knows: PLAIN, engine: { kind: 'tspl' }, document: addressLabel },
      (one) => {
        one.stall()
        setTimeout(() => void one.unplug(), 250)
      },
      () => undefined,
      'unknown unplugged, 0 on paper',
      'queued',
    ],
  ]
  test.each(rows)('%s', async (name, { knows, engine, document }, begin, then, during, after) => {
    const printer = keep(await startSerialPrinter({ kind: 'receipt', ...engine }))
    begin(printer)
    const bench = printOne(document ?? testPage, toPort(printer.path), knows)
    const lines = await judge(
      bench,
      () => whole(printer.engine.papers),
      () => then(printer),
    )
    expect(lines).toEqual([during, name.startsWith('unplugged') ? during : after])
  })

  test('whose port is missing, or taken by another program, is waited for', async () => {
    const printer = keep(await startSerialPrinter({ kind: 'receipt' }))
    printer.read()
    const other = new SerialPort({ path: printer.path, baudRate: 9_600, lock: true })
    await new Promise((done) => other.once('open', done))
    const taken = printOne(testPage, toPort(printer.path))
    const missing = printOne(testPage, toPort(`${printer.path}-no`))
    await Promise.all([taken.tried(), missing.tried()])
    expect([taken.stands(), missing.stands()]).toEqual(['queued in-use', 'queued missing'])
    await new Promise<void>((done) => other.close(() => done()))
    await taken.retry()
    expect(taken.stands()).toBe('sent')
    await Promise.all([taken.stop(), missing.stop()])
  })
})
