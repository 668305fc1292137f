import { describe, expect, test } from 'vitest'
import { monthOf, readWhen } from '../../../../core/bank/when'

describe('dates as banks and spreadsheets print them', () => {
  test.each([
    ['03 August 2026 11:27:10', '2026-08-03', '2026-08-03', '11:27:10'],
    ['3 Agustus 2026', '2026-08-03', '2026-08-03', null],
    ['03-Agt-26 07:05', '2026-08-03', '2026-08-03', '07:05'],
    ['03/Mei/2026', '2026-05-03', '2026-05-03', null],
    ['31 Desember 2026 23:59:59 WIB', '2026-12-31', '2026-12-31', '23:59:59'],
    ['2026-04-01 19:01:04', '2026-04-01', '2026-01-04', '19:01:04'],
    ['2026-04-01T19:01:04.123', '2026-04-01', '2026-01-04', '19:01:04'],
    ['02/12/19 06.25.21', '2019-12-02', '2019-02-12', '06:25:21'],
    ['9/25/2025 1:00:13 PM', null, '2025-09-25', '13:00:13'],
    ['25/09/2025 12:00 AM', '2025-09-25', null, '00:00'],
    ['01.02.2026', '2026-02-01', '2026-01-02', null],
    ['29/02/24', '2024-02-29', null, null],
  ] as const)('%s', (cell, plain, turned, time) => {
    expect(readWhen(cell)).toMatchObject({ plain, turned, time })
  })

  test.each([
    '',
    'PEND',
    '31/02/2026',
    '32 Mei 2026',
    '03 Bulan 2026',
    '12/2026',
    '01/02-2026',
    '45903.54',
    '1/1/2026 25:00',
    '01/01/2026x',
    '2026-13-32',
    'x'.repeat(80),
  ])('%j is no date', (cell) => {
    expect(readWhen(cell)).toBeNull()
  })

  test('every month in both languages, long and short', () => {
    const long = 'Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember'
    const english = 'January February March April May June July August September October November December'
    const short = 'Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des'
    const shortEnglish = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'
    for (const names of [long, english, short, shortEnglish]) {
      expect(names.split(' ').map(monthOf)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    }
    expect(monthOf('constructor')).toBeNull()
  })
})
