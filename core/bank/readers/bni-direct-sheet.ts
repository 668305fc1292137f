import { type Result, err, ok } from '../../result'
import { parseSen, parseSignedSen } from '../amount'
import { checkBalanceChain } from '../balance-chain'
import { bare } from '../cells'
import { settleDates } from '../date-order'
import { type Footer, NO_FOOTER, checkGates } from '../gates'
import { readAbove, readSum } from '../printed-around'
import {
  type Direction,
  type ReadContext,
  type ReadRefusal,
  type StatementFile,
  type StatementRow,
  type UnreadableReason,
  type UnreadableRow,
  sheetReader,
} from '../reader'
import type { Sheet } from '../source'
import { type When, readWhen } from '../when'
import { understandBni } from './bni-text'
import { type Places, findPlaces } from './sheet-header'

type Column = 'date' | 'effective' | 'branch' | 'journal' | 'text' | 'amount' | 'side' | 'balance'

const NAMES: Readonly<Record<Column, RegExp>> = {
  date: /^(posting date|post date|tanggal posting|tgl\.? posting|tanggal transaksi|transaction date)$/,
  effective: /^(effective date|value date|tanggal efektif|tgl\.? efektif)$/,
  branch: /^(branch|cabang)$/,
  journal: /^(journal|journal no\.?|jurnal|no\.? jurnal)$/,
  text: /^(transaction description|description|uraian transaksi|uraian|keterangan)$/,
  amount: /^(amount|nominal|jumlah)$/,
  side: /^(db ?\/ ?cr|dr ?\/ ?cr|d ?\/ ?[ck]|tipe|type)( ?\(d ?\/ ?[ck]\))?$/,
  balance: /^(balance|saldo|ledger balance)$/,
}

/**
 * BNIDirect, XLS: `Posting Date | Effective Date | Branch | Journal | Transaction Description | Amount | DB/CR |
 * Balance`, and the internet bank's `Tanggal Transaksi | Uraian Transaksi | Tipe | Nominal | Saldo`. Merged cells put
 * values beside their headers and page heads stand between the rows, so a row is read by what its cells are: the side
 * (`DB`, `K`) with the amount before or behind it, the balance last, the dates first.
 */
export const bniDirectSheet = sheetReader({
  id: 'bni-direct-xls',
  version: 1,
  label: 'BNIDirect (XLS)',
  detect: (sheets) => sheets.some(({ rows }) => rows.slice(0, 60).some((row) => header(row) !== null)),
  read,
  understand: understandBni,
})

const header = (row: readonly string[]): Places<Column> | null => {
  const places: Places<Column> | null = findPlaces<Column>(row, NAMES, [
    'date',
    'text',
    'amount',
    'side',
    'balance',
  ])
  if (!places) return null
  const isDirect = places.branch !== undefined && places.journal !== undefined
  const isPersonal = row.some((cell) => /^\s*uraian transaksi\s*$/i.test(cell))
  return isDirect || isPersonal ? places : null
}

type Draft = { row: Omit<StatementRow, 'date'>; readonly when: When }

function read(sheets: readonly Sheet[], context: ReadContext): Result<StatementFile, ReadRefusal> {
  const drafts: Draft[] = []
  const unreadable: UnreadableRow[] = []
  const above: (readonly string[])[] = []
  let places: Places<Column> | null = null
  let footer: Footer | null = null
  let isOpen = false
  let offset = 0
  for (const { rows } of sheets) {
    for (const [at, row] of rows.entries()) {
      if (row.every((cell) => cell.trim() === '')) continue
      const found = header(row)
      if (found) {
        places = found
        isOpen = false
        continue
      }
      if (!places) {
        above.push(row)
        continue
      }
      const line = offset + at + 1
      const raw = row.filter((cell) => cell !== '').join('\t')
      const item = readRow(row, line, raw, places)
      if (typeof item === 'object') {
        drafts.push(item)
        isOpen = true
        continue
      }
      const sums = readSum(row, { debit: '', credit: '' })
      if (sums) footer = { ...(footer ?? NO_FOOTER), ...sums, optional: true }
      else if (item !== 'NO_ROW') unreadable.push({ line, text: raw, reason: item })
      else if (isOpen && isContinued(row, places)) {
        extendLast(drafts, raw)
        continue
      }
      isOpen = false
    }
    offset += rows.length
  }
  if (!places) return err({ code: 'NO_HEADER', seen: '' })
  return ok(toFile(drafts, unreadable, readAbove(above), footer, context))
}

const SIDE = /^(?:(DB|DR|D|DEBIT|DEBET)|(CR|C|K|KREDIT|CREDIT))\.?$/i

function readRow(
  row: readonly string[],
  line: number,
  raw: string,
  places: Places<Column>,
): Draft | UnreadableReason | 'NO_ROW' {
  const cells = row.map(bare).filter((cell) => cell !== '')
  const firstDate = readWhen(cells[0] ?? '')
  const sideAt = cells.findLastIndex((cell) => SIDE.test(cell))
  if (sideAt < 1) return firstDate && cells.length >= 4 ? 'BAD_DIRECTION' : 'NO_ROW'
  const amountBehind = (places.side ?? 0) < (places.amount ?? 0)
  const amountAt = amountBehind ? sideAt + 1 : sideAt - 1
  const figures = amountBehind ? cells.slice(amountAt + 1) : cells.slice(sideAt + 1)
  const side = SIDE.exec(cells[sideAt] ?? '')
  // Page heads may hold a lone letter; a row has a date or an amount as well.
  const amountSen = parseSen(unprefixed(cells[amountAt] ?? ''))
  if (!firstDate) return amountSen === null ? 'NO_ROW' : 'BAD_DATE'
  if (amountSen === null) return 'BAD_AMOUNT'
  const balanceSen = parseSignedSen(unprefixed(figures[0] ?? ''))
  if (balanceSen === null) return 'BAD_BALANCE'
  const inner = cells.slice(1, amountBehind ? sideAt : amountAt)
  const direction: Direction = side?.[1] === undefined ? 'credit' : 'debit'
  const { text, branch, journal } = readInner(inner, places)
  return {
    row: {
      lineNo: line,
      time: firstDate.time,
      direction,
      amountSen,
      balanceSen,
      text,
      raw,
      cells,
      ...(/^\d+$/.test(journal)
        ? { bankRef: `${branch.replace(/^0+/, '')}/${journal.replace(/^0+/, '')}` }
        : {}),
    },
    when: firstDate,
  }
}

const unprefixed = (text: string): string => text.replace(/^(rp|idr)\.?\s*/i, '').replace(/^\+/, '')

/** Between date and amount: another date, branch and journal as the header has them, then the description. */
function readInner(
  inner: readonly string[],
  places: Places<Column>,
): { text: string; branch: string; journal: string } {
  const rest = [...inner]
  if (places.effective !== undefined && readWhen(rest[0] ?? '')) rest.shift()
  const take = (has: boolean): string => (has && /^\d{1,10}$/.test(rest[0] ?? '') ? (rest.shift() ?? '') : '')
  const branch = take(places.branch !== undefined && rest.length > 1)
  const journal = take(places.journal !== undefined && rest.length > 1)
  return { text: rest.join(' '), branch, journal }
}

/** A long description goes on in the row below, alone under or beside its header. */
function isContinued(row: readonly string[], places: Places<Column>): boolean {
  const filled = row.flatMap((cell, at) => (cell.trim() === '' ? [] : [at]))
  const [at] = filled
  const text = row[at ?? 0] ?? ''
  if (at === undefined || filled.length !== 1 || PAGE.test(text.trim())) return false
  const textAt = places.text ?? 0
  return Math.abs(at - textAt) <= 2
}

const PAGE =
  /^(page|halaman|hal\.?)\b|^\d+\s*(of|dari|\/)\s*\d+$|\bbnidirect\b|^(printed|dicetak|account|no\. rekening|period)/i

function extendLast(drafts: Draft[], raw: string): void {
  const last = drafts.at(-1)
  if (last) last.row = { ...last.row, text: `${last.row.text} ${raw.trim()}`, raw: `${last.row.raw}\n${raw}` }
}

function toFile(
  drafts: readonly Draft[],
  unread: readonly UnreadableRow[],
  above: ReturnType<typeof readAbove>,
  footer: Footer | null,
  context: ReadContext,
): StatementFile {
  const chain = checkBalanceChain(
    drafts.map(({ row }) => ({ ...row, date: null })),
    null,
  ).status
  const dates = settleDates(
    drafts.map(({ when }) => when),
    {
      style: 'day-first',
      uploadedOn: context.uploadedOn,
      period: above.period,
      chained: chain === 'absent' ? null : chain === 'ok',
    },
  )
  const rows: StatementRow[] = []
  const unreadable = [...unread]
  for (const [at, { row }] of drafts.entries()) {
    const date = dates.days[at] ?? null
    if (date === null) unreadable.push({ line: row.lineNo, text: row.raw, reason: 'BAD_DATE' })
    else rows.push({ ...row, date })
  }
  unreadable.sort((a, b) => a.line - b.line)
  return {
    reader: bniDirectSheet.id,
    readerVersion: bniDirectSheet.version,
    accountNumber: above.account,
    holder: above.holder,
    period: above.period,
    rows,
    unreadable,
    gates: [...checkGates(rows, unreadable, footer, above.period), dates.gate],
  }
}
