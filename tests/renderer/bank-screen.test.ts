import { describe, expect, test } from 'vitest'
import type { StatementMapping } from '../../contract/bank-statement'
import type { Candidate } from '../../contract/operations/bank'
import type { BookOrderId } from '../../core/ids'
import { money } from '../../core/money'
import { instant } from '../../core/time'
import { cellsOf } from '../../renderer/bank/bank-text'
import { groupCandidates } from '../../renderer/bank/candidate-groups'
import { differenceOf, likelyCause, needsSupervisor, usesOf } from '../../renderer/bank/difference'
import { problemOf, rolesOf, withRoles } from '../../renderer/bank/import/mapping-roles'
import { unreadableText } from '../../renderer/bank/import/unreadable-text'
import { feesIn } from '../../renderer/settings/money-limits'

const order = (due: number, amount: number, more: Partial<Candidate> = {}): Candidate => ({
  orderId: `order-${due}` as BookOrderId,
  number: `BO-${due}`,
  customerName: 'Bunga Aditya',
  state: 'open',
  amountDue: money(due),
  paid: money(0),
  accepted: money(0),
  canReopen: false,
  deadline: instant(1_795_000_000_000),
  amount: money(amount),
  points: 60,
  evidence: [],
  ...more,
})
const groupOf = (candidate: Candidate) => {
  const [group] = groupCandidates([candidate])
  if (group === undefined) throw new Error('no group')
  return group
}

describe("the bank's words", () => {
  test('cells of eighteen characters stand by themselves, the payer cut as the bank cut it', () => {
    const text = 'TRSF E-BANKING CR 0309/FTSCY/WS95271        1177000.00dari kk           BUNGA ADITYA SARI '
    expect(cellsOf(text)).toEqual([
      'TRSF E-BANKING CR',
      '0309/FTSCY/WS95271',
      '1177000.00',
      'dari kk',
      'BUNGA ADITYA SARI',
    ])
  })

  test('words that only begin alike are left as they are', () => {
    expect(cellsOf('TRSF E-BANKING CR 0309/FTSCY/WS95271 1177000.00  dari kk BUNGA')).toBeNull()
    expect(cellsOf('BI-FAST CR TRANSFER   DR 009 BUNGA ADITYA')).toBeNull()
  })
})

describe('money that is not exactly due', () => {
  test('what is over may become a credit, what is missing may only be waited for or let go', () => {
    const over = differenceOf({ left: money(120) }, groupOf(order(100, 100)))
    expect(over).toEqual({ over: 20, short: 0 })
    expect(usesOf(over)).toEqual(['leave', 'credit', 'refund', 'accept'])
    const short = differenceOf({ left: money(80) }, groupOf(order(100, 80)))
    expect(short).toEqual({ over: 0, short: 20 })
    expect(usesOf(short)).toEqual(['leave', 'accept'])
    expect(usesOf({ over: 0, short: 0 })).toEqual([])
  })

  test('what was paid or accepted before is no longer missing', () => {
    const partly = order(100, 50, { paid: money(30), accepted: money(20) })
    expect(differenceOf({ left: money(50) }, groupOf(partly))).toEqual({ over: 0, short: 0 })
  })

  test('only letting go above the limit asks for a supervisor', () => {
    const short = { over: 0, short: 6500 }
    expect(needsSupervisor('accept', short, 1000)).toBe(true)
    expect(needsSupervisor('accept', short, 6500)).toBe(false)
    expect(needsSupervisor('leave', short, 1000)).toBe(false)
    expect(needsSupervisor('credit', { over: 50_000, short: 0 }, 1000)).toBe(false)
  })

  test('the usual cause is read from the evidence', () => {
    expect(likelyCause(groupOf(order(1, 1, { evidence: [{ code: 'FEE_SHORT', amount: 2500 }] })))).toBe('fee')
    expect(likelyCause(groupOf(order(1, 1, { evidence: [{ code: 'CODE_LEFT_OFF' }] })))).toBe('code')
    expect(likelyCause(groupOf(order(1, 1)))).toBe('other')
  })
})

describe('the columns of an unknown table', () => {
  const mapping: StatementMapping = {
    signature: 'tgl|uraian|masuk|keluar|saldo',
    columns: {
      date: 0,
      time: null,
      text: [1],
      amount: null,
      credit: 2,
      debit: 3,
      marker: null,
      balance: 4,
      reference: null,
      account: null,
    },
    direction: 'columns',
    dateOrder: 'dmy',
    decimal: ',',
  }

  test('are the same after being taken apart and put together', () => {
    const roles = rolesOf(mapping, 5)
    expect(roles).toEqual(['date', 'text', 'credit', 'debit', 'balance'])
    expect(withRoles(mapping, roles)).toEqual(mapping)
  })

  test('walking through the choices of one column takes nothing from another', () => {
    const roles = rolesOf(mapping, 5).with(1, 'date')
    expect(problemOf(roles)).toEqual({ kind: 'twice', role: 'date' })
    expect(problemOf(roles.with(1, 'text'))).toBeNull()
  })

  test('need a date and an amount, and not two kinds of amounts', () => {
    expect(problemOf(['text', 'amount'])).toEqual({ kind: 'missing' })
    expect(problemOf(['date', 'text'])).toEqual({ kind: 'missing' })
    expect(problemOf(['date', 'amount', 'credit'])).toEqual({ kind: 'twice', role: 'amount' })
    expect(problemOf(['date', 'credit'])).toBeNull()
  })

  test('what tells in from out follows from the columns that are left', () => {
    expect(withRoles(mapping, ['date', 'text', 'amount', 'marker', 'balance']).direction).toBe('marker')
    expect(withRoles(mapping, ['date', 'text', 'amount', 'none', 'none']).direction).toBe('sign')
  })
})

test('rows nobody can read become a text of their lines', () => {
  const rows = [{ line: 7, reason: 'BAD_DATE', text: "'33/09/2025,TRSF" }]
  expect(
    unreadableText(
      'rusak.csv',
      rows,
      (line) => `baris ${line}`,
      () => 'tanggal tidak terbaca',
    ),
  ).toBe("\uFEFFrusak.csv\r\n\r\nbaris 7: tanggal tidak terbaca\r\n'33/09/2025,TRSF\r\n")
})

test('transfer fees are read as people write them', () => {
  expect(feesIn('2.500, 6500')).toEqual([2500, 6500])
  expect(feesIn('2.500;x 0 -5')).toEqual([2500])
})
