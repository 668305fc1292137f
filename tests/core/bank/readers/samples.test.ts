import { describe, expect, test } from 'vitest'
import { HOLDERS, broken, fixture, printedRows, readOne, sample, understood } from './reading'

describe.each([
  ['mandiri-kopra.csv', 'mandiri-kopra', '1370000456789'],
  ['bri-brimo.csv', 'bri-cms', '000001000345678'],
  ['bni-direct.csv', 'bni-direct', null],
])('%s', (name, reader, account) => {
  const { lines } = sample(name)
  const file = readOne(fixture(`samples/${name}`), '2025-10-01')

  test('every row is read in its order, and no check is broken', () => {
    expect(file).toMatchObject({ reader, accountNumber: account, unreadable: [] })
    expect(printedRows(file)).toEqual(lines.map((line) => line.slice(0, 4)))
    expect(broken(file)).toEqual([])
  })

  test('the payer is the printed one, and what can pay nothing is not a payment', () => {
    for (const [place, [at, , , , payer, level]] of lines.entries()) {
      const row = file.rows[place]
      if (!row) throw new Error(`row ${at}`)
      const read = understood(file, row, HOLDERS)
      const printed = (read.name ?? read.company ?? '').toUpperCase()
      // A correction repeats the name as far as it was cut.
      if (read.lineClass === 'reversal') expect((payer ?? '').startsWith(printed), row.text).toBe(true)
      else expect(printed, row.text).toBe(payer ?? '')
      if (level !== 'unrelated') expect(read.lineClass, row.text).toBe('payment')
      if (row.direction === 'debit') expect(read.lineClass, row.text).not.toBe('payment')
    }
  })
})
