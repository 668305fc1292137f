import * as XLSX from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import { openOldExcel } from '../../host/read-statement/old-excel'

const record = (type: number, ...parts: (number[] | Buffer)[]): Buffer => {
  const content = Buffer.concat(parts.map((part) => Buffer.from(part)))
  const head = Buffer.alloc(4)
  head.writeUInt16LE(type, 0)
  head.writeUInt16LE(content.length, 2)
  return Buffer.concat([head, content])
}
const u16 = (...values: number[]): number[] => values.flatMap((value) => [value & 0xff, value >> 8])
const u32 = (value: number): number[] => u16(value & 0xffff, value >>> 16)
const wide = (text: string): Buffer =>
  Buffer.concat([Buffer.from([...u16(text.length), 1]), Buffer.from(text, 'utf16le')])

const BOF = (kind: number): Buffer => record(0x0809, u16(0x0600, kind, 0, 0))
const EOF = record(0x0a)

/** A bare BIFF8 stream of one sheet. */
function stream(globals: Buffer[], cells: Buffer[]): Buffer {
  const start = [BOF(5), ...globals]
  const bound = (at: number): Buffer => record(0x85, u32(at), [0, 0, 1, 0], Buffer.from('A'))
  const at = Buffer.concat([...start, bound(0), EOF]).length
  return Buffer.concat([...start, bound(at), EOF, BOF(0x10), ...cells, EOF])
}

const rowsOf = (bytes: Uint8Array): unknown => {
  const opened = openOldExcel(bytes)
  return opened.ok ? opened.value[0]?.rows : opened.error.code
}

describe('an old Excel workbook', () => {
  test('packed numbers, formulas, dates and merged cells', () => {
    const styles = [0, 14, 22].map((format) => record(0xe0, u16(0, format, 0)))
    const at = (row: number, column: number, style = 0): number[] => u16(row, column, style)
    const double = Buffer.alloc(8)
    double.writeDoubleLE(46_021.5)
    const whole = (value: number): number => ((value << 2) | 2) >>> 0
    expect(
      rowsOf(
        stream(styles, [
          record(0x027e, at(0, 0), u32(whole(-5))),
          record(0x027e, at(0, 1), u32(whole(4_192_050) | 1)),
          record(0x027e, at(0, 2, 1), u32(whole(46_021))),
          record(0xbd, u16(1, 0), u16(0), u32(whole(7)), u16(0), u32(0x40f0_0000), u16(1)),
          record(0x06, at(2, 0, 2), double, u16(0), u32(0)),
          record(0x06, at(2, 1), [0, 0, 0, 0, 0, 0, 0xff, 0xff], u16(0), u32(0)),
          record(0x0207, wide('jumlah\r\nakhir')),
          record(0x0205, at(2, 2), [0x2a, 1]),
          record(0x0204, at(3, 0), wide('merged')),
          record(0x0204, at(4, 1), wide('covered')),
          record(0xe5, u16(1, 3, 4, 0, 1)),
        ]),
      ),
    ).toEqual([
      ['-5', '41920.50', '2025-12-30'],
      ['7', '65536'],
      ['2025-12-30 12:00:00', 'jumlah\nakhir', '#ERROR'],
      ['merged'],
    ])
  })

  test('shared strings that go on in the next record, within a word and between widths', () => {
    const first = Buffer.concat([Buffer.from([...u32(2), ...u32(2), ...u16(6), 0]), Buffer.from('ANI ')])
    const second = Buffer.concat([Buffer.from([1]), Buffer.from('é…', 'utf16le'), wide('BUDI')])
    const cells = [0, 1].map((place) => record(0xfd, u16(0, place, 0), u32(place)))
    expect(rowsOf(stream([record(0xfc, first), record(0x3c, second)], cells))).toEqual([['ANI é…', 'BUDI']])
  })

  test('thousands of strings written by a spreadsheet library come back whole', () => {
    const rows = Array.from({ length: 2000 }, (_, at) => [`Baris ${at} — ${'é'.repeat(at % 40)}`, at / 4])
    const sheet = XLSX.utils.aoa_to_sheet(rows)
    const written: unknown = XLSX.write(XLSX.utils.book_new(sheet, 'A'), {
      type: 'buffer',
      bookType: 'biff8',
      bookSST: true,
    })
    const expected = rows.map(([text, value]) => [
      text,
      Number.isInteger(value) ? String(value) : Number(value).toFixed(2),
    ])
    expect(rowsOf(written as Buffer)).toEqual(expected)
  })

  test('lengths that lie end at the end of the file', () => {
    const lie = record(0x0204, u16(0, 0, 0), u16(0xffff), [1], Buffer.from('ab', 'utf16le'))
    expect(rowsOf(stream([], [lie]))).toEqual([['ab']])
    expect(
      rowsOf(stream([record(0xfc, u32(0xffff_ffff), u32(0xffff_ffff), u16(0xffff), [0x0c])], [])),
    ).toEqual([])
    expect(rowsOf(stream([], [record(0x0204, u16(65_535, 0, 0), wide('x'))]))).toBe('FILE_TOO_LARGE')
    expect(rowsOf(Buffer.from([0x09, 0x08, 0, 0, 0, 6]))).toBe('FILE_UNREADABLE')
  })
})
