import type { TableLayout } from '../table'
import { type StatementColumn, tableReader } from '../table-statement'
import { briText, understandBri } from './bri-text'

const LAYOUT: TableLayout<StatementColumn | 'custom'> = {
  columns: {
    currency: ['ccy', 'currency', 'matauang'],
    account: ['norek'],
    date: ['tgltran'],
    text: ['desktran'],
    debit: ['mutasidebet', 'mutasidebit'],
    credit: ['mutasikredit'],
    balance: ['saldoakhirmutasi'],
    custom: ['remarkcustom'],
    opening: [],
  },
  optional: ['currency', 'account', 'custom', 'opening'],
  foreign: ['saldoawalmutasi'],
  date: 'date',
  text: 'text',
}

/**
 * BRI internet banking, the short semicolon table `TGL_TRAN;DESK_TRAN;MUTASI_DEBET;MUTASI_KREDIT;SALDO_AKHIR_MUTASI`,
 * the account as a first column `NOREK` or as `NOREK;0001…` above. Dates are ISO or `dd/mm/yy`, and rows that move no
 * money are printed. The stored text is `DESK_TRAN`, followed by ` | REMARK_CUSTOM` where there is one.
 */
export const briNorek = tableReader<'custom'>({
  id: 'bri-norek',
  version: 1,
  label: 'BRI NOREK (CSV)',
  layout: LAYOUT,
  dates: 'day-first-or-iso',
  text: (row) => briText(row.get('text'), row.get('custom')),
  understand: understandBri,
})
