import { describe, expect, test } from 'vitest'
import { readAreaList } from '../../../core/shipment/area-list'
import { readAwbBlock } from '../../../core/shipment/awb-block'
import { hasLuhn, looksMistyped } from '../../../core/shipment/check-digit'
import { placeNames, rememberedAs } from '../../../core/shipment/place-names'

describe("JNE's check digit", () => {
  // The block that a published client of `stockawb` was given.
  const BLOCK = ['2000281900500044', '2000281900500051', '2000281900500069']

  test('stands at the end of numbers seen in public', () => {
    for (const awb of [...BLOCK, '0109401900003724']) expect(hasLuhn(awb)).toBe(true)
  })

  test('is a reason to look twice at JNE, and nowhere else', () => {
    expect(looksMistyped('JNE', '2000281900500045')).toBe(true)
    expect(looksMistyped('JNE', '2000281900500044')).toBe(false)
    expect(looksMistyped('SiCepat', '2000281900500045')).toBe(false)
    expect(looksMistyped('JNE', 'SOCAG00183235715')).toBe(false)
  })

  test('a range from first to last is counted without it, so its numbers are those that were given', () => {
    expect(readAwbBlock(`${BLOCK[0]} - ${BLOCK[2]}`, 'luhn').numbers).toEqual(BLOCK)
  })
})

describe('a block as it was pasted', () => {
  test('is found between the words of a mail, each number once', () => {
    const mail =
      'Yth. Toko,\nberikut resi prebook tgl 22-11-2026:\n003100000001, 003100000002;003100000002\n003100000003\nCP: 021-5550123'
    expect(readAwbBlock(mail, 'consecutive')).toMatchObject({
      numbers: ['003100000001', '003100000002', '003100000003'],
      doubtful: [],
    })
  })

  test('a range of another courier follows number by number; leading noughts stay', () => {
    const { numbers } = readAwbBlock('003100000998 s/d 003100001002', 'consecutive')
    expect(numbers).toEqual(['003100000998', '003100000999', '003100001000', '003100001001', '003100001002'])
  })

  test('what is of another length, backwards or beyond any block is not taken and is said', () => {
    const read = readAwbBlock(
      '003100000001 003100000002 99900011122233\n003100000009 - 003100000001',
      'consecutive',
    )
    expect(read.numbers).toEqual(['003100000001', '003100000002'])
    expect(read.unread).toContain('99900011122233')
    expect(read.unread.join()).toContain('003100000009')
    expect(readAwbBlock('000000000001 - 999999999999', 'consecutive').numbers).toEqual([])
  })

  test('a check digit that does not fit is told, and the number is taken', () => {
    const read = readAwbBlock('2000281900500044\n2000281900500052', 'luhn')
    expect(read.numbers).toHaveLength(2)
    expect(read.doubtful).toEqual(['2000281900500052'])
  })
})

describe("a courier's list of places", () => {
  test('is read line by line, by postcode, by city, by city and district', () => {
    const { areas, unread } = readAreaList(
      '40132; BDO10013\n32.73.02; BDO10013\nKota Bandung; BDO10000\nKabupaten Bandung\tSoreang\tBDO20100\nKota Medan; MES; MES010\nini bukan baris',
    )
    expect(areas).toEqual([
      { place: '40132', code: 'BDO10013', area: '' },
      { place: '32.73.02', code: 'BDO10013', area: '' },
      { place: 'kota bandung', code: 'BDO10000', area: '' },
      { place: 'kab bandung | soreang', code: 'BDO20100', area: '' },
      { place: 'kota medan', code: 'MES', area: 'MES010' },
    ])
    expect(unread).toEqual(['ini bukan baris'])
  })

  test('a place is never taken for another of nearly the same name', () => {
    const address = { postcode: '', district: 'Soreang', city: 'Kab. Bandung' }
    expect(placeNames(address)).toEqual(['kab bandung | soreang', 'kab bandung'])
    expect(placeNames({ ...address, city: 'Bandung' })).not.toContain('kab bandung')
  })

  test('an area a person chose goes by its code, before any name; what is learnt is learnt of its district', () => {
    const address = {
      areaCode: '32.73.02.1003',
      postcode: '40132',
      district: 'Coblong',
      city: 'Kota Bandung',
    }
    expect(placeNames(address)).toEqual([
      '32.73.02.1003',
      '32.73.02',
      '40132',
      'kota bandung | coblong',
      '32.73',
      'kota bandung',
    ])
    expect(rememberedAs(address)).toBe('32.73.02')
    expect(rememberedAs({ ...address, areaCode: '32.73' })).toBe('kota bandung | coblong')
    expect(rememberedAs({ postcode: '40132', district: '', city: '' })).toBe('40132')
  })
})
