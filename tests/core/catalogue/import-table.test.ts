import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ColumnMapping, completeMapping, guessColumns } from '../../../core/catalogue/import-columns'
import { type ImportPreview, type KnownCatalogue, previewImport } from '../../../core/catalogue/import-table'
import { type Table } from '../../../core/catalogue/table'

const table = (...rows: string[]): Table => ({
  rows: rows.map((row) => (row === '' ? [] : row.split('|').map((cell) => cell.trim()))),
})

const NOTHING: KnownCatalogue = { skus: new Set(), skuByBarcode: new Map(), skuByName: new Map() }

function mappingOf(source: Table): ColumnMapping {
  const guess = guessColumns(source)
  if (!guess.ok) throw new Error(guess.error.code)
  const mapping = completeMapping(guess.value.draft)
  if (!mapping.ok) throw new Error(JSON.stringify(guess.value))
  return mapping.value
}

const preview = (source: Table, known = NOTHING, takeBadCheckDigits = false): ImportPreview =>
  previewImport(source, mappingOf(source), known, { takeBadCheckDigits })

const codes = ({ errors }: ImportPreview): string[] =>
  errors.map(({ row, column, code }) => `${row}${column} ${code}`)

describe('guessing columns', () => {
  test.each([
    ['Nama Barang|Harga Jual', { name: 0, price: 1 }],
    ['Product Name|SKU|Price', { name: 0, sku: 1, price: 2 }],
    ['KODE|NAMA|HARGA', { sku: 0, name: 1, price: 2 }],
    ['SKU|Kode|Nama|Harga', { sku: 0, name: 2, price: 3 }],
    ['nama_produk|harga_jual|harga_modal|kode_barang', { name: 0, price: 1, cost: 2, sku: 3 }],
    ['productName|sellingPrice|costPrice', { name: 0, price: 1, cost: 2 }],
    ['Nama*|Harga (Rp)|HPP|Berat (gr)', { name: 0, price: 1, cost: 2, weight: 3, weightUnit: 'GRAM' }],
    ['Nama|Harga|Berat Produk (kg)', { weight: 2, weightUnit: 'KILOGRAM' }],
    ['Nama|Harga|Berat', { weight: 2, weightUnit: null }],
    [
      'Nama|Harga|Panjang (cm)|Lebar (cm)|Tinggi (cm)',
      { length: 2, width: 3, height: 4, lengthUnit: 'CENTIMETRE' },
    ],
    [
      'Name|Price|Package Length mm|Package Width|Package Height',
      { length: 2, height: 4, lengthUnit: 'MILLIMETRE' },
    ],
    ['Nama|Harga|Ukuran', { variant: [2], length: null }],
    ['Nama|Harga|Barcode|Barcode 2|EAN-13', { barcode: [2, 3, 4] }],
    ['Nama|Warna|Ukuran|Harga|Kategori', { variant: [1, 2], category: 4 }],
    ['Nama|Harga|Stok|Qty', { stock: [2, 3] }],
  ])('%s', (headings, expected) => {
    expect(guessColumns(table(headings, 'x|1'))).toMatchObject({ ok: true, value: { draft: expected } })
  })

  test('headings are found below a title and instructions', () => {
    const guess = guessColumns(
      table('Daftar Produk', '', 'Isi kolom bertanda *', 'SKU|Nama*|Harga*', 'A|Gamis|1'),
    )
    expect(guess).toMatchObject({ ok: true, value: { draft: { headerRow: 3, sku: 0, name: 1, price: 2 } } })
  })

  test('two columns that could be the price leave the price open', () => {
    const guess = guessColumns(table('Nama|Harga|Harga Jual', 'a|1|2'))
    expect(guess).toMatchObject({
      ok: true,
      value: { draft: { price: null }, ambiguous: [{ field: 'price', columns: [1, 2] }], missing: [] },
    })
    if (!guess.ok) return
    expect(completeMapping(guess.value.draft)).toEqual({
      ok: false,
      error: { code: 'MAPPING_INCOMPLETE', missing: ['price'] },
    })
  })

  test('columns that mean nothing to the import are named', () => {
    expect(guessColumns(table('Nama|Foto|Harga|Harga Grosir|Stok', 'a'))).toMatchObject({
      value: { unused: [1, 3, 4] },
    })
  })

  test('a missing name or price is said', () => {
    expect(guessColumns(table('SKU|Harga', 'a|1'))).toMatchObject({ value: { missing: ['name'] } })
  })

  test.each([
    ['an empty file', table('', ''), 'TABLE_EMPTY'],
    ['a file without headings', table('Gamis|100.000', 'Hijab|25.000'), 'HEADER_NOT_FOUND'],
    ['a lone title', table('Produk', 'Gamis'), 'HEADER_NOT_FOUND'],
  ])('%s is refused', (_, source, code) => {
    expect(guessColumns(source)).toEqual({ ok: false, error: { code } })
  })
})

describe('preview of a good file', () => {
  test('a row becomes a product with all it says', () => {
    const { rows, errors, counts } = preview(
      table(
        'SKU|Nama|Varian|Barcode|Harga|Modal|Berat (kg)|Kategori|Stok',
        "pas-01|Pashmina  Ceruty|Hitam|2000000000015; 'PSM-000001|Rp 45.000|22.500|0,2|Hijab|12",
      ),
    )
    expect(errors).toEqual([])
    expect(rows).toEqual([
      {
        row: 2,
        sku: 'PAS-01',
        skuMade: false,
        name: 'Pashmina Ceruty',
        variant: 'Hitam',
        barcodes: [
          { barcode: '2000000000015', symbology: 'EAN_13' },
          { barcode: 'PSM-000001', symbology: 'CODE_128' },
        ],
        price: 45_000,
        cost: 22_500,
        weight: 200,
        size: null,
        category: 'Hijab',
        change: 'new',
      },
    ])
    expect(counts).toMatchObject({
      filled: 1,
      products: 1,
      created: 1,
      updated: 0,
      stockIgnored: 1,
      leftOut: 0,
    })
  })

  test.each([
    ['20|15,5|4 cm', { length: 200, width: 155, height: 40 }, []],
    ['||', null, []],
    ['20|0|-', null, ['2C SIZE_INCOMPLETE']],
    ['20|lebar|4', null, ['2D SIZE_NOT_A_NUMBER']],
    ['20|15|900', null, ['2E SIZE_ABSURD']],
  ])('sides %s give the size %o and leave no row out', (sides, size, problems) => {
    const seen = preview(table('Nama|Harga|Panjang|Lebar|Tinggi', `Gamis|100.000|${sides}`))
    expect(seen.rows).toMatchObject([{ size }])
    expect(codes(seen)).toEqual(problems)
  })

  test.each([
    ['2000000000015;2000000000022', ['2000000000015', '2000000000022']],
    ['2000000000015, 2000000000022', ['2000000000015', '2000000000022']],
    ['2000000000015 2000000000022', ['2000000000015', '2000000000022']],
    ['2000000000015\n2000000000022', ['2000000000015', '2000000000022']],
    ['2000000000015;2000000000015', ['2000000000015']],
    ['2000000000015 GMS-0001', ['2000000000015', 'GMS-0001']],
    ['GMS-0001\nRAK 12/A', ['GMS-0001', 'RAK 12/A']],
    ['RAK 12/A', ['RAK 12/A']],
    ['="2000000000015"', ['2000000000015']],
    ["'036000291452", ['0036000291452']],
    ['-', []],
  ])('a barcode cell %j holds %j', (cell, barcodes) => {
    const source: Table = {
      rows: [
        ['Nama', 'Harga', 'Barcode'],
        ['Gamis', '1000', cell],
      ],
    }
    expect(preview(source).rows[0]?.barcodes.map(({ barcode }) => barcode)).toEqual(barcodes)
  })

  test('several barcode columns are read together', () => {
    const { rows } = preview(table('Nama|Harga|Barcode|Barcode 2', 'Gamis|1000|2000000000015|GMS-0001'))
    expect(rows[0]?.barcodes.map(({ barcode }) => barcode)).toEqual(['2000000000015', 'GMS-0001'])
  })

  test('a missing SKU is made from name and variant and is the same every time', () => {
    const source = table(
      'Nama|Warna|Harga',
      'Gamis Syar’i Céruty|Hitam|1000',
      'Gamis Syar’i Céruty|Navy|1000',
    )
    const skus = preview(source).rows.map(({ sku }) => sku)
    expect(skus).toEqual(['GAMIS-SYAR-I-CERUTY-HITAM', 'GAMIS-SYAR-I-CERUTY-NAVY'])
    expect(preview(source).rows.map(({ sku }) => sku)).toEqual(skus)
  })

  test('a made SKU gives way to a SKU that stands in the file or in the shop', () => {
    const source = table('SKU|Nama|Harga', '|Gamis|1000', 'GAMIS|Baju|1000')
    const known = { ...NOTHING, skus: new Set(['GAMIS-2']) }
    expect(preview(source, known).rows.map(({ sku, skuMade }) => [sku, skuMade])).toEqual([
      ['GAMIS-3', true],
      ['GAMIS', false],
    ])
  })

  test('a file without SKUs imported again updates what it made before', () => {
    const source = table('Nama|Warna|Harga|Barcode', 'Gamis|Hitam|1000|2000000000015', 'Gamis|Navy|1000|')
    const first = preview(source)
    const known: KnownCatalogue = {
      skus: new Set(first.rows.map(({ sku }) => sku)),
      skuByBarcode: new Map([['2000000000015', 'GAMIS-HITAM']]),
      skuByName: new Map([
        ['GAMIS/HITAM', 'GAMIS-HITAM'],
        ['GAMIS/NAVY', 'GAMIS-NAVY'],
      ]),
    }
    const again = preview(source, known)
    expect(again.errors).toEqual([])
    expect(again.rows.map(({ sku, change }) => [sku, change])).toEqual([
      ['GAMIS-HITAM', 'update'],
      ['GAMIS-NAVY', 'update'],
    ])
  })

  test('variants under one code become SKUs of their own', () => {
    const { rows, errors } = preview(
      table(
        'SKU|Nama|Warna|Ukuran|Harga',
        'GM1|Gamis|Hitam|M|1000',
        'GM1|Gamis|Hitam|L|1000',
        'GM2|Rok|Navy|M|1000',
      ),
    )
    expect(errors).toEqual([])
    expect(rows.map(({ sku, variant }) => [sku, variant])).toEqual([
      ['GM1-HITAM-M', 'Hitam / M'],
      ['GM1-HITAM-L', 'Hitam / L'],
      ['GM2', 'Navy / M'],
    ])
  })

  test('a row that lists several variants becomes one product for each', () => {
    const { rows } = preview(table('SKU|Nama|Warna|Harga', 'KK1|Kaos Kaki|Hitam, Putih; Abu|10.000'))
    expect(rows.map(({ row, sku, variant }) => [row, sku, variant])).toEqual([
      [2, 'KK1-HITAM', 'Hitam'],
      [2, 'KK1-PUTIH', 'Putih'],
      [2, 'KK1-ABU', 'Abu'],
    ])
  })

  test('blank rows and repeated headings are skipped and counted, and row numbers stay those of the file', () => {
    const { rows, counts } = preview(table('Nama|Harga', '', 'Gamis|1000', '  | ', 'Nama|Harga', 'Rok|2000'))
    expect(rows.map(({ row }) => row)).toEqual([3, 6])
    expect(counts).toMatchObject({ blank: 2, repeatedHeadings: 1, filled: 2 })
  })

  test('a SKU the shop has already is an update', () => {
    const { rows, counts } = preview(table('SKU|Nama|Harga', 'gm1|Gamis|1000'), {
      ...NOTHING,
      skus: new Set(['GM1']),
    })
    expect(rows[0]).toMatchObject({ sku: 'GM1', change: 'update' })
    expect(counts).toMatchObject({ created: 0, updated: 1 })
  })
})

describe('preview of a bad row', () => {
  const HEAD = 'Nama|SKU|Harga|Modal|Berat|Barcode'
  test.each([
    ['|A1|1000', '2A NAME_MISSING'],
    ['Gamis|A1|', '2C PRICE_MISSING'],
    ['Gamis|A1|-', '2C PRICE_MISSING'],
    ['Gamis', '2C PRICE_MISSING'],
    ['Gamis|A1|-5.000', '2C PRICE_NEGATIVE'],
    ['Gamis|A1|0', '2C PRICE_ZERO'],
    ['Gamis|A1|1.000.000.001', '2C PRICE_ABSURD'],
    ['Gamis|A1|2000000000015', '2C PRICE_ABSURD'],
    ['Gamis|A1|seribu', '2C PRICE_NOT_A_NUMBER'],
    ['Gamis|A1|12,75', '2C PRICE_FRACTION'],
    ['Gamis|A1|12.500rb', '2C PRICE_AMBIGUOUS'],
    ['Gamis|A1|1000|-1', '2D COST_NEGATIVE'],
    ['Gamis|A1|1000|9.999.999.999', '2D COST_ABSURD'],
    ['Gamis|A1|1000|murah', '2D COST_NOT_A_NUMBER'],
    ['Gamis|A1|1000|500|500 kg', '2E WEIGHT_ABSURD'],
    ['Gamis|A1|1000|500|-1 gr', '2E WEIGHT_ABSURD'],
    ['Gamis|A1|1000|500|1', '2E WEIGHT_UNIT_MISSING'],
    ['Gamis|A1|1000|500|berat', '2E WEIGHT_NOT_A_NUMBER'],
    ['Gamis|A1|1000|500|100 gr|12', '2F BARCODE_SHAPE'],
    ['Gamis|A1|1000|500|100 gr|8.99E+12', '2F BARCODE_SHAPE'],
    ['Gamis|A1|1000|500|100 gr|KODE#0001', '2F BARCODE_SHAPE'],
    ['=SUM(A1)|A1|1000', '2A FORMULA'],
    ['@SUM(A1)|A1|1000', '2A FORMULA'],
    ['+cmd|A1|1000', '2A FORMULA'],
    ["- cmd'!A0|A1|1000", '2A FORMULA'],
    ['Gamis|=A2|1000', '2B FORMULA'],
    ['Gamis|A1|=B1*2', '2C FORMULA'],
    [`${'G'.repeat(121)}|A1|1000`, '2A TEXT_TOO_LONG'],
    [`Gamis|${'A'.repeat(61)}|1000`, '2B TEXT_TOO_LONG'],
  ])('%s gives %s and is left out', (row, problem) => {
    const result = preview(table(HEAD, row, 'Rok|ROK|2000'))
    expect(codes(result)).toEqual([problem])
    expect(result.rows.map(({ sku }) => sku)).toEqual(['ROK'])
    expect(result.counts).toMatchObject({ filled: 2, leftOut: 1, products: 1 })
  })

  test('everything wrong with one row is said at once', () => {
    expect(codes(preview(table(HEAD, '||-1|-1|x|12')))).toEqual([
      '2A NAME_MISSING',
      '2F BARCODE_SHAPE',
      '2C PRICE_NEGATIVE',
      '2D COST_NEGATIVE',
      '2E WEIGHT_NOT_A_NUMBER',
    ])
  })

  test('a problem names the cell as it stands in the file', () => {
    const [problem] = preview(table(HEAD, 'Gamis|A1|Rp -5.000')).errors
    expect(problem).toEqual({
      severity: 'error',
      row: 2,
      field: 'price',
      column: 'C',
      value: 'Rp -5.000',
      code: 'PRICE_NEGATIVE',
      least: 1,
      most: 1_000_000_000,
    })
  })

  test('of two rows with one SKU neither goes in', () => {
    const result = preview(table(HEAD, 'Gamis|A1|1000', 'Rok|a1|2000', 'Topi|A2|3000'))
    expect(codes(result)).toEqual(['2B SKU_TWICE', '3B SKU_TWICE'])
    expect(result.errors[0]).toMatchObject({ rows: [2, 3] })
    expect(result.rows.map(({ sku }) => sku)).toEqual(['A2'])
  })

  test('of two rows with one barcode neither goes in', () => {
    const result = preview(
      table('Nama|SKU|Harga|Barcode', 'Gamis|A1|1000|2000000000015', 'Rok|A2|2000|GMS-001;2000000000015'),
    )
    expect(codes(result)).toEqual(['2D BARCODE_TWICE', '3D BARCODE_TWICE'])
    expect(result.rows).toEqual([])
  })

  test('a barcode of another product in the shop is refused, one of the same product is not', () => {
    const known = {
      ...NOTHING,
      skus: new Set(['A1', 'B1']),
      skuByBarcode: new Map([['2000000000015', 'A1']]),
    }
    const source = (sku: string) => table('Nama|SKU|Harga|Barcode', `Gamis|${sku}|1000|2000000000015`)
    expect(preview(source('A1'), known).errors).toEqual([])
    expect(preview(source('C1'), known).errors).toMatchObject([{ code: 'BARCODE_TAKEN', sku: 'A1' }])
  })

  test('a UPC-A and the same number as EAN-13 are one barcode', () => {
    const result = preview(
      table('Nama|SKU|Harga|Barcode', 'Gamis|A1|1000|036000291452', 'Rok|A2|2000|0036000291452'),
    )
    expect(codes(result)).toEqual(['2D BARCODE_TWICE', '3D BARCODE_TWICE'])
  })

  test('one barcode beside several variants is refused', () => {
    const result = preview(table('Nama|Warna|Harga|Barcode', 'Gamis|Hitam, Navy|1000|2000000000015'))
    expect(codes(result)).toEqual(['2D BARCODE_OF_SEVERAL_VARIANTS'])
    expect(result.rows).toEqual([])
  })

  test('an amount that the file itself makes doubtful is refused', () => {
    const result = preview(table('Nama|Harga', 'Gamis|12,500.00', 'Rok|12.500', 'Topi|8,000'))
    expect(codes(result)).toEqual(['3B PRICE_AMBIGUOUS'])
    expect(result.rows.map(({ price }) => price)).toEqual([12_500, 8_000])
  })
})

describe('doubts that let the row in', () => {
  test.each([
    ['Gamis|A1|35||', '2C PRICE_VERY_LOW'],
    ['Gamis|A1|1000|2000|', '2D COST_ABOVE_PRICE'],
    ['Gamis|A1|1000||0', '2E WEIGHT_ZERO'],
    ['Gamis|A1|1000||0 gr', '2E WEIGHT_ZERO'],
  ])('%s gives %s', (row, problem) => {
    const result = preview(table('Nama|SKU|Harga|Modal|Berat', row))
    expect(codes(result)).toEqual([problem])
    expect(result.rows).toHaveLength(1)
    expect(result.counts).toMatchObject({ leftOut: 0, warnings: 1 })
  })

  test('a wrong check digit leaves the barcode away until the person accepts it as an own code', () => {
    const source = table('Nama|Harga|Barcode', 'Gamis|1000|2000000000016')
    const careful = preview(source)
    expect(careful.errors).toMatchObject([
      { code: 'BARCODE_CHECK_DIGIT', severity: 'warning', expected: '5', taken: false },
    ])
    expect(careful.rows[0]?.barcodes).toEqual([])
    const accepted = preview(source, NOTHING, true)
    expect(accepted.errors).toMatchObject([{ code: 'BARCODE_CHECK_DIGIT', taken: true }])
    expect(accepted.rows[0]?.barcodes).toEqual([{ barcode: '2000000000016', symbology: 'CODE_128' }])
  })

  test('two rows of one name without SKU both go in, with a warning', () => {
    const result = preview(table('Nama|Harga', 'Gamis|1000', 'GAMIS|2000'))
    expect(codes(result)).toEqual(['2A NAME_TWICE', '3A NAME_TWICE'])
    expect(result.rows.map(({ sku }) => sku)).toEqual(['GAMIS', 'GAMIS-2'])
  })
})

test('whatever a file holds, every filled row is either imported or explained, and SKUs and barcodes are unique', () => {
  const cell = fc.oneof(
    fc.constantFrom(
      '',
      'Gamis',
      'gamis',
      'A1',
      '1000',
      '12.500',
      '-1',
      '=A1',
      '0',
      'Hitam, Navy',
      '2000000000015',
      '2000000000016',
    ),
    fc.string({ maxLength: 12 }),
  )
  const body = fc.array(fc.array(cell, { minLength: 0, maxLength: 7 }), { maxLength: 12 })
  fc.assert(
    fc.property(body, fc.boolean(), (cells, take) => {
      const source: Table = {
        rows: [['Nama', 'Harga', 'SKU', 'Barcode', 'Warna', 'Berat', 'Modal'], ...cells],
      }
      const { rows, errors, counts } = previewImport(
        source,
        mappingOf({ rows: source.rows.slice(0, 1) }),
        NOTHING,
        {
          takeBadCheckDigits: take,
        },
      )
      const explained = new Set(errors.filter(({ severity }) => severity === 'error').map(({ row }) => row))
      const imported = new Set(rows.map(({ row }) => row))
      expect(counts.filled + counts.blank + counts.repeatedHeadings).toBe(cells.length)
      expect(explained.size + imported.size).toBe(counts.filled)
      expect([...imported].some((row) => explained.has(row))).toBe(false)
      const skus = rows.map(({ sku }) => sku)
      expect(new Set(skus).size).toBe(skus.length)
      const barcodes = rows.flatMap((row) => row.barcodes.map(({ barcode }) => barcode))
      expect(new Set(barcodes).size).toBe(barcodes.length)
      expect(rows.every(({ price, name }) => price > 0 && name !== '')).toBe(true)
    }),
    { numRuns: 300 },
  )
})
