import { readFile } from 'node:fs/promises'
import ExcelJS from 'exceljs'
import { describe, expect, test } from 'vitest'
import { checkDigit } from '../../core/catalogue/barcode'
import { saveProduct } from './goods-helpers'
import { type TestHost, createTestHost } from './test-host'

const file = (content: string | Uint8Array, fileName = 'katalog.csv') => ({
  fileName,
  base64: Buffer.from(content).toString('base64'),
})

async function importFile(host: TestHost, sent: ReturnType<typeof file>) {
  const { mapping } = await host.do('catalogue.preview-import', { ...sent, mapping: null })
  return host.do('catalogue.import', { ...sent, mapping })
}

const productOf = async (host: TestHost, sku: string) => {
  const [found] = await host.do('product.search', { text: sku, limit: 1 })
  if (!found) throw new Error(`${sku} was not imported`)
  return found.product
}

const CSV = `SKU;Nama Barang;Warna;Ukuran;Barcode;Harga;Modal;Berat (kg);Kategori
GMS-1-HTM-M;Gamis Aisyah;Hitam;M;2000000000015;Rp 185.000;92.500;0,45;Gamis
GMS-1-HTM-L;Gamis Aisyah;Hitam;L;2000000000022;185.000;92.500;0,45;Gamis
SBN-1;Sabun Susu;;;;abc;;;Perawatan
SBN-2;Sabun Madu;;;2000000000039;12.500;;0,1;Perawatan
`

describe('a catalogue file', () => {
  test('is shown before anything is stored: columns, rows, and what is wrong with which row', async () => {
    const host = await createTestHost()
    const preview = await host.do('catalogue.preview-import', { ...file(CSV), mapping: null })
    expect(preview.columns).toEqual([
      'SKU',
      'Nama Barang',
      'Warna',
      'Ukuran',
      'Barcode',
      'Harga',
      'Modal',
      'Berat (kg)',
      'Kategori',
    ])
    expect(preview.mapping).toEqual({
      headerRow: 0,
      sku: 0,
      name: 1,
      variant: 2,
      category: 8,
      price: 5,
      cost: 6,
      weight: 7,
      length: null,
      width: null,
      height: null,
      barcode: [4],
    })
    expect(preview.sample[0]).toEqual([
      'GMS-1-HTM-M',
      'Gamis Aisyah',
      'Hitam',
      'M',
      '2000000000015',
      'Rp 185.000',
      '92.500',
      '0,45',
      'Gamis',
    ])
    expect(preview).toMatchObject({
      good: 3,
      skipped: 1,
      errors: [{ row: 4, column: 'F', code: 'PRICE_NOT_A_NUMBER', value: 'abc', severity: 'error' }],
    })
    expect(preview.preview[0]).toMatchObject({
      row: 2,
      sku: 'GMS-1-HTM-M',
      variant: 'Hitam / M',
      price: 185_000,
      cost: 92_500,
      weight: 450,
      change: 'new',
    })
    expect(await host.do('product.search', { text: '', limit: 10 })).toEqual([])
  })

  test('goes in with every good row in one command, and tells how far it is', async () => {
    const host = await createTestHost()
    const imported = await importFile(host, file(CSV))
    expect(imported).toMatchObject({
      created: 3,
      updated: 0,
      errors: [{ row: 4, code: 'PRICE_NOT_A_NUMBER' }],
    })
    expect(await productOf(host, 'GMS-1-HTM-L')).toMatchObject({
      name: 'Gamis Aisyah',
      variant: 'Hitam / L',
      category: 'Gamis',
      price: 185_000,
      cost: 92_500,
      weight: 450,
      barcodes: ['2000000000022'],
    })
    expect(host.eventsOf('progress')).toMatchObject([{ done: 3, total: 3 }])
    expect(await host.do('scan.resolve', { text: '2000000000039' })).toMatchObject({
      found: { product: { sku: 'SBN-2' } },
    })
  })

  test('brings the size of the package, and what it leaves empty stays as it was', async () => {
    const host = await createTestHost()
    await importFile(host, file('SKU;Nama;Harga;Panjang;Lebar;Tinggi\nSBN-1;Sabun;12.500;20;15;2,5\n'))
    const size = { length: 200, width: 150, height: 25 }
    expect(await productOf(host, 'SBN-1')).toMatchObject({ size })
    await importFile(host, file('SKU;Nama;Harga;Panjang;Lebar;Tinggi\nSBN-1;Sabun;13.000;;;\n'))
    expect(await productOf(host, 'SBN-1')).toMatchObject({ price: 13_000, size })
  })

  test('without a heading row gives its first row as well', async () => {
    const host = await createTestHost()
    const sent = file('SBN-1;Sabun Susu;12.500\nSBN-2;Sabun Madu;13.000\n')
    expect(await host.call('catalogue.preview-import', { ...sent, mapping: null })).toMatchObject({
      error: { code: 'NO_HEADER' },
    })
    const none = { variant: null, category: null, cost: null, weight: null, barcode: [] }
    const mapping = { ...none, headerRow: null, sku: 0, name: 1, price: 2 }
    const preview = await host.do('catalogue.preview-import', { ...sent, mapping })
    expect(preview).toMatchObject({ columns: ['', '', ''], good: 2, errors: [] })
    expect(preview.sample[0]).toEqual(['SBN-1', 'Sabun Susu', '12.500'])
    expect(await host.do('catalogue.import', { ...sent, mapping })).toMatchObject({ created: 2, errors: [] })
    expect(await productOf(host, 'SBN-1')).toMatchObject({ name: 'Sabun Susu', price: 12_500 })
  })

  test('imported again changes nothing; a changed row updates its product and leaves alone what it does not say', async () => {
    const host = await createTestHost()
    await importFile(host, file(CSV))
    const before = await productOf(host, 'SBN-2')
    const facts = (await host.do('fact.list', { kind: 'ProductSaved' })).length
    expect(await importFile(host, file(CSV))).toMatchObject({ created: 0, updated: 3 })
    expect(await host.do('fact.list', { kind: 'ProductSaved' })).toHaveLength(facts)
    expect(
      await importFile(host, file('SKU,Nama,Harga,Barcode\nsbn-2,Sabun Madu,13500,8992761111113\n')),
    ).toMatchObject({ updated: 1 })
    expect(await productOf(host, 'SBN-2')).toEqual({
      ...before,
      price: 13_500,
      barcodes: ['2000000000039', '8992761111113'].toSorted(),
    })
  })

  test('cannot take a barcode of another product', async () => {
    const host = await createTestHost()
    await saveProduct(host, { sku: 'LAIN', name: 'Barang Lain', barcodes: ['2000000000039'] })
    expect(await importFile(host, file(CSV))).toMatchObject({
      created: 2,
      errors: [
        { code: 'PRICE_NOT_A_NUMBER' },
        { row: 5, code: 'BARCODE_TAKEN', barcode: '2000000000039', sku: 'LAIN' },
      ],
    })
  })

  test('may be a workbook, imported once though the host starts anew and the command comes twice', async () => {
    const host = await createTestHost()
    const workbook = new ExcelJS.Workbook()
    workbook.addWorksheet('Produk').addRows([
      ['Nama', 'SKU', 'Harga'],
      ['Gamis Zahra', 'GMS-9', 210_000],
    ])
    const sent = file(new Uint8Array(await workbook.xlsx.writeBuffer()), 'katalog.xlsx')
    const { mapping } = await host.do('catalogue.preview-import', { ...sent, mapping: null })
    await host.restart()
    const command = { commandId: host.newId(), ...sent, mapping }
    expect(await host.do('catalogue.import', command)).toMatchObject({ created: 1 })
    expect(await host.do('catalogue.import', command)).toMatchObject({ created: 1 })
    expect(await productOf(host, 'GMS-9')).toMatchObject({ name: 'Gamis Zahra', price: 210_000 })
  })

  test('with broken rows names each of them', async () => {
    const host = await createTestHost()
    const sent = file(await readFile('tests/fixtures/catalogue/katalog-rusak.csv'))
    const { mapping } = await host.do('catalogue.preview-import', { ...sent, mapping: null })
    const reply = await host.do('catalogue.import', { ...sent, mapping })
    expect(reply.created).toBeGreaterThan(0)
    expect(reply.errors.length).toBeGreaterThan(5)
    for (const error of reply.errors) expect(error.row).toBeGreaterThan((mapping.headerRow ?? -1) + 1)
  })
})

describe('a file that cannot be imported', () => {
  const mapping = {
    headerRow: 0,
    sku: 0,
    name: 1,
    variant: null,
    category: null,
    price: 2,
    cost: null,
    weight: null,
    barcode: [],
  }

  test.each([
    ['is empty', '', 'FILE_EMPTY'],
    ['is a picture', '\u0089PNG\r\n\u001a\n\u0000\u0000', 'FILE_UNREADABLE'],
    ['is half a workbook', 'PK\u0003\u0004 cut off', 'FILE_UNREADABLE'],
    ['has no headings', 'a;b\nc;d\n', 'NO_HEADER'],
    ['has a quotation mark that never ends', 'SKU,Nama,Harga\nA,"Gamis,1000\n', 'FILE_UNREADABLE'],
  ])('%s', async (_, content, code) => {
    const host = await createTestHost()
    const sent = file(Buffer.from(content, 'latin1'))
    expect(await host.call('catalogue.preview-import', { ...sent, mapping: null })).toMatchObject({
      ok: false,
      error: { code },
    })
    if (code === 'NO_HEADER') return
    expect(await host.call('catalogue.import', { ...sent, mapping })).toMatchObject({
      ok: false,
      error: { code },
    })
  })

  test('names the columns that are missing', async () => {
    const host = await createTestHost()
    const sent = file('SKU,Nama,Harga\nA,Gamis,1000\n')
    const reply = await host.call('catalogue.import', {
      ...sent,
      mapping: { ...mapping, name: null, price: null },
    })
    expect(reply).toEqual({ ok: false, error: { code: 'MAPPING_INCOMPLETE', missing: ['name', 'price'] } })
    expect(
      await host.do('catalogue.preview-import', { ...sent, mapping: { ...mapping, price: null } }),
    ).toMatchObject({ good: 0, preview: [] })
  })

  test('has not one good row', async () => {
    const host = await createTestHost()
    const reply = await host.call('catalogue.import', {
      ...file('SKU,Nama,Harga\nA,Gamis,gratis\nB,,1000\n'),
      mapping,
    })
    expect(reply).toEqual({ ok: false, error: { code: 'NOTHING_TO_IMPORT', errors: 2 } })
  })
})

test('ten thousand rows go in within seconds', async () => {
  const host = await createTestHost()
  const rows = Array.from({ length: 10_000 }, (_, n) => {
    const digits = `21${String(n).padStart(10, '0')}`
    return `SKU-${n},Barang nomor ${n},${1000 + n},${digits}${checkDigit(digits)}`
  })
  const sent = file(`SKU,Nama,Harga,Barcode\n${rows.join('\n')}\n`)
  const started = performance.now()
  expect(await importFile(host, sent)).toMatchObject({ created: 10_000, errors: [] })
  expect(performance.now() - started).toBeLessThan(30_000)
  expect((await host.do('product.list', { text: '', category: null, offset: 9_990, limit: 50 })).total).toBe(
    10_000,
  )
}, 60_000)
