import { readFile } from 'node:fs/promises'
import { crc32, deflateRawSync } from 'node:zlib'
import ExcelJS from 'exceljs'
import { describe, expect, test } from 'vitest'
import { completeMapping, guessColumns } from '../../../core/catalogue/import-columns'
import { previewImport } from '../../../core/catalogue/import-table'
import { type FileTable, readTable } from '../../../host/read-table'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

async function rowsOf(bytes: Uint8Array, name = 'katalog.csv'): Promise<FileTable['rows']> {
  const table = await readTable(bytes, name)
  if (!table.ok) throw new Error(table.error.code)
  return table.value.rows
}

async function workbookOf(fill: (workbook: ExcelJS.Workbook) => void): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook()
  fill(workbook)
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

/** A zip file with the given entries. */
function zipOf(entries: Record<string, Buffer>, flags = 0): Uint8Array {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(entries)) {
    const packed = deflateRawSync(content)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(flags, 2)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crc32(content), 10)
    common.writeUInt32LE(packed.length, 14)
    // The size written here is a lie: a bomb does not announce itself.
    common.writeUInt32LE(Math.min(content.length, 1000), 18)
    common.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, Buffer.from(name), packed])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    directory.push(
      Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), common, place, Buffer.from(name)]),
    )
    locals.push(local)
    offset += local.length
  }
  const end = Buffer.alloc(18)
  end.writeUInt16LE(directory.length, 4)
  end.writeUInt16LE(directory.length, 6)
  end.writeUInt32LE(Buffer.concat(directory).length, 8)
  end.writeUInt32LE(offset, 12)
  return new Uint8Array(Buffer.concat([...locals, ...directory, Buffer.from('PK\u0005\u0006'), end]))
}

describe('CSV files', () => {
  test.each([
    ['semicolons', 'Nama;Harga\nGamis, panjang;12.500,00\n', ';'],
    ['commas', 'Nama,Harga\nGamis,"12,500"\n', ','],
    ['tabs', 'Nama\tHarga\nGamis, panjang; baru\t12.500\n', '\t'],
    ['bars', 'Nama|Harga\nGamis|12.500\n', '|'],
    ['a stated separator', 'sep=;\r\nNama;Harga\r\nGamis;1,5\r\n', ';'],
  ])('%s are told from the text', async (_, text, delimiter) => {
    const table = await readTable(utf8(text), 'katalog.csv')
    expect(table).toMatchObject({ ok: true, value: { format: 'CSV', delimiter } })
    if (table.ok) expect(table.value.rows.at(-1)).toHaveLength(2)
  })

  test.each([
    ['UTF-8', 'UTF_8', utf8('Nama;Harga\nCafé “baru”;1\n')],
    ['UTF-8 with a byte order mark', 'UTF_8', utf8('\uFEFFNama;Harga\nCafé “baru”;1\n')],
    ['UTF-16 LE', 'UTF_16_LE', Buffer.from('\uFEFFNama;Harga\nCafé “baru”;1\n', 'utf16le')],
    ['UTF-16 BE', 'UTF_16_BE', Buffer.from('\uFEFFNama;Harga\nCafé “baru”;1\n', 'utf16le').swap16()],
    ['UTF-16 LE without a mark', 'UTF_16_LE', Buffer.from('Nama;Harga\nCafé “baru”;1\n', 'utf16le')],
    ['Windows-1252', 'WINDOWS_1252', Buffer.from('Nama;Harga\nCaf\xe9 \x93baru\x94;1\n', 'latin1')],
  ])('%s is read', async (_, encoding, bytes) => {
    const table = await readTable(bytes, 'katalog.csv')
    expect(table).toMatchObject({
      ok: true,
      value: {
        encoding,
        rows: [
          ['Nama', 'Harga'],
          ['Café “baru”', '1'],
        ],
      },
    })
  })

  test.each([['\n'], ['\r\n'], ['\r']])(
    'rows may end in %j, blank rows stay so that row numbers hold',
    async (end) => {
      const text = ['Nama;Harga', '', ';', 'Gamis;1', ''].join(end)
      expect(await rowsOf(utf8(text))).toEqual([['Nama', 'Harga'], [], [], ['Gamis', '1']])
    },
  )

  test('a quoted cell keeps its separators, quotation marks and line breaks', async () => {
    expect(await rowsOf(utf8('Nama,Barcode\n"Gamis ""A"", panjang","1\n2"\n'))).toEqual([
      ['Nama', 'Barcode'],
      ['Gamis "A", panjang', '1\n2'],
    ])
  })

  test('an inch mark inside a cell is only a mark', async () => {
    expect(await rowsOf(utf8('Nama;Harga\nTray 12" kayu;1\n'))).toEqual([
      ['Nama', 'Harga'],
      ['Tray 12" kayu', '1'],
    ])
  })

  test('a quotation mark that is never closed is refused with its row', async () => {
    const table = await readTable(utf8('Nama;Harga\nRok;1\n"Gamis;2\nTopi;3\n'), 'katalog.csv')
    expect(table).toEqual({ ok: false, error: { code: 'TABLE_QUOTES', row: 3 } })
  })
})

describe('workbooks', () => {
  test('numbers, texts, dates, formulas and rich text are read as they mean', async () => {
    const bytes = await workbookOf((workbook) => {
      const sheet = workbook.addWorksheet('Produk')
      sheet.addRow(['Nama', 'Harga', 'SKU', 'Barcode', 'Lain'])
      sheet.addRow([
        { richText: [{ text: 'Gamis ' }, { text: 'Baru' }] },
        { formula: 'B1*2', result: 12_500 },
        12,
        2_000_000_000_015,
        new Date(Date.UTC(2026, 10, 22)),
      ])
      sheet.getCell('C2').numFmt = '00000'
      sheet.addRow([
        { text: 'Rok', hyperlink: 'https://contoh.test' },
        12.345,
        true,
        0.1 + 0.2,
        { error: '#REF!' },
      ])
      sheet.addRow(['Topi', { formula: 'B9+1' }])
    })
    expect(await rowsOf(bytes)).toEqual([
      ['Nama', 'Harga', 'SKU', 'Barcode', 'Lain'],
      ['Gamis Baru', '12500', '00012', '2000000000015', '2026-11-22'],
      ['Rok', '12.3450', 'TRUE', '0.3', '#REF!'],
      ['Topi', '=B9+1'],
    ])
  })

  test('a merged name stands beside each of its variants, a merged title does not spread', async () => {
    const bytes = await workbookOf((workbook) => {
      const sheet = workbook.addWorksheet('Produk')
      sheet.addRow(['Daftar Produk'])
      sheet.mergeCells('A1:C1')
      sheet.addRow(['Nama', 'Warna', 'Harga'])
      sheet.addRow(['Gamis', 'Hitam', 1000])
      sheet.addRow([null, 'Navy', 2000])
      sheet.mergeCells('A3:A4')
    })
    expect(await rowsOf(bytes)).toEqual([
      ['Daftar Produk'],
      ['Nama', 'Warna', 'Harga'],
      ['Gamis', 'Hitam', '1000'],
      ['Gamis', 'Navy', '2000'],
    ])
  })

  test('row numbers stay those of the sheet', async () => {
    const bytes = await workbookOf((workbook) => {
      const sheet = workbook.addWorksheet('Produk')
      sheet.getCell('A3').value = 'Nama'
      sheet.getCell('A6').value = 'Gamis'
      sheet.getCell('A9').font = { bold: true }
    })
    expect(await rowsOf(bytes)).toEqual([[], [], ['Nama'], [], [], ['Gamis']])
  })

  test('the sheet that looks like a catalogue is taken, and another can be asked for', async () => {
    const bytes = await workbookOf((workbook) => {
      workbook.addWorksheet('Kosong')
      workbook.addWorksheet('Petunjuk').addRow(['Isi kolom bertanda bintang'])
      workbook.addWorksheet('Produk').addRows([
        ['Nama', 'Harga'],
        ['Gamis', 1000],
      ])
    })
    const table = await readTable(bytes, 'katalog.xlsx')
    expect(table).toMatchObject({ ok: true, value: { sheet: 'Produk', sheets: ['Petunjuk', 'Produk'] } })
    expect(await readTable(bytes, 'katalog.xlsx', 'Petunjuk')).toMatchObject({
      ok: true,
      value: { sheet: 'Petunjuk' },
    })
    expect(await readTable(bytes, 'katalog.xlsx', 'Kosong')).toMatchObject({
      ok: false,
      error: { code: 'SHEET_UNKNOWN', sheets: ['Petunjuk', 'Produk'] },
    })
  })

  test('a rule over whole columns, as marketplace templates have, does not slow the reading', async () => {
    const office = 'http://schemas.openxmlformats.org'
    const link = (type: string, target: string): string =>
      `<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="r1" Type="${office}/officeDocument/2006/relationships/${type}" Target="${target}"/></Relationships>`
    const cells = ['Nama', 'Harga'].map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')
    const parts = {
      '_rels/.rels': link('officeDocument', 'xl/workbook.xml'),
      'xl/_rels/workbook.xml.rels': link('worksheet', 'worksheets/sheet1.xml'),
      'xl/workbook.xml': `<workbook xmlns="${office}/spreadsheetml/2006/main" xmlns:r="${office}/officeDocument/2006/relationships"><sheets><sheet name="Produk" sheetId="1" r:id="r1"/></sheets></workbook>`,
      'xl/worksheets/sheet1.xml': `<worksheet xmlns="${office}/spreadsheetml/2006/main"><sheetData><row r="1">${cells.replace('<c ', '<c r="A1" ').replace('</c><c ', '</c><c r="B1" ')}</row></sheetData><dataValidations count="1"><dataValidation type="whole" sqref="A2:Z1048576"><formula1>0</formula1></dataValidation></dataValidations></worksheet>`,
    }
    const bytes = zipOf(
      Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, Buffer.from(text)])),
    )
    const start = performance.now()
    expect(await rowsOf(bytes)).toEqual([['Nama', 'Harga']])
    expect(performance.now() - start).toBeLessThan(2000)
  })
})

describe('files that cannot be read', () => {
  const ole = (rest: string): Uint8Array =>
    new Uint8Array(
      Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.alloc(600),
        Buffer.from(rest, 'utf16le'),
      ]),
    )

  test.each([
    ['no bytes', new Uint8Array(), 'FILE_EMPTY'],
    ['only line ends', utf8('\r\n \r\n'), 'FILE_EMPTY'],
    ['a workbook with a password', ole('EncryptedPackage'), 'FILE_PASSWORD'],
    ['an old Excel file', ole('Workbook'), 'FILE_OLD_EXCEL'],
    ['a zip with a password', zipOf({ 'xl/workbook.xml': Buffer.from('x') }, 1), 'FILE_PASSWORD'],
    ['a zip that is no workbook', zipOf({ mimetype: Buffer.from('application/x') }), 'FILE_KIND_UNKNOWN'],
    ['a zip whose workbook is nonsense', zipOf({ 'xl/workbook.xml': Buffer.from('<a') }), 'FILE_BROKEN'],
    ['the first bytes of a zip', utf8('PK\u0003\u0004'), 'FILE_BROKEN'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'FILE_KIND_UNKNOWN'],
    ['bytes without meaning', Buffer.from('a;b\u0001\u0002\u0003c\n', 'latin1'), 'FILE_KIND_UNKNOWN'],
    ['a PDF', utf8('%PDF-1.7\n'), 'FILE_KIND_UNKNOWN'],
    ['a web page named .xls', utf8('<html><table></table></html>'), 'FILE_KIND_UNKNOWN'],
    ['a file beyond 30 MB', new Uint8Array(30_000_001), 'FILE_TOO_LARGE'],
    ['a bomb of bytes', zipOf({ 'xl/workbook.xml': Buffer.alloc(61_000_000) }), 'FILE_TOO_LARGE'],
    [
      'a bomb of rows',
      zipOf({ 'xl/worksheets/sheet1.xml': Buffer.from('<row r="1"/>'.repeat(200_001)) }),
      'TABLE_TOO_LONG',
    ],
    [
      'a bomb of merged cells',
      zipOf({ 'xl/worksheets/sheet1.xml': Buffer.from('<mergeCell ref="A1:XFD1048576"/>') }),
      'FILE_TOO_LARGE',
    ],
    ['too many rows of text', utf8('a;b\n'.repeat(200_001)), 'TABLE_TOO_LONG'],
    ['too many columns of text', utf8(`${'a;'.repeat(400)}\n`), 'TABLE_TOO_WIDE'],
  ])('%s', async (_, bytes, code) => {
    expect(await readTable(bytes, 'berkas')).toMatchObject({ ok: false, error: { code } })
  })

  test('half a workbook is refused, wherever it was cut', async () => {
    const whole = await workbookOf((workbook) =>
      workbook.addWorksheet('Produk').addRows([
        ['Nama', 'Harga'],
        ['Gamis', 1],
      ]),
    )
    for (const share of [0.1, 0.5, 0.9, 0.99]) {
      const half = whole.slice(0, Math.floor(whole.length * share))
      expect(await readTable(half, 'katalog.xlsx')).toEqual({ ok: false, error: { code: 'FILE_BROKEN' } })
    }
  })
})

describe('from file to preview', () => {
  async function previewOf(name: string) {
    const table = await readTable(await readFile(`tests/fixtures/catalogue/${name}`), name)
    if (!table.ok) throw new Error(table.error.code)
    const guess = guessColumns(table.value)
    if (!guess.ok) throw new Error(guess.error.code)
    const mapping = completeMapping(guess.value.draft)
    if (!mapping.ok) throw new Error(mapping.error.code)
    return previewImport(table.value, mapping.value, {
      skus: new Set(),
      skuByBarcode: new Map(),
      skuByName: new Map(),
    })
  }

  test('good rows of a broken Indonesian file go in, the others are explained', async () => {
    const { rows, errors, counts } = await previewOf('katalog-rusak.csv')
    expect(rows.map(({ row, sku, price, weight }) => [row, sku, price, weight])).toEqual([
      [4, 'GMS-01-HITAM-M', 185_000, 450],
      [5, 'GMS-01-HITAM-L', 185_000, 450],
      [6, 'GMS-01-NAVY-M', 185_000, 450],
      [9, 'KAOS-KAKI-JEMPOL-HITAM', 12_000, 40],
      [9, 'KAOS-KAKI-JEMPOL-PUTIH', 12_000, 40],
      [18, 'SKN-01', 55_000, 120],
    ])
    expect(errors.map(({ row, column, code }) => `${row}${column} ${code}`)).toEqual([
      '7E BARCODE_TWICE',
      '8E BARCODE_TWICE',
      '11E BARCODE_CHECK_DIGIT',
      '11F PRICE_MISSING',
      '12F PRICE_NEGATIVE',
      '13F PRICE_ABSURD',
      '14B FORMULA',
      '15H WEIGHT_ABSURD',
      '15A SKU_TWICE',
      '16A SKU_TWICE',
      '17B NAME_MISSING',
    ])
    expect(counts).toMatchObject({ filled: 14, blank: 1, leftOut: 9, products: 6, stockIgnored: 12 })
  })

  test('an English file goes in as it is', async () => {
    const { rows, errors } = await previewOf('catalogue-english.csv')
    expect(errors).toEqual([])
    expect(
      rows.map(({ name, variant, sku, price, weight, barcodes }) => [
        name,
        variant,
        sku,
        price,
        weight,
        barcodes.length,
      ]),
    ).toEqual([
      ['Voile Scarf, plain', 'Dusty Rose', 'SCF-01', 49_000, 120, 1],
      ['Voile Scarf, plain', 'Sage', 'SCF-02', 49_000, 120, 2],
      ['Rose toner', '', 'TNR-01', 55_500, 1100, 0],
    ])
  })
})
