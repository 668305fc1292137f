import type { TableLayout } from '../table'
import { type StatementColumn, tableReader } from '../table-statement'
import { mandiriText, understandMandiri } from './mandiri-text'

const LAYOUT: TableLayout<StatementColumn | 'detail'> = {
  columns: {
    account: ['accountno', 'accountnumber', 'norekening'],
    currency: ['ccy', 'currency'],
    date: ['postdate'],
    text: ['remarks'],
    detail: ['additionaldesc', 'additionaldescription'],
    credit: ['creditamount'],
    debit: ['debitamount'],
    balance: ['closebalance', 'closingbalance'],
    opening: [],
  },
  optional: ['currency', 'opening'],
  date: 'date',
  text: 'text',
}

/**
 * Mandiri Kopra, `acc_statement` CSV: `AccountNo;Ccy;PostDate;Remarks;AdditionalDesc;Credit Amount;Debit Amount;Close
 * Balance`, semicolons, nothing above or below, `03 August 2026 11:27:10` with English or Indonesian months, a balance
 * per row. The stored text is `Remarks | AdditionalDesc`, the padding of Remarks left off.
 */
export const mandiriKopra = tableReader<'detail'>({
  id: 'mandiri-kopra',
  version: 1,
  label: 'Mandiri Kopra (CSV)',
  layout: LAYOUT,
  dates: 'plain',
  text: (row) => mandiriText(row.get('text'), row.get('detail')),
  understand: understandMandiri,
})
