import * as XLSX from '@e965/xlsx'
import officeCrypto from 'officecrypto-tool'
import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { openStatement } from '../../host/read-statement/open-statement'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

const ROWS = [
  ['Rekening', '0012345', null, 'Cetak'],
  [],
  ['Tanggal', 'Keterangan', 'Nilai', 'Saldo'],
  [45_901, 'TRANSFER\nANI', 1_250_000.5, -20],
  [45_901.5, 'BIAYA', 6_500, 1_234_567_890_123],
]

function workbook(bookType: XLSX.BookType, rows: unknown[][] = ROWS): Buffer {
  const sheet = XLSX.utils.aoa_to_sheet(rows)
  for (const at of ['A4', 'A5'])
    if (sheet[at]) sheet[at].z = at === 'A4' ? 'dd/mm/yyyy' : 'dd/mm/yyyy hh:mm:ss'
  const book = XLSX.utils.book_new(sheet, 'Mutasi')
  const written: unknown = XLSX.write(book, { type: 'buffer', bookType })
  if (!Buffer.isBuffer(written)) throw new Error('no buffer')
  return written
}

const READ = [
  ['Rekening', '0012345', '', 'Cetak'],
  [],
  ['Tanggal', 'Keterangan', 'Nilai', 'Saldo'],
  ['2025-09-01', 'TRANSFER\nANI', '1250000.50', '-20'],
  ['2025-09-01 12:00:00', 'BIAYA', '6500', '1234567890123'],
]

async function sheetOf(bytes: Uint8Array, password?: string) {
  const opened = await openStatement(bytes, { password })
  if (!opened.ok) throw new Error(JSON.stringify(opened.error))
  if (opened.value.kind !== 'sheets') throw new Error(opened.value.kind)
  return opened.value.sheets[0]?.rows
}

describe('a statement file is opened by what it is, not by its name', () => {
  test('text comes as text, in UTF-16 and Windows-1252 too', async () => {
    expect(await openStatement(bytesOf('Date,Amount\n'))).toEqual({
      ok: true,
      value: { kind: 'text', text: 'Date,Amount\n' },
    })
    const utf16 = Buffer.from('\ufeffTanggal;Nilai\r\n', 'utf16le')
    expect(await openStatement(utf16)).toMatchObject({ value: { text: 'Tanggal;Nilai\r\n' } })
    expect(await openStatement(Buffer.from([0x41, 0x80, 0x42]))).toMatchObject({ value: { text: 'A€B' } })
  })

  test.each(['xlsx', 'biff8', 'biff5', 'xlml'] as const)(
    'cells of %s are text: plain decimals, ISO days',
    async (type) => {
      expect(await sheetOf(workbook(type))).toEqual(READ)
    },
  )

  test('the value of merged cells stands in the first of them only', async () => {
    const sheet = XLSX.utils.aoa_to_sheet([
      ['a', 'ghost', 'b'],
      ['ghost', 'ghost', 'c'],
    ])
    sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 1, c: 1 } }]
    const written: unknown = XLSX.write(XLSX.utils.book_new(sheet, 'x'), { type: 'buffer', bookType: 'xlsx' })
    expect(await sheetOf(written as Buffer)).toEqual([
      ['a', '', 'b'],
      ['', '', 'c'],
    ])
  })

  test('a web page named .xls keeps its values as printed, spans and entities resolved', async () => {
    const html = `<html><head><style>td{color:red}</style><script>var a = '<td>no</td>'</script></head><body>
      <table><tr><td colspan=3>No. rekening : 0123</td></tr></table>
      <TABLE border="1"><tr><th>Tanggal<th>Keterangan</th><th>Jumlah</th></tr>
      <tr><td rowspan="2">01/02/2026</td><td>A &amp; B<br>CV&nbsp;&#39;X&#x27;</td><td align=right> 1.250.000,00 </td></tr>
      <tr><td>second</td><td>2</td></tr></TABLE></body></html>`
    expect(await sheetOf(bytesOf(html))).toEqual([
      ['No. rekening : 0123'],
      ['Tanggal', 'Keterangan', 'Jumlah'],
      ['01/02/2026', "A & B\nCV 'X'", '1.250.000,00'],
      ['', 'second', '2'],
    ])
  })

  test('XML becomes a tree of local names', async () => {
    const xml = `\ufeff<?xml version="1.0"?><!-- c --><d:Document xmlns:d="urn:x"><d:Amt Ccy="IDR">1.0</d:Amt><N>A &amp; <![CDATA[<B>]]>&#233;</N><E/></d:Document>`
    const opened = await openStatement(bytesOf(xml))
    expect(opened).toMatchObject({
      ok: true,
      value: {
        kind: 'xml',
        root: {
          name: 'Document',
          children: [
            { name: 'Amt', attributes: { Ccy: 'IDR' }, text: '1.0', children: [] },
            { name: 'N', text: 'A & <B>é' },
            { name: 'E', text: '' },
          ],
        },
      },
    })
  })

  test('OFX stays text in both its forms', async () => {
    expect(
      await openStatement(bytesOf('<?xml version="1.0"?><?OFX OFXHEADER="200"?><OFX></OFX>')),
    ).toMatchObject({
      value: { kind: 'text' },
    })
    expect(await openStatement(bytesOf('OFXHEADER:100\n\n<OFX><A>'))).toMatchObject({
      value: { kind: 'text' },
    })
  })
})

describe('a locked workbook', () => {
  test.each([{}, { type: 'standard' }] as const)(
    'asks for its password and opens with it (%o)',
    async (kind) => {
      const locked = officeCrypto.encrypt(workbook('xlsx'), { password: 'Rahasia 1990', ...kind })
      expect(await openStatement(locked)).toEqual({ ok: false, error: { code: 'FILE_LOCKED' } })
      expect(await openStatement(locked, { password: '' })).toEqual({
        ok: false,
        error: { code: 'FILE_LOCKED' },
      })
      expect(await openStatement(locked, { password: 'rahasia 1990' })).toEqual({
        ok: false,
        error: { code: 'WRONG_PASSWORD' },
      })
      expect(await sheetOf(locked, 'Rahasia 1990')).toEqual(READ)
    },
  )
})

describe('a hostile file is refused, quickly', () => {
  const refusedAs = async (bytes: Uint8Array) => {
    const start = performance.now()
    const opened = await openStatement(bytes)
    expect(performance.now() - start).toBeLessThan(2000)
    return opened.ok ? opened : opened.error
  }

  test('a zip bomb', async () => {
    expect(await refusedAs(zip('xl/workbook.xml', Buffer.alloc(200_000_000, 0x20)))).toMatchObject({
      code: 'FILE_TOO_LARGE',
    })
  })

  test('a zip that is no workbook, a broken zip', async () => {
    expect(await refusedAs(zip('readme.txt', Buffer.from('hello')))).toMatchObject({ code: 'FILE_NOT_TEXT' })
    expect(await refusedAs(workbook('xlsx').subarray(0, 3000))).toMatchObject({
      code: 'FILE_UNREADABLE',
      reason: 'ZIP_BROKEN',
    })
  })

  test('billion laughs, deep nesting, tags left open', async () => {
    const lol = `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><l>&b;</l>`
    expect(await refusedAs(bytesOf(lol))).toMatchObject({ reason: 'XML_ENTITIES' })
    expect(await refusedAs(bytesOf('<a>'.repeat(1_000_000)))).toMatchObject({ reason: 'XML_TOO_DEEP' })
    expect(await refusedAs(bytesOf('<a><b></a></b>'))).toMatchObject({ reason: 'XML_BROKEN' })
    expect(await refusedAs(bytesOf('<Document><Stmt>'))).toMatchObject({ reason: 'XML_BROKEN' })
    expect(await refusedAs(bytesOf(`<a ${'x="1" '.repeat(100_000)}`))).toMatchObject({ reason: 'XML_BROKEN' })
  })

  test('a line of 100 MB, a page of endless cells, tables in tables', async () => {
    expect(await refusedAs(Buffer.alloc(100_000_000, 0x41))).toMatchObject({ code: 'FILE_TOO_LARGE' })
    expect(
      await refusedAs(bytesOf(`<table><tr>${'<td colspan=300 rowspan=60000>'.repeat(5000)}`)),
    ).toMatchObject({
      code: 'FILE_TOO_LARGE',
    })
    expect(await refusedAs(bytesOf(`<table>${'<table><tr><td>'.repeat(100_000)}`))).toMatchObject({
      code: 'FILE_TOO_LARGE',
    })
  })

  test('a password that would be hashed ten million times', async () => {
    const locked = officeCrypto.encrypt(workbook('xlsx'), { password: 'x' })
    const at = locked.indexOf('spinCount="100000"')
    locked.write('spinCount="999999"', at, 'latin1')
    expect(await refusedAs(locked)).toMatchObject({ reason: 'ENCRYPTION_UNKNOWN' })
  })
})

/** A zip file of one deflated entry. */
function zip(name: string, content: Buffer): Buffer {
  const packed = deflateRawSync(content)
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(packed.length, 18)
  local.writeUInt32LE(content.length, 22)
  local.writeUInt16LE(name.length, 26)
  const central = Buffer.alloc(46)
  central.writeUInt32LE(0x02014b50, 0)
  central.writeUInt16LE(8, 10)
  central.writeUInt32LE(packed.length, 20)
  central.writeUInt32LE(content.length, 24)
  central.writeUInt16LE(name.length, 28)
  const start = Buffer.concat([local, Buffer.from(name), packed])
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(46 + name.length, 12)
  end.writeUInt32LE(start.length, 16)
  return Buffer.concat([start, central, Buffer.from(name), end])
}
