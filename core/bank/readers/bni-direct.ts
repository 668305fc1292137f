import { bare } from '../cells'
import type { TableLayout } from '../table'
import { type StatementColumn, tableReader } from '../table-statement'
import { understandBni } from './bni-text'

type Column = 'value' | 'branch' | 'journal'

const LAYOUT: TableLayout<StatementColumn | Column> = {
  columns: {
    currency: ['ccy', 'currency', 'matauang'],
    date: ['postdate', 'postingdate'],
    value: ['valuedate', 'effectivedate'],
    branch: ['branch', 'cabang'],
    journal: ['journalno', 'journal', 'journalnumber'],
    text: ['description', 'transactiondescription'],
    debit: ['debit', 'debet'],
    credit: ['credit', 'kredit'],
    balance: ['balance', 'saldo', 'ledgerbalance', 'runningbalance'],
    account: ['accountno', 'accountnumber', 'norekening'],
    opening: [],
  },
  optional: ['currency', 'value', 'balance', 'account', 'opening'],
  date: 'date',
  text: 'text',
}

/**
 * BNIDirect, CSV: `Post Date,Value Date,Branch,Journal No.,Description,Debit,Credit,` with `dd/mm/yy HH.MM.SS`, `.00`
 * for nothing, and at times a `Balance`. The stored text is `Description` as printed, spaces inside kept.
 */
export const bniDirect = tableReader<Column>({
  id: 'bni-direct',
  version: 1,
  label: 'BNIDirect (CSV)',
  layout: LAYOUT,
  dates: 'day-first',
  text: (row) => row.get('text').trim(),
  bankRef: (row) => {
    // Journals count per branch; spreadsheets eat the zeros in front of both.
    const [branch, journal] = [bare(row.get('branch')), bare(row.get('journal'))].map((part) =>
      part.replace(/^0+/, ''),
    )
    return journal && /^\d+$/.test(journal) ? `${branch}/${journal}` : undefined
  },
  understand: understandBni,
})
