import { foldText } from './line-key'
import { readPayer } from './payer'

type Item = { readonly time: string | null; readonly text: string }

/**
 * Pairs rows with lines of the same bucket one to one, best likeness first: same time and text, same text, one text
 * the start of the other, same payer. `any` then pairs what is left in the bucket by order; `alike` leaves it.
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

const TIERS = [5, 4, 3, 2, 1, 0]

function pairBucket<R extends Item, L extends Item>(
  rows: readonly R[],
  lines: readonly L[],
  rest: 'any' | 'alike',
  allowed: (row: R, line: L) => boolean,
): { row: R; line: L }[] {
  const pairs: { row: R; line: L }[] = []
  const [freeRows, freeLines] = [new Set(rows), new Set(lines)]
  for (const tier of TIERS) {
    if (tier === 0 && rest === 'alike') break
    for (const row of freeRows) {
      if (freeLines.size === 0) return pairs
      for (const line of freeLines) {
        if (!allowed(row, line) || (tier > 0 && likeness(row, line) < tier)) continue
        pairs.push({ row, line })
        freeRows.delete(row)
        freeLines.delete(line)
        break
      }
    }
  }
  return pairs
}

/** Shorter starts say nothing: half the lines of a statement begin alike. */
const START = 24

function likeness(a: Item, b: Item): number {
  const [textA, textB] = [foldText(a.text), foldText(b.text)]
  const sameTime = a.time !== null && a.time === b.time
  if (textA === textB) return sameTime ? 5 : 4
  const shorter = Math.min(textA.length, textB.length)
  if (shorter >= START && textA.slice(0, shorter) === textB.slice(0, shorter)) return 3
  const [payerA, payerB] = [readPayer(a.text).name, readPayer(b.text).name]
  if (payerA !== null && payerA === payerB) return 2
  return sameTime ? 1 : 0
}
