import { describe, expect, test } from 'vitest'
import { type Area } from '../../../core/area/area'
import { areaAt, packAreas, readAreas } from '../../../core/area/area-index'
import { slips } from '../../../core/area/area-words'
import { searchAreas, suggestAreas } from '../../../core/area/search-areas'
import { areas } from '../../../host/areas/areas'

const path = ({ village, district, city, province }: Area): string =>
  [village, district, city, province].filter((part) => part !== '').join(', ')
const found = (text: string, limit = 8): string[] => searchAreas(areas(), text, limit).map(path)

describe('the areas of the country', () => {
  test('are all there, each with its code and the whole path to it', () => {
    const index = areas()
    const levels = [0, 0, 0, 0]
    for (const level of index.level) levels[level] = (levels[level] ?? 0) + 1
    expect(levels).toEqual([38, 514, 7285, 83762])
    const [cikutra] = searchAreas(index, 'cikutra', 1)
    expect(cikutra).toEqual({
      code: '32.73.14.1002',
      level: 'village',
      village: 'Cikutra',
      district: 'Cibeunying Kidul',
      city: 'Kota Bandung',
      province: 'Jawa Barat',
    })
    expect(areaAt(index, 0)).toEqual({
      code: '11',
      level: 'province',
      village: '',
      district: '',
      city: '',
      province: 'Aceh',
    })
  })

  test('are read back as they were packed, and refused without the area they lie in', () => {
    const index = readAreas(
      packAreas([
        { code: '31.71', name: 'Kota Administrasi Jakarta Pusat' },
        { code: '31', name: 'Daerah Khusus Ibukota Jakarta' },
        { code: '31.71.01', name: 'Gambir' },
      ]),
    )
    expect([0, 1, 2].map((at) => areaAt(index, at).code)).toEqual(['31', '31.71', '31.71.01'])
    expect(path(areaAt(index, 2))).toBe('Gambir, Kota Jakarta Pusat, DKI Jakarta')
    expect(() => packAreas([{ code: '31.71', name: 'x' }])).toThrow('31.71 comes without 31')
  })

  test.each([
    ['a village', 'cikutra', 'Cikutra, Cibeunying Kidul, Kota Bandung, Jawa Barat'],
    ['a district in its city', 'coblong bandung', 'Coblong, Kota Bandung, Jawa Barat'],
    ['the units people write', 'Kec. Coblong, Kota Bandung', 'Coblong, Kota Bandung, Jawa Barat'],
    ['a few letters of each level', 'sukam cilod dep', 'Sukamaju, Cilodong, Kota Depok, Jawa Barat'],
    ['misspelt words', 'cikutro bandng', 'Cikutra, Cibeunying Kidul, Kota Bandung, Jawa Barat'],
    ['letters that changed places', 'pasar mniggu', 'Pasar Minggu, Kota Jakarta Selatan, DKI Jakarta'],
    ['short forms', 'jaksel tebet', 'Tebet, Kota Jakarta Selatan, DKI Jakarta'],
    ['names of everyday', 'umbulharjo jogja', 'Umbulharjo, Kota Yogyakarta, DI Yogyakarta'],
    ['a city, not the regency', 'kota bandung', 'Kota Bandung, Jawa Barat'],
    ['a regency, not the city', 'kab. bandung', 'Kabupaten Bandung, Jawa Barat'],
    ['two words that are one', 'karang anyar purbalingga', 'Karanganyar, Kabupaten Purbalingga, Jawa Tengah'],
  ])('are found by %s', (_, text, first) => {
    expect(found(text)[0]).toBe(first)
  })

  test('below a district its villages follow', () => {
    expect(found('coblong bandung')).toEqual([
      'Coblong, Kota Bandung, Jawa Barat',
      ...['Cipaganti', 'Lebak Gede', 'Sadang Serang', 'Dago', 'Sekeloa', 'Lebak Siliwangi'].map(
        (village) => `${village}, Coblong, Kota Bandung, Jawa Barat`,
      ),
    ])
  })

  test('one name that many have is shown with every path, never resolved', () => {
    const all = searchAreas(areas(), 'sidomulyo', 50)
    expect(all).toHaveLength(50)
    expect(new Set(all.map(({ code }) => code)).size).toBe(50)
    expect(new Set(all.map(path)).size).toBe(50)
  })

  test('what the form holds already brings its own area up', () => {
    const [first] = searchAreas(areas(), 'sidomulyo', 5, { city: 'Kab. Sleman' })
    expect(first && path(first)).toBe('Sidomulyo, Godean, Kabupaten Sleman, DI Yogyakarta')
  })

  test.each([['zzqx'], [''], ['a'], ['12345'], ['"; DROP TABLE']])('nothing is made up for %s', (text) => {
    expect(found(text)).toEqual([])
  })
})

describe('an address as it was written', () => {
  test('suggests areas by its labelled parts', () => {
    const [first] = suggestAreas(areas(), { village: 'Dago', district: 'Coblong', city: 'Bandung' }, 3)
    expect(first && path(first)).toBe('Dago, Coblong, Kota Bandung, Jawa Barat')
  })

  test('suggests areas by the end of its street line', () => {
    const [first] = suggestAreas(areas(), { street: 'Jl. Mawar No. 5 RT 01/02, sukamaju cilodong depok' }, 3)
    expect(first && path(first)).toBe('Sukamaju, Cilodong, Kota Depok, Jawa Barat')
  })

  test('suggests nothing for nothing', () => {
    expect(suggestAreas(areas(), { street: '' }, 3)).toEqual([])
  })
})

test.each([
  ['coblong', 'coblong', 0],
  ['coblong', 'cobong', 1],
  ['coblong', 'cbolong', 1],
  ['coblong', 'coblogn', 1],
  ['coblong', 'cablang', 2],
  ['coblong', 'bandung', 3],
])('%s and %s are %i slips apart', (a, b, off) => {
  expect(slips(a, b, 2)).toBe(off)
})
