import { z } from 'zod'
import { AREA_CODE } from '../core/area/area'
import { MAX_LENGTH_MM } from '../core/catalogue/parse-length'
import { MAX_WEIGHT_GRAMS } from '../core/catalogue/parse-weight'
import { type Id, type LineId } from '../core/ids'
import { type Money } from '../core/money'
import { type Quantity } from '../core/quantity'
import { type BusinessDay, type Instant, type Zone, ZONES } from '../core/time'

// The brands are asserted here and nowhere else: the checks beside them are those of the core's constructors,
// written so that they can be printed as JSON Schema.
const branded = <Output, Input>(type: z.ZodType): z.ZodType<Output, Input> =>
  type as unknown as z.ZodType<Output, Input>

export const id = <Of extends string>(): z.ZodType<Id<Of>, string> =>
  branded(z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/))

const LIMIT = 2 ** 51
/** Integer rupiah, zero or more. */
export const Rupiah: z.ZodType<Money, number> = branded(z.int().min(0).max(LIMIT))
/** Integer rupiah, more than zero. */
export const PaidRupiah: z.ZodType<Money, number> = branded(z.int().min(1).max(LIMIT))
/** Integer rupiah of either sign: a variance, a difference. */
export const SignedRupiah: z.ZodType<Money, number> = branded(z.int().min(-LIMIT).max(LIMIT))
/** Whole pieces, at least one. */
export const Pieces: z.ZodType<Quantity, number> = branded(z.int().min(1).max(100_000))
/** Whole pieces on a line of one customer's order; with the price's limit, sums stay far inside exact numbers. */
export const OrderPieces: z.ZodType<Quantity, number> = branded(z.int().min(1).max(10_000))
/** What one piece costs, in rupiah; more is a slip of the finger. */
export const Price: z.ZodType<Money, number> = branded(z.int().min(0).max(1_000_000_000))
/** Rupiah in notes and coins: no drawer holds a billion. */
export const Cash: z.ZodType<Money, number> = branded(z.int().min(0).max(1_000_000_000))
export const PaidCash: z.ZodType<Money, number> = branded(z.int().min(1).max(1_000_000_000))
/** Pieces counted on a shelf, or notes in a drawer. */
export const CountedPieces: z.ZodType<Quantity, number> = branded(z.int().min(0).max(100_000))
/** Whole pieces, zero or more. */
export const PiecesOrNone: z.ZodType<Quantity, number> = branded(
  z
    .int()
    .min(0)
    .max(2 ** 31),
)
/** Milliseconds since 1970 in UTC. */
export const At: z.ZodType<Instant, number> = branded(z.int().min(946_684_800_000).max(7_258_118_400_000))
/** `YYYY-MM-DD`. */
export const Day: z.ZodType<BusinessDay, string> = branded(z.string().regex(/^\d{4}-\d{2}-\d{2}$/))
export const ZoneName: z.ZodType<Zone, Zone> = branded(z.enum(ZONES as [Zone, ...Zone[]]))
/** account|date|direction|amount|ordinal of a bank line. */
export const StatementLineId: z.ZodType<LineId, string> = branded(z.string().min(3).max(200))

/** One line of text a person typed: trimmed, without control characters. */
export const Text = (max: number, min = 1): z.ZodString => z.string().trim().min(min).max(max)
/** Text of several lines, possibly empty. */
export const Note = z.string().trim().max(2000)

export const ProductId = id<'Product'>()
export const CustomerId = id<'Customer'>()
export const DropOrderId = id<'DropOrder'>()
export const ReturnId = id<'Return'>()
export const BookOrderId = id<'BookOrder'>()
export const SaleId = id<'Sale'>()
export const ShipmentId = id<'Shipment'>()
export const ShiftId = id<'Shift'>()
export const PersonId = id<'Person'>()
export const BankAccountId = id<'BankAccount'>()
export const AllocationId = id<'Allocation'>()
export const CommandId = id<'Command'>()

/** The desk a document belongs to is the code of its terminal. */
export const Desk = z.string().regex(/^[A-Z0-9]{1,4}$/)

export const Role = z.enum(['cs', 'warehouse', 'supervisor'])
export type Role = z.output<typeof Role>

export const Language = z.enum(['id', 'en'])
export type Language = z.output<typeof Language>

/** E.164, `+628…`. */
export const E164 = z.string().regex(/^\+\d{6,15}$/)

/** Where a parcel goes. Only what is known is filled; nothing is guessed. */
export const Address = z.object({
  recipient: Text(100),
  phone: E164,
  street: Text(400),
  village: Text(80, 0),
  district: Text(80, 0),
  city: Text(80, 0),
  province: Text(80, 0),
  postcode: z.string().regex(/^(\d{5})?$/),
  /** The area a person chose, whose names stand above; left out when they were typed. */
  areaCode: z.string().regex(AREA_CODE).optional(),
})
export type Address = z.output<typeof Address>

export const ProductLine = z.object({ productId: ProductId, qty: Pieces })
export type ProductLine = z.output<typeof ProductLine>

/** A line with what it said on the day: names and prices are copied, never looked up again. */
export const PricedLine = z.object({
  productId: ProductId,
  sku: z.string(),
  name: z.string(),
  qty: Pieces,
  unitPrice: Rupiah,
  /** Grams of one piece. */
  weight: PiecesOrNone,
})
export type PricedLine = z.output<typeof PricedLine>

export const TenderKind = z.enum(['cash', 'qris', 'card', 'transfer', 'cod'])
export type TenderKind = z.output<typeof TenderKind>

export const Tender = z.object({ kind: TenderKind, amount: PaidRupiah, reference: Text(80, 0) })
export type Tender = z.output<typeof Tender>

/** A person's sentence why, shown in the audit trail. */
export const Reason = Text(300, 3)

/** One reason of a proposed match, as a code with its facts; screens turn it into a sentence. */
export const Evidence = z.looseObject({ code: z.string() })
export type Evidence = z.output<typeof Evidence>

/** How big one packed piece is, in millimetres. */
export const PieceSize = z.object({
  length: z.int().min(1).max(MAX_LENGTH_MM),
  width: z.int().min(1).max(MAX_LENGTH_MM),
  height: z.int().min(1).max(MAX_LENGTH_MM),
})
export type PieceSize = z.output<typeof PieceSize>

/** What a person says a whole parcel weighs, in grams. */
export const ParcelGrams = z.int().min(1).max(MAX_WEIGHT_GRAMS)
