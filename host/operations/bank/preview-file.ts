import { type StatementOverlap, type StatementPreview } from '../../../contract/bank-statement'
import { BankAccountId } from '../../../contract/shapes'
import { type CoveredDays } from '../../../core/bank/coverage'
import { type Direction, type StatementRow } from '../../../core/bank/reader'
import { findReader } from '../../../core/bank/registry'
import { money } from '../../../core/money'
import { ok } from '../../../core/result'
import { instant } from '../../../core/time'
import { findImportOfBytes } from '../../../db/queries/statements'
import { type Handler } from '../../run/context'
import { openBankFile } from './open-file'
import { type PlannedStatement, planOpened } from './plan-file'

/** More than a person looks at; the count tells of the rest. */
const MOST_ABSENT = 50
const MOST_OVERLAPS = 20

/** Shows what an import would do before anything is stored. */
export const previewFile: Handler<'bank.preview-file'> = async (context, input) => {
  const opened = await openBankFile(input)
  if (!opened.ok) return opened
  const plan = planOpened(context, input, opened.value)
  if (!plan.ok) return plan
  const before = findImportOfBytes(context.db, opened.value.sha256)
  return ok({
    statements: plan.value.planned.map(toPreview),
    importedBefore: before ?? null,
    mapped: plan.value.read.mapped,
  })
}

function toPreview({ file, known, coverage, target }: PlannedStatement): StatementPreview {
  const plan = target?.plan
  return {
    reader: file.reader,
    readerLabel: findReader(file.reader)?.label ?? '',
    fileAccount: file.accountNumber ?? '',
    holder: file.holder ?? '',
    accountId: target ? BankAccountId.parse(target.account.accountId) : null,
    account: known,
    ...coverage,
    rows: file.rows.length,
    gates: file.gates.map((gate) => ({ ...gate.detail, name: gate.name, status: gate.status })),
    added: plan?.insert.length ?? 0,
    known: plan?.known.length ?? 0,
    changed: (plan?.changed.length ?? 0) + (plan?.posted.length ?? 0),
    posted: plan?.posted.length ?? 0,
    pending: file.rows.filter((row) => row.date === null).length,
    vanished: plan?.vanished.length ?? 0,
    absent: plan?.absent.length ?? 0,
    absentLines: (target?.absent ?? [])
      .slice(0, MOST_ABSENT)
      .map(({ date, direction, amountSen, text }) => ({ date, direction, amountSen, text })),
    credits: sumOf(file.rows, 'credit'),
    debits: sumOf(file.rows, 'debit'),
    unreadable: file.unreadable.map((row) => ({ ...row })),
    overlaps: (target?.overlaps ?? []).slice(0, MOST_OVERLAPS).map(toOverlap),
    gaps: (target?.gaps ?? []).map((gap) => ({ ...gap })),
  }
}

export const toOverlap = ({ fileName, at, from, to }: CoveredDays): StatementOverlap => ({
  fileName,
  at: instant(at),
  from,
  to,
})

/** Whole rupiah, fractions left out. */
const sumOf = (rows: readonly StatementRow[], direction: Direction) =>
  money(
    Math.floor(
      rows.reduce((total, row) => total + (row.direction === direction ? row.amountSen : 0), 0) / 100,
    ),
  )
