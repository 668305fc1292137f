import { type StatementMapping } from '../../../contract/bank-statement'
import { type StoredLine } from '../../../contract/facts'
import { type HostInput } from '../../../contract/host'
import { BankAccountId } from '../../../contract/shapes'
import { type PairedLine } from '../../../core/bank/deduplicate'
import { type Gate } from '../../../core/bank/reader'
import { err, ok } from '../../../core/result'
import { findAccountMapping } from '../../../db/queries/statements'
import { type CommandContext, type Handler } from '../../run/context'
import { rememberAmbiguous } from './ambiguity'
import { type OpenedFile, openBankFile } from './open-file'
import { type PlannedStatement, type Target, planOpened } from './plan-file'
import { reckonProposals } from './proposals'
import { takeBackReversed } from './take-back-reversed'
import { takeMarksOff } from './unrelated'

type Input = HostInput<'bank.import-file'>
type Ours = PlannedStatement & { readonly target: Target }

/** All accounts of the file that are the shop's, in one transaction. */
export const importFile: Handler<'bank.import-file'> = {
  async prepare(_, input) {
    const opened = await openBankFile(input)
    return opened.ok ? ok((context: CommandContext) => storeFile(context, input, opened.value)) : opened
  },
}

function storeFile(context: CommandContext, input: Input, opened: OpenedFile) {
  const plan = planOpened(context, input, opened)
  if (!plan.ok) return plan
  const { planned, read } = plan.value
  if (planned.some(({ known }) => known === 'needed')) return err({ code: 'ACCOUNT_NEEDED' as const })
  const ours = planned.filter((statement): statement is Ours => statement.target !== null)
  if (ours.length === 0) return err({ code: 'NOT_FOUND' as const, what: 'bank-account' })
  const broken = ours.flatMap(({ file }) => file.gates).find((gate) => gate.status === 'broken')
  if (broken && !input.acceptBroken)
    return err({ code: 'GATE_BROKEN' as const, gate: broken.name, detail: factsOf(broken) })

  const { mapping } = read
  if (mapping) for (const { target } of ours) rememberMapping(context, target.account.accountId, mapping)
  const statements = ours.map((statement) => storeStatement(context, input, opened, statement))
  takeBackReversed(context)
  rememberAmbiguous(context.tx, reckonProposals(context.db, context.at).proposals.values(), context.at)
  const total = (count: 'added' | 'known' | 'changed' | 'vanished' | 'unreadable'): number =>
    statements.reduce((sum, statement) => sum + statement[count], 0)
  return ok({
    added: total('added'),
    known: total('known'),
    changed: total('changed'),
    vanished: total('vanished'),
    unreadable: total('unreadable'),
    statements,
    leftOut: planned.flatMap(({ known, file }) => (known === 'foreign' ? (file.accountNumber ?? []) : [])),
  })
}

/** What was confirmed for one account of a bank is written down for the account it is used on as well. */
function rememberMapping(context: CommandContext, accountId: string, mapping: StatementMapping): void {
  const known = findAccountMapping(context.db, accountId, mapping.signature)
  if (known && JSON.stringify(known) === JSON.stringify(mapping)) return
  context.record('StatementMappingSaved', { accountId: BankAccountId.parse(accountId), mapping })
}

function storeStatement(context: CommandContext, input: Input, opened: OpenedFile, statement: Ours) {
  const { file, coverage, target } = statement
  const { plan } = target
  const accountId = BankAccountId.parse(target.account.accountId)
  const changed = [...plan.changed, ...plan.posted]
  // What was decided about money that never came is open again, should it still come.
  for (const lineId of plan.vanished) takeMarksOff(context, lineId)
  context.record('StatementImported', {
    importId: context.newId(),
    accountId,
    fileName: input.fileName,
    sha256: opened.sha256,
    reader: file.reader,
    readerVersion: file.readerVersion,
    added: plan.insert.map(toStored),
    changed: changed.map(toStored),
    vanished: [...plan.vanished],
    known: plan.known.length,
    coverage: { ...coverage },
    ...(file.unreadable.length > 0 ? { unreadable: file.unreadable.map((row) => ({ ...row })) } : {}),
  })
  return {
    accountId,
    added: plan.insert.length,
    known: plan.known.length,
    changed: changed.length,
    vanished: plan.vanished.length,
    unreadable: file.unreadable.length,
  }
}

const factsOf = (gate: Gate): string =>
  Object.entries(gate.detail)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ')

function toStored({ lineId, row }: PairedLine): StoredLine {
  const { date, time, direction, amountSen, balanceSen, text, raw, lineNo, bankRef } = row
  return {
    lineId,
    date,
    time,
    direction,
    amountSen,
    balanceSen,
    text,
    raw,
    lineNo,
    ...(bankRef === undefined ? {} : { bankRef }),
  }
}
