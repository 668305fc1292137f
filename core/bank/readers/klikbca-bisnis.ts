import { type Result, err, ok } from '../../result'
import type { BusinessDay } from '../../time'
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
import { type DayContext, readDay, readDayBothWays } from '../days'
import { type Footer, NO_FOOTER, checkGates } from '../gates'
import {
  type ReadContext,
  type ReadRefusal,
  type StatementFile,
  type UnreadableReason,
  type UnreadableRow,
  textReader,
} from '../reader'

/**
 * KlikBCA Bisnis, CSV, both layouts. New: everything quoted, `Tanggal Transaksi,Keterangan,Cabang,Jumlah,Saldo`,
 * direction inside the amount (`"3,528,964.00 CR"`). Old: `…,Jumlah,,Saldo`, direction in its own cell. Both say
 * `No. rekening : …` and `Periode : … - …` above and `Saldo Awal : …` below, the sums with their counts. The web page
 * saved as a table (`Tgl.,Keterangan,Cab.,Mutasi,,Saldo`) is the old layout with the colons in cells of their own.
 */
export const klikbcaBisnis = textReader({
  id: 'klikbca-bisnis',
  version: 1,
  label: 'KlikBCA Bisnis (CSV)',
  detect(text) {
    const top = splitLines(text.slice(0, 4000)).slice(0, 20)
    return top.some((line) => headerShape(line.text) !== null) && top.some((line) => isBisnisAbove(line.text))
      ? true
      : top.some((line) => /^"?(informasi rekening|account information) - /i.test(line.text.trim()))
  },
  read,
})

/** `label : value`; the colon tells this layout from KlikBCA Individu, which has `,=,`. */
const ABOVE =
  /^"?[\s,;]*(no\.? ?rekening|nomor rekening|account no\.?|periode|period|kode mata uang|mata uang|currency)"?\s*[,;]?"?\s*:/i
const HEADER =
  /^;*(tanggal transaksi|tanggal|tgl\.?|transaction date|date);(keterangan|description);(cabang|cab\.?|branch);(jumlah|mutasi|amount);(;?)(saldo|balance);*$/

function headerShape(line: string): 'new' | 'old' | null {
  if (line.length > 1000) return null
  const match = HEADER.exec(splitCells(line, sniffDelimiter(line)).map(label).join(';'))
  return match ? (match[5] === '' ? 'new' : 'old') : null
}

/** Whether the lines above a table are those of KlikBCA Bisnis (and of the bank's web page saved as a table). */
export const isBisnisAbove = (line: string): boolean => ABOVE.test(line)

function read(text: string, context: ReadContext): Result<StatementFile, ReadRefusal> {
  const lines = splitLines(text)
  const headerAt = lines.findIndex((line) => headerShape(line.text) !== null)
  if (headerAt === -1) return err({ code: 'NO_HEADER', seen: text.slice(0, 300) })
  const header = lines[headerAt]?.text ?? ''
  const delimiter = sniffDelimiter(header)
  const top = new Map(lines.slice(0, headerAt).flatMap((line) => labelled(line.text, delimiter)))
  const period = readPeriod(top.get('periode') ?? top.get('period') ?? '', context)
  const own = headerShape(header) === 'old'
  const body = readBody(lines.slice(headerAt + 1), delimiter, own, { uploadedOn: context.uploadedOn, period })
  const account =
    top.get('no. rekening') ??
    top.get('no rekening') ??
    top.get('nomor rekening') ??
    top.get('account no.') ??
    ''
  return ok({
    reader: klikbcaBisnis.id,
    readerVersion: klikbcaBisnis.version,
    accountNumber: accountDigits(account),
    holder: (top.get('nama') ?? top.get('name')) || null,
    period,
    rows: body.rows,
    unreadable: body.unreadable,
    gates: [...checkGates(body.rows, body.unreadable, body.footer, period), body.gate],
  })
}

/** `Label : value` in one cell, or with the colon and the value in cells of their own; the label in lower case. */
function labelled(line: string, delimiter: Delimiter): [string, string][] {
  const [first = '', ...rest] = filledCells(line, delimiter)
  const match = /^([^:]{2,40}?)\s*:\s*(.*)$/.exec(first.slice(0, 300))
  const name = label(match?.[1] ?? first).slice(0, 40)
  const inside = match?.[2]?.trim() ?? ''
  const value = inside === '' ? (rest.find((cell) => cell !== ':') ?? '').replace(/^:\s*/, '') : inside
  return match || rest[0]?.startsWith(':') ? [[name, value]] : []
}

const filledCells = (line: string, delimiter: Delimiter): string[] =>
  splitCells(line, delimiter)
    .map(bare)
    .filter((cell) => cell !== '')

function readPeriod(text: string, context: ReadContext): { from: BusinessDay; to: BusinessDay } | null {
  const match = /^(\S+)\s*(?:-|s\/d|to)\s*(\S+)$/i.exec(text)
  const days = { uploadedOn: context.uploadedOn, period: null }
  const from = match ? readDay(match[1] ?? '', days) : null
  const to = match ? readDay(match[2] ?? '', days) : null
  return from && to && from <= to ? { from, to } : null
}

/** No row begins so: rows begin with a date or PEND. */
const FOOTER_LABEL =
  /^[\s",;]{0,20}(saldo awal|mutasi debet|mutasi debit|mutasi kredit|saldo akhir|starting balance|total debet|total debit|total credit|ending balance)"?\s*[,;]?"?\s*:/i

function readBody(lines: readonly TextLine[], delimiter: Delimiter, own: boolean, days: DayContext) {
  const rows: UndatedRow[] = []
  const unreadable: UnreadableRow[] = []
  let footer: Footer = NO_FOOTER
  let ended = false
  for (const line of lines) {
    if (line.text.replace(/[,;\t"\s]/g, '') === '') continue
    if (FOOTER_LABEL.test(line.text)) {
      ended = true
      footer = withFooter(footer, line.text, delimiter)
      continue
    }
    const row = ended ? 'AFTER_FOOTER' : readRow(line, delimiter, own, days)
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

function withFooter(footer: Footer, line: string, delimiter: Delimiter): Footer {
  const [name = '', value = ''] = labelled(line, delimiter)[0] ?? []
  const sen = parseSignedSen(value)
  const last = filledCells(line, delimiter).slice(1).at(-1) ?? ''
  const count = /^\d{1,9}$/.test(last) && last !== value ? Number(last) : null
  if (/awal|starting/.test(name)) return { ...footer, openingSen: sen }
  if (/akhir|ending/.test(name)) return { ...footer, closingSen: sen }
  if (/kredit|credit/.test(name)) return { ...footer, creditSen: sen, creditCount: count }
  return { ...footer, debitSen: sen, debitCount: count }
}

function readRow(
  line: TextLine,
  delimiter: Delimiter,
  own: boolean,
  days: DayContext,
): UndatedRow | UnreadableReason {
  const cells = withoutMargin(splitCells(line.text, delimiter))
  const width = own ? 6 : 5
  while (cells.length > width && (cells.at(-1) ?? '').trim() === '') cells.pop()
  if (cells.length < width) return 'TOO_FEW_CELLS'
  const first = bare(cells[0] ?? '')
  const pending = first.toUpperCase() === 'PEND'
  const when = pending ? null : readDayBothWays(first, days)
  if (!pending && when === null) return 'BAD_DATE'
  const tail = cells.slice(own ? -3 : -2)
  const printed = bare(tail[0] ?? '')
  const match = /^(.*?)\s*(CR|DB|)$/i.exec(printed)
  const side = (own ? bare(tail[1] ?? '') : (match?.[2] ?? '')).toUpperCase()
  const amountSen = parseSen(match?.[1] ?? '')
  if (amountSen === null) return 'BAD_AMOUNT'
  if (side !== 'CR' && side !== 'DB') return 'BAD_DIRECTION'
  const balanceSen = parseSignedSen(bare(tail.at(-1) ?? ''))
  if (balanceSen === null) return 'BAD_BALANCE'
  return {
    when,
    row: {
      lineNo: line.no,
      time: null,
      direction: side === 'CR' ? 'credit' : 'debit',
      amountSen,
      balanceSen,
      text: cells.slice(1, own ? -4 : -3).join(delimiter),
      raw: line.text,
      cells,
    },
  }
}
