import { useCallback, useEffect } from 'react'
import { ask } from '../app/host'
import { playSound } from '../app/sound'
import { useScan } from '../scan/use-scan'
import { type ScanNote } from './scan-note'
import {
  type Counted,
  type Counts,
  type ExpectedLine,
  countPiece,
  countScan,
  scannedLines,
  sumOf,
} from './tally'
import { useTallies } from './tally-store'

const NOTHING: Counts = {}

export interface Tally {
  readonly counts: Counts
  readonly lines: { productId: string; qty: number }[]
  /** Whole pieces scanned. */
  readonly pieces: number
  readonly note: ScanNote | null
  /** Counts what was scanned; wrong goods are refused with a sound and a sentence. */
  scan(text: string): void
  change(line: ExpectedLine, pieces: number): void
  clear(): void
}

/**
 * Counts scans against the lines of one document.
 * @param document its id together with what is done to it, so that handing over and receiving count apart.
 */
export function useTally(
  document: string,
  expected: readonly ExpectedLine[],
  options: { enabled?: boolean } = {},
): Tally {
  const counts = useTallies((tallies) => tallies.byDocument[document]) ?? NOTHING
  const noted = useTallies((tallies) => (tallies.noted?.document === document ? tallies.noted.note : null))
  const { put, clear } = useTallies.getState()
  const enabled = options.enabled ?? true

  const scan = useCallback(
    (text: string) => {
      const counted = countInto(document, expected, text)
      if (counted.kind === 'counted') return
      playSound('wrong')
      const { tell } = useTallies.getState()
      if (counted.kind === 'full')
        tell(document, { kind: 'full', name: counted.line.name, expected: counted.line.expected })
      else void nameOfScan(text).then((note) => tell(document, note))
    },
    [document, expected],
  )
  useEffect(() => () => useTallies.getState().leave(document), [document])

  const change = useCallback(
    (line: ExpectedLine, pieces: number) => {
      const counted = countPiece(line, useTallies.getState().byDocument[document] ?? NOTHING, pieces)
      if (counted.kind === 'counted') put(document, counted.counts)
    },
    [document, put],
  )

  useScan((scanned) => scan(scanned.text), { enabled })

  const lines = scannedLines(expected, counts)
  return {
    counts,
    lines,
    pieces: sumOf(lines),
    note: noted,
    scan,
    change,
    clear: useCallback(() => clear(document), [clear, document]),
  }
}

/** Counts one piece of what was scanned and tells it at the document; what does not fit changes and tells nothing. */
export function countInto(document: string, expected: readonly ExpectedLine[], text: string): Counted {
  // Read anew: two scans may come between two paintings.
  const { byDocument, put, tell } = useTallies.getState()
  const counted = countScan(expected, byDocument[document] ?? NOTHING, text)
  if (counted.kind !== 'counted') return counted
  put(document, counted.counts)
  playSound('ok')
  const { line, count } = counted
  tell(document, { kind: 'counted', name: line.name, count, expected: line.expected })
  return counted
}

/** What a scan that fits no line is, so that the person knows what to put aside. */
async function nameOfScan(text: string): Promise<ScanNote> {
  const resolved = await ask('scan.resolve', { text })
  if (!resolved.ok) return { kind: 'unknown', text }
  if (resolved.value.kind !== 'product') return { kind: 'no-product', text }
  return { kind: 'not-here', name: resolved.value.found.product.name }
}
