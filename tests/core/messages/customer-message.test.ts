import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BUILT_IN, PLACEHOLDERS_OF, type MessageKind, type MessageLanguage } from '../../../core/messages'
import {
  awbMessage,
  bookedMessage,
  fillTemplate,
  goodsText,
  unknownPlaceholders,
} from '../../../core/messages'
import { type BookedOrder, type MessageShop, type PayTo } from '../../../core/messages'
import { businessDay, instantAt } from '../../../core/time'

const shop: MessageShop = { name: 'Toko Melati', language: 'id', zone: 'Asia/Jakarta', template: '' }
const accounts: PayTo[] = [
  { bank: 'BCA', number: '1234567890', holder: 'Sari Wulandari' },
  { bank: 'Mandiri', number: '9876543210', holder: 'Sari Wulandari' },
]
const order: BookedOrder = {
  number: 'BO-K1-261122-0007',
  customerName: 'Rina',
  lines: [
    { name: 'Gamis Aisyah M', qty: 2, unitPrice: 150_000 },
    { name: 'Pashmina Ceruti', qty: 1, unitPrice: 45_000 },
  ],
  amountDue: 357_123,
  shippingFee: 12_000,
  discount: 0,
  uniqueCode: 123,
  deadline: instantAt(businessDay('2026-11-23'), 14, 5, 'Asia/Jakarta'),
  courier: 'JNE',
  payment: 'transfer',
}

describe('the message of a book order', () => {
  test('names goods, exact amount, its last three digits, the deadline with its zone, and every account', () => {
    const text = bookedMessage(order, shop, accounts)
    expect(text).toContain('Halo Rina')
    expect(text).toContain('BO-K1-261122-0007')
    expect(text).toContain('- 2 x Gamis Aisyah M = Rp 300.000')
    expect(text).toContain('Ongkir: Rp 12.000')
    expect(text).not.toContain('Diskon')
    expect(text).toContain('*Rp 357.123*')
    expect(text).toContain('(123)')
    expect(text).toContain('23/11/2026 14.05 WIB')
    expect(text).toContain('BCA 1234567890 a.n. Sari Wulandari\nMandiri 9876543210')
    expect(text).not.toMatch(/[{}]/)
  })

  test('tells the last three digits of the amount, not the code that was added to it', () => {
    const text = bookedMessage({ ...order, amountDue: 358_040, uniqueCode: 540 }, shop, accounts)
    expect(text).toContain('(040)')
  })

  test('says nothing of digits when the shop uses no unique code', () => {
    const text = bookedMessage({ ...order, uniqueCode: 0 }, shop, accounts)
    expect(text).not.toContain('3 angka terakhir')
  })

  test('asks nobody to transfer who pays on delivery, whatever the shop has written', () => {
    const own = { ...shop, template: 'Transfer {total} ke {rekening}' }
    const text = bookedMessage({ ...order, payment: 'cod', uniqueCode: 0 }, own, accounts)
    expect(text).toContain('COD')
    expect(text).not.toContain('1234567890')
    expect(text.toLowerCase()).not.toContain('transfer')
  })

  test("uses the shop's own text", () => {
    const own = { ...shop, template: 'Kak {Nama}: { total } sebelum {batas}' }
    expect(bookedMessage(order, own, accounts)).toBe('Kak Rina: Rp 357.123 sebelum 23/11/2026 14.05 WIB')
  })

  test('is written in the language of the shop', () => {
    expect(bookedMessage(order, { ...shop, language: 'en' }, accounts)).toContain(
      'Please transfer: *Rp 357.123*',
    )
  })
})

test('the AWB message names courier and AWB', () => {
  const text = awbMessage(
    {
      orderNumber: 'BO-K1-261122-0007',
      customerName: 'Rina',
      courier: 'JNE',
      awb: 'JP1234567890',
      lines: [{ name: 'Gamis', qty: 1 }],
    },
    shop,
  )
  expect(text).toContain('No. resi: *JP1234567890*')
  expect(text).toContain('Kurir: JNE')
  expect(text).toContain('- 1 x Gamis')
})

describe('a template', () => {
  test('loses the lines that would say nothing, and closes the gap', () => {
    expect(fillTemplate('A\n\nResi: {resi}\n\nB', { resi: '' })).toBe('A\n\nB')
  })

  test('keeps a line of which at least one placeholder has a value', () => {
    expect(fillTemplate('{kurir} {resi}', { kurir: 'JNE' })).toBe('JNE')
  })

  test('shows a misspelt placeholder instead of hiding it', () => {
    expect(fillTemplate('Halo {nma}', { nama: 'Rina' })).toBe('Halo {nma}')
    expect(unknownPlaceholders('Halo {nma} {nama} {nma}')).toEqual(['nma'])
  })

  test('does not fill braces that come with a name', () => {
    expect(fillTemplate('Halo {nama}', { nama: '{total}', total: 'Rp 1' })).toBe('Halo {total}')
  })

  test('keeps dollar signs of a value as they are', () => {
    expect(fillTemplate('Halo {nama}', { nama: '$& $1' })).toBe('Halo $& $1')
  })

  test('built in, uses only placeholders that have a value in its message', () => {
    for (const language of ['id', 'en'] satisfies MessageLanguage[]) {
      for (const kind of ['booked', 'booked-cod', 'awb'] satisfies MessageKind[]) {
        const used = Array.from(BUILT_IN[language][kind].matchAll(/\{(\w+)\}/g), (match) => match[1])
        for (const word of used) expect(PLACEHOLDERS_OF[kind]).toContain(word)
      }
    }
  })
})

test('a shortened list of goods says how many lines it leaves out', () => {
  const goods = Array.from({ length: 9 }, (_, index) => ({ name: `Barang ${index}`, qty: 1 }))
  expect(goodsText(goods, 'id', 3).split('\n')).toEqual([
    '- 1 x Barang 0',
    '- 1 x Barang 1',
    '- 1 x Barang 2',
    '- dan 6 barang lain',
  ])
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }), (count, most) => {
      const many = Array.from({ length: count }, () => ({ name: 'x', qty: 1 }))
      const lines = goodsText(many, 'en', most).split('\n').filter(Boolean)
      expect(lines.length).toBe(Math.min(count, most) + (count > most ? 1 : 0))
    }),
  )
})
