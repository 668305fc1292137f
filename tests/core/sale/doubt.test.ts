import { expect, test } from 'vitest'
import { amountInDoubt } from '../../../core/sale/doubt'

const ORDER = { desk: 'B', amountDue: 150_341, uniqueCode: 341 }
const line = (rupiah: number): string => `akun:2026-11-22:credit:${rupiah * 100}:1`

test.each([
  ["a line over exactly this desk's own amount", ORDER, 150_341, line(150_341), 0],
  ["another desk's amount", { ...ORDER, desk: 'C' }, 150_341, line(150_341), 150_341],
  ['a terminal whose code no server gave', { ...ORDER, desk: '7' }, 150_341, line(150_341), 150_341],
  ['an amount without a unique code', { ...ORDER, uniqueCode: 0 }, 150_341, line(150_341), 150_341],
  ['a part of the order', ORDER, 100_001, line(100_001), 100_001],
  ['a part of a larger line', ORDER, 150_341, line(200_001), 150_341],
  ['a line whose id says no amount', ORDER, 150_341, 'baris', 150_341],
  ["a customer's credit", ORDER, 150_341, null, 150_341],
])('%s', (_what, order, amount, lineId, doubted) => {
  expect(amountInDoubt(order, [{ amount, lineId }])).toBe(doubted)
})
