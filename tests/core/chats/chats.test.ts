import { describe, expect, test } from 'vitest'
import { chatReport, signatureName, signatureReader, waitedParts } from '../../../core/chats'
import { type ChatLine, openQuestions, percentile, withinHours } from '../../../core/chats/conversations'
import { dateOrderOf } from '../../../core/chats/date-order'
import { chatNameOfFile, waitsForNothing } from '../../../core/chats/phrases'
import { DAY, HOUR, MINUTE, businessDay, instant, instantAt } from '../../../core/time'

const MONDAY = instantAt(businessDay('2026-11-16'), 9, 0, 'Asia/Jakarta')
const line = (chat: string, from: ChatLine['from'], after: number, text = 'halo?'): ChatLine => ({
  chat,
  from,
  at: instant(MONDAY + after),
  text,
})
const rules = {
  zone: 'Asia/Jakarta',
  hours: { from: 8, until: 21 },
  signatureOf: signatureReader(['- Rina', '^DW']),
  gap: DAY,
} as const

describe('conversations', () => {
  test('begin after a long silence; the first answer of the shop counts, later ones do not', () => {
    const report = chatReport(
      [
        line('Budi', 'customer', 0),
        line('Budi', 'shop', 4 * MINUTE, 'Ada kak\n- Rina'),
        line('Budi', 'shop', 9 * MINUTE),
        line('Budi', 'customer', 26 * HOUR),
        line('Budi', 'shop', 26 * HOUR + 10 * MINUTE, '^DW besok ya'),
        line('Sari', 'shop', 27 * HOUR, 'Kak, barangnya sudah ada'),
        line('Sari', 'customer', 28 * HOUR),
      ],
      rules,
    )
    expect(report).toMatchObject({ messages: 7, chats: 2, conversations: 3, openedByCustomer: 2 })
    expect(report.response).toEqual({ answered: 2, median: 4 * MINUTE, p90: 10 * MINUTE })
    expect(report.bySigner.map(({ name, messages }) => [name, messages])).toEqual([['Rina', 1]])
    expect(report.byHour[9]).toEqual({ hour: 9, conversations: 1, median: 4 * MINUTE })
    expect(report.week[0]?.[9]).toBe(1)
    expect(report.week[1]?.[11]).toBe(1)
    expect(report.open).toMatchObject([{ chat: 'Sari' }])
  })

  test('a night is not waited through: the shop’s hours alone are counted', () => {
    const evening = instantAt(businessDay('2026-11-16'), 20, 30, 'Asia/Jakarta')
    const morning = instantAt(businessDay('2026-11-17'), 8, 15, 'Asia/Jakarta')
    expect(withinHours(evening, morning, rules.hours, 'Asia/Jakarta')).toBe(45 * MINUTE)
    expect(withinHours(evening, instant(evening + 3 * DAY), rules.hours, 'Asia/Jakarta')).toBe(39 * HOUR)
  })

  test('whoever only thanks waits for nothing; of several unanswered messages the first says since when', () => {
    for (const text of ['Ok', 'Makasih ya kak', '🙏', 'Sip, terima kasih banyak!', 'iya']) {
      expect(waitsForNothing(text), text).toBe(true)
    }
    for (const text of ['Ok?', 'Oke, kirim besok', 'Jadi 2 ya', 'ada?', '']) {
      expect(waitsForNothing(text), text).toBe(false)
    }
    const lines = [line('A', 'shop', 0), line('A', 'customer', HOUR), line('A', 'customer', 2 * HOUR, 'Kak?')]
    expect(openQuestions(lines)).toEqual([{ chat: 'A', at: MONDAY + HOUR, text: 'Kak?' }])
    expect(openQuestions([line('A', 'customer', 0, 'makasih')])).toEqual([])
  })

  test('percentiles are of the nearest rank', () => {
    const ten = Array.from({ length: 10 }, (_, n) => n + 1)
    expect([percentile(ten, 0.5), percentile(ten, 0.9), percentile([7], 0.9), percentile([], 0.5)]).toEqual([
      5,
      9,
      7,
      null,
    ])
    expect(waitedParts(89 * MINUTE)).toEqual({ n: 89, unit: 'minutes' })
    expect(waitedParts(3 * HOUR)).toEqual({ n: 3, unit: 'hours' })
    expect(waitedParts(3 * DAY)).toEqual({ n: 3, unit: 'days' })
  })
})

test('signatures are those that were agreed on, at the edges of a message, and nobody else’s name', () => {
  const read = signatureReader(['- Rina', '^RN', '~Dewi'])
  expect(read('Masih ada kak\n- Rina')).toBe('Rina')
  expect(read('Masih ada kak - rina')).toBe('Rina')
  expect(read('^RN\nMasih ada')).toBe('RN')
  expect(read('Besok ya *~Dewi*')).toBe('Dewi')
  expect(read('Kak Rina, barangnya ada')).toBeNull()
  expect(read('Untuk Rina - Rinayanti')).toBeNull()
  expect(signatureName('- Rina')).toBe('Rina')
})

describe('the order of day and month', () => {
  const of = (...dates: readonly (readonly [number, number, number, string])[]) =>
    dateOrderOf(dates.map(([first, second, year, time]) => ({ first, second, year, time })))
  test('is proven by a number above twelve, a time with a dot, or the order of the days', () => {
    expect(of([14, 11, 23, '10:04'])).toBe('day-first')
    expect(of([11, 14, 23, '10:04'])).toBe('month-first')
    expect(of([5, 6, 23, '10.04'])).toBe('day-first')
    expect(of([1, 3, 23, '10:04'], [2, 3, 23, '10:04'], [3, 3, 23, '9:00'], [1, 4, 23, '9:00'])).toBe(
      'day-first',
    )
    expect(of([2023, 11, 2023, '10:04'])).toBe('month-first')
  })
  test('is nobody’s guess otherwise', () => {
    expect(of([5, 6, 23, '10:04'], [6, 7, 23, '10:05'])).toBeNull()
    expect(of([14, 11, 23, '10:04'], [11, 14, 23, '10:04'])).toBeNull()
  })
})

test('a file is named after its chat', () => {
  expect(chatNameOfFile('/tmp/Chat WhatsApp dengan Bu Sari (2).txt')).toBe('Bu Sari')
  expect(chatNameOfFile('WhatsApp Chat with Budi.zip')).toBe('Budi')
  expect(chatNameOfFile('WhatsApp Chat - +62 812-0000-1101.zip')).toBe('+62 812-0000-1101')
})
