import { createHash } from 'node:crypto'
import { type StoredLine } from '../../../contract/facts'
import { type HostInput } from '../../../contract/host'
import { type PairedLine } from '../../../core/bank/deduplicate'
import { type Gate } from '../../../core/bank/reader'
import { money } from '../../../core/money'
import { err, ok } from '../../../core/result'
import { type CommandContext, type Handler } from '../../run/context'
import { type OpenedFile, openBankFile, readBankFile } from './read-file'

/** Shows what an import would do before anything is stored. */
export const previewFile: Handler<'bank.preview-file'> = async (context, input) => {
  const opened = await openBankFile(input)
  if (!opened.ok) return opened
  const read = readBankFile(context, input, opened.value)
  if (!read.ok) return read
  const { file, account, plan } = read.value
  const days = file.rows.flatMap((row) => row.date ?? []).sort()
  const sum = (direction: 'credit' | 'debit') =>
    money(
      Math.floor(
        file.rows.reduce((total, row) => total + (row.direction === direction ? row.amountSen : 0), 0) / 100,
      ),
    )
  return ok({
    reader: file.reader,
    accountId: account?.accountId ?? null,
    fileAccount: file.accountNumber ?? '',
    from: file.period?.from ?? days[0] ?? null,
    to: file.period?.to ?? days.at(-1) ?? null,
    rows: file.rows.length,
    gates: file.gates.map((gate) => ({ ...gate, detail: { ...gate.detail } })),
    added: plan?.insert.length ?? file.rows.length,
    known: plan?.known.length ?? 0,
    changed: (plan?.changed.length ?? 0) + (plan?.posted.length ?? 0),
    pending: file.rows.filter((row) => row.date === null).length,
    vanished: plan?.vanished.length ?? 0,
    credits: sum('credit'),
    debits: sum('debit'),
    unreadable: file.unreadable.map((row) => ({ ...row })),
  })
}

export const importFile: Handler<'bank.import-file'> = {
  async prepare(_, input) {
    const opened = await openBankFile(input)
    return opened.ok ? ok((context: CommandContext) => store(context, input, opened.value)) : opened
  },
}

function store(context: CommandContext, input: HostInput<'bank.import-file'>, opened: OpenedFile) {
  const read = readBankFile(context, input, opened)
  if (!read.ok) return read
  const { file, account, plan, bytes } = read.value
  if (!account || !plan) return err({ code: 'NOT_FOUND', what: 'bank-account' })
  const broken = file.gates.find((gate) => gate.status === 'broken')
  if (broken && !input.acceptBroken)
    return err({ code: 'GATE_BROKEN', gate: broken.name, detail: factsOf(broken) })
  const changed = [...plan.changed, ...plan.posted]
  context.record('StatementImported', {
    importId: context.newId(),
    accountId: account.accountId,
    fileName: input.fileName,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    reader: file.reader,
    readerVersion: file.readerVersion,
    added: plan.insert.map(toStored),
    changed: changed.map(toStored),
    vanished: [...plan.vanished],
    known: plan.known.length,
  })
  return ok({
    added: plan.insert.length,
    known: plan.known.length,
    changed: changed.length,
    vanished: plan.vanished.length,
    unreadable: file.unreadable.length,
  })
}

const factsOf = (gate: Gate): string =>
  Object.entries(gate.detail)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ')

function toStored({ lineId, row }: PairedLine): StoredLine {
  const { date, time, direction, amountSen, balanceSen, text, raw, lineNo } = row
  return { lineId, date, time, direction, amountSen, balanceSen, text, raw, lineNo }
}
