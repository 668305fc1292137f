import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { type Prediction } from '../../scripts/bank/match-samples'

const Transaction = z.object({
  account: z.string(),
  date: z.string(),
  amount: z.number(),
  dir: z.enum(['CR', 'DB']),
  /** What a careful person would do: see `levels` in the file. */
  level: z.enum(['auto', 'auto-ok', 'review', 'ambiguous', 'reversed', 'pending', 'unrelated']),
  bookings: z.array(z.object({ number: z.string() })),
  candidates: z.array(z.string()),
  reason: z.string(),
  group: z.string().nullable(),
  pendingOnly: z.boolean(),
})
type Transaction = z.output<typeof Transaction>

const Truth = z.object({
  files: z.array(z.object({ file: z.string(), lines: z.array(z.object({ n: z.int(), txn: z.string() })) })),
  txns: z.record(z.string(), Transaction),
})

export interface Score {
  readonly rowsExpected: number
  readonly rowsRead: number
  readonly rowsMissing: number
  readonly rowsExtra: number
  readonly rowsWrong: number
  readonly doubled: number
  readonly lost: number
  readonly autoRight: number
  /** Right, but such that a person should have looked. */
  readonly overAuto: number
  readonly autoWrong: readonly string[]
  readonly autoRecall: number
  readonly review: number
  readonly reviewOnTop: number
  readonly reviewInTopThree: number
  readonly clicksPer100Credits: number
}

/**
 * Holds predictions against what a set's `truth.json` says. Clicks: one of twenty for a line confirmed with others, 1
 * for the top suggestion, 2 for one of the top three, 6 for a search, 2 for an ambiguous line, 8 for a line wrongly
 * called clear.
 */
export function scoreOf(truthJson: string, predictions: readonly Prediction[]): Score {
  const truth = Truth.parse(JSON.parse(readFileSync(truthJson, 'utf8')))
  const rowKey = (file: string, n: number): string => `${file}#${n}`
  const predicted = new Map(predictions.map((line) => [rowKey(line.file, line.n), line]))
  const wanted = truth.files.flatMap(({ file, lines }) =>
    lines.map(({ n, txn }) => {
      const transaction = truth.txns[txn]
      if (!transaction) throw new Error(`no such transaction: ${txn}`)
      return { key: rowKey(file, n), txn, transaction, line: predicted.get(rowKey(file, n)) }
    }),
  )
  const wantedKeys = new Set(wanted.map(({ key }) => key))
  const wrong = wanted.filter(({ line, transaction }) => line && !saysSo(line, transaction))

  const bucketOf = ({ account, date, dir, amount }: Transaction): string =>
    [account, date, dir, amount].join('|')
  const trueCounts = new Map<string, Set<string>>()
  const storedCounts = new Map<string, Set<string>>()
  for (const { txn, transaction, line } of wanted) {
    put(trueCounts, bucketOf(transaction), txn)
    if (line) put(storedCounts, bucketOf(transaction), line.key)
  }
  const surplus = (more: Map<string, Set<string>>, less: Map<string, Set<string>>): number =>
    [...trueCounts.keys()].reduce(
      (sum, bucket) => sum + Math.max(0, (more.get(bucket)?.size ?? 0) - (less.get(bucket)?.size ?? 0)),
      0,
    )

  // One decision per transaction: that of the last file it stands in.
  const last = new Map(wanted.flatMap(({ txn, line }) => (line ? [[txn, line] as const] : [])))
  const judged = [...last].flatMap(([txn, line]) => {
    const transaction = truth.txns[txn]
    return transaction ? [{ txn, line, transaction, ...judge(line, transaction) }] : []
  })
  const autos = judged.filter(({ line }) => line.decision === 'auto')
  const wanting = judged.filter(({ transaction }) => transaction.level === 'auto')
  const reviews = judged.filter(
    ({ transaction }) => transaction.level === 'review' && transaction.dir === 'CR',
  )
  const credits = Object.values(truth.txns).filter(({ dir }) => dir === 'CR').length
  return {
    rowsExpected: wanted.length,
    rowsRead: predictions.length,
    rowsMissing: wanted.filter(({ line }) => !line).length,
    rowsExtra: [...predicted.keys()].filter((key) => !wantedKeys.has(key)).length,
    rowsWrong: wrong.length,
    doubled: surplus(storedCounts, trueCounts),
    lost: surplus(trueCounts, storedCounts),
    autoRight: autos.filter(({ right, transaction }) => right && needsNobody(transaction)).length,
    overAuto: autos.filter(({ right, transaction }) => right && !needsNobody(transaction)).length,
    autoWrong: autos
      .filter(({ right }) => !right)
      .map(({ txn, transaction }) => `${txn} ${transaction.reason}`),
    autoRecall:
      wanting.filter(({ line, right }) => line.decision === 'auto' && right).length / wanting.length,
    review: reviews.length,
    reviewOnTop: reviews.filter(({ place }) => place < 1).length / reviews.length,
    reviewInTopThree: reviews.filter(({ place }) => place < 3).length / reviews.length,
    clicksPer100Credits: (100 * judged.reduce((sum, { clicks }) => sum + clicks, 0)) / credits,
  }
}

const needsNobody = ({ level }: Transaction): boolean => level === 'auto' || level === 'auto-ok'

const saysSo = (line: Prediction, { amount, dir, date, pendingOnly }: Transaction): boolean =>
  line.sen === Math.round(amount * 100) && line.dir === dir && (line.date === date || pendingOnly)

const sorted = (numbers: readonly string[]): string => numbers.toSorted().join(' ')

function judge(
  line: Prediction,
  transaction: Transaction,
): { right: boolean; place: number; clicks: number } {
  const { level, group, candidates, dir } = transaction
  const truth = sorted(transaction.bookings.map(({ number }) => number))
  const isTwin = group?.startsWith('twin:') === true
  const isAlternative = isTwin || group?.startsWith('double:') === true
  const decidable = needsNobody(transaction) || level === 'review' || isAlternative
  const got = sorted(line.bookings)
  const right =
    decidable &&
    (got === truth ||
      (isTwin && line.bookings.length > 0 && line.bookings.every((number) => candidates.includes(number))))
  const acceptable = new Set([truth, ...(isTwin ? candidates : [])])
  const suggested = line.suggestions.map(sorted)
  const found = suggested.findIndex((numbers) => acceptable.has(numbers))
  const place = line.decision === 'auto' && got === truth ? 0 : found === -1 ? Infinity : found
  const exact = suggested.indexOf(truth)
  const search = exact === 0 ? 1 : exact > 0 && exact < 3 ? 2 : 6
  const clicks =
    dir === 'DB'
      ? 0
      : line.decision === 'auto'
        ? needsNobody(transaction)
          ? 0.05
          : 8
        : needsNobody(transaction) || level === 'review'
          ? search
          : level === 'ambiguous'
            ? 2
            : 0
  return { right, place, clicks }
}

function put(map: Map<string, Set<string>>, key: string, value: string): void {
  const found = map.get(key)
  if (found) found.add(value)
  else map.set(key, new Set([value]))
}
