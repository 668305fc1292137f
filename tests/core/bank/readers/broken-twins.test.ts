import { describe, expect, test } from 'vitest'
import { decodeStatement } from '../../../../core/bank/decode'
import { readStatement } from '../../../../core/bank/registry'
import { businessDay } from '../../../../core/time'
import { cellsOf, goldensOf, moneyOf, trueMoney } from './goldens'
import { asText, broken, detectedBy, gate, readAll, readOne, resaved } from './reading'

const LAYOUTS = [
  ['mandiri-kopra', 'english-year-turn', ';'],
  ['mandiri-mcm', 'plain-year', ','],
  ['bri-cms', 'nineteen-year-turn', ','],
  ['bri-cms', 'eighteen', ','],
  ['bri-norek', 'column', ';'],
  ['bri-ib', 'quoted', ','],
  ['bni-direct', 'plain', ','],
  ['bni-direct', 'balance-newest-first', ','],
] as const

const golden = (layout: string, name: string) => {
  const found = goldensOf(layout).find((item) => item.name === name)
  if (!found) throw new Error(name)
  return found
}

describe.each(LAYOUTS)('broken twins of %s %s', (layout, name, delimiter) => {
  const found = golden(layout, name)
  // Semicolons of a remark's own would be cells here.
  const truth = { ...found, text: found.text.replace(/ WS_OB;\d+;/, '') }
  const lines = truth.text.split(/\r?\n/).filter((line) => line !== '')
  const cells = cellsOf(truth.text, delimiter)
  const hasBalance = layout !== 'mandiri-mcm' && name !== 'plain'

  test('without one of its columns it is another file', () => {
    const [header = []] = cells
    for (const column of header.keys()) {
      const without = cells.map((row) => row.filter((_, at) => at !== column))
      const source = asText(resaved(without, delimiter))
      const read = readStatement(source, { uploadedOn: businessDay(truth.uploadedOn) })
      // What is not needed may be missing; what is needed may not, and no other layout takes the file.
      expect(
        detectedBy(source).every((id) => id === layout || layout.startsWith('bri')),
        header[column],
      ).toBe(true)
      if (read.ok) expect(moneyOf(read.value), header[column]).toEqual(trueMoney(truth))
    }
  })

  test('with its columns in another order and empty ones between it is the same file', () => {
    const turned = cells.map((row) =>
      row.toReversed().flatMap((cell, at) => (at % 3 === 1 ? ['', cell] : [cell])),
    )
    // Two columns of one name are told apart by their order alone; the money is not.
    expect(moneyOf(readAll(resaved(turned, delimiter), truth.uploadedOn))).toEqual(trueMoney(truth))
  })

  test('a row left out breaks the chain of balances and is named', () => {
    if (!hasBalance) return
    const at = 3
    const file = readOne([...lines.slice(0, at), ...lines.slice(at + 1)].join('\n'), truth.uploadedOn)
    expect(broken(file)).toEqual(['BALANCE_CHAIN'])
    // Read from below, the row above the gap is the one that does not follow.
    expect(gate(file, 'BALANCE_CHAIN')?.detail.line).toBe(name.endsWith('newest-first') ? at : at + 1)
  })

  test('letters of Windows-1252 are letters', () => {
    const text = truth.text.replace('BUNGA', 'BUNGÀ').replace('TOKO', 'TÓKO')
    const bytes = Uint8Array.from(text, (char) => char.charCodeAt(0))
    const decoded = decodeStatement(bytes)
    if (!decoded.ok) throw new Error(decoded.error.code)
    expect(decoded.value.text).toBe(text)
    expect(moneyOf(readAll(decoded.value.text, truth.uploadedOn))).toEqual(trueMoney(truth))
  })

  test('a line that is no row is listed with its text and its number', () => {
    const file = readOne(
      [...lines.slice(0, 3), 'Halaman 1 dari 2', ...lines.slice(3)].join('\n'),
      truth.uploadedOn,
    )
    expect(file.unreadable).toEqual([{ line: 4, text: 'Halaman 1 dari 2', reason: 'TOO_FEW_CELLS' }])
    expect(file.rows).toHaveLength(lines.length - 1)
    expect(gate(file, 'ROWS_READ')?.status).toBe('broken')
  })

  test('an amount in the way of a spreadsheet is listed, never read as another', () => {
    const [header = []] = cells
    const at = header.findIndex((cell) => /credit|kredit/i.test(cell))
    const damaged = cells.map((row, place) => (place === 1 ? row.with(at, '1.04E+06') : row))
    const file = readOne(resaved(damaged, delimiter), truth.uploadedOn)
    expect(file.unreadable.map(({ line, reason }) => [line, reason])).toEqual([[2, 'BAD_AMOUNT']])
  })

  test('the header a second time, as in files put together by hand, is no row', () => {
    const text = [...lines, lines[0], ...lines.slice(1)].join('\n')
    const file = readAll(text, truth.uploadedOn)[0]
    expect(file?.unreadable).toEqual([])
    expect(file?.rows).toHaveLength((lines.length - 1) * 2)
  })

  test('a header inside the text of a row chooses no reader', () => {
    const [header = ''] = lines
    for (const [other, otherName] of LAYOUTS) {
      const trap = golden(other, otherName)
      const [first = '', row = '', ...rest] = trap.text.split(/\r?\n/)
      for (const typed of [header, header.replaceAll(/[;,]/g, ';'), header.replaceAll(/[";,]/g, '\t')]) {
        const text = [
          first,
          row.replace(/MCM|NBMB|TRANSFER DARI/, (word) => `${word} ${typed} `),
          ...rest,
        ].join('\n')
        expect(detectedBy(asText(text))).toEqual([other])
      }
    }
  })
})

describe('sums, when a file prints them', () => {
  const truth = golden('bri-ib', 'quoted')
  const total = (debit: string, credit: string): string =>
    `${truth.text}"","Total","","${debit}","${credit}",""\n"Saldo Awal : 1.000.000,00"\n"Saldo Akhir : 1.407.378,00"\n`

  test('right sums are a check that holds', () => {
    const file = readOne(total('830.448,00', '1.237.826,00'), truth.uploadedOn)
    expect(file.unreadable).toEqual([])
    expect(broken(file)).toEqual([])
    expect(gate(file, 'CREDIT_SUM')?.status).toBe('ok')
    expect(gate(file, 'OPENING_TO_CLOSING')?.status).toBe('ok')
    expect(gate(file, 'FOOTER_PRESENT')?.status).toBe('absent')
  })

  test('wrong sums are named', () => {
    expect(broken(readOne(total('830.448,00', '1.237.827,00'), truth.uploadedOn))).toEqual(['CREDIT_SUM'])
  })
})

describe('BRI prints the balance before each row as well', () => {
  test('a row whose own balances do not add up is the break', () => {
    const { text, uploadedOn } = golden('bri-cms', 'eighteen')
    const file = readOne(text.replace('"222222.00"', '"222222.50"'), uploadedOn)
    expect(gate(file, 'BALANCE_CHAIN')).toMatchObject({ status: 'broken', detail: { line: 3 } })
  })

  test('rows of one second may stand in any order', () => {
    const { text, uploadedOn } = golden('bri-cms', 'eighteen')
    const lines = text.split('\r\n')
    const [second = '', third = ''] = lines.slice(2, 4)
    const file = readOne(lines.with(2, third).with(3, second).join('\r\n'), uploadedOn)
    expect(broken(file)).toEqual([])
  })
})

describe('Mandiri MCM', () => {
  test('half of a row over several lines is listed, and the rows around it are read', () => {
    const { text, uploadedOn } = golden('mandiri-mcm', 'rows-over-two-lines')
    const lines = text.split('\n')
    const file = readOne([...lines.slice(0, 1), ...lines.slice(2)].join('\n'), uploadedOn)
    expect(file.unreadable.map(({ line }) => line)).toEqual([2])
    expect(file.rows.map(({ lineNo }) => lineNo)).toEqual([3, 5, 6, 7, 8])
  })

  test('thousands cut at their comma are never read as hundreds', () => {
    const { text, uploadedOn } = golden('mandiri-mcm', 'plain-year')
    const file = readOne(text.replace('"41,300.00"', '41,300.00'), uploadedOn)
    expect(file.unreadable.map(({ line }) => line)).toEqual([2])
    expect(file.rows).toHaveLength(5)
  })
})
