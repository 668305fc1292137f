import { z } from 'zod'
import { Language, Text, ZoneName } from './shapes'

/** What a shop decides once for all its terminals. */
export const ShopSettings = z.object({
  name: Text(80),
  address: Text(300, 0),
  phone: Text(30, 0),
  /** Last lines of every receipt. */
  paperFooter: Text(300, 0),
  paperLanguage: Language,
  zone: ZoneName,
  /** The hour at which a business day begins; sales before it belong to the evening before. */
  dayCutHour: z.int().min(0).max(11),
  /** A book order is to be paid this many hours after it was placed. */
  deadlineHours: z
    .int()
    .min(1)
    .max(24 * 14),
  /** After the deadline an unpaid book order is held this many hours longer, then expires by itself. */
  graceHours: z
    .int()
    .min(0)
    .max(24 * 14),
  uniqueCodeOn: z.boolean(),
  uniqueCodeMin: z.int().min(1).max(999),
  uniqueCodeMax: z.int().min(1).max(999),
  /** When every code of a price is spoken for: no booking, or one without a code (matched by name only). */
  uniqueCodeExhausted: z.enum(['refuse', 'without']),
  /** Up to this many rupiah short or over, anybody may accept the difference; above it a supervisor. */
  acceptedDifference: z.int().min(0).max(1_000_000),
  /** What banks keep back of a transfer, in rupiah: suggested as the reason of a shortfall. */
  transferFees: z.array(z.int().min(1).max(100_000)).max(10),
  /** Hand-overs and returns are received by the scan that hands them out: both stand together. */
  oneScanHandOver: z.boolean(),
  codAllowed: z.boolean(),
  couriers: z.array(Text(30)).min(1).max(30),
  /** Sender on address labels; empty means the shop's own name and phone. */
  senderName: Text(80, 0),
  senderPhone: Text(30, 0),
  printSlipOnBooking: z.boolean(),
  printReceiptOnSale: z.boolean(),
  /** Messages to customers; empty means the built-in text of the paper language. */
  messageBooked: z.string().max(2000),
  messageAwb: z.string().max(2000),
})
export type ShopSettings = z.output<typeof ShopSettings>

export const DEFAULT_SETTINGS: ShopSettings = {
  name: 'Pesan',
  address: '',
  phone: '',
  paperFooter: '',
  paperLanguage: 'id',
  zone: 'Asia/Jakarta',
  dayCutHour: 3,
  deadlineHours: 24,
  graceHours: 12,
  uniqueCodeOn: true,
  uniqueCodeMin: 101,
  uniqueCodeMax: 989,
  uniqueCodeExhausted: 'refuse',
  acceptedDifference: 1_000,
  transferFees: [2_500, 6_500],
  oneScanHandOver: false,
  codAllowed: true,
  couriers: ['JNE', 'J&T', 'SiCepat', 'AnterAja', 'Pos Indonesia', 'Kurir toko'],
  senderName: '',
  senderPhone: '',
  printSlipOnBooking: true,
  printReceiptOnSale: true,
  messageBooked: '',
  messageAwb: '',
}
