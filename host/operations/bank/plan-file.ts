import { type StatementPreview } from '../../../contract/bank-statement'
import { type BankAccount } from '../../../contract/operations/shop'
import { type RefusalOf } from '../../../contract/refusals'
import {
  type Coverage,
  type CoveredDays,
  type Gap,
  coverageOf,
  gapsAround,
  overlapsWith,
} from '../../../core/bank/coverage'
import { type ImportPlan, type KnownLine, planImport } from '../../../core/bank/deduplicate'
import { type StatementFile } from '../../../core/bank/reader'
import { type Result, err, ok } from '../../../core/result'
import { addDays } from '../../../core/time'
import { listKnownLines } from '../../../db/queries/bank'
import { listBankAccounts } from '../../../db/queries/shop'
import { listCoveredDays } from '../../../db/queries/statements'
import { type QueryContext } from '../../run/context'
import { type OpenedFile } from './open-file'
import { type Asked, type FileRefusal, type ReadFile, readBankFile } from './read-file'

/** One account's part of a file, and what importing it would do. */
export interface PlannedStatement {
  readonly file: StatementFile
  readonly known: StatementPreview['account']
  readonly coverage: Coverage
  /** null where nobody can say yet which of the shop's accounts it is. */
  readonly target: Target | null
}

export interface Target {
  readonly account: BankAccount
  readonly plan: ImportPlan
  readonly overlaps: readonly CoveredDays[]
  readonly gaps: readonly Gap[]
  /** Stored lines the file should show and does not. */
  readonly absent: readonly KnownLine[]
}

export type PlanRefusal = RefusalOf<'NOT_FOUND' | 'WRONG_ACCOUNT'>

/** Pending lines may be posted this long after the file's first day. */
const COMPARE_DAYS = 10

/** What an opened file holds and what importing it would do; stores nothing. */
export function planOpened(
  context: QueryContext,
  asked: Asked,
  opened: OpenedFile,
): Result<{ read: ReadFile; planned: PlannedStatement[] }, FileRefusal | PlanRefusal> {
  const read = readBankFile(context, asked, opened)
  if (!read.ok) return read
  const planned = planFile(context, asked.accountId, read.value)
  return planned.ok ? ok({ read: read.value, planned: planned.value }) : planned
}

/**
 * Finds the shop's account of each statement and compares it with what is stored; stores nothing.
 * @param accountId for statements that name no account
 */
function planFile(
  context: QueryContext,
  accountId: string | null,
  { statements, uploadedOn }: ReadFile,
): Result<PlannedStatement[], PlanRefusal> {
  const accounts = listBankAccounts(context.db).filter((account) => account.active)
  const chosen = accounts.find((account) => account.accountId === accountId)
  if (accountId !== null && !chosen) return err({ code: 'NOT_FOUND', what: 'bank-account' })
  const named = statements.flatMap(({ accountNumber }) => accountNumber ?? [])
  const first = named[0]
  const isOf = (account: BankAccount) => (number: string) => sameNumber(account.number, number)
  if (chosen && first !== undefined && named.length === statements.length && !named.some(isOf(chosen)))
    return err({ code: 'WRONG_ACCOUNT', fileAccount: first, chosen: chosen.number })

  return ok(
    statements.map((file) => {
      const { accountNumber } = file
      const coverage = coverageOf(file, uploadedOn)
      const target = (account: BankAccount): Target => {
        const stored = storedLines(context, account, coverage, uploadedOn)
        const plan = planImport({ accountId: account.accountId, file, stored, uploadedOn })
        const earlier = listCoveredDays(context.db, account.accountId)
        const absent = new Set(plan.absent)
        return {
          account,
          plan,
          overlaps: overlapsWith(earlier, coverage),
          gaps: gapsAround(earlier, coverage),
          absent: stored.filter((line) => absent.has(line.lineId)),
        }
      }
      if (accountNumber === null)
        return chosen
          ? { file, coverage, known: 'chosen', target: target(chosen) }
          : { file, coverage, known: 'needed', target: null }
      const owned = accounts.find((account) => isOf(account)(accountNumber))
      return owned
        ? { file, coverage, known: 'named', target: target(owned) }
        : { file, coverage, known: 'foreign', target: null }
    }),
  )
}

function storedLines(
  context: QueryContext,
  account: BankAccount,
  coverage: Coverage,
  uploadedOn: ReadFile['uploadedOn'],
): KnownLine[] {
  return listKnownLines(context.db, account.accountId, addDays(coverage.from ?? uploadedOn, -COMPARE_DAYS))
}

/** Banks print account numbers with blanks, dashes and leading zeros of their own. */
function sameNumber(a: string, b: string): boolean {
  const bare = (text: string): string => text.replace(/\D/g, '').replace(/^0+/, '')
  return bare(a) === bare(b)
}
