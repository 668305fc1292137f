import { beforeAll, describe, expect, test } from 'vitest'
import type { Proposal } from '../../../core/bank/match-types'
import type { StatementFile } from '../../../core/bank/reader'
import { businessDay } from '../../../core/time'
import { type Stored, type TrueTransaction, proposeFor, readSample, store, truth } from './samples'

/** Reads the files in their order into one store and compares what comes out with what is known to be true. */
const stored = new Map<string, Stored>()
const lineOf = new Map<string, Set<string>>()
const files: { name: string; file: StatementFile; expected: [number, string][] }[] = []
let proposals: Map<string, Proposal>

const numbers = (proposal: Proposal | undefined): string[] =>
  (proposal?.best?.orders ?? []).map(({ orderId }) => orderId).sort()

const transactions = (level: TrueTransaction['level']): [string, TrueTransaction][] =>
  Object.entries(truth.transactions).filter(([, transaction]) => transaction.level === level)

const proposalOf = (transaction: string): Proposal | undefined => {
  const [lineId] = lineOf.get(transaction) ?? []
  return lineId === undefined ? undefined : proposals.get(lineId)
}

beforeAll(() => {
  for (const { file: name, account, uploadedOn, lines } of truth.files) {
    const file = readSample(name, uploadedOn)
    const rows = store(stored, account, file, businessDay(uploadedOn))
    for (const [place, [, transaction]] of lines.entries()) {
      const found = lineOf.get(transaction) ?? new Set()
      lineOf.set(transaction, found.add(rows[place] ?? 'missing'))
    }
    files.push({ name, file, expected: lines })
  }
  proposals = new Map(proposeFor(stored.values()).map((proposal) => [proposal.lineId, proposal]))
})

describe('the KlikBCA sample files', () => {
  test('every row is read, with its day, amount and direction, and every check of the file holds', () => {
    for (const { name, file, expected } of files) {
      expect(
        file.rows.map((row) => row.lineNo),
        name,
      ).toEqual(expected.map(([line]) => line))
      expect(file.unreadable, name).toEqual([])
      expect(
        file.gates.filter((gate) => gate.status === 'broken'),
        name,
      ).toEqual([])
      for (const [place, [, id]] of expected.entries()) {
        const [row, transaction] = [file.rows[place], truth.transactions[id]]
        expect(row?.amountSen, id).toBe(Math.round((transaction?.amount ?? 0) * 100))
        expect(row?.direction, id).toBe(transaction?.direction === 'CR' ? 'credit' : 'debit')
        if (row?.date !== null) expect(row?.date, id).toBe(transaction?.date)
      }
    }
  })

  test('no transaction is stored twice and none is lost, pending ones included', () => {
    expect(stored.size).toBe(Object.keys(truth.transactions).length)
    expect([...lineOf.values()].filter((lines) => lines.size !== 1)).toEqual([])
    expect(new Set([...lineOf.values()].flatMap((lines) => [...lines])).size).toBe(lineOf.size)
    for (const [transaction, [lineId]] of lineOf) {
      expect(stored.get(lineId ?? '')?.date, transaction).toBe(truth.transactions[transaction]?.date)
    }
  })

  test('nothing is clear that is not true', () => {
    const wrong = [...lineOf.keys()].filter((id) => {
      const proposal = proposalOf(id)
      const transaction = truth.transactions[id]
      if (proposal?.state !== 'clear') return false
      const allowed = transaction?.level === 'auto' || transaction?.level === 'auto-ok'
      return !allowed || numbers(proposal).join() !== [...transaction.orders].sort().join()
    })
    expect(wrong).toEqual([])
  })

  test('at least nine in ten of what needs no person are clear', () => {
    const expected = transactions('auto')
    const missed = expected
      .filter(([id]) => proposalOf(id)?.state !== 'clear')
      .map(([id, { reason }]) => `${id} ${reason}`)
    const recall = 1 - missed.length / expected.length
    console.info(
      `clear: ${expected.length - missed.length} of ${expected.length}, recall ${recall.toFixed(3)}`,
      missed,
    )
    expect(recall).toBeGreaterThanOrEqual(0.9)
  })

  test('what needs a person has the true answer on top, or among the first three', () => {
    const expected = transactions('review').filter(([, { direction }]) => direction === 'CR')
    const rankOf = ([id, { orders }]: [string, TrueTransaction]): number =>
      (proposalOf(id)?.candidates ?? []).findIndex(
        (candidate) =>
          candidate.orders
            .map(({ orderId }) => orderId)
            .sort()
            .join() === [...orders].sort().join(),
      )
    const ranks = expected.map(rankOf)
    const missed = expected
      .filter((_, place) => ranks[place] !== 0)
      .map(([id, { reason }]) => `${id} ${reason}`)
    expect(missed).toEqual([])
  })

  test('ambiguous lines are never clear and show their candidates', () => {
    for (const [id, { candidates }] of transactions('ambiguous')) {
      const proposal = proposalOf(id)
      expect(proposal?.state, id).toBe('ambiguous')
      const shown = proposal?.candidates.flatMap(({ orders }) => orders.map(({ orderId }) => orderId))
      expect(shown, id).toEqual(expect.arrayContaining(candidates))
    }
  })

  test('a credit the bank took back is unrelated and names its correction', () => {
    for (const [id] of transactions('reversed')) {
      expect(proposalOf(id), id).toMatchObject({ state: 'unrelated', lineClass: 'reversal' })
      expect(stored.get(proposalOf(id)?.reversal ?? '')?.direction, id).toBe('debit')
    }
  })
})
