import { z } from 'zod'
import { courierFacts } from './courier-facts'
import { parcelFacts } from './parcel-facts'
import { StatementMapping, UnreadableRow } from './bank-statement'
import { customerFacts } from './customer-facts'
import { messageFacts } from './message-facts'
import { refusalFacts } from './refusal-facts'
import { ShopSettings } from './settings'
import {
  Address,
  AllocationId,
  At,
  BankAccountId,
  BookOrderId,
  CustomerId,
  Day,
  Desk,
  DropOrderId,
  Evidence,
  Note,
  PaidRupiah,
  ParcelGrams,
  PersonId,
  PieceSize,
  Pieces,
  PiecesOrNone,
  PricedLine,
  ProductId,
  ProductLine,
  Reason,
  ReturnId,
  Role,
  Rupiah,
  SaleId,
  ShiftId,
  ShipmentId,
  SignedRupiah,
  StatementLineId,
  Tender,
  TenderKind,
  Text,
  id,
} from './shapes'

const Number_ = z.string().min(3).max(40)

/** A bank line as it was read; amounts in sen because banks book interest in fractions of a rupiah. */
export const StoredLine = z.object({
  lineId: StatementLineId,
  /** null while the bank shows it as pending. */
  date: Day.nullable(),
  time: z.string().nullable(),
  direction: z.enum(['credit', 'debit']),
  amountSen: z.int().min(0),
  balanceSen: z.int().nullable(),
  text: z.string(),
  raw: z.string(),
  lineNo: z.int(),
  /** The bank's own number of the transaction, where it prints one. */
  bankRef: z.string().optional(),
})
export type StoredLine = z.output<typeof StoredLine>

/**
 * Every decision ends in one or more of these: past tense, complete in themselves, never changed after release.
 * A shape that must change becomes a new kind; old kinds stay readable for ever.
 */
export const factKinds = {
  ShopFounded: z.object({
    shopId: id<'Shop'>(),
    /** Settings younger than the fact are missing and have their defaults. */
    settings: ShopSettings.partial({
      uniqueCodeExhausted: true,
      acceptedDifference: true,
      trustUnconfirmed: true,
      transferFees: true,
      receiptPaper: true,
      slipPaper: true,
      labelPaper: true,
      logo: true,
      printLabelOnAwb: true,
      taxNumber: true,
      tax: true,
      messagesOn: true,
      messageGoods: true,
      messageReminder: true,
      messagePaid: true,
      messageReturned: true,
      messageThanks: true,
      reminderHours: true,
      thanksDays: true,
    }),
    demo: z.boolean(),
  }),
  SettingsChanged: z.object({ changes: ShopSettings.partial() }),
  /** A picture for papers, black and white; its id is the hash of its bytes. */
  PaperPictureKept: z.object({ pictureId: z.string().regex(/^[0-9a-f]{64}$/), base64: z.string() }),
  PersonSaved: z.object({
    personId: PersonId,
    name: Text(60),
    role: Role,
    /** scrypt, `salt:hash` in hex. */
    pinHash: z.string(),
    active: z.boolean(),
  }),
  BankAccountSaved: z.object({
    accountId: BankAccountId,
    bank: Text(30),
    number: Text(40),
    holder: Text(80),
    active: z.boolean(),
  }),
  ClockAccepted: z.object({ behindMs: z.int(), approvedBy: PersonId, reason: Reason }),

  ProductSaved: z.object({
    productId: ProductId,
    sku: Text(60),
    name: Text(120),
    variant: Text(80, 0),
    category: Text(60, 0),
    price: Rupiah,
    cost: Rupiah,
    /** Grams of one piece. */
    weight: PiecesOrNone,
    /** Of one packed piece; null: not known, left out: as it was. */
    size: PieceSize.nullable().optional(),
    barcodes: z.array(z.string().min(3).max(60)).max(20),
    active: z.boolean(),
  }),
  ProductPhotoSet: z.object({
    productId: ProductId,
    mime: z.enum(['image/jpeg', 'image/png', 'image/webp']),
    base64: z.string(),
  }),
  ...customerFacts,
  ...refusalFacts,

  GoodsReceived: z.object({
    receiptId: id<'GoodsReceipt'>(),
    number: Number_,
    lines: z.array(z.object({ productId: ProductId, qty: Pieces, cost: Rupiah.nullable() })).min(1),
    note: Note,
  }),
  StockCounted: z.object({
    countId: id<'Count'>(),
    number: Number_,
    place: z.string(),
    lines: z.array(z.object({ productId: ProductId, expected: PiecesOrNone, counted: PiecesOrNone })).min(1),
    note: Note,
  }),
  StockDamaged: z.object({ place: z.string(), lines: z.array(ProductLine).min(1), reason: Reason }),

  DropOrderRequested: z.object({
    dropOrderId: DropOrderId,
    number: Number_,
    desk: Desk,
    lines: z
      .array(
        z.object({
          productId: ProductId,
          sku: z.string(),
          name: z.string(),
          qty: Pieces,
          /** So many of them stood in the warehouse and were asked for by nobody else, as far as this desk knew. */
          claims: PiecesOrNone.optional(),
        }),
      )
      .min(1),
    /** Which customer's chat asked for it. */
    chat: Text(120, 0),
    note: Note,
  }),
  DropOrderAcknowledged: z.object({ dropOrderId: DropOrderId }),
  DropOrderHandedOver: z.object({ dropOrderId: DropOrderId, lines: z.array(ProductLine).min(1) }),
  DropOrderDeclined: z.object({
    dropOrderId: DropOrderId,
    lines: z.array(ProductLine).min(1),
    reason: Reason,
  }),
  DropOrderReceived: z.object({ dropOrderId: DropOrderId, desk: Desk, lines: z.array(ProductLine).min(1) }),
  /** Pieces handed over that never arrived at the desk stand in the warehouse again. */
  DropOrderTakenBack: z.object({ dropOrderId: DropOrderId, lines: z.array(ProductLine).min(1) }),
  /** What was not handed over yet is no longer wanted. */
  DropOrderWithdrawn: z.object({
    dropOrderId: DropOrderId,
    reason: Reason,
    /** What it asked for. */
    products: z.array(ProductId).optional(),
  }),

  ReturnSent: z.object({
    returnId: ReturnId,
    number: Number_,
    desk: Desk,
    /** `orderId` names the cancelled or expired book order that held the pieces; null: they stood free. */
    lines: z.array(z.object({ productId: ProductId, qty: Pieces, orderId: BookOrderId.nullable() })).min(1),
  }),
  ReturnReceived: z.object({ returnId: ReturnId, lines: z.array(ProductLine).min(1) }),

  BookOrderPlaced: z.object({
    orderId: BookOrderId,
    number: Number_,
    desk: Desk,
    customerId: CustomerId,
    customerName: Text(100),
    customerPhone: z.string(),
    address: Address,
    lines: z.array(PricedLine).min(1),
    /** Pieces re-booked where they stand, from cancelled or expired book orders. */
    rebooked: z.array(z.object({ productId: ProductId, qty: Pieces, orderId: BookOrderId })),
    subtotal: Rupiah,
    discount: Rupiah,
    shippingFee: Rupiah,
    uniqueCode: Rupiah,
    amountDue: Rupiah,
    payment: z.enum(['transfer', 'cod']),
    courier: Text(30),
    service: Text(30, 0),
    note: Note,
    deadline: At,
    /** Nobody else at this desk gets the same amount due until then. */
    amountReservedUntil: At,
    /** The account the customer was told to pay to; left out: any of the shop's. */
    accountId: BankAccountId.optional(),
    /** Grams somebody said its parcel weighs; left out: its products say it. */
    parcelWeight: ParcelGrams.optional(),
  }),
  DeadlineMoved: z.object({ orderId: BookOrderId, deadline: At, reason: Text(300, 0) }),
  OrderAddressChanged: z.object({ orderId: BookOrderId, address: Address }),
  BookOrderCancelled: z.object({ orderId: BookOrderId, reason: Reason }),
  BookOrderExpired: z.object({ orderId: BookOrderId, by: z.enum(['person', 'grace']) }),
  /** An ended order lives again, with the pieces it still holds. */
  BookOrderReopened: z.object({
    orderId: BookOrderId,
    deadline: At,
    amountReservedUntil: At,
    reason: Reason,
  }),

  StatementImported: z.object({
    importId: id<'Import'>(),
    accountId: BankAccountId,
    fileName: Text(255),
    sha256: z.string(),
    reader: z.string(),
    readerVersion: z.int(),
    added: z.array(StoredLine),
    /** Lines known already whose text, time or date the bank has changed since. */
    changed: z.array(StoredLine),
    vanished: z.array(StatementLineId),
    known: z.int().min(0),
    /** The days the file speaks of, and what the account stood at before and after them. */
    coverage: z
      .object({
        from: Day.nullable(),
        to: Day.nullable(),
        openingSen: z.int().nullable(),
        closingSen: z.int().nullable(),
      })
      .optional(),
    unreadable: z.array(UnreadableRow).optional(),
  }),
  /** A person confirmed how tables with this header are to be read for the account. */
  StatementMappingSaved: z.object({ accountId: BankAccountId, mapping: StatementMapping }),
  /** The next table with this header is asked about anew. */
  StatementMappingForgotten: z.object({ accountId: BankAccountId, signature: z.string().max(4000) }),
  PaymentAllocated: z.object({
    allocationId: AllocationId,
    lineId: StatementLineId,
    orderId: BookOrderId,
    amount: PaidRupiah,
    how: z.enum(['clear', 'chosen', 'by-hand']),
    evidence: z.array(Evidence),
    /** As the bank printed it; null where the line names nobody. */
    payerName: z.string().nullable(),
  }),
  AllocationUndone: z.object({
    allocationId: AllocationId,
    reason: Reason,
    /** A supervisor vouched for it: the goods have left. */
    approvedBy: PersonId.optional(),
  }),
  /** Money of a line that no book order takes. A credit or a refund belongs to a customer. */
  RestPutAside: z.object({
    restId: id<'Rest'>(),
    lineId: StatementLineId,
    as: z.enum(['credit', 'refund', 'difference']),
    customerId: CustomerId.nullable(),
    orderId: BookOrderId.nullable(),
    amount: PaidRupiah,
    reason: Reason,
    approvedBy: PersonId.nullable(),
  }),
  RestTakenBack: z.object({ restId: id<'Rest'>(), reason: Reason }),
  CreditUsed: z.object({
    useId: id<'CreditUse'>(),
    restId: id<'Rest'>(),
    orderId: BookOrderId,
    amount: PaidRupiah,
  }),
  CreditUseUndone: z.object({ useId: id<'CreditUse'>(), reason: Reason, approvedBy: PersonId.nullable() }),
  /** The order counts as covered without this money. */
  ShortfallAccepted: z.object({
    acceptanceId: id<'Acceptance'>(),
    orderId: BookOrderId,
    amount: PaidRupiah,
    reason: Reason,
    approvedBy: PersonId.nullable(),
  }),
  ShortfallAcceptanceUndone: z.object({
    acceptanceId: id<'Acceptance'>(),
    reason: Reason,
    approvedBy: PersonId.nullable(),
  }),
  RestPaidOut: z.object({
    payOutId: id<'PayOut'>(),
    restId: id<'Rest'>(),
    amount: PaidRupiah,
    how: z.enum(['transfer', 'cash', 'other']),
    reference: Text(80, 0),
  }),
  PayOutUndone: z.object({ payOutId: id<'PayOut'>(), reason: Reason }),
  /** The credit it came out of was taken back by the bank, and the shop does not ask for it any more. */
  PayOutLetGo: z.object({
    payOutId: id<'PayOut'>(),
    amount: PaidRupiah,
    reason: Reason,
    approvedBy: PersonId.nullable(),
  }),
  /** The bank took a credit back. What it paid is undone by facts of their own beside this one. */
  CreditReversed: z.object({
    lineId: StatementLineId,
    /** null: no file shows the correction yet. */
    correctionId: StatementLineId.nullable(),
    by: z.enum(['import', 'person']),
    reason: Text(300, 0),
  }),
  /** The person who said so was wrong. */
  ReversalWithdrawn: z.object({ lineId: StatementLineId, reason: Reason }),
  ReversalSeen: z.object({ lineId: StatementLineId }),
  /** A mark without an id is the only one its line ever had. */
  LineMarkedUnrelated: z.object({
    lineId: StatementLineId,
    reason: Reason,
    markId: id<'LineMark'>().optional(),
  }),
  LineUnmarked: z.object({ lineId: StatementLineId, markId: id<'LineMark'>().optional() }),

  SaleRecorded: z.object({
    saleId: SaleId,
    number: Number_,
    desk: Desk,
    shiftId: ShiftId,
    orderId: BookOrderId.nullable(),
    customerName: Text(100, 0),
    lines: z.array(PricedLine).min(1),
    subtotal: Rupiah,
    discount: Rupiah,
    shippingFee: Rupiah,
    uniqueCode: Rupiah,
    total: Rupiah,
    /** What the goods cost the shop on that day. */
    cost: Rupiah,
    tenders: z.array(Tender),
    cashReceived: Rupiah,
    change: Rupiah,
    /** Recorded where a supervisor let uncovered goods go. */
    override: z.object({ approvedBy: PersonId, reason: Reason, shortBy: Rupiah }).nullable(),
    /** Accepted shortfall: part of the total that nobody pays. */
    accepted: Rupiah.optional(),
    shipment: z
      .object({
        shipmentId: ShipmentId,
        address: Address,
        courier: Text(30),
        service: Text(30, 0),
        weight: PiecesOrNone,
        cod: Rupiah,
        contents: z.string(),
        note: Note,
      })
      .nullable(),
  }),
  SaleReturned: z.object({
    saleReturnId: id<'SaleReturn'>(),
    saleId: SaleId,
    number: Number_,
    desk: Desk,
    shiftId: ShiftId,
    /** A void takes the whole sale back; a refund a part of it. */
    kind: z.enum(['void', 'refund']),
    lines: z.array(
      z.object({ productId: ProductId, qty: Pieces, to: z.enum(['desk', 'damaged', 'not-back']) }),
    ),
    refund: z.object({ kind: TenderKind, amount: Rupiah, reference: Text(80, 0) }),
    reason: Reason,
    approvedBy: PersonId,
  }),

  LabelPrinted: z.object({ shipmentId: ShipmentId, copyNo: z.int().min(0), jobId: id<'PrintJob'>() }),
  ReceiptPrinted: z.object({ saleId: SaleId, copyNo: z.int().min(0), jobId: id<'PrintJob'>() }),
  SlipPrinted: z.object({ orderId: BookOrderId, copyNo: z.int().min(0), jobId: id<'PrintJob'>() }),
  AwbAssigned: z.object({
    shipmentId: ShipmentId,
    courier: Text(30),
    awb: z.string().min(5).max(40),
    /** `courier`: the service gave it, asked by the program. */
    source: z.enum(['typed', 'scanned', 'courier']),
    /** The service's own identity of the parcel, and what its label must show to be sorted. */
    providerId: z.string().max(120).optional(),
    routing: z.string().max(60).optional(),
  }),
  ...courierFacts,
  AwbWithdrawn: z.object({ shipmentId: ShipmentId, awb: z.string(), reason: Reason, approvedBy: PersonId }),
  HandedToCourier: z.object({ shipmentId: ShipmentId }),
  /** Whether the parcel breaks, by a person's word; null: as the shop's template finds. */
  FragileMarked: z.object({ shipmentId: ShipmentId, fragile: z.boolean().nullable() }),
  ...messageFacts,

  ...parcelFacts,

  ShiftOpened: z.object({ shiftId: ShiftId, number: Number_, desk: Desk, float: Rupiah }),
  CashMoved: z.object({
    shiftId: ShiftId,
    direction: z.enum(['in', 'out']),
    amount: PaidRupiah,
    reason: Reason,
  }),
  /** The printer was told to open the cash drawer. Told once, at that moment; never again by itself. */
  DrawerKicked: z.object({
    desk: Desk,
    cause: z.enum(['cash-sale', 'refund', 'cash-move', 'by-hand']),
    saleId: SaleId.nullable(),
    reason: Text(300, 0),
  }),
  ShiftCounted: z.object({
    shiftId: ShiftId,
    denominations: z.array(z.object({ value: PaidRupiah, pieces: PiecesOrNone })),
    counted: Rupiah,
    expected: SignedRupiah,
  }),
  ShiftClosed: z.object({
    shiftId: ShiftId,
    counted: Rupiah,
    expected: SignedRupiah,
    variance: SignedRupiah,
    reason: Text(300, 0),
  }),
} as const

export type FactKind = keyof typeof factKinds
export type FactPayload<K extends FactKind> = z.output<(typeof factKinds)[K]>
export type AnyFactPayload = { [K in FactKind]: { kind: K; payload: FactPayload<K> } }[FactKind]
