import { expect, test } from 'vitest'
import { defaultSendOptions } from '../../printing'
import type { ProgramRun, RunProgram } from '../../printing/spooler/run-program'
import {
  createWinspoolTransport,
  reasonOfStatus,
  winspoolCall,
  winspoolOutcome,
} from '../../printing/spooler/winspool'

const ended = (out: string, status = 0): ProgramRun => ({
  kind: 'ended',
  status,
  out,
  err: 'Add-Type : -EncodedCommand JABF',
})

test('neither the name of the printer nor the bytes are part of the command line', async () => {
  const calls: Parameters<RunProgram>[] = []
  const run: RunProgram = (...call) => {
    calls.push(call)
    return Promise.resolve(ended('PESAN sent\r\n'))
  }
  const bytes = Uint8Array.of(0x1b, 0x40, 0)
  expect(
    await createWinspoolTransport('Struk "A"; Remove-Item *', run).send(bytes, defaultSendOptions),
  ).toEqual({
    kind: 'sent',
  })
  const [command, args, options] = calls[0] ?? []
  expect(command).toBe('powershell.exe')
  expect(args?.join(' ')).not.toContain('Struk')
  expect(options?.input).toBe(bytes)
  expect(options?.env).toEqual({ PESAN_PRINTER: 'Struk "A"; Remove-Item *', PESAN_SEND: '1' })
  expect(args).toEqual(winspoolCall('Another', false).args)
})

test('the script asks how the printer stands, sends RAW, and counts what was written', () => {
  const script = Buffer.from(winspoolCall('x', true).args.at(-1) ?? '', 'base64').toString('utf16le')
  for (const part of [
    'OpenPrinterW',
    'GetPrinterW',
    'StartDocPrinterW',
    'DataType = "RAW"',
    'written != bytes.Length',
  ])
    expect(script).toContain(part)
})

test.each<[string, ProgramRun, string]>([
  ['sent', ended('PESAN sent'), 'sent'],
  ['written in part', ended('PESAN unknown written 4096 of 120088'), 'unknown spooler-failed'],
  ['no such printer', ended('PESAN not-sent open 1801'), 'not-sent queue-missing'],
  ['not allowed', ended('PESAN not-sent open 5'), 'not-sent no-permission'],
  ['spooler stopped', ended('PESAN not-sent open 1722'), 'not-sent no-spooler'],
  ['out of paper', ended('PESAN not-sent status 16'), 'not-sent paper-out'],
  ['set offline', ended('PESAN not-sent status 128'), 'not-sent offline'],
  ['PowerShell is forbidden', ended('', 1), 'unknown spooler-failed'],
  ['no PowerShell', { kind: 'missing' }, 'not-sent no-spooler'],
  ['no end', { kind: 'timeout' }, 'unknown spooler-failed'],
])('%s', (_, run, means) => {
  const outcome = winspoolOutcome(run)
  expect(
    typeof outcome === 'string'
      ? outcome
      : 'reason' in outcome
        ? `${outcome.kind} ${outcome.reason}`
        : outcome.kind,
  ).toBe(means)
  expect(JSON.stringify(outcome)).not.toContain('Encoded')
})

test('every status bit that keeps Windows from printing has its reason', () => {
  expect([0x10, 0x400000, 0x80, 0x1, 0x8, 0x40].map(reasonOfStatus)).toEqual([
    'paper-out',
    'cover-open',
    'offline',
    'queue-stopped',
    'error',
    'error',
  ])
})
