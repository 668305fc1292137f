import { describe, expect, test } from 'vitest'
import { optionsOf } from '../../contract/courier-options'
import type { CourierProvider } from '../../contract/courier-account'
import { type ParcelRequest, createCourier } from '../../shipping'
import { phoneAs, wholeKilograms, wrap } from '../../shipping/fields'
import { isSafeAddress } from '../../shipping/http'
import { sign } from '../../shipping/jnt/sign'
import { PARCEL, access } from './requests'

const OWN: Readonly<Record<CourierProvider, Readonly<Record<string, string>>>> = {
  biteship: {},
  sicepat: { accountCode: 'AKUN-1', origin: 'BDO' },
  jne: { username: 'TOKO', branch: 'BDO000', customer: '10001', origin: 'BDO10000' },
  jnt: { username: 'TOKO', companyId: 'TOKO', origin: 'BDO' },
}
const JNT_PLACE = { destination: { code: 'BDO', area: 'BDO010' }, service: '1' }

const problems = (provider: CourierProvider, change: Partial<ParcelRequest> = {}) =>
  createCourier(provider, access(optionsOf({ provider, options: { ...OWN[provider] } }))).check({
    ...PARCEL,
    ...(provider === 'jnt' ? JNT_PLACE : {}),
    ...change,
  })

const to = (change: Partial<ParcelRequest['recipient']>): Partial<ParcelRequest> => ({
  recipient: { ...PARCEL.recipient, ...change },
})

describe('fields are checked before anything is sent', () => {
  test('a parcel that fits has no problems anywhere', () => {
    for (const provider of ['biteship', 'sicepat', 'jne', 'jnt'] as const)
      expect(problems(provider)).toEqual([])
  })

  test("JNE's address is three lines of thirty bytes, broken between words; a word of 31 bytes fits none", () => {
    expect(problems('jne', to({ street: 'A'.repeat(31) }))).toEqual([
      { field: 'address', code: 'LINES', limit: 30, lines: 3 },
    ])
    expect(wrap('Jl. Melati Raya Barat Dalam 5 Blok C nomor 12 samping masjid', 3, 30)).toEqual([
      'Jl. Melati Raya Barat Dalam 5',
      'Blok C nomor 12 samping masjid',
    ])
    // Bytes, not letters.
    expect(wrap('é'.repeat(15), 1, 30)).toEqual(['é'.repeat(15)])
    expect(wrap('é'.repeat(16), 1, 30)).toBeNull()
  })

  test("J&T's postcode has five digits, its goods letters, digits and blanks, its names thirty bytes", () => {
    const names = to({ postcode: '4013', name: 'N'.repeat(31) })
    expect(problems('jnt', names).map(({ field, code }) => `${field} ${code}`)).toEqual([
      'recipient TOO_LONG',
      'postcode SHAPE',
    ])
    const own = { ...OWN.jnt, goods: 'Gamis & kerudung' }
    const courier = createCourier('jnt', access(optionsOf({ provider: 'jnt', options: own })))
    expect(courier.check({ ...PARCEL, ...JNT_PLACE })).toEqual([{ field: 'contents', code: 'SHAPE' }])
  })

  test('a place without a code in the list is named, nothing is guessed', () => {
    const nowhere = { destination: { code: '', area: '' } }
    for (const provider of ['sicepat', 'jne', 'jnt'] as const)
      expect(problems(provider, nowhere)[0]).toMatchObject({ field: 'destination', code: 'EMPTY' })
  })

  test('a phone at home is written as the courier wants it, one abroad is refused where only mobiles at home go', () => {
    expect(phoneAs('08', '+628121')).toBe('08121')
    expect(phoneAs('62', '+628121')).toBe('628121')
    expect(problems('jne', to({ phone: '+6591234567' }))).toEqual([{ field: 'phone', code: 'SHAPE' }])
  })

  test('weight is rounded up to whole kilograms, less what is forgiven', () => {
    expect([1, 1_000, 1_001].map((grams) => wholeKilograms(grams, 0))).toEqual([1, 1, 2])
    expect(wholeKilograms(1_300, 300)).toBe(1)
  })
})

describe('what leaves this computer', () => {
  test("J&T's signature is base64 of md5 in hex over the exact text; one byte changes it", () => {
    // By md5sum and base64 of the shell.
    const text = '{"detail":[]}'
    expect(Buffer.from(sign(text, 'key', 'hex'), 'base64').toString()).toBe(
      '819fd1d5c3c513004a5e0a206b0b5f68',
    )
    expect(sign(text, 'key', 'hex')).not.toBe(sign(`${text} `, 'key', 'hex'))
    expect(Buffer.from(sign(text, 'key', 'raw'), 'base64')).toHaveLength(16)
    expect(Buffer.from(sign(text, 'key', 'raw'), 'base64').toString('hex')).toBe(
      Buffer.from(sign(text, 'key', 'hex'), 'base64').toString(),
    )
  })

  test('goes encrypted or to this computer alone', () => {
    expect(['https://a.example', 'http://localhost:1', 'http://127.0.0.1'].every(isSafeAddress)).toBe(true)
    expect(
      ['http://apiv2.jne.co.id:10102', 'ftp://a.example', 'https://a:b@c.example'].some(isSafeAddress),
    ).toBe(false)
  })
})
