import { z } from 'zod'
import { StatementGuess } from './bank-statement'
import { At } from './shapes'

const none = z.object({})
const product = z.object({ name: z.string() })

/**
 * Everything the host can refuse, with the facts a sentence about it needs.
 * Screens complete one text per code and language; the compiler finds the missing one.
 */
export const refusals = {
  // the request itself
  BAD_REQUEST: z.object({ issues: z.array(z.object({ path: z.string(), message: z.string() })) }),
  UNKNOWN_OPERATION: z.object({ op: z.string() }),
  COMMAND_ID_REUSED: none,
  DEFECT: z.object({ reference: z.string() }),
  NOT_FOUND: z.object({ what: z.string() }),
  NOT_ALLOWED: z.object({ needs: z.enum(['supervisor', 'warehouse', 'cs']) }),
  // the machine
  CLOCK_BEHIND: z.object({ lastAt: z.int(), now: z.int(), behindMs: z.int() }),
  DISK_FULL: none,
  STORE_BUSY: none,
  STORE_DAMAGED: z.object({ detail: z.string() }),
  // people
  PIN_WRONG: z.object({ left: z.int() }),
  PIN_LOCKED: z.object({ untilMs: z.int() }),
  LAST_SUPERVISOR: none,
  NAME_TAKEN: z.object({ name: z.string() }),
  SHOP_NOT_FOUNDED: none,
  SHOP_ALREADY_FOUNDED: none,
  // goods
  UNKNOWN_BARCODE: z.object({ barcode: z.string() }),
  BARCODE_TAKEN: z.object({ barcode: z.string(), name: z.string() }),
  BARCODE_CHECK_DIGIT: z.object({ barcode: z.string() }),
  BARCODE_SHAPE: z.object({ barcode: z.string() }),
  SKU_TAKEN: z.object({ sku: z.string(), name: z.string() }),
  PRODUCT_INACTIVE: product,
  NOT_AT_DESK: z.object({ name: z.string(), have: z.int(), want: z.int(), warehouse: z.int() }),
  NOT_IN_WAREHOUSE: z.object({ name: z.string(), have: z.int(), want: z.int() }),
  MORE_THAN_ASKED: z.object({ name: z.string(), open: z.int(), want: z.int() }),
  MORE_THAN_HANDED_OVER: z.object({ name: z.string(), open: z.int(), want: z.int() }),
  NOT_IN_DOCUMENT: z.object({ name: z.string(), number: z.string() }),
  NOTHING_LEFT: z.object({ number: z.string() }),
  NOTHING_TO_RETURN: z.object({ name: z.string(), have: z.int(), want: z.int() }),
  TOO_MANY_PIECES: z.object({ max: z.int() }),
  COUNT_PLACE_UNKNOWN: z.object({ place: z.string() }),
  // import
  FILE_UNREADABLE: z.object({ reason: z.string() }),
  FILE_TOO_LARGE: z.object({ maxMb: z.int() }),
  FILE_ENCRYPTED: none,
  NO_HEADER: z.object({ seen: z.string() }),
  MAPPING_INCOMPLETE: z.object({ missing: z.array(z.string()) }),
  NOTHING_TO_IMPORT: z.object({ errors: z.int() }),
  // book orders
  PHONE_HAS_LETTERS: z.object({ text: z.string() }),
  PHONE_INVALID: z.object({ text: z.string() }),
  ADDRESS_INCOMPLETE: z.object({ missing: z.array(z.string()) }),
  UNIQUE_CODES_EXHAUSTED: z.object({ base: z.int() }),
  DISCOUNT_TOO_LARGE: z.object({ max: z.int() }),
  DEADLINE_PAST: z.object({ deadline: z.int() }),
  /** Only the desk that booked it acts on it. */
  ORDER_OF_OTHER_DESK: z.object({ number: z.string(), desk: z.string() }),
  ORDER_NOT_OPEN: z.object({ number: z.string(), state: z.string() }),
  ORDER_PAID: z.object({ number: z.string(), paid: z.int() }),
  NOT_YET_OVERDUE: z.object({ number: z.string(), deadline: z.int() }),
  COD_NOT_ALLOWED: none,
  AMOUNT_ZERO: none,
  // bank
  FILE_EMPTY: none,
  FILE_NOT_TEXT: none,
  FILE_LOCKED: none,
  WRONG_PASSWORD: none,
  /** `guess`: the file is a table, and this is how it may be read. */
  UNKNOWN_LAYOUT: z.object({ seen: z.string(), guess: StatementGuess.nullable() }),
  /** The file cannot tell day from month or comma from point; `seen`: some of its days and amounts. */
  STYLE_NEEDED: z.object({ seen: z.string() }),
  ACCOUNT_NEEDED: none,
  NO_LINES: none,
  GATE_BROKEN: z.object({ gate: z.string(), detail: z.string() }),
  WRONG_ACCOUNT: z.object({ fileAccount: z.string(), chosen: z.string() }),
  LINE_PENDING: none,
  LINE_IS_DEBIT: none,
  LINE_UNRELATED: none,
  LINE_OVER_ALLOCATED: z.object({ left: z.int(), want: z.int() }),
  ORDER_OVER_ALLOCATED: z.object({ number: z.string(), left: z.int(), want: z.int() }),
  ALLOCATION_GONE: none,
  /** Somebody else decided on the line meanwhile. */
  LINE_CHANGED: z.object({ left: z.int(), seen: z.int() }),
  ORDER_CHANGED: z.object({ number: z.string(), paid: z.int(), seen: z.int() }),
  LINE_REVERSED: none,
  NEEDS_APPROVAL: z.object({ amount: z.int(), limit: z.int() }),
  NOTHING_SHORT: z.object({ number: z.string() }),
  CUSTOMER_NEEDED: none,
  REST_GONE: none,
  REST_IN_USE: z.object({ used: z.int() }),
  CREDIT_TOO_SMALL: z.object({ left: z.int(), want: z.int() }),
  SAME_CUSTOMER: none,
  OTHER_CUSTOMER: z.object({ customer: z.string() }),
  GOODS_NOT_HELD: z.object({ number: z.string() }),
  ALREADY_SOLD: z.object({ number: z.string() }),
  // sale
  SHIFT_CLOSED: none,
  SHIFT_OPEN: z.object({ number: z.string() }),
  /** The server has not said yet whether this much of the money is the order's. */
  PAYMENT_UNCONFIRMED: z.object({ number: z.string(), amount: z.int() }),
  NOT_COVERED: z.object({ number: z.string(), due: z.int(), paid: z.int() }),
  TENDER_MISMATCH: z.object({ total: z.int(), paid: z.int() }),
  CHANGE_ONLY_FROM_CASH: none,
  RETURN_TOO_MANY: z.object({ name: z.string(), left: z.int(), want: z.int() }),
  REFUND_TOO_LARGE: z.object({ max: z.int() }),
  ALREADY_RETURNED: z.object({ number: z.string() }),
  NOT_ENOUGH_CASH: z.object({ have: z.int() }),
  // shipment
  NOTHING_TO_PRINT: none,
  ALREADY_PRINTED: z.object({ number: z.string(), times: z.int() }),
  AWB_TAKEN: z.object({ awb: z.string(), number: z.string() }),
  AWB_EXISTS: z.object({ awb: z.string() }),
  AWB_SHAPE: z.object({ awb: z.string() }),
  NO_AWB: none,
  HANDED_OVER_BEFORE: z.object({ number: z.string() }),
  OTHER_COURIER: z.object({ number: z.string(), courier: z.string() }),
  PICKED_BEFORE: z.object({ number: z.string() }),
  NOTHING_PICKED: none,
  SHIPMENT_GONE: z.object({ number: z.string() }),
  // couriers
  COURIER_PLAIN_HTTP: none,
  COURIER_ROUTE_TAKEN: z.object({ courier: z.string(), account: z.string() }),
  COURIER_NO_KEY: none,
  COURIER_OPTION_MISSING: z.object({ option: z.string() }),
  /** This courier is told by phone or on its page. */
  COURIER_CANNOT_CANCEL: none,
  /** No line of the list names a place and its code. */
  AREAS_UNREADABLE: z.object({ seen: z.string() }),
  AWB_BLOCK_EMPTY: none,
  AWB_NOT_FREE: none,
  /** Blocks are kept at another terminal. */
  AWB_BLOCK_ELSEWHERE: z.object({ terminal: z.string() }),
  /** This courier sends its blocks by mail. */
  AWB_BLOCK_BY_MAIL: none,
  AWB_POOL_SHORT: z.object({ free: z.int() }),
  /** The courier does not know yet what travels under the number. */
  AWB_NOT_REPORTED: z.object({ awb: z.string(), number: z.string() }),
  COURIER_UNREACHABLE: z.object({ reason: z.string() }),
  COURIER_REFUSED: z.object({ detail: z.string() }),
  NO_COURIER_ACCOUNT: z.object({ courier: z.string() }),
  AWB_ASKED: z.object({ reference: z.string() }),
  AWB_NOT_ASKED: none,
  AWB_NOT_IN_DOUBT: none,
  /** What was sent a moment ago may still arrive. */
  AWB_DOUBT_TOO_FRESH: z.object({ until: z.int() }),
  // chats
  CHAT_NO_TEXT: none,
  CHAT_NOT_EXPORT: none,
  /** Day and month can be read both ways; `seen`: the beginnings of some messages. */
  CHAT_DATES_NEEDED: z.object({ seen: z.string() }),
  CHAT_SHOP_NEEDED: z.object({ authors: z.array(z.string()) }),
  // messages
  SERVICE_PLAIN_HTTP: none,
  /** The text of the template has so many variables, and so many values stand beside it. */
  TEMPLATE_VARIABLES: z.object({ name: z.string(), wanted: z.int(), given: z.int() }),
  NO_MESSAGE_TEMPLATE: z.object({ event: z.string() }),
  NO_WHATSAPP_ACCOUNT: none,
  WHATSAPP_NO_KEY: none,
  WHATSAPP_UNREACHABLE: z.object({ reason: z.string() }),
  WHATSAPP_REFUSED: z.object({ detail: z.string() }),
  NO_WHATSAPP_NUMBER: none,
  /** The customer wants no messages through the shop's account. */
  OPTED_OUT: z.object({ phone: z.string() }),
  /** The customer said so themselves, and when. */
  OPT_OUT_NEEDS_REASON: z.object({ at: At }),
  MESSAGE_NOT_DUE: none,
  MESSAGE_NOT_IN_DOUBT: none,
  /** What was sent a moment ago may still arrive. */
  MESSAGE_DOUBT_TOO_FRESH: z.object({ until: z.int() }),
  MESSAGE_HAS_LEFT: none,
  /** The customer was sent this message before. */
  ALREADY_TOLD: z.object({ at: z.int() }),
  /** Its draft was opened before, and nobody has said whether it was sent. */
  ALREADY_DRAFTED: z.object({ at: z.int() }),
  // till
  ALREADY_COUNTED: none,
  NOT_COUNTED: none,
  VARIANCE_NEEDS_REASON: z.object({ variance: z.int() }),
  // printing
  NO_PRINTER: z.object({ kind: z.enum(['receipt', 'label']) }),
  /** A label no head prints, or too small to hold an address. */
  LABEL_SIZE: z.object({
    leastWidth: z.int(),
    mostWidth: z.int(),
    leastHeight: z.int(),
    mostHeight: z.int(),
  }),
  LABEL_OVERFLOW: z.object({ what: z.string() }),
  /** No PNG, JPEG or WebP. */
  PICTURE_UNREADABLE: none,
  PICTURE_TOO_LARGE: none,
  /** The computer's print service did not take A4 pages; why, as a code. */
  PAGES_NOT_SENT: z.object({ reason: z.string() }),
  LABEL_OF_ORDER_OVERFLOW: z.object({ number: z.string(), what: z.string() }),
  JOB_NOT_UNKNOWN: none,
  /** The printer works on something else and did not come free in time. */
  PRINTER_BUSY: none,
  /** Receipts cannot go to a label printer, nor labels to a receipt printer. */
  WRONG_PRINTER: z.object({ name: z.string() }),
  ALREADY_REPRINTED: z.object({ copyNo: z.int() }),
  NO_DRAWER: none,
  // the server
  SERVER_ADDRESS: none,
  SERVER_UNREACHABLE: none,
  SERVER_NOT_PESAN: none,
  /** The one at the address cannot be trusted: out of date, of another name, or signed by nobody known. */
  SERVER_CERTIFICATE: z.object({ why: z.enum(['EXPIRED', 'NAME', 'UNKNOWN']) }),
  SERVER_NOT_LINKED: none,
  SERVER_REFUSED: z.object({ reason: z.string() }),
  HUB_PORT_TAKEN: none,
  /** `terminal` empty: not known. */
  HUB_ELSEWHERE: z.object({ terminal: z.string() }),
  HUB_NOT_STARTED: none,
  HUB_NOT_SENT: z.object({ waiting: z.int() }),
  ENROL_CODE_WRONG: none,
  ENROL_SHOP_NEEDED: none,
  ENROL_SHOP_EXISTS: none,
  ENROL_OTHER_SHOP: none,
  /** The facts behind the snapshot this terminal began with are not all here. */
  HISTORY_COMING: z.object({ have: z.int(), of: z.int() }),
  PORT_IN_USE: z.object({ port: z.int() }),
  // scanning
  /** Two scanners cannot be on one port. */
  SCANNER_PORT_TAKEN: z.object({ path: z.string(), name: z.string() }),
} as const

export type RefusalCode = keyof typeof refusals
/** The facts of a refusal; an empty object's index signature is left out, or nothing would fit beside `code`. */
type FactsOf<K extends RefusalCode> = {
  readonly [F in keyof z.output<(typeof refusals)[K]> as string extends F ? never : F]: z.output<
    (typeof refusals)[K]
  >[F]
}
export type RefusalOf<C extends RefusalCode> = { [K in C]: { readonly code: K } & FactsOf<K> }[C]
export type AnyRefusal = RefusalOf<RefusalCode>

/** May come back from every operation, so they are not listed at each. */
export const COMMON_REFUSALS = [
  'BAD_REQUEST',
  'UNKNOWN_OPERATION',
  'DEFECT',
  'DISK_FULL',
  'STORE_BUSY',
  'STORE_DAMAGED',
] as const
/** May come back from every command. */
export const COMMAND_REFUSALS = [
  'COMMAND_ID_REUSED',
  'CLOCK_BEHIND',
  'NOT_ALLOWED',
  'SHOP_NOT_FOUNDED',
] as const
export type CommonRefusalCode = (typeof COMMON_REFUSALS)[number]
export type CommandRefusalCode = (typeof COMMAND_REFUSALS)[number]
