import { describe, expect, test } from 'vitest'
import { accountDigits } from '../../../../core/bank/account-number'
import { asSheet, cellsOf, goldensOf, moneyOf, trueMoney } from './goldens'
import { broken, gate, readAll, readOne, resaved } from './reading'

const golden = (layout: string, name: string) => {
  const found = goldensOf(layout).find((item) => item.name === name)
  if (!found) throw new Error(name)
  return found
}

const pad = (value: string): string => value.padStart(2, '0')
const american = (iso: string, time = ''): string => {
  const [year = '', month = '', date = ''] = iso.split('-')
  return `${Number(month)}/${Number(date)}/${year}${time === '' ? '' : ` ${time}`}`
}
const indonesian = (iso: string): string => iso.split('-').toReversed().join('/')

/** The file with every date cell written anew from the true day. */
function dated(
  layout: string,
  name: string,
  delimiter: ',' | ';',
  column: number,
  write: (day: string, cell: string) => string,
): string[][] {
  const { text, statements } = golden(layout, name)
  const rows = statements.flatMap((statement) => statement.rows)
  return cellsOf(text, delimiter).map((cells, at) => {
    const day = rows.find(([line]) => line === at + 1)?.[1]
    return day ? cells.with(column, write(day, cells[column] ?? '')) : cells
  })
}

describe('dates a spreadsheet has turned', () => {
  const kopra = golden('mandiri-kopra', 'english-year-turn')
  const read = (write: (day: string, cell: string) => string) =>
    readAll(resaved(dated('mandiri-kopra', 'english-year-turn', ';', 2, write), ','), kopra.uploadedOn)

  test('month first is taken where days above twelve, the order of rows and the balances prove it', () => {
    const files = read((day) => american(day, '8:15'))
    expect(moneyOf(files)).toEqual(trueMoney(kopra))
    expect(files.map((file) => gate(file, 'DATE_ORDER'))).toEqual([
      { name: 'DATE_ORDER', status: 'ok', detail: { order: 'month-first' } },
    ])
  })

  test('day first is proven the same way', () => {
    const files = read((day) => indonesian(day))
    expect(moneyOf(files)).toEqual(trueMoney(kopra))
    expect(files[0] && gate(files[0], 'DATE_ORDER')?.detail.order).toBe('day-first')
  })

  test('with a break in the balances nothing proves the order: what may be two days is listed', () => {
    const rows = dated('mandiri-kopra', 'english-year-turn', ';', 2, (day) => american(day))
    const file = readOne(resaved(rows.toSpliced(5, 1), ','), kopra.uploadedOn)
    expect(broken(file)).toContain('DATE_ORDER')
    expect(file.unreadable.every(({ reason }) => reason === 'BAD_DATE')).toBe(true)
    // Days above twelve can be read in one way only.
    const sure = rows.slice(1).filter(([, , date]) => Number((date ?? '').split('/')[1]) > 12)
    expect(file.rows).toHaveLength(sure.length - 1)
    expect(gate(file, 'DATE_ORDER')?.detail).toMatchObject({ firstLine: file.unreadable[0]?.line })
  })

  test('a month of days below thirteen proves nothing: no day is guessed', () => {
    const early = (day: string): string => `2026-09-${pad(String((Number(day.slice(8)) % 5) + 1))}`
    const days = ['2026-09-01', '2026-09-02', '2026-09-03', '2026-09-04']
    let at = 0
    const rows = dated('mandiri-kopra', 'english-year-turn', ';', 2, (day) =>
      american(days[Math.min(3, Math.floor(at++ / 5))] ?? early(day)),
    )
    const file = readOne(resaved(rows, ';'), '2026-12-31')
    expect(file.rows).toEqual([])
    expect(file.unreadable).toHaveLength(rows.length - 1)
    expect(broken(file)).toContain('DATE_ORDER')
  })

  test('an American spreadsheet keeps the figures of day-first dates in their places, and they are read so', () => {
    const bni = golden('bni-direct', 'plain')
    const rows = dated('bni-direct', 'plain', ',', 0, (_, cell) => {
      const [date = '', month = '', rest = ''] = cell.split('/')
      return Number(date) > 12 ? cell : `${Number(date)}/${Number(month)}/20${rest}`
    })
    expect(moneyOf(readAll(resaved(rows, ','), bni.uploadedOn))).toEqual(trueMoney(bni))
  })

  test('a workbook in which only the days up to twelve became dates, turned, is read by the order of its rows', () => {
    const bni = golden('bni-direct', 'plain')
    const rows = dated('bni-direct', 'plain', ',', 0, (day, cell) => {
      const [year = '', month = '', date = ''] = day.split('-')
      return Number(date) > 12 ? cell : `${year}-${date}-${month} 08:00:00`
    })
    const files = readAll(asSheet(rows), bni.uploadedOn)
    expect(moneyOf(files)).toEqual(trueMoney(bni))
    expect(files[0] && gate(files[0], 'DATE_ORDER')?.detail.order).toBe('month-first')
  })

  test('dates of a workbook that were not turned stay what they are', () => {
    for (const layout of ['bni-direct', 'bri-ib'] as const) {
      const name = layout === 'bri-ib' ? 'quoted' : 'plain'
      const truth = golden(layout, name)
      const rows = dated(layout, name, ',', 0, (day) => `${day} 00:00:00`)
      expect(moneyOf(readAll(asSheet(rows), truth.uploadedOn))).toEqual(trueMoney(truth))
    }
  })

  test('month first in a file of the bank itself is proven or its rows are listed', () => {
    const ib = golden('bri-ib', 'quoted')
    const write = (day: string): string => `${day.slice(5, 7)}/${day.slice(8)}/${day.slice(2, 4)}`
    const rows = dated('bri-ib', 'quoted', ',', 0, write)
    expect(moneyOf(readAll(resaved(rows, ','), ib.uploadedOn))).toEqual(trueMoney(ib))
    const shuffled = [...rows.slice(0, 1), ...rows.slice(3), ...rows.slice(1, 3)]
    const file = readOne(resaved(shuffled, ','), ib.uploadedOn)
    expect(broken(file)).toContain('DATE_ORDER')
    expect(file.rows.every(({ date }) => date !== null && date.startsWith('2026-08'))).toBe(true)
  })

  test('BRI keeps its seconds in JAM_TRAN when a spreadsheet cuts them off', () => {
    const bri = golden('bri-cms', 'eighteen')
    const rows = dated(
      'bri-cms',
      'eighteen',
      ',',
      2,
      (day, cell) => `${indonesian(day)} ${cell.slice(11, 16)}`,
    )
    const [file] = readAll(resaved(rows, ';'), bri.uploadedOn)
    expect(file?.rows.map(({ date, time }) => [date, time])).toEqual(
      bri.statements[0]?.rows.map(([, date, time]) => [date, time]),
    )
  })

  test('KlikBCA Bisnis from a workbook: dates as ISO, turned or not, settled by the period', () => {
    const bisnis = golden('klikbca-bisnis', 'new-full-dates')
    const cells = cellsOf(bisnis.text, ',')
    const rewrite = (write: (day: string) => string) =>
      cells.map((row) =>
        /^\d\d\/\d\d\/\d{4}$/.test(row[0] ?? '')
          ? row.with(0, write((row[0] ?? '').split('/').toReversed().join('-')))
          : row,
      )
    const plain = rewrite((day) => day)
    expect(moneyOf(readAll(asSheet(plain), bisnis.uploadedOn))).toEqual(trueMoney(bisnis))
    const turned = rewrite((day) => {
      const [year = '', month = '', date = ''] = day.split('-')
      return Number(date) > 12 ? `${date}/${month}/${year}` : `${year}-${date}-${month}`
    })
    expect(moneyOf(readAll(asSheet(turned), bisnis.uploadedOn))).toEqual(trueMoney(bisnis))
  })
})

describe('a whole line in one cell', () => {
  test('a file of commas saved by a spreadsheet of semicolons, and the other way round', () => {
    for (const [layout, name] of [
      ['bri-cms', 'nineteen-year-turn'],
      ['bni-direct', 'plain'],
      ['mandiri-kopra', 'english-year-turn'],
    ] as const) {
      const truth = golden(layout, name)
      const text = truth.text
        .split(/\r?\n/)
        .map((line) => (/[",]/.test(line) ? `"${line.replaceAll('"', '""')}"` : line))
        .join('\r\n')
      expect(moneyOf(readAll(text, truth.uploadedOn)), layout).toEqual(trueMoney(truth))
    }
  })
})

describe('account numbers', () => {
  test.each([
    ["'0350000123", '0350000123'],
    ['0000-01-000345-67-8', '000001000345678'],
    ['1370000456789.00', '1370000456789'],
    ['1.370000456789E+12', '1370000456789'],
    ['1.37E+12', null],
    ['1,37E+12', null],
    ['0350000777 (IDR)', '0350000777'],
    ['="0350000777"', '0350000777'],
    ['', null],
    ['-', null],
  ])('%s is %s', (printed, digits) => {
    expect(accountDigits(printed)).toBe(digits)
  })

  test('a rounded number names no account, and its rows are read all the same', () => {
    const truth = golden('mandiri-kopra', 'english-year-turn')
    const rounded = truth.text.replaceAll('1060012345678', '1.06001E+12')
    const [file, ...more] = readAll(rounded, truth.uploadedOn)
    expect(more).toEqual([])
    expect(file?.accountNumber).toBeNull()
    expect(file?.rows).toHaveLength(16)
  })
})
