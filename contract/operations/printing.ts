import { z } from 'zod'
import { action, command, query } from '../operation'
import {
  Capability,
  Condition,
  Connection,
  DEFAULT_PAPER_OPTIONS,
  DrawerPin,
  LABEL_LIMITS,
  PaperKind,
  PaperOptions,
  PrinterLanguage,
} from '../printer'
import { ShopSettings } from '../settings'
import { At, Reason, Text, id } from '../shapes'

const PrinterId = id<'Printer'>()
const JobId = id<'PrintJob'>()
const BatchId = id<'PrintBatch'>()

export const Printer = z.object({
  printerId: PrinterId,
  name: z.string(),
  use: z.enum(['receipt', 'label']),
  language: PrinterLanguage,
  connection: Connection,
  /** Of a network printer; empty for the others. */
  host: z.string(),
  port: z.int(),
  /** Paper width in mm. */
  widthMm: z.int(),
  /** Label height in mm; 0 for receipt paper. */
  heightMm: z.int(),
  dpi: z.int(),
  /** Asks the printer whether it has printed; for printers that answer. */
  confirms: z.boolean(),
  /** What it was seen to answer; null: never tried. */
  capability: Capability.nullable(),
  drawer: DrawerPin,
  /** Label printers that take 1 for black where others take 0. */
  invertBitmap: z.boolean(),
  paper: PaperOptions,
  virtual: z.boolean(),
})
export type Printer = z.output<typeof Printer>

export const JobState = z.enum(['queued', 'sending', 'sent', 'printed', 'unknown', 'failed', 'cancelled'])

export const Job = z.object({
  jobId: JobId,
  printerId: PrinterId.nullable(),
  printerName: z.string(),
  kind: z.string(),
  title: z.string(),
  copyNo: z.int(),
  state: JobState,
  attempts: z.int(),
  reason: z.string(),
  /** What its printer says while the job waits at it. */
  conditions: z.array(Condition),
  /** A newer job prints the same paper again; this one is not printed again a second time. */
  reprinted: z.boolean(),
  at: At,
  nextAttemptAt: At.nullable(),
})
export type Job = z.output<typeof Job>

/** Labels of one click, and how far they are. */
export const PrintBatch = z.object({
  batchId: BatchId,
  at: At,
  total: z.int(),
  /** On paper as far as anybody knows: sent or confirmed. */
  out: z.int(),
  waiting: z.int(),
  failed: z.int(),
  /** Taken back by a person. */
  cancelled: z.int(),
  /** Came out or not, nobody knows: the rest waits until a person has looked. */
  doubtful: Job.nullable(),
  /** On its way to the printer, or the next that will be. */
  current: Job.nullable(),
})
export type PrintBatch = z.output<typeof PrintBatch>

const printerInput = {
  printerId: PrinterId.nullable(),
  name: Text(60),
  use: z.enum(['receipt', 'label']),
  language: PrinterLanguage,
  /** null: a network printer at `host` and `port`. */
  connection: Connection.nullable().default(null),
  host: Text(255, 0).default(''),
  port: z.int().min(1).max(65535).default(9100),
  widthMm: z.int().min(30).max(210),
  heightMm: z.int().min(0).max(300),
  dpi: z.int().min(100).max(600),
  confirms: z.boolean(),
  drawer: DrawerPin.default('none'),
  invertBitmap: z.boolean().default(false),
  paper: PaperOptions.default(DEFAULT_PAPER_OPTIONS),
}

/** How a printer was last met; `at` null: not since the program started. */
const PrinterStatus = z.object({
  printerId: PrinterId,
  at: At.nullable(),
  conditions: z.array(Condition),
  /** Why it could not be reached, as a code; empty when it could. */
  trouble: z.string(),
  /** Papers waiting for it or being printed. */
  waiting: z.int(),
})

/** Which printer puts a kind of paper out; null: the first that was set up for it. */
export const Route = z.object({
  kind: PaperKind,
  printerId: PrinterId.nullable(),
  /** Takes over when the printer cannot be reached. */
  fallbackId: PrinterId.nullable(),
  lateAfterMinutes: z.int().min(1).max(10_080),
})
export type Route = z.output<typeof Route>

const jobErrors = ['NOT_FOUND', 'JOB_NOT_UNKNOWN'] as const

export const printOperations = {
  'printer.list': query({ input: {}, output: z.array(Printer) }),
  'printer.save': action({ input: printerInput, output: Printer, errors: ['NOT_FOUND', 'LABEL_SIZE'] }),
  'printer.remove': action({ input: { printerId: PrinterId }, output: z.object({}), errors: ['NOT_FOUND'] }),
  /** A page that shows whether the printer is set up right; `letters`: the lines by which its letters are found out. */
  'printer.test': action({
    input: { printerId: PrinterId, what: z.enum(['page', 'letters']).default('page') },
    output: Job,
    errors: ['NOT_FOUND'],
  }),
  /** Asks the printer everything it might answer and keeps what it did; puts no ink on paper. */
  'printer.probe': action({
    input: { printerId: PrinterId },
    output: z.object({
      printer: Printer,
      reached: z.boolean(),
      /** Why it could not be reached, as a code. */
      trouble: z.string(),
      conditions: z.array(Condition),
    }),
    errors: ['NOT_FOUND', 'PRINTER_BUSY'],
  }),
  'printer.status': query({ input: {}, output: z.array(PrinterStatus) }),
  /** What this computer has that might be a printer. */
  'printer.find': action({
    input: {},
    output: z.object({
      serial: z.array(z.object({ path: z.string(), label: z.string() })),
      devices: z.array(z.string()),
      queues: z.array(z.string()),
    }),
  }),
  /** Asks the network for printers that make themselves known; takes a few seconds. */
  'printer.search-network': action({
    input: {},
    output: z.object({
      /** false: this computer is on no network, or nobody may listen there. */
      searched: z.boolean(),
      printers: z.array(
        z.object({
          name: z.string(),
          model: z.string(),
          host: z.string(),
          port: z.int(),
          /** It announces this port itself; otherwise it is the usual one. */
          raw: z.boolean(),
          /** For A4 paper. */
          office: z.boolean(),
        }),
      ),
    }),
  }),
  'print.routes': query({ input: {}, output: z.array(Route) }),
  'print.route': action({
    input: Route.shape,
    output: z.array(Route),
    errors: ['NOT_FOUND', 'WRONG_PRINTER'],
  }),
  /** Jobs that are not finished, and the newest that are. */
  'print.queue': query({ input: { limit: z.int().min(1).max(500).default(100) }, output: z.array(Job) }),
  /** The batch of labels under way; else the one that ended lately. */
  'print.batch': query({ input: {}, output: z.object({ batch: PrintBatch.nullable() }) }),
  /** Takes the labels back that have not begun. */
  'print.stop-batch': action({
    input: { batchId: BatchId },
    output: z.object({ stopped: z.int() }),
    errors: ['NOT_FOUND'],
  }),
  /** A person looked: it came out, or it did not and goes again as a marked copy. */
  'print.resolve': action({
    input: { jobId: JobId, cameOut: z.boolean() },
    output: Job,
    errors: jobErrors,
  }),
  'print.retry': action({ input: { jobId: JobId }, output: Job, errors: jobErrors }),
  'print.cancel': action({ input: { jobId: JobId }, output: Job, errors: jobErrors }),
  /** A new job with the same paper, marked and counted as a copy; asked twice of one job, it is made once. */
  'print.reprint': action({
    input: { jobId: JobId },
    output: Job,
    errors: ['NOT_FOUND', 'JOB_NOT_UNKNOWN', 'ALREADY_REPRINTED'],
  }),
  /** Opens the cash drawer now or not at all; who and why is recorded. */
  'drawer.open': command({ input: { reason: Reason }, output: z.object({}), errors: ['NO_DRAWER'] }),
  /** The paper as a picture, from the very bytes the printer gets. */
  'print.preview': query({
    input: { what: z.enum(['slip', 'receipt', 'label', 'day-book']), id: z.string() },
    output: z.object({ png: z.string(), text: z.string() }),
    errors: ['NOT_FOUND', 'LABEL_OVERFLOW'],
  }),
  /** An invented paper as the settings with these changes would print it. */
  'paper.sample': query({
    input: {
      what: z.enum(['receipt', 'slip', 'label']),
      changes: ShopSettings.partial(),
      widthMm: z.int().min(LABEL_LIMITS.leastWidthMm).max(LABEL_LIMITS.mostWidthMm),
      /** Of a label. */
      heightMm: z.int().min(LABEL_LIMITS.leastHeightMm).max(LABEL_LIMITS.mostHeightMm),
    },
    output: z.object({ png: z.string(), text: z.string() }),
    errors: ['LABEL_OVERFLOW'],
  }),
  /** Keeps a PNG, JPEG or WebP as black dots for the head of papers; a setting then names it. */
  'paper.keep-logo': command({
    input: { base64: z.string().max(4_000_000) },
    output: z.object({ pictureId: z.string() }),
    errors: ['PICTURE_UNREADABLE', 'PICTURE_TOO_LARGE'],
    role: 'supervisor',
  }),
  'virtual-printer.start': action({
    input: { use: z.enum(['receipt', 'label']) },
    output: Printer,
    errors: ['PORT_IN_USE'],
  }),
  'virtual-printer.stop': action({
    input: { printerId: PrinterId },
    output: z.object({}),
    errors: ['NOT_FOUND'],
  }),
  'virtual-printer.pages': query({
    input: { printerId: PrinterId },
    output: z.array(
      z.object({ pageId: z.string(), png: z.string(), text: z.string(), problems: z.array(z.string()) }),
    ),
    errors: ['NOT_FOUND'],
  }),
}
