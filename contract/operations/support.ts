import { z } from 'zod'
import { action, command, query } from '../operation'
import { At, Day, PersonId, Text, id } from '../shapes'

export const Printer = z.object({
  printerId: id<'Printer'>(),
  name: z.string(),
  use: z.enum(['receipt', 'label']),
  language: z.enum(['escpos', 'tspl', 'zpl']),
  host: z.string(),
  port: z.int(),
  /** Paper width in mm. */
  widthMm: z.int(),
  /** Label height in mm; 0 for receipt paper. */
  heightMm: z.int(),
  dpi: z.int(),
  /** Asks the printer whether it has printed; for printers that answer. */
  confirms: z.boolean(),
  virtual: z.boolean(),
})
export type Printer = z.output<typeof Printer>

export const JobState = z.enum(['queued', 'sending', 'sent', 'printed', 'unknown', 'failed', 'cancelled'])

export const Job = z.object({
  jobId: id<'PrintJob'>(),
  printerId: id<'Printer'>().nullable(),
  printerName: z.string(),
  kind: z.string(),
  title: z.string(),
  copyNo: z.int(),
  state: JobState,
  attempts: z.int(),
  reason: z.string(),
  at: At,
  nextAttemptAt: At.nullable(),
})
export type Job = z.output<typeof Job>

const printerInput = {
  printerId: id<'Printer'>().nullable(),
  name: Text(60),
  use: z.enum(['receipt', 'label']),
  language: z.enum(['escpos', 'tspl', 'zpl']),
  host: Text(255),
  port: z.int().min(1).max(65535),
  widthMm: z.int().min(30).max(210),
  heightMm: z.int().min(0).max(300),
  dpi: z.int().min(100).max(600),
  confirms: z.boolean(),
}

const jobErrors = ['NOT_FOUND', 'JOB_NOT_UNKNOWN'] as const

export const printOperations = {
  'printer.list': query({ input: {}, output: z.array(Printer) }),
  'printer.save': action({ input: printerInput, output: Printer, errors: ['NOT_FOUND'] }),
  'printer.remove': action({
    input: { printerId: id<'Printer'>() },
    output: z.object({}),
    errors: ['NOT_FOUND'],
  }),
  'printer.test': action({ input: { printerId: id<'Printer'>() }, output: Job, errors: ['NOT_FOUND'] }),
  /** Jobs that are not finished, and the newest that are. */
  'print.queue': query({ input: { limit: z.int().min(1).max(500).default(100) }, output: z.array(Job) }),
  /** A person looked: it came out, or it did not and goes again as a marked copy. */
  'print.resolve': action({
    input: { jobId: id<'PrintJob'>(), cameOut: z.boolean() },
    output: Job,
    errors: jobErrors,
  }),
  'print.retry': action({ input: { jobId: id<'PrintJob'>() }, output: Job, errors: jobErrors }),
  'print.cancel': action({ input: { jobId: id<'PrintJob'>() }, output: Job, errors: jobErrors }),
  /** The paper as a picture, from the very bytes the printer gets. */
  'print.preview': query({
    input: { what: z.enum(['slip', 'receipt', 'label', 'day-book']), id: z.string() },
    output: z.object({ png: z.string(), text: z.string() }),
    errors: ['NOT_FOUND', 'LABEL_OVERFLOW'],
  }),
  'virtual-printer.start': action({
    input: { use: z.enum(['receipt', 'label']) },
    output: Printer,
    errors: ['PORT_IN_USE'],
  }),
  'virtual-printer.stop': action({
    input: { printerId: id<'Printer'>() },
    output: z.object({}),
    errors: ['NOT_FOUND'],
  }),
  'virtual-printer.pages': query({
    input: { printerId: id<'Printer'>() },
    output: z.array(
      z.object({ pageId: z.string(), png: z.string(), text: z.string(), problems: z.array(z.string()) }),
    ),
    errors: ['NOT_FOUND'],
  }),
}

const Check = z.object({ name: z.string(), ok: z.boolean(), detail: z.string() })

export const storeOperations = {
  /** Hash chain, conservation of pieces, over-allocation, SQLite's own integrity check. */
  'store.verify': action({
    input: {},
    output: z.object({ ok: z.boolean(), facts: z.int(), checks: z.array(Check) }),
  }),
  /** Drops every table that is derived from facts and replays them; compares before and after. */
  'store.rebuild': action({
    input: {},
    output: z.object({
      facts: z.int(),
      tables: z.int(),
      equal: z.boolean(),
      differences: z.array(z.string()),
    }),
  }),
  'store.backup': action({
    input: {},
    output: z.object({ file: z.string(), bytes: z.int(), sha256: z.string() }),
    errors: ['DISK_FULL'],
  }),
  /** The audit trail, oldest first from `after`. */
  'fact.list': query({
    input: {
      after: z.int().min(0).default(0),
      limit: z.int().min(1).max(1000).default(200),
      kind: z.string().default(''),
      day: Day.nullable().default(null),
      newestFirst: z.boolean().default(false),
    },
    output: z.array(
      z.object({
        id: z.int(),
        terminal: z.string(),
        epoch: z.int(),
        seq: z.int(),
        kind: z.string(),
        at: At,
        businessDay: Day,
        personId: PersonId.nullable(),
        personName: z.string(),
        commandId: z.string(),
        payload: z.string(),
        hash: z.string(),
      }),
    ),
  }),
  /** Raises what has come due: overdue notices and expiries after the grace. The host's timer calls it too. */
  'deadline.run': command({ input: {}, output: z.object({ expired: z.int(), overdue: z.int() }) }),
}
