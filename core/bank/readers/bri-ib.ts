import type { TableLayout } from '../table'
import { type StatementColumn, tableReader } from '../table-statement'
import { understandBri } from './bri-text'

const LAYOUT: TableLayout<StatementColumn | 'teller'> = {
  columns: {
    currency: ['ccy', 'currency', 'matauang'],
    date: ['tanggaltransaksi'],
    text: ['uraiantransaksi'],
    teller: ['teller'],
    debit: ['debet', 'debit'],
    credit: ['kredit', 'credit'],
    balance: ['saldo'],
    account: ['norekening', 'norek'],
    opening: [],
  },
  optional: ['currency', 'account', 'opening'],
  date: 'date',
  text: 'text',
  cutDecimals: 3,
}

/**
 * BRI internet banking, CSV: `Tanggal Transaksi,Uraian Transaksi,Teller,Debet,Kredit,Saldo`, `dd/mm/yy`,
 * `1.250.000,00`, quoted or not. The stored text is `Uraian Transaksi` as printed, spaces inside kept.
 */
export const briIb = tableReader<'teller'>({
  id: 'bri-ib',
  version: 1,
  label: 'BRI Internet Banking (CSV)',
  layout: LAYOUT,
  dates: 'day-first',
  text: (row) => row.get('text').trim(),
  understand: understandBri,
})
