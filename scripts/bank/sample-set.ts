import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { z } from 'zod'
import { type Instant, instant } from '../../core/time'

/** An instant as ISO 8601 with its offset. */
const IsoInstant = z.iso.datetime({ offset: true }).transform((text): Instant => instant(Date.parse(text)))

const SampleFile = z.object({
  file: z.string(),
  /** One of the accounts of the bookings. */
  account: z.string(),
  importOrder: z.int().default(1),
  exportedAt: IsoInstant,
  password: z.string().optional(),
  style: z.object({ order: z.enum(['dmy', 'mdy', 'ymd']), decimal: z.enum([',', '.']) }).optional(),
})
export type SampleFile = z.output<typeof SampleFile>

const Booking = z.object({
  number: z.string(),
  customerName: z.string(),
  phone: z.string(),
  subtotal: z.int().min(0),
  shipping: z.int().min(0).default(0),
  uniqueCode: z
    .int()
    .nullish()
    .transform((code) => code ?? 0),
  amountDue: z.int().min(1),
  bookedAt: IsoInstant,
  deadline: IsoInstant,
  account: z.string().nullish(),
  status: z.enum(['open', 'paid', 'sold', 'shipped', 'cancelled', 'expired']).default('open'),
  /** When a booking that is not open ended; left out: at its deadline. */
  endedAt: IsoInstant.optional(),
})
export type Booking = z.output<typeof Booking>

const Bookings = z.object({
  asOf: IsoInstant,
  accounts: z.record(z.string(), z.object({ bank: z.string(), number: z.string(), holder: z.string() })),
  bookings: z.array(Booking),
  payerHistory: z
    .array(
      z.object({
        customerPhone: z.string(),
        payerName: z.string(),
        account: z.string(),
        confirmedCount: z.int().min(1),
      }),
    )
    .default([]),
})
export type Bookings = z.output<typeof Bookings>

export interface SampleSet {
  readonly folder: string
  readonly files: readonly SampleFile[]
  readonly bookings: Bookings
}

/** Reads a set of bank files with the book orders they pay; file names are relative to the folder of `filesJson`. */
export function readSampleSet(filesJson: string, bookingsJson: string): SampleSet {
  const json = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'))
  return {
    folder: dirname(resolve(filesJson)),
    files: z.array(SampleFile).parse(json(filesJson)),
    bookings: Bookings.parse(json(bookingsJson)),
  }
}

/**
 * The order in which a desk would have imported them: each account's files in their import order, the account whose
 * next file is the oldest first.
 */
export function inImportOrder(files: readonly SampleFile[]): SampleFile[] {
  const queues = new Map<string, SampleFile[]>()
  for (const file of files.toSorted((a, b) => a.importOrder - b.importOrder || a.exportedAt - b.exportedAt))
    queues.set(file.account, [...(queues.get(file.account) ?? []), file])
  const ordered: SampleFile[] = []
  for (;;) {
    const heads = [...queues.values()].flatMap((queue) => queue[0] ?? [])
    const next = heads.toSorted((a, b) => a.exportedAt - b.exportedAt)[0]
    if (!next) return ordered
    queues.get(next.account)?.shift()
    ordered.push(next)
  }
}
