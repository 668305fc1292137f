import { describe, expect, test } from 'vitest'
import { type Frame, type ScanEnd, createFrameReader } from '../../scanning/frames'

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const words = (frames: readonly (Frame | null)[]): readonly string[] =>
  frames.map((frame) => (frame === null ? 'nothing' : frame.kind === 'scan' ? frame.text : frame.kind))

/** Feeds pieces in turn; `.` is a silence. */
function read(ends: ScanEnd, ...pieces: readonly string[]): readonly string[] {
  const reader = createFrameReader(ends)
  return pieces.flatMap((piece) => words(piece === '.' ? [reader.silence()] : reader.take(bytes(piece))))
}

describe('the bytes of a serial scanner', () => {
  test.each([
    ['CR', '8992775311608\r', ['8992775311608']],
    ['CR and LF', '8992775311608\r\n', ['8992775311608']],
    ['Tab', 'BO-A-261122-0001\t', ['BO-A-261122-0001']],
    ['STX and ETX', '\x02JNE0123456789012\x03', ['JNE0123456789012']],
    ['three at once', 'AAA111\rBBB222\r\nCCC333\n', ['AAA111', 'BBB222', 'CCC333']],
    ['an AIM identifier', ']E08992775311608\r', ['8992775311608']],
    ['GS1 field marks', ']C1\x1d0108992775311608\x1d10AB\r', ['010899277531160810AB']],
    ['a break on the line', '\0\x008992775311608\r', ['8992775311608']],
    ['blanks around', '  8992775311608 \r', ['8992775311608']],
    ['terminators alone', '\r\n\r\n', []],
    ['letters with accents', 'Gamis Caf\xc3\xa9\r', ['Gamis Café']],
  ])('are cut into scans: %s', (_what, sent, scans) => {
    expect(read('line', sent)).toEqual(scans)
    expect(read('auto', sent)).toEqual(scans)
  })

  test('may come in pieces of any size', () => {
    const text = 'AAA111\r\nBBB222\r\n'
    for (let size = 1; size <= text.length; size++) {
      const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, n) =>
        text.slice(n * size, (n + 1) * size),
      )
      expect(read('auto', ...pieces), `pieces of ${size}`).toEqual(['AAA111', 'BBB222'])
    }
  })

  test('end by silence where the scanner sends no terminator', () => {
    expect(read('auto', '89927', '75311608', '.', 'BBB222', '.')).toEqual(['8992775311608', 'BBB222'])
    expect(read('silence', 'AAA\t111', '.')).toEqual(['garbled'])
  })

  test('that begin and do not end are no scan once the scanner has shown how it ends', () => {
    expect(read('line', '8992775', '.', '311608\r')).toEqual(['cut', '311608'])
    expect(read('auto', 'AAA111\r', '8992775', '.')).toEqual(['AAA111', 'cut'])
  })

  test('are understood again when the scanner is set up without terminator in between', () => {
    expect(read('auto', 'AAA111\r', 'BBB222', '.', 'CCC333', '.')).toEqual(['AAA111', 'cut', 'CCC333'])
  })

  test.each([
    ['bytes of another speed', '\xf8\x80\x1e\xf8\xe0\r'],
    ['control characters inside', 'ABC\x07\x1bDEF\r'],
    ['more than any barcode holds', `${'9'.repeat(500)}\r`],
  ])('are garbled: %s', (_what, sent) => {
    expect(read('auto', sent)).toEqual(['garbled'])
    expect(read('auto', sent, '8992775311608\r')).toEqual(['garbled', '8992775311608'])
  })

  test('are forgotten when the cable is pulled in the middle of a scan', () => {
    const reader = createFrameReader('auto')
    expect(reader.take(bytes('8992775'))).toEqual([])
    expect(reader.patienceMs()).not.toBeNull()
    reader.forget()
    expect(reader.patienceMs()).toBeNull()
    expect(words(reader.take(bytes('AAA111\r')))).toEqual(['AAA111'])
  })
})
