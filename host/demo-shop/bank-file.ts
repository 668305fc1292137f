import { type BusinessDay, formatDay } from '../../core/time'

/** One row of a KlikBCA file. */
export type BcaLine = {
  readonly day: BusinessDay
  readonly description: string
  readonly direction: 'credit' | 'debit'
  /** Hundredths of a rupiah: interest comes in fractions. */
  readonly sen: number
}

export type BcaFile = {
  readonly account: string
  readonly holder: string
  /** In the order of the day, oldest first. */
  readonly lines: readonly BcaLine[]
  /** In sen. */
  readonly openingBalance: number
}

/**
 * The file KlikBCA Individu lets one download (English labels): nothing quoted, an apostrophe before account, date and
 * branch, the direction in a column without a name, sums below; the sum of debits is empty when there are none.
 */
export function klikBcaIndividuCsv({ account, holder, lines, openingBalance }: BcaFile): Uint8Array {
  let balance = openingBalance
  const rows = lines.map(({ day, description, direction, sen }) => {
    balance += direction === 'credit' ? sen : -sen
    const side = direction === 'credit' ? 'CR' : 'DB'
    return `'${formatDay(day)},${description},'0000,${senText(sen)},${side},${senText(balance)}`
  })
  const sumOf = (direction: BcaLine['direction']): string => {
    const sum = lines.reduce((total, line) => total + (line.direction === direction ? line.sen : 0), 0)
    return sum === 0 ? '' : senText(sum)
  }
  const text = [
    `Account No.,=,'${account}`,
    `Name,=,${holder}`,
    'Currency,=,IDR',
    '',
    'Date,Description,Branch,Amount,,Balance',
    ...rows,
    `Starting Balance,=,${senText(openingBalance)}`,
    `Credit,=,${sumOf('credit')}`,
    `Debet,=,${sumOf('debit')}`,
    `Ending Balance,=,${senText(balance)}`,
    '',
  ].join('\n')
  return new TextEncoder().encode(text)
}

/** Width of the cells of which BCA builds a description; names are cut to it. */
const CELL = 18

const cell = (text: string): string => text.slice(0, CELL).padEnd(CELL)

const bankName = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[^\x20-\x7e]/g, '')
    .toUpperCase()
    .slice(0, CELL)
    .trimEnd()

const dayMonth = (day: BusinessDay, between = ''): string => `${day.slice(8, 10)}${between}${day.slice(5, 7)}`

/** A transfer between BCA accounts; `news` is what the payer typed, up to two cells. */
export function eBankingTransfer(
  from: { day: BusinessDay; rupiah: number; payer: string; news: string; channel: string },
  direction: BcaLine['direction'] = 'credit',
): BcaLine {
  const side = direction === 'credit' ? 'CR' : 'DB'
  const news = from.news === '' ? '' : cell(from.news) + cell(from.news.slice(CELL))
  const amount = `${from.rupiah}.00`.padStart(CELL)
  const head = cell(`TRSF E-BANKING ${side}`) + cell(`${dayMonth(from.day)}/FTSCY/${from.channel}`)
  return {
    day: from.day,
    description: head + amount + news + bankName(from.payer),
    direction,
    sen: from.rupiah * 100,
  }
}

/** A transfer from another bank over BI-FAST; `bank` is its three-digit clearing code. */
export function biFastCredit(from: {
  day: BusinessDay
  rupiah: number
  payer: string
  bank: string
}): BcaLine {
  const dated = `TANGGAL :${dayMonth(from.day, '/')}`.padEnd(18)
  return {
    day: from.day,
    description: `BI-FAST CR ${dated}TRANSFER   DR ${from.bank} ${bankName(from.payer)}`,
    direction: 'credit',
    sen: from.rupiah * 100,
  }
}

/** QRIS takings of the day before, in one sum: they belong to no book order. */
export function qrisSettlement(from: {
  day: BusinessDay
  gross: number
  fee: number
  shop: string
}): BcaLine {
  const words = [
    `KR OTOMATIS TANGGAL :${dayMonth(from.day, '/')}`,
    'MID : 885000210021',
    from.shop.toUpperCase().slice(0, CELL),
    `QR : ${from.gross}.00`,
    `DDR: ${from.fee}.00`,
  ]
  return {
    day: from.day,
    description: words.join(' '),
    direction: 'credit',
    sen: (from.gross - from.fee) * 100,
  }
}

/** Lines the bank writes of itself. */
export const bankLine = (
  day: BusinessDay,
  description: string,
  direction: BcaLine['direction'],
  sen: number,
): BcaLine => ({ day, description: description.padEnd(CELL), direction, sen })

/** `10840000` -> `108400.00`; a balance may be below zero. */
function senText(sen: number): string {
  const digits = String(Math.abs(sen)).padStart(3, '0')
  return `${sen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
