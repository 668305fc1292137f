import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { decodeStatement } from '../../../core/bank/decode'
import { type KnownLine, planImport } from '../../../core/bank/deduplicate'
import { proposeMatches } from '../../../core/bank/match'
import type { MatchOrder, Proposal } from '../../../core/bank/match-types'
import type { StatementFile, StatementRow } from '../../../core/bank/reader'
import { readStatement } from '../../../core/bank/registry'
import { type BusinessDay, type Instant, businessDay, instant } from '../../../core/time'

const FOLDER = join(import.meta.dirname, '../../fixtures/bank')

export type TrueTransaction = {
  account: string
  date: string
  amount: number
  direction: 'CR' | 'DB'
  level: 'auto' | 'auto-ok' | 'review' | 'ambiguous' | 'reversed' | 'unrelated'
  orders: string[]
  candidates: string[]
  reason: string
  group: string | null
}

type Booking = {
  number: string
  customerName: string
  phone: string
  subtotal: number
  shipping: number
  uniqueCode: number | null
  amountDue: number
  bookedAt: string
  deadline: string
  account: string
}

const json = <T>(name: string): T => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as T

export const bookings = json<{
  accounts: Record<string, { bank: string; number: string; holder: string }>
  orders: Booking[]
  payerHistory: { customerPhone: string; payerName: string; confirmedCount: number }[]
}>('bookings.json')

export const truth = json<{
  files: { file: string; account: string; uploadedOn: string; lines: [number, string][] }[]
  transactions: Record<string, TrueTransaction>
}>('truth.json')

export const bytesOf = (file: string): Uint8Array => readFileSync(join(FOLDER, 'samples', file))

export function readSample(file: string, uploadedOn: string): StatementFile {
  const text = decodeStatement(bytesOf(file))
  if (!text.ok) throw new Error(text.error.code)
  const read = readStatement({ kind: 'text', text: text.value.text }, { uploadedOn: businessDay(uploadedOn) })
  if (!read.ok) throw new Error(read.error.code)
  const [statement] = read.value
  if (!statement) throw new Error('no statement')
  return statement
}

const at = (text: string): Instant => instant(Date.parse(text))

export const orders: MatchOrder[] = bookings.orders.map((booking) => ({
  orderId: booking.number,
  number: booking.number,
  customerId: booking.phone,
  customerName: booking.customerName,
  phone: booking.phone,
  subtotal: booking.subtotal,
  shippingFee: booking.shipping,
  uniqueCode: booking.uniqueCode ?? 0,
  amountDue: booking.amountDue,
  paidSoFar: 0,
  placedAt: at(booking.bookedAt),
  deadline: at(booking.deadline),
  accountId: booking.account,
  state: 'open',
}))

export type Stored = KnownLine & { accountId: string; row: StatementRow }

/** An import as the host does it, on a list instead of a table. Answers the stored line of each row. */
export function store(
  lines: Map<string, Stored>,
  accountId: string,
  file: StatementFile,
  uploadedOn: BusinessDay,
): string[] {
  const stored = [...lines.values()].filter((line) => line.accountId === accountId)
  const plan = planImport({ accountId, file, stored, uploadedOn })
  for (const { lineId, row } of [...plan.insert, ...plan.posted, ...plan.changed]) {
    lines.set(lineId, {
      lineId,
      accountId,
      row,
      date: row.date,
      time: row.time,
      direction: row.direction,
      amountSen: row.amountSen,
      text: row.text,
    })
  }
  for (const lineId of plan.vanished) {
    const line = lines.get(lineId)
    if (line) lines.set(lineId, { ...line, vanished: true })
  }
  return [...plan.lineOfRow]
}

export function proposeFor(lines: Iterable<Stored>): Proposal[] {
  return proposeMatches({
    lines: [...lines].filter((line) => !line.vanished),
    orders,
    payerHistory: bookings.payerHistory.map(({ customerPhone, payerName, confirmedCount }) => ({
      customerId: customerPhone,
      payerName,
      confirmedCount,
    })),
    now: at('2025-10-01T08:00:00+07:00'),
    ownNames: Object.values(bookings.accounts).map(({ holder }) => holder),
  })
}
