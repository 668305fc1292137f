import { foldText } from './line-key'
import { readPayer } from './payer'

type Item = { readonly time: string | null; readonly text: string; readonly bankRef?: string }

/**
 * Pairs rows with lines of the same bucket one to one, best likeness first: same number of the bank, same time and
 * text, same text, one text the start of the other, same payer, same time. Unlike numbers of the bank make everything
 * less likely, never impossible: banks give one transaction two numbers, and two transactions one. `any` then pairs
 * what is left in the bucket by order; `alike` leaves it.
 */
export function pairAll<R extends Item, L extends Item>(
  rows: readonly R[],
  lines: readonly L[],
  bucketOf: (item: R | L) => string,
  rest: 'any' | 'alike',
  allowed: (row: R, line: L) => boolean = () => true,
): { row: R; line: L }[] {
  const buckets = new Map<string, { rows: R[]; lines: L[] }>()
  const bucket = (key: string): { rows: R[]; lines: L[] } => {
    const found = buckets.get(key) ?? { rows: [], lines: [] }
    buckets.set(key, found)
    return found
  }
  for (const row of rows) bucket(bucketOf(row)).rows.push(row)
  for (const line of lines) {
    const key = bucketOf(line)
    if (buckets.has(key)) bucket(key).lines.push(line)
  }
  return [...buckets.values()].flatMap((found) => pairBucket(found.rows, found.lines, rest, allowed))
}

/** What makes a row and a line surely or almost surely one; each finds its partner without looking at all others. */
const EXACT: readonly { readonly tier: number; readonly keyOf: (item: Seen) => string | null }[] = [
  { tier: 7, keyOf: ({ ref, text }) => (ref === undefined ? null : `${ref}\n${text}`) },
  { tier: 6, keyOf: ({ ref }) => ref ?? null },
  { tier: 5, keyOf: ({ time, text }) => (time === null ? null : `${time}\n${text}`) },
  { tier: 4, keyOf: ({ text }) => text },
]
const ALIKE = [3, 2, 1]
/** In a longer bucket of unlike texts nobody could tell either; its lines are paired by order. */
const MOST_COMPARISONS = 1_000_000

function pairBucket<R extends Item, L extends Item>(
  rows: readonly R[],
  lines: readonly L[],
  rest: 'any' | 'alike',
  allowed: (row: R, line: L) => boolean,
): { row: R; line: L }[] {
  const pairs: { row: R; line: L }[] = []
  const freeRows = new Map(rows.map((row) => [row, seen(row)]))
  const freeLines = new Map(lines.map((line) => [line, seen(line)]))
  const pair = (row: R, rowSeen: Seen, among: Iterable<readonly [L, Seen]>, tier: number): L | null => {
    for (const [line, lineSeen] of among) {
      if (!allowed(row, line) || (tier > 0 && likeness(rowSeen, lineSeen) < tier)) continue
      pairs.push({ row, line })
      freeRows.delete(row)
      freeLines.delete(line)
      return line
    }
    return null
  }
  for (const { tier, keyOf } of EXACT) {
    const byKey = new Map<string, Map<L, Seen>>()
    for (const [line, lineSeen] of freeLines) {
      const key = keyOf(lineSeen)
      if (key === null) continue
      const found = byKey.get(key)
      if (found) found.set(line, lineSeen)
      else byKey.set(key, new Map([[line, lineSeen]]))
    }
    for (const [row, rowSeen] of freeRows) {
      const among = byKey.get(keyOf(rowSeen) ?? '\n')
      const line = among && pair(row, rowSeen, among, tier)
      if (line) among.delete(line)
    }
  }
  if (freeRows.size * freeLines.size <= MOST_COMPARISONS)
    for (const tier of ALIKE) for (const [row, rowSeen] of freeRows) pair(row, rowSeen, freeLines, tier)
  if (rest === 'any') for (const [row, rowSeen] of freeRows) pair(row, rowSeen, freeLines, 0)
  return pairs
}

/** What two items are compared by, worked out once: a bucket of equal amounts may be long. */
type Seen = {
  readonly time: string | null
  readonly text: string
  readonly ref: string | undefined
  payer?: string | null
  readonly printed: string
}

const seen = (item: Item): Seen => ({
  time: item.time,
  text: foldText(item.text),
  ref: item.bankRef === undefined ? undefined : foldText(item.bankRef),
  printed: item.text,
})

function payerOf(item: Seen): string | null {
  if (item.payer === undefined) item.payer = readPayer(item.printed).name
  return item.payer
}

/** Shorter starts say nothing: half the lines of a statement begin alike. */
const START = 24

function likeness(a: Seen, b: Seen): number {
  const sameTime = a.time !== null && a.time === b.time
  if (a.ref !== undefined && b.ref !== undefined) {
    if (a.ref !== b.ref) return a.text === b.text ? 1 : 0
    return a.text === b.text ? 7 : 6
  }
  if (a.text === b.text) return sameTime ? 5 : 4
  const [shorter, longer] = a.text.length < b.text.length ? [a.text, b.text] : [b.text, a.text]
  if (shorter.length >= START && longer.startsWith(shorter)) return 3
  const payer = payerOf(a)
  if (payer !== null && payer === payerOf(b)) return 2
  return sameTime ? 1 : 0
}
