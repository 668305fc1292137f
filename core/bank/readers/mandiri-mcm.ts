import { bare } from '../cells'
import type { TableLayout } from '../table'
import { type StatementColumn, tableReader } from '../table-statement'
import { mandiriText, understandMandiri } from './mandiri-text'

const LAYOUT: TableLayout<StatementColumn | 'value' | 'code' | 'detail' | 'reference'> = {
  columns: {
    currency: ['ccy', 'currency', 'matauang'],
    account: ['accountno', 'accountnumber'],
    date: ['date', 'postdate', 'postingdate', 'transactiondate'],
    value: ['valdate', 'valuedate'],
    code: ['transactioncode', 'trxcode'],
    text: ['description'],
    detail: ['description'],
    reference: ['referenceno', 'referencenumber'],
    debit: ['debit'],
    credit: ['credit'],
    balance: ['balance', 'saldo'],
    opening: [],
  },
  optional: ['currency', 'value', 'reference', 'balance', 'opening'],
  date: 'date',
  text: 'text',
}

/**
 * Mandiri MCM, comma CSV: `Account No,Date,Val. Date,Transaction Code,Description,Description,Reference No.,Debit,
 * Credit`, `dd/mm/yy`, `.00` for nothing, no balance, rows that may run over several lines, and at times headings
 * (`TRANSAKSI DEBIT`) between them. The stored text is `Description | Description`, spaces inside kept.
 */
export const mandiriMcm = tableReader<'value' | 'code' | 'detail' | 'reference'>({
  id: 'mandiri-mcm',
  version: 1,
  label: 'Mandiri MCM (CSV)',
  layout: LAYOUT,
  dates: 'day-first',
  text: (row) => mandiriText(row.get('text'), row.get('detail')),
  bankRef: (row) => {
    const reference = bare(row.get('reference'))
    return /[1-9a-z]/i.test(reference) ? reference : undefined
  },
  isHeading: (line) => /^[\s",;]*transaksi (debit|debet|credit|kredit)[\s",;]*$/i.test(line.slice(0, 200)),
  understand: understandMandiri,
})
