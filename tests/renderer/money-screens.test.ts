import { describe, expect, test } from 'vitest'
import { money } from '../../core/money'
import { instant } from '../../core/time'
import type { Candidate } from '../../contract/operations/bank'
import type { BookOrderId } from '../../core/ids'
import { groupCandidates } from '../../renderer/bank/candidate-groups'
import { evidenceSentence } from '../../renderer/bank/evidence-texts'
import { formatSen } from '../../renderer/bank/format-sen'
import { addPart, filledParts, startSplit, usedBy } from '../../renderer/bank/split'
import { type Payment, quickAmounts, settle } from '../../renderer/sales/cart'
import { countedSum } from '../../renderer/till/count-draft'
import { addMonths } from '../../renderer/reports/month'

const candidate = (number: string, due: number, evidence: Candidate['evidence'] = []): Candidate => ({
  orderId: number as BookOrderId,
  number,
  customerName: number,
  state: 'open',
  amountDue: money(due),
  paid: money(0),
  accepted: money(0),
  canReopen: false,
  deadline: instant(1_795_000_000_000),
  amount: money(due),
  points: 60,
  evidence,
})
const sumOf = (count: number): Candidate['evidence'] => [{ code: 'EXACT_SUM', count }]

describe('candidates of a bank line', () => {
  test('orders of one exact sum stand together under one key', () => {
    const groups = groupCandidates([
      candidate('A', 100, sumOf(2)),
      candidate('B', 200, sumOf(2)),
      candidate('C', 300),
    ])
    expect(groups.map((group) => group.orders.map((order) => order.number))).toEqual([['A', 'B'], ['C']])
    expect(groups[0]?.amount).toBe(300)
  })

  test('a sum that lost one of its orders is no sum', () => {
    const groups = groupCandidates([candidate('A', 100, sumOf(3)), candidate('B', 200, sumOf(3))])
    expect(groups).toHaveLength(2)
  })

  test('what speaks for a match comes first, then what a person should look at', () => {
    const evidence = [
      { code: 'FEE_SHORT', amount: 2500 },
      { code: 'NAME_STRONG', payer: 'LESTARI', customer: 'Lestari' },
    ]
    expect(evidenceSentence(evidence, 'en')).toBe(
      'Payer "LESTARI" is the customer. But: Rp 2.500 short, which is a transfer fee.',
    )
    expect(evidenceSentence([{ code: 'FROM_THE_FUTURE' }], 'id')).toBe('')
  })
})

describe('splitting a transfer', () => {
  test('the money goes to the orders in turn and never beyond the line', () => {
    const parts = startSplit(250, [candidate('A', 100), candidate('B', 200), candidate('C', 50)])
    expect(filledParts(parts)).toEqual([
      { orderId: 'A', amount: 100 },
      { orderId: 'B', amount: 150 },
    ])
    expect(usedBy(addPart(parts, candidate('D', 900), 250))).toBe(250)
  })

  test('an order that is there already stays as it is', () => {
    const parts = startSplit(100, [candidate('A', 100)])
    expect(addPart(parts, candidate('A', 100), 100)).toEqual(parts)
  })
})

describe('a walk-in sale', () => {
  const line = { productId: 'p' as never, sku: 's', name: 'n', price: 38_000, qty: 2, atDesk: 5 }
  const pay = (kind: Payment['kind'], amount: number | null): Payment => ({ kind, amount, reference: '' })

  test('a payment without an amount pays what is missing', () => {
    const sum = settle({ lines: [line], discount: 1000, payments: [pay('cash', null)] })
    expect(sum).toMatchObject({ total: 75_000, missing: 0, change: 0 })
    expect(sum.tenders).toEqual([{ kind: 'cash', amount: 75_000, reference: '' }])
  })

  test('change comes out of the cash alone', () => {
    expect(settle({ lines: [line], discount: 0, payments: [pay('cash', 100_000)] }).change).toBe(24_000)
    expect(settle({ lines: [line], discount: 0, payments: [pay('qris', 100_000)] }).overpaid).toBe(true)
  })

  test('two payments share the total', () => {
    const sum = settle({ lines: [line], discount: 0, payments: [pay('cash', 50_000), pay('qris', null)] })
    expect(sum.tenders.map((tender) => tender.amount)).toEqual([50_000, 26_000])
  })

  test('likely notes are offered once each, the exact amount first', () => {
    expect(quickAmounts(76_000)).toEqual([76_000, 80_000, 100_000])
    expect(quickAmounts(0)).toEqual([])
  })
})

test('amounts in sen show fractions only where the bank books them', () => {
  expect(formatSen(12_500_00)).toBe('Rp 12.500')
  expect(formatSen(4_120_87)).toBe('Rp 4.120,87')
  expect(formatSen(-50)).toBe('-Rp 0,50')
})

test('a count of the drawer adds up notes and coins', () => {
  expect(countedSum({ 100_000: 4, 50_000: 1, 100: 3 })).toBe(450_300)
})

test('months step over the turn of the year', () => {
  expect(addMonths('2026-01', -1)).toBe('2025-12')
  expect(addMonths('2026-12', 1)).toBe('2027-01')
})
