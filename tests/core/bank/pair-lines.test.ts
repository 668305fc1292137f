import { describe, expect, test } from 'vitest'
import { pairAll } from '../../../core/bank/pair-lines'

type Item = { id: string; time: string | null; text: string; bankRef?: string }
const item = (id: string, text: string, bankRef?: string, time: string | null = null): Item => ({
  id,
  time,
  text,
  ...(bankRef === undefined ? {} : { bankRef }),
})
const pairs = (rows: Item[], lines: Item[], rest: 'any' | 'alike' = 'any'): string[] =>
  pairAll(rows, lines, () => 'one bucket', rest).map(({ row, line }) => `${row.id}-${line.id}`)

describe('rows and lines of one day and amount', () => {
  test('are paired by the number of the bank, whatever else it has changed', () => {
    const rows = [item('a', 'TRANSFER X', 'J1'), item('b', 'TRANSFER X', 'J2')]
    const lines = [item('1', 'TRANSFER X lain', 'J2'), item('2', 'SAMA SEKALI LAIN', 'J1')]
    expect(pairs(rows, lines).toSorted()).toEqual(['a-2', 'b-1'])
  })

  test('are still one line when the bank has numbered it anew', () => {
    expect(pairs([item('a', 'TRANSFER X', 'J9')], [item('1', 'TRANSFER X', 'J1')])).toEqual(['a-1'])
    expect(pairs([item('a', 'TRANSFER X', 'J9')], [item('1', 'LAIN', 'J1')])).toEqual(['a-1'])
    expect(pairs([item('a', 'TRANSFER X', 'J9')], [item('1', 'LAIN', 'J1')], 'alike')).toEqual([])
  })

  test('that share one number are two lines', () => {
    const twins = [item('a', 'X', 'J1'), item('b', 'X', 'J1')]
    expect(pairs(twins, [item('1', 'X', 'J1')])).toHaveLength(1)
    expect(pairs(twins, [item('1', 'X', 'J1'), item('2', 'X', 'J1')])).toHaveLength(2)
  })

  test('a number on one side alone decides nothing', () => {
    const lines = [item('1', 'TRANSFER DARI BUDI SANTOSO 001'), item('2', 'TRANSFER DARI SITI AMINAH 002')]
    const rows = [
      item('b', 'TRANSFER DARI SITI AMINAH 002', 'J2'),
      item('a', 'TRANSFER DARI BUDI SANTOSO 001', 'J1'),
    ]
    expect(pairs(rows, lines).toSorted()).toEqual(['a-1', 'b-2'])
  })

  test('thousands of equal amounts are paired in a moment', () => {
    const many = Array.from({ length: 3000 }, (_, n) => item(String(n), `TRANSFER ${n % 7}`))
    const started = performance.now()
    expect(pairs(many, many.toReversed())).toHaveLength(3000)
    expect(performance.now() - started).toBeLessThan(3000)
  })
})
