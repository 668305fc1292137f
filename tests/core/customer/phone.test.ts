import { describe, expect, test } from 'vitest'
import { parsePhone, parsePhones } from '../../../core/customer/phone'

describe('phone numbers', () => {
  test.each([
    '081234567890',
    '0812-3456-7890',
    '0812.3456.7890',
    '0812 3456 7890',
    '(0812) 3456 7890',
    '+62 812 3456 7890',
    '+62 (0)812-3456-7890',
    '6281234567890',
    '62081234567890',
    '+62 0812 3456 7890',
    '81234567890',
    '０８１２３４５６７８９０',
    '\u202a+62 812\u20113456\u20117890\u202c',
    'https://wa.me/6281234567890',
    'WA: 081234567890',
    'No. HP/WA 0812 3456 7890',
  ])('%s is one number whatever way it is typed', (text) => {
    expect(parsePhone(text)).toEqual({
      ok: true,
      value: { e164: '+6281234567890', national: '0812-3456-7890', kind: 'mobile', whatsapp: true },
    })
  })

  test.each(['0812 3456 789O', '0812l3456789', '08I2 3456 7890', 'O81234567890', 'siti 081234567890'])(
    '%s is refused for its letters, not read over',
    (text) => {
      expect(parsePhone(text)).toMatchObject({ ok: false, error: { code: 'PHONE_HAS_LETTERS' } })
    },
  )

  test.each(['', '   ', '0812', '08123456789012345', '0000000000', '12345', '+62', '#081234567890'])(
    '%j is no number',
    (text) => {
      expect(parsePhone(text)).toMatchObject({ ok: false, error: { code: 'PHONE_INVALID' } })
    },
  )

  test('a landline is known as one: it has no WhatsApp', () => {
    expect(parsePhone('(021) 555 1234')).toMatchObject({
      ok: true,
      value: { e164: '+62215551234', kind: 'landline', whatsapp: false },
    })
  })

  test('numbers of other countries keep their code', () => {
    expect(parsePhone('+60 12-345 6789')).toMatchObject({
      ok: true,
      value: { e164: '+60123456789', national: '+60 12 345 6789' },
    })
  })

  test.each([
    '081234567890 / 085712345678',
    '081234567890/085712345678',
    '081234567890, 085712345678',
    '081234567890 atau 085712345678',
    '081234567890\n085712345678',
    '081234567890 085712345678',
    'WA 081234567890 & HP 085712345678',
  ])('%j is two numbers', (text) => {
    expect(parsePhones(text).phones.map(({ e164 }) => e164)).toEqual(['+6281234567890', '+6285712345678'])
    expect(parsePhone(text)).toMatchObject({ ok: false, error: { code: 'PHONE_INVALID' } })
  })

  test('one good and one broken number: both are told', () => {
    const { phones, refused } = parsePhones('081234567890 / 0857 1234 567B')
    expect(phones).toHaveLength(1)
    expect(refused).toEqual([{ code: 'PHONE_HAS_LETTERS', text: '0857 1234 567B' }])
  })

  test('the same number twice is one', () => {
    expect(parsePhones('081234567890 / +62 812-3456-7890').phones).toHaveLength(1)
  })
})
