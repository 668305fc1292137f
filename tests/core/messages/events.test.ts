import { expect, test } from 'vitest'
import { waChat, waLink } from '../../../core/customer/wa-link'
import {
  MESSAGE_EVENTS,
  type MessageLanguage,
  type MessageSubject,
  customerMessage,
  reminderAt,
} from '../../../core/messages'
import { HOUR, businessDay, instant, instantAt } from '../../../core/time'

const noon = instantAt(businessDay('2026-11-22'), 12, 0, 'Asia/Jakarta')

test('a reminder comes so many hours before the deadline, never in the first half of the time to pay', () => {
  const deadline = instant(noon + 24 * HOUR)
  expect(reminderAt(noon, deadline, 3)).toBe(noon + 21 * HOUR)
  expect(reminderAt(noon, deadline, 20)).toBe(noon + 12 * HOUR)
  expect(reminderAt(noon, instant(noon + 2 * HOUR), 3)).toBe(noon + HOUR)
})

test('every event has words in both languages that name shop and customer, and leave out what is not known', () => {
  for (const language of ['id', 'en'] satisfies MessageLanguage[])
    for (const event of MESSAGE_EVENTS) {
      const subject: MessageSubject = { event, customerName: 'Rina', lines: [] }
      const text = customerMessage(
        subject,
        { name: 'Toko Melati', language, zone: 'Asia/Jakarta', template: '' },
        [],
      )
      expect(text).toContain('Rina')
      expect(text).toContain('Toko Melati')
      expect(text).not.toMatch(/[{}]|undefined|NaN/)
    }
})

test('a return names its refund, and the shop’s own words win', () => {
  const subject: MessageSubject = {
    event: 'returned',
    customerName: 'Rina',
    number: 'BO-1',
    lines: [],
    refund: 45_000,
  }
  const shop = { name: 'Toko Melati', language: 'id', zone: 'Asia/Jakarta' } as const
  expect(customerMessage(subject, { ...shop, template: '' }, [])).toContain('Uang kembali: *Rp 45.000*')
  expect(customerMessage(subject, { ...shop, template: '{nama}: {pengembalian}' }, [])).toBe(
    'Rina: Rp 45.000',
  )
})

test('twenty names with emoji, ampersands and line breaks arrive in the draft as they were written', () => {
  const names = Array.from(
    { length: 20 },
    (_, n) => ['Rina & Dewi', 'Bu “Sari” 😊', 'A\nB', '50% Nia', '#1 + 2'][n % 5] ?? '',
  )
  for (const name of names) {
    const link = waLink('+6281234567890', `Halo ${name}`)
    expect(link.ok && decodeURIComponent(link.url.split('?text=')[1] ?? '')).toBe(`Halo ${name}`)
  }
  expect(waLink('+6281234567890', 'x'.repeat(1_990)).ok).toBe(false)
  expect(waChat('+6281234567890')).toBe('https://wa.me/6281234567890')
})
