import { z } from 'zod'
import {
  StatementFileRow,
  StatementGap,
  StatementMapping,
  StatementOverlap,
  StatementPreview,
  UnreadableRow,
  WritingStyle,
} from '../bank-statement'
import { Approval, command, query, action } from '../operation'
import { Rest, RestUse, Reversal } from './bank-money'
import {
  AllocationId,
  At,
  BankAccountId,
  BookOrderId,
  Day,
  Evidence,
  PaidRupiah,
  Reason,
  Rupiah,
  StatementLineId,
  Text,
} from '../shapes'

export const LineState = z.enum([
  'clear',
  'suggested',
  'ambiguous',
  'none',
  'pending',
  'unrelated',
  'partly',
  'done',
  'debit',
])
export type LineState = z.output<typeof LineState>

export const Candidate = z.object({
  orderId: BookOrderId,
  number: z.string(),
  customerName: z.string(),
  state: z.string(),
  amountDue: Rupiah,
  paid: Rupiah,
  /** Of a shortfall that somebody accepted: the order counts as covered without it. */
  accepted: Rupiah,
  /** It ended, and its goods are still held: it may be brought back for this money. */
  canReopen: z.boolean(),
  deadline: At,
  /** What this line would pay of it. */
  amount: Rupiah,
  points: z.number(),
  evidence: z.array(Evidence),
})
export type Candidate = z.output<typeof Candidate>

export const BankLine = z.object({
  lineId: StatementLineId,
  accountId: BankAccountId,
  date: Day.nullable(),
  time: z.string().nullable(),
  direction: z.enum(['credit', 'debit']),
  amountSen: z.int(),
  /** Whole rupiah of the line that book orders can use. */
  amount: Rupiah,
  left: Rupiah,
  text: z.string(),
  payerName: z.string().nullable(),
  state: LineState,
  /** Why it is unrelated: a class such as `fee`, or a person's words. */
  unrelatedReason: z.string(),
  /** The person decided it, not the classifier. */
  unrelatedByPerson: z.boolean(),
  /** Best first. */
  candidates: z.array(Candidate),
  evidence: z.array(Evidence),
  allocations: z.array(
    z.object({
      allocationId: AllocationId,
      orderId: BookOrderId,
      number: z.string(),
      customerName: z.string(),
      amount: Rupiah,
      how: z.string(),
      at: At,
      sold: z.boolean(),
    }),
  ),
  /** What of the line was put aside instead. */
  rests: z.array(Rest),
  /** The bank took this credit back. */
  reversal: Reversal.nullable(),
  /** It stood ambiguous before, so the program never calls it clear again by itself. */
  wasAmbiguous: z.boolean(),
})
export type BankLine = z.output<typeof BankLine>

const File = {
  /** For a file that names no account; one that names accounts is refused when none of them is this one. */
  accountId: BankAccountId.nullable().default(null),
  fileName: Text(255),
  base64: z.string().max(40_000_000),
  /** Of a locked workbook; '' while nobody was asked for it. Never stored. */
  password: z.string().max(255).default(''),
  style: WritingStyle.optional(),
  /** How to read a table no reader knows; the import remembers it for the account. */
  mapping: StatementMapping.optional(),
}
const readErrors = [
  'NOT_FOUND',
  'FILE_EMPTY',
  'FILE_NOT_TEXT',
  'FILE_TOO_LARGE',
  'FILE_LOCKED',
  'WRONG_PASSWORD',
  'FILE_UNREADABLE',
  'STYLE_NEEDED',
  'UNKNOWN_LAYOUT',
  'MAPPING_INCOMPLETE',
  'NO_HEADER',
  'NO_LINES',
  'WRONG_ACCOUNT',
] as const

const ImportCounts = {
  added: z.int(),
  known: z.int(),
  changed: z.int(),
  vanished: z.int(),
  unreadable: z.int(),
}

export const bankOperations = {
  /** Reads a file without storing anything. */
  'bank.preview-file': action({
    input: File,
    output: z.object({
      /** One per account of the file, in the order of the file. */
      statements: z.array(StatementPreview).min(1),
      /** The very same bytes were imported before. */
      importedBefore: z.object({ fileName: z.string(), at: At }).nullable(),
      /** Read through a mapping: remembered from an earlier file, or sent along. */
      mapped: z.enum(['remembered', 'given']).nullable(),
    }),
    errors: readErrors,
  }),
  /** The rows of a file in its order, and what an import would make of each; stores nothing. */
  'bank.file-rows': action({
    input: File,
    output: z.object({
      statements: z.array(
        z.object({
          reader: z.string(),
          accountId: BankAccountId.nullable(),
          fileAccount: z.string(),
          rows: z.array(StatementFileRow),
        }),
      ),
    }),
    errors: readErrors,
  }),
  /** All accounts of the file that are the shop's, or nothing. A broken gate of these is refused unless `acceptBroken`. */
  'bank.import-file': command({
    input: { ...File, acceptBroken: z.boolean().default(false) },
    output: z.object({
      ...ImportCounts,
      statements: z.array(z.object({ accountId: BankAccountId, ...ImportCounts })),
      /** Accounts of the file that are not the shop's. */
      leftOut: z.array(z.string()),
    }),
    errors: [...readErrors, 'ACCOUNT_NEEDED', 'GATE_BROKEN'],
  }),
  /** Files imported so far, newest first, with what they cover and the rows that could not be read. */
  'bank.imports': query({
    input: {
      accountId: BankAccountId.nullable().default(null),
      limit: z.int().min(1).max(500).default(50),
    },
    output: z.array(
      z.object({
        importId: z.string(),
        accountId: BankAccountId,
        fileName: z.string(),
        at: At,
        /** `id@version`. */
        reader: z.string(),
        from: Day.nullable(),
        to: Day.nullable(),
        openingSen: z.int().nullable(),
        closingSen: z.int().nullable(),
        added: z.int(),
        known: z.int(),
        changed: z.int(),
        unreadable: z.array(UnreadableRow),
        /** The bank's own name of the download; empty for a table read through a mapping. */
        readerLabel: z.string(),
        by: z.string(),
        /** Other files of the account that speak of the same days. */
        overlaps: z.array(StatementOverlap),
        /** Days beside it of which no file speaks by now. */
        gaps: z.array(StatementGap),
      }),
    ),
  }),
  /** How tables no reader knows are read, as it was confirmed for each account; the newest first. */
  'bank.mappings': query({
    input: { accountId: BankAccountId },
    output: z.array(z.object({ mapping: StatementMapping, savedAt: At })),
  }),
  'bank.forget-mapping': command({
    input: { accountId: BankAccountId, signature: z.string().max(4000) },
    output: z.object({}),
    errors: ['NOT_FOUND'],
  }),
  /** What a file brought: the rows that were new, and those the bank had changed since; in the order of the file. */
  'bank.import-lines': query({
    input: { importId: z.string() },
    output: z.array(
      z.object({
        lineId: StatementLineId,
        lineNo: z.int(),
        date: Day.nullable(),
        time: z.string().nullable(),
        direction: z.enum(['credit', 'debit']),
        amountSen: z.int(),
        text: z.string(),
        payerName: z.string().nullable(),
        fate: z.enum(['new', 'changed']),
      }),
    ),
    errors: ['NOT_FOUND'],
  }),
  /**
   * All lines that are not finished, and the newest finished ones, with proposals; newest first. With `text` lines of
   * any age are found: by the bank's words, the whole amount, or the number of a book order they paid.
   */
  'bank.board': query({
    input: {
      accountId: BankAccountId.nullable().default(null),
      filter: z.enum(['to-decide', 'clear', 'pending', 'unrelated', 'done', 'all']).default('to-decide'),
      text: z.string().max(100).default(''),
      limit: z.int().min(1).max(2000).default(500),
    },
    output: z.object({
      lines: z.array(BankLine),
      counts: z.object({
        clear: z.int(),
        suggested: z.int(),
        ambiguous: z.int(),
        none: z.int(),
        pending: z.int(),
        unrelated: z.int(),
        partly: z.int(),
        done: z.int(),
      }),
      unmatched: Rupiah,
      /** Money the bank shows as coming and has not booked yet. */
      expected: Rupiah,
      /** What `bank.money` lists, counted: something there waits for a person. */
      aside: z.object({
        credit: Rupiah,
        refundsDue: Rupiah,
        refunds: z.int(),
        debt: Rupiah,
        debts: z.int(),
        reversed: z.int(),
        /** Paid out of credits that the bank took back. */
        owedBack: Rupiah.optional(),
        owed: z.int().optional(),
        /** Decisions of this desk that another was faster with. */
        lost: z.int().optional(),
      }),
      imports: z.array(z.object({ accountId: BankAccountId, fileName: z.string(), at: At, added: z.int() })),
    }),
  }),
  /** Book orders that could take money, by number, name, phone or amount. */
  'bank.search-orders': query({
    input: { text: z.string().max(100), lineId: StatementLineId.nullable() },
    output: z.array(Candidate),
  }),
  /**
   * One line to one or several book orders, and in the same breath what becomes of a difference. The line and the
   * orders are as the person saw them (`expectedLeft`, `expectedPaid`), or nothing happens.
   */
  'bank.allocate': command({
    input: {
      lineId: StatementLineId,
      parts: z
        .array(
          z.object({
            orderId: BookOrderId,
            amount: PaidRupiah,
            expectedPaid: Rupiah.optional(),
            /** Brings an ended order back whose goods are still held. */
            reopen: z.boolean().default(false),
            /** What then still lacks is accepted, for this reason. */
            acceptShort: z.object({ reason: Reason, approval: Approval.optional() }).optional(),
          }),
        )
        .min(1)
        .max(50),
      how: z.enum(['chosen', 'by-hand']),
      expectedLeft: Rupiah.optional(),
      /** What then is left of the line is put aside, for the customer of the first order. */
      rest: z.object({ as: RestUse, reason: Reason, approval: Approval.optional() }).optional(),
    },
    output: z.object({ allocationIds: z.array(AllocationId), left: Rupiah }),
    errors: [
      'NOT_FOUND',
      'LINE_PENDING',
      'LINE_IS_DEBIT',
      'LINE_UNRELATED',
      'LINE_REVERSED',
      'LINE_OVER_ALLOCATED',
      'ORDER_OVER_ALLOCATED',
      'ALREADY_SOLD',
      'ORDER_NOT_OPEN',
      'LINE_CHANGED',
      'ORDER_CHANGED',
      'GOODS_NOT_HELD',
      'NEEDS_APPROVAL',
      'PIN_WRONG',
      'PIN_LOCKED',
    ],
  }),
  /**
   * Confirms every line that is clear at this moment; what is no longer clear is left and counted. `expected`: what
   * the person was shown; a line that is clear with another order by now is left as well.
   */
  'bank.confirm-clear': command({
    input: {
      lineIds: z.array(StatementLineId).min(1).max(2000),
      expected: z
        .array(z.object({ lineId: StatementLineId, orderId: BookOrderId }))
        .max(2000)
        .optional(),
    },
    output: z.object({
      confirmed: z.int(),
      left: z.int(),
      amount: Rupiah,
      /** What `bank.undo-clear` takes back. */
      allocationIds: z.array(AllocationId),
    }),
  }),
  /**
   * Takes a whole `bank.confirm-clear` back. What was undone or decided anew meanwhile is left as it is, and what is
   * sold stays unless a supervisor vouches for the debts.
   */
  'bank.undo-clear': command({
    input: {
      allocationIds: z.array(AllocationId).min(1).max(2000),
      reason: Reason,
      approval: Approval.optional(),
    },
    output: z.object({
      undone: z.int(),
      amount: Rupiah,
      /** Stayed, because their goods have left. */
      sold: z.array(z.object({ allocationId: AllocationId, number: z.string() })),
      /** Somebody has decided about them since. */
      gone: z.int(),
    }),
    errors: ['NOT_FOUND', 'PIN_WRONG', 'PIN_LOCKED'],
  }),
  /** A sold order stays sold and becomes a debt; that needs a supervisor. */
  'bank.undo': command({
    input: { allocationId: AllocationId, reason: Reason, approval: Approval.optional() },
    output: z.object({}),
    errors: ['NOT_FOUND', 'ALLOCATION_GONE', 'ALREADY_SOLD', 'PIN_WRONG', 'PIN_LOCKED'],
  }),
  /** Everything a line's money went to, undone at once. */
  'bank.undo-line': command({
    input: { lineId: StatementLineId, reason: Reason, approval: Approval.optional() },
    output: z.object({ undone: z.int() }),
    errors: ['NOT_FOUND', 'ALLOCATION_GONE', 'ALREADY_SOLD', 'REST_IN_USE', 'PIN_WRONG', 'PIN_LOCKED'],
  }),
  'bank.mark-unrelated': command({
    input: { lineId: StatementLineId, reason: Reason },
    output: z.object({}),
    errors: ['NOT_FOUND', 'LINE_OVER_ALLOCATED'],
  }),
  'bank.unmark': command({ input: { lineId: StatementLineId }, output: z.object({}), errors: ['NOT_FOUND'] }),
}
