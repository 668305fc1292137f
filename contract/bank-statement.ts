import { z } from 'zod'
import {
  DATE_ORDERS,
  DECIMALS,
  DIRECTION_SOURCES,
  MAPPING_POINTS,
  type MappingGuess,
} from '../core/bank/mapper/mapping'
import { At, BankAccountId, Day, Rupiah, StatementLineId } from './shapes'

export const Gate = z.looseObject({ name: z.string(), status: z.enum(['ok', 'broken', 'absent']) })

/** How a file writes its days and decimals, where it cannot tell itself (QIF). */
export const WritingStyle = z.object({ order: z.enum(DATE_ORDERS), decimal: z.enum(DECIMALS) })

const Column = z.int().min(0).max(500)

/** How to read a table of a bank that has no reader of its own; columns are counted from 0. */
export const StatementMapping = z.object({
  signature: z.string().max(4000),
  columns: z.object({
    date: Column.nullable(),
    time: Column.nullable(),
    text: z.array(Column).max(20).readonly(),
    amount: Column.nullable(),
    credit: Column.nullable(),
    debit: Column.nullable(),
    marker: Column.nullable(),
    balance: Column.nullable(),
    reference: Column.nullable(),
    account: Column.nullable(),
  }),
  direction: z.enum(DIRECTION_SOURCES),
  dateOrder: z.enum(DATE_ORDERS),
  decimal: z.enum(DECIMALS),
})
export type StatementMapping = z.output<typeof StatementMapping>

const MappingPoint = z.enum(MAPPING_POINTS)

/** What an unknown table most probably is: shown for confirmation, never used without it. */
export const StatementGuess: z.ZodType<MappingGuess> = z.object({
  mapping: StatementMapping,
  headerLine: z.int(),
  header: z.array(z.string()),
  samples: z.array(z.array(z.string())),
  rows: z.int(),
  read: z.int(),
  chain: z.enum(['oldest-first', 'newest-first', 'broken', 'absent']),
  proven: z.array(MappingPoint),
  doubtful: z.array(MappingPoint),
})

export const UnreadableRow = z.object({ line: z.int(), text: z.string(), reason: z.string() })

/** Days between what earlier files of the account cover and this file. */
export const StatementGap = z.object({
  side: z.enum(['before', 'after']),
  /** The last day covered on the one side and the first on the other. */
  after: Day,
  until: Day,
  /** Days of which no file speaks. */
  days: z.int(),
  /** What the account stood at on the two sides; null where the files do not say. Sen. */
  closingSen: z.int().nullable(),
  openingSen: z.int().nullable(),
  /**
   * `lines-missing`: the balance does not continue. `nothing-missing`: it does, no line lies between.
   * `unknown`: there are days without a file, and no balance to tell whether anything happened on them.
   */
  verdict: z.enum(['lines-missing', 'nothing-missing', 'unknown']),
})
export type StatementGap = z.output<typeof StatementGap>

/** An other file of the account that speaks of some of the same days. */
export const StatementOverlap = z.object({ fileName: z.string(), at: At, from: Day, to: Day })
export type StatementOverlap = z.output<typeof StatementOverlap>

/** One account's part of a bank's file, compared with what is stored. */
export const StatementPreview = z.object({
  reader: z.string(),
  /** The bank's own name of the download; the same in every language. */
  readerLabel: z.string(),
  /** As the file names it; empty where it names none. */
  fileAccount: z.string(),
  holder: z.string(),
  accountId: BankAccountId.nullable(),
  /**
   * How the account is known: `named` by the file, `chosen` by the person, `needed`: the file names none and a person
   * must choose, `foreign`: the file names one that is not the shop's; it is left out of the import.
   */
  account: z.enum(['named', 'chosen', 'needed', 'foreign']),
  from: Day.nullable(),
  to: Day.nullable(),
  openingSen: z.int().nullable(),
  closingSen: z.int().nullable(),
  rows: z.int(),
  gates: z.array(Gate),
  added: z.int(),
  known: z.int(),
  /** Known lines whose text, time or day the bank has changed; those that were pending and are posted now included. */
  changed: z.int(),
  /** Of the changed: were pending, have a day now. */
  posted: z.int(),
  pending: z.int(),
  vanished: z.int(),
  /** Stored lines inside the days of the file that are not in it; nothing is done about them. */
  absent: z.int(),
  absentLines: z.array(
    z.object({
      date: Day.nullable(),
      direction: z.enum(['credit', 'debit']),
      amountSen: z.int(),
      text: z.string(),
    }),
  ),
  credits: Rupiah,
  debits: Rupiah,
  unreadable: z.array(UnreadableRow),
  /** Earlier files of the account that speak of the same days, newest first. */
  overlaps: z.array(StatementOverlap),
  gaps: z.array(StatementGap),
})
export type StatementPreview = z.output<typeof StatementPreview>

/** One row of a file as it is read, and the stored line it is or would become. */
export const StatementFileRow = z.object({
  /** Physical line, sheet row or place of the entry, from 1. */
  lineNo: z.int(),
  date: Day.nullable(),
  time: z.string().nullable(),
  direction: z.enum(['credit', 'debit']),
  amountSen: z.int(),
  balanceSen: z.int().nullable(),
  text: z.string(),
  payerName: z.string().nullable(),
  bankRef: z.string().nullable(),
  /** null while the account is not known. */
  lineId: StatementLineId.nullable(),
  fate: z.enum(['new', 'known', 'changed', 'posted']).nullable(),
})
export type StatementFileRow = z.output<typeof StatementFileRow>
