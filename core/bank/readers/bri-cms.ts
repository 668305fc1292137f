import { bare } from '../cells'
import type { TableLayout, TableRow } from '../table'
import { type StatementColumn, tableReader } from '../table-statement'
import { briText, understandBri } from './bri-text'

type Column = 'clock' | 'sequence' | 'teller' | 'remark' | 'more' | 'evenMore' | 'custom'

const LAYOUT: TableLayout<StatementColumn | Column> = {
  columns: {
    currency: ['ccy', 'currency', 'matauang'],
    account: ['norek'],
    date: ['tgltran'],
    clock: ['jamtran'],
    sequence: ['seq'],
    text: ['desktran'],
    opening: ['saldoawalmutasi'],
    debit: ['mutasidebet', 'mutasidebit'],
    credit: ['mutasikredit'],
    balance: ['saldoakhirmutasi'],
    teller: ['truser'],
    remark: ['trremk'],
    more: ['tlbds1'],
    evenMore: ['tlbds2'],
    custom: ['remarkcustom'],
  },
  optional: ['currency', 'clock', 'sequence', 'teller', 'remark', 'more', 'evenMore', 'custom'],
  date: 'date',
  text: 'text',
}

/**
 * BRI's CSV from BRImo, CMS and IBBIZ: 18 columns (`ID, NOREK, TGL_TRAN, …, TLBDS2`) or 19 with `REMARK_CUSTOM`, all
 * quoted, ISO times, the balance before and after on every row. `JAM_TRAN` has no leading zeros (3153 is 00:31:53).
 * The stored text is `DESK_TRAN | TRREMK | TLBDS1 | TLBDS2 | REMARK_CUSTOM` without empty and repeating parts.
 */
export const briCms = tableReader<Column>({
  id: 'bri-cms',
  version: 1,
  label: 'BRI BRImo / CMS (CSV)',
  layout: LAYOUT,
  dates: 'plain',
  text: (row) =>
    briText(row.get('text'), row.get('remark'), row.get('more'), row.get('evenMore'), row.get('custom')),
  bankRef: referenceOf,
  time: (row, printed) => clockOf(bare(row.get('clock')), printed),
  understand: understandBri,
})

/** The sequence counts per teller; spreadsheets eat the zeros in front of both. */
function referenceOf(row: TableRow<Column | StatementColumn>): string | undefined {
  const [sequence, teller] = [bare(row.get('sequence')), bare(row.get('teller'))].map((part) =>
    part.replace(/^0+/, ''),
  )
  return sequence && /^\d+$/.test(sequence) ? `${sequence}/${teller}` : undefined
}

/** `JAM_TRAN` where it does not contradict the printed time; a spreadsheet leaves the seconds off there. */
function clockOf(clock: string, printed: string | null): string | null {
  if (!/^\d{1,6}$/.test(clock)) return printed
  const text = clock.padStart(6, '0')
  const [hour, minute, second] = [text.slice(0, 2), text.slice(2, 4), text.slice(4)]
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return printed
  const time = `${hour}:${minute}:${second}`
  const isEmpty = printed === null || /^00:00(:00)?$/.test(printed)
  return isEmpty || time.startsWith(printed.slice(0, 5)) ? time : printed
}
