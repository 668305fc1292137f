import { describe, expect, test } from 'vitest'
import { READERS } from '../../../../core/bank/registry'
import { businessDay } from '../../../../core/time'
import { goldensOf } from './goldens'
import { asText } from './reading'

const TABLES = ['mandiri-kopra', 'mandiri-mcm', 'bri-cms', 'bri-norek', 'bri-ib', 'bni-direct'] as const

describe('hostile files', () => {
  test.each(TABLES)('%s: long lines and endless quotes are read or listed in time', (layout) => {
    const [golden] = goldensOf(layout)
    const reader = READERS.find(({ id }) => id === layout)
    if (!golden || !reader) throw new Error(layout)
    const [header = ''] = golden.text.split(/\r?\n/)
    const [, row = ''] = golden.text.split(/\r?\n/)
    const context = { uploadedOn: businessDay(golden.uploadedOn) }
    const pieces = [
      '"',
      ',',
      ';',
      "'",
      '1,',
      '"",',
      '(',
      ' ',
      '1 ',
      '01/01/26,"',
      'a\n',
      '"\n',
      '01/01/26;"\n',
      '1.',
    ]
    for (const piece of pieces) {
      const before = performance.now()
      const long = piece.repeat(Math.floor(100_000 / piece.length))
      for (const text of [`${header}\n${long}`, `${header}\n${row}${long}\n${row}`, long]) {
        reader.detect(asText(text))
        expect(() => reader.read(asText(text), context)).not.toThrow()
      }
      expect(performance.now() - before, JSON.stringify(piece)).toBeLessThan(2500)
    }
  })

  test('bytes changed at random never make a reader throw', () => {
    let seed = 7
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0
      return seed % below
    }
    for (const layout of [...TABLES, 'klikbca-individu', 'klikbca-bisnis']) {
      const reader = READERS.find(({ id }) => id === layout)
      for (const golden of goldensOf(layout)) {
        for (let round = 0; round < 60; round++) {
          const at = random(golden.text.length)
          const noise = ['"', ',', ';', '\n', '\t', '', 'E', '\u0000', '31/02/26', '99'][random(10)] ?? ''
          const text = golden.text.slice(0, at) + noise + golden.text.slice(at + random(4))
          const context = { uploadedOn: businessDay(golden.uploadedOn) }
          const read = reader?.read(asText(text), context)
          if (!read?.ok) continue
          for (const file of read.value)
            for (const row of file.rows) expect(Number.isSafeInteger(row.amountSen)).toBe(true)
        }
      }
    }
  })
})
