import { describe, expect, test } from 'vitest'
import { HOLDERS, broken, printedRows, readOne, sample, understood } from './reading'
import { sourceOf } from './source'

describe.each([
  ['mandiri-livin.xlsx', 'mandiri-livin', '1370000112233'],
  ['mandiri-mt940.txt', 'mt940', '1370000998877'],
  ['bank-camt053.xml', 'camt053', '00010012345678'],
])('%s', (name, reader, account) => {
  const { bytes, lines } = sample(name)
  const read = async () => readOne(await sourceOf(bytes), '2025-10-01')

  test('every row is read in its order, and no check is broken', async () => {
    const file = await read()
    expect(file).toMatchObject({ reader, accountNumber: account, unreadable: [] })
    expect(printedRows(file)).toEqual(lines.map((line) => line.slice(0, 4)))
    expect(broken(file)).toEqual([])
  })

  test('the payer is the printed one, and what can pay nothing is not a payment', async () => {
    const file = await read()
    for (const [place, [at, , , , payer, level]] of lines.entries()) {
      const row = file.rows[place]
      if (!row) throw new Error(`row ${at}`)
      const line = understood(file, row, HOLDERS)
      expect(line.name ?? line.company, row.text).toBe(payer)
      if (level !== 'unrelated') expect(line.lineClass, row.text).toBe('payment')
      if (row.direction === 'debit') expect(line.lineClass, row.text).not.toBe('payment')
    }
  })
})
