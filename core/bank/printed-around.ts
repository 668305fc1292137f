import type { BusinessDay } from '../time'
import { accountDigits } from './account-number'
import { parseSignedSen } from './amount'
import { bare, label } from './cells'
import type { Footer } from './gates'
import { readWhen } from './when'

export type Above = {
  readonly account: string | null
  readonly holder: string | null
  readonly period: { readonly from: BusinessDay; readonly to: BusinessDay } | null
}

const ACCOUNT = /^(no\.? ?rek(ening)?|norek|nomor rekening|rekening|account( no\.?| number)?|acc\.? no\.?)$/
const HOLDER = /^(nama|name|nama rekening|account name|nama nasabah|pemilik)$/
const PERIOD = /^(periode?|period|periode mutasi|transaction period|tanggal mutasi)$/

/** Account, holder and period from the lines above a table: `NOREK;0001…`, `Account No : 0001…`, `Name,=,…`. */
export function readAbove(lines: readonly (readonly string[])[]): Above {
  const said = new Map<string, string>()
  for (const cells of lines) {
    const [name, value] = labelled(cells)
    if (value !== '' && !said.has(name)) said.set(name, value)
  }
  const find = (pattern: RegExp): string | null => [...said].find(([name]) => pattern.test(name))?.[1] ?? null
  const account = find(ACCOUNT)
  return {
    account: account === null ? null : accountDigits(/^[\d\s.-]+/.exec(account)?.[0] ?? account),
    holder: find(HOLDER),
    period: readPeriod(find(PERIOD) ?? ''),
  }
}

function labelled(cells: readonly string[]): [string, string] {
  const filled = cells.map(bare).filter((cell) => cell !== '' && cell !== '=' && cell !== ':')
  const first = (filled[0] ?? '').slice(0, 200)
  const colon = first.indexOf(':')
  if (colon > 0) {
    const value = first.slice(colon + 1).trim()
    return [label(first.slice(0, colon)), value === '' ? (filled[1] ?? '') : value]
  }
  return [label(first), (filled[1] ?? '').replace(/^:\s*/, '')]
}

function readPeriod(text: string): Above['period'] {
  const match = /^(.{6,20}?)\s*(?:-|–|s\/d|s\.d\.?|sd|to|sampai)\s+(.{6,20})$/i.exec(text.slice(0, 60))
  const [from, to] = [readWhen(match?.[1] ?? '')?.plain, readWhen(match?.[2] ?? '')?.plain]
  return from && to && from <= to ? { from, to } : null
}

const OPENING = /^(saldo awal|opening balance|beginning balance|starting balance)\b/
const CLOSING = /^(saldo akhir|closing balance|ending balance)\b/
const CREDIT = /^(total|jumlah|mutasi|sum)( of)? ?(mutasi )?(kredit|credit|cr|dana masuk)s?\b/
const DEBIT = /^(total|jumlah|mutasi|sum)( of)? ?(mutasi )?(debet|debit|db|dana keluar)s?\b/
const TOTAL = /^(grand )?(total|jumlah)( mutasi)?$/

/** What a line beside the rows says of sums and balances in sen; null when it says nothing of them. */
export function readSum(
  cells: readonly string[],
  columns: { readonly debit: string; readonly credit: string },
): Partial<Footer> | null {
  const filled = cells.map(bare).filter((cell) => cell !== '')
  const [name] = labelled(filled)
  const value = lastSen(filled)
  if (TOTAL.test(name)) {
    const [debitSen, creditSen] = [parseSignedSen(bare(columns.debit)), parseSignedSen(bare(columns.credit))]
    return debitSen === null || creditSen === null ? null : { debitSen, creditSen }
  }
  if (value === null) return null
  if (OPENING.test(name)) return { openingSen: value }
  if (CLOSING.test(name)) return { closingSen: value }
  if (CREDIT.test(name)) return { creditSen: value }
  return DEBIT.test(name) ? { debitSen: value } : null
}

function lastSen(filled: readonly string[]): number | null {
  const cell = (filled.at(-1) ?? '').slice(0, 200)
  return parseSignedSen(cell.slice(cell.indexOf(':') + 1).replace(/^\s*(rp|idr)\.?\s*/i, ''))
}
