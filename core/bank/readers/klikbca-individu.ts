import { type Result, err, ok } from '../../result'
import { accountDigits } from '../account-number'
import { parseSen, parseSignedSen } from '../amount'
import {
  type Delimiter,
  type TextLine,
  bare,
  label,
  sniffDelimiter,
  splitCells,
  splitLines,
  withoutMargin,
} from '../cells'
import { type UndatedRow, dateRows } from '../dated-rows'
import { type DayContext, readDayBothWays } from '../days'
import { type Footer, NO_FOOTER, checkGates } from '../gates'
import {
  type ReadContext,
  type ReadRefusal,
  type StatementFile,
  type UnreadableReason,
  type UnreadableRow,
  textReader,
} from '../reader'
import { isBisnisAbove } from './klikbca-bisnis'

/**
 * KlikBCA Individu, CSV: `Account No.,=,'…` above, `Date,Description,Branch,Amount,,Balance`, rows in which
 * nothing is quoted though descriptions hold commas, `Starting Balance,=,…` below. English and Indonesian labels;
 * dates `'dd/mm/yyyy`, `'dd/mm` or `'PEND`. Files saved again by Excel are read as well (quotes, padding,
 * `" 20,000 "`, semicolons).
 */
export const klikbcaIndividu = textReader({
  id: 'klikbca-individu',
  version: 1,
  label: 'KlikBCA Individu (CSV)',
  detect(text) {
    const top = splitLines(text.slice(0, 4000)).slice(0, 15)
    if (top.some((line) => preamble(line.text)?.key === 'account')) return true
    return top.some((line) => isHeader(line.text)) && !top.some((line) => isBisnisAbove(line.text))
  },
  read,
})

const HEADER =
  /^;*(date|tanggal);(description|keterangan);(branch|cabang);(amount|jumlah);;(balance|saldo);*$/

const isHeader = (line: string): boolean =>
  line.length < 1000 && HEADER.test(splitCells(line, sniffDelimiter(line)).map(label).join(';'))

const LABELS = {
  'account no.': 'account',
  'account no': 'account',
  'no. rekening': 'account',
  'no rekening': 'account',
  name: 'holder',
  nama: 'holder',
  currency: 'currency',
  'mata uang': 'currency',
  'starting balance': 'opening',
  'saldo awal': 'opening',
  credit: 'credit',
  kredit: 'credit',
  debet: 'debit',
  debit: 'debit',
  'ending balance': 'closing',
  'saldo akhir': 'closing',
} as const satisfies Record<string, string>

type Key = (typeof LABELS)[keyof typeof LABELS]

/** A `label,=,value` line. The `=` in its own cell is the signature of this layout. */
function preamble(line: string): { key: Key; value: string } | null {
  if (line.length > 1000) return null
  const delimiter = line.includes(';') && !line.includes(',') ? ';' : sniffDelimiter(line)
  const cells = withoutMargin(splitCells(line, delimiter))
  if (cells.length < 2 || bare(cells[1] ?? '') !== '=') return null
  const name = label(cells[0] ?? '')
  const key = Object.hasOwn(LABELS, name) ? LABELS[name as keyof typeof LABELS] : null
  return key ? { key, value: bare(cells[2] ?? '') } : null
}

function read(text: string, context: ReadContext): Result<StatementFile, ReadRefusal> {
  const lines = splitLines(text)
  const headerAt = lines.findIndex((line) => isHeader(line.text))
  if (headerAt === -1) return err({ code: 'NO_HEADER', seen: text.slice(0, 300) })
  const delimiter = sniffDelimiter(lines[headerAt]?.text ?? '')
  const top = new Map(lines.slice(0, headerAt).flatMap((line) => entry(line)))
  const body = readBody(lines.slice(headerAt + 1), delimiter, {
    uploadedOn: context.uploadedOn,
    period: null,
  })
  return ok({
    reader: klikbcaIndividu.id,
    readerVersion: klikbcaIndividu.version,
    accountNumber: accountDigits(top.get('account') ?? ''),
    holder: top.get('holder') || null,
    period: null,
    rows: body.rows,
    unreadable: body.unreadable,
    gates: [...checkGates(body.rows, body.unreadable, body.footer, null), body.gate],
  })
}

function entry(line: TextLine): [Key, string][] {
  const found = preamble(line.text)
  return found ? [[found.key, found.value]] : []
}

function readBody(lines: readonly TextLine[], delimiter: Delimiter, days: DayContext) {
  const rows: UndatedRow[] = []
  const unreadable: UnreadableRow[] = []
  let footer: Footer = NO_FOOTER
  let ended = false
  for (const line of lines) {
    if (line.text.replace(/[,;\t"\s]/g, '') === '') continue
    const below = preamble(line.text)
    if (below) {
      ended = true
      footer = withFooter(footer, below)
      continue
    }
    const row = ended ? 'AFTER_FOOTER' : readRow(line, delimiter, days)
    if (typeof row === 'string') unreadable.push({ line: line.no, text: line.text, reason: row })
    else rows.push(row)
  }
  const { dated, doubtful, gate } = dateRows(rows, { style: 'day-first', ...days })
  return {
    rows: dated.map(({ row }) => row),
    unreadable: [...unreadable, ...doubtful].toSorted((a, b) => a.line - b.line),
    footer,
    gate,
  }
}

/** An empty sum is a printed zero: KlikBCA leaves the cell empty when there was no such row. */
function withFooter(footer: Footer, { key, value }: { key: Key; value: string }): Footer {
  if (key === 'opening') return { ...footer, openingSen: parseSignedSen(value) }
  if (key === 'closing') return { ...footer, closingSen: parseSignedSen(value) }
  if (key === 'credit') return { ...footer, creditSen: value === '' ? 0 : parseSen(value) }
  if (key === 'debit') return { ...footer, debitSen: value === '' ? 0 : parseSen(value) }
  return footer
}

function readRow(line: TextLine, delimiter: Delimiter, days: DayContext): UndatedRow | UnreadableReason {
  const cells = withoutMargin(splitCells(line.text, delimiter))
  while (cells.length > 6 && (cells.at(-1) ?? '').trim() === '') cells.pop()
  if (cells.length < 6) return 'TOO_FEW_CELLS'
  // One cell from the left, four from the right: what is between is the description with its commas.
  const [first, rest] = [bare(cells[0] ?? ''), cells.slice(-4)]
  const [amount, side, balance] = [rest[1] ?? '', bare(rest[2] ?? '').toUpperCase(), rest[3] ?? '']
  const pending = first.toUpperCase() === 'PEND'
  const when = pending ? null : readDayBothWays(first, days)
  if (!pending && when === null) return 'BAD_DATE'
  const amountSen = parseSen(bare(amount))
  if (amountSen === null) return 'BAD_AMOUNT'
  if (side !== 'CR' && side !== 'DB') return 'BAD_DIRECTION'
  const balanceSen = parseSignedSen(bare(balance))
  if (balanceSen === null) return 'BAD_BALANCE'
  return {
    when,
    row: {
      lineNo: line.no,
      time: null,
      direction: side === 'CR' ? 'credit' : 'debit',
      amountSen,
      balanceSen,
      // The bank's own commas, whatever a spreadsheet has cut the file with since.
      text: cells.slice(1, -4).join(','),
      raw: line.text,
      cells,
    },
  }
}
