import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { areaWords } from '../../../core/area/area-words'
import { type ChatOrder, parseChatOrder, parseChatOrders } from '../../../core/customer/chat-order'
import { chatSources } from '../../../core/customer/chat-sources'
import { chatFixtures } from '../../fixtures/chat-orders'
import { chatSamples } from '../../fixtures/chat-samples'

/** Everything a person would find in the form after the paste. */
const kept = ({ name, phones, address, orderText, courier, payment, note, left }: ChatOrder): string =>
  [
    name,
    ...phones.flatMap(({ e164, national }) => [e164, national]),
    ...Object.values(address ?? {}),
    orderText,
    courier,
    payment,
    note,
    ...left,
  ].join('\n')

describe('what a customer wrote and no field holds', () => {
  test.each([
    [
      'a wish between the fields',
      'Nama: Sari Putri\nHP: 081234567890\nAlamat: Jl. Mawar 5, Depok\nTolong dikirim sebelum Jumat',
      'Tolong dikirim sebelum Jumat',
    ],
    [
      'a sender',
      'Pengirim: Toko Melati\nNama: Sari Putri\nHP: 081234567890\nAlamat: Jl. Mawar 5',
      'Pengirim: Toko Melati',
    ],
    [
      'a number nobody can read',
      'Nama: Sari Putri\nHP: 0812-OOOO-1234\nAlamat: Jl. Mawar 5',
      'HP: 0812-OOOO-1234',
    ],
    [
      'a second postcode',
      'Nama: Sari Putri\nAlamat: Jl. Mawar 5, Depok 16415\nKode pos: 16416\nHP: 081234567890',
      'Alamat: Jl. Mawar 5, Depok 16415',
    ],
  ])('stays: %s', (_, text, line) => expect(parseChatOrder(text).left).toContain(line))

  test('is not greetings and thanks', () => {
    const text =
      'Halo kak, selamat siang\nNama: Sari Putri\nHP: 081234567890\nAlamat: Jl. Mawar 5\nTerima kasih kak 🙏'
    expect(parseChatOrder(text).left).toEqual([])
  })

  const word = fc.constantFrom(
    'Melati',
    'bungkus',
    'kado',
    'depan',
    'masjid',
    'besok',
    'Sari',
    'merah',
    'XL',
    '17',
  )
  const line = fc.tuple(
    fc.constantFrom(
      '',
      'Nama: ',
      'Alamat: ',
      'Kec. ',
      'Kel: ',
      'Kota ',
      'Catatan: ',
      'Total: ',
      'Order: ',
      'Kurir: ',
      'Pengirim ',
    ),
    fc.array(word, { minLength: 1, maxLength: 5 }),
  )
  test('is never lost, whatever stands where', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), (lines) => {
        const text = lines.map(([label, words]) => label + words.join(' ')).join('\n')
        const all = new Set(areaWords(parseChatOrders(text).map(kept).join('\n')))
        const written = lines.flatMap(([, words]) => areaWords(words.join(' ')))
        expect(written.filter((one) => !all.has(one))).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})

const NAMES = ['Siti Aminah', 'Budi Santoso', 'Ni Made Ayu']
describe('a form that is written out and read again', () => {
  test('comes back in any order of its labels', () => {
    const form = fc.record({
      name: fc.constantFrom(...NAMES),
      phone: fc.constantFrom('0812-3456-7890', '+62 857 1122 3344', '6281399887766'),
      street: fc.constantFrom('Jl. Melati No. 5 RT 01/02', 'Perum Griya Asri Blok C2/14'),
      district: fc.constantFrom('Cilodong', 'Coblong'),
      city: fc.constantFrom('Kota Depok', 'Kabupaten Sleman'),
      postcode: fc.constantFrom('16415', '55581'),
    })
    const order = fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 })
    fc.assert(
      fc.property(form, order, fc.constantFrom(': ', ' = ', ' : '), (one, places, colon) => {
        const lines = [
          `Nama${colon}${one.name}`,
          `No HP${colon}${one.phone}`,
          `Alamat${colon}${one.street}`,
          `Kecamatan${colon}${one.district}`,
          `Kota/Kab${colon}${one.city}`,
          `Kode pos${colon}${one.postcode}`,
        ]
        const read = parseChatOrder(places.map((at) => lines[at]).join('\n'))
        expect(read).toMatchObject({
          name: one.name,
          address: { street: one.street, district: one.district, city: one.city, postcode: one.postcode },
        })
        expect(read.phones).toHaveLength(1)
        expect(read.left).toEqual([])
      }),
      { numRuns: 100 },
    )
  })
})

describe('where a field was read', () => {
  test('is marked in the text as it was pasted', () => {
    const text =
      '*Nama* : Rina Wulandari\nHP : 0813 9988 7766 / 0857-1122-3344\nAlamat : Jl. Anggrek 9, Kec. Coblong, Bandung 40132'
    const marks = chatSources(text, parseChatOrder(text)).map(({ from, to, field }) => [
      field,
      text.slice(from, to),
    ])
    expect(marks).toEqual([
      ['name', 'Rina Wulandari'],
      ['phone', '0813 9988 7766'],
      ['phone', '0857-1122-3344'],
      ['address', 'Jl. Anggrek 9'],
      ['area', 'Coblong'],
      ['area', 'Bandung'],
      ['postcode', '40132'],
    ])
  })

  test('never lies over another mark or outside the text', () => {
    for (const { text } of [...chatFixtures, ...chatSamples]) {
      for (const order of parseChatOrders(text)) {
        let end = 0
        for (const { from, to } of chatSources(text, order)) {
          expect(from).toBeGreaterThanOrEqual(end)
          expect(to).toBeGreaterThan(from)
          end = to
        }
        expect(end).toBeLessThanOrEqual(text.length)
      }
    }
  })
})

test('of the fields of all samples at least 95 in 100 are read, and none is invented', () => {
  let [wanted, right, invented] = [0, 0, 0]
  const wrong: string[] = []
  for (const { text, expected } of chatSamples) {
    const read = parseChatOrder(text)
    const fields: Record<string, string | undefined> = {
      name: read.name,
      phones: read.phones.map(({ e164 }) => e164).join(' ') || undefined,
      ...read.address,
    }
    for (const key of new Set([...Object.keys(fields), ...Object.keys(expected)])) {
      const [is, should] = [fields[key] || undefined, expected[key as keyof typeof expected]]
      if (should !== undefined) wanted++
      if (should !== undefined && is === should) right++
      else if (is !== undefined && should === undefined) invented++
      if (is !== should) wrong.push(`${text.slice(0, 40)} … ${key}: ${is} instead of ${should}`)
    }
  }
  expect(wrong.slice(0, 20)).toEqual([])
  expect(invented).toBe(0)
  expect(right / wanted).toBeGreaterThanOrEqual(0.95)
  expect(chatSamples.length + chatFixtures.length).toBeGreaterThanOrEqual(60)
})
