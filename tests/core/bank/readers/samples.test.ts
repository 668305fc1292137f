import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { broken, fixture, readOne, understood } from './reading'

type Line = [
  at: number,
  date: string,
  sen: number,
  direction: 'CR' | 'DB',
  payer: string | null,
  level: string,
]

const truth = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../fixtures/bank/truth-tables.json'), 'utf8'),
) as Record<string, Line[]>

const HOLDERS = ['RATNA KUSUMAWARDHANI', 'CV SEKAR LANGIT BATIK']

describe.each([
  ['mandiri-kopra.csv', 'mandiri-kopra', '1370000456789'],
  ['bri-brimo.csv', 'bri-cms', '000001000345678'],
  ['bni-direct.csv', 'bni-direct', null],
])('%s', (name, reader, account) => {
  const file = readOne(fixture(name), '2025-10-01')
  const lines = truth[name] ?? []

  test('every row is read in its order, and no check is broken', () => {
    expect(file).toMatchObject({ reader, accountNumber: account, unreadable: [] })
    expect(
      file.rows.map((row) => [row.lineNo, row.date, row.amountSen, row.direction === 'credit' ? 'CR' : 'DB']),
    ).toEqual(lines.map((line) => line.slice(0, 4)))
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
