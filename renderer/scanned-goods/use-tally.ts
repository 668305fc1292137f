import { useCallback, useState } from 'react'
import { ask } from '../app/host'
import { playSound } from '../app/sound'
import { useScan } from '../scan/use-scan'
import { type ScanNote } from './scan-note'
import { type Counts, type ExpectedLine, countPiece, countScan, scannedLines, sumOf } from './tally'
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
  const { put, clear } = useTallies.getState()
  const [noted, setNoted] = useState<{ document: string; note: ScanNote } | null>(null)
  const enabled = options.enabled ?? true

  const tell = useCallback((note: ScanNote) => setNoted({ document, note }), [document])

  const scan = useCallback(
    (text: string) => {
      // Read anew: two scans may come between two paintings.
      const before = useTallies.getState().byDocument[document] ?? NOTHING
      const counted = countScan(expected, before, text)
      if (counted.kind === 'counted') {
        put(document, counted.counts)
        playSound('ok')
        tell({
          kind: 'counted',
          name: counted.line.name,
          count: counted.count,
          expected: counted.line.expected,
        })
        return
      }
      playSound('wrong')
      if (counted.kind === 'full') {
        tell({ kind: 'full', name: counted.line.name, expected: counted.line.expected })
        return
      }
      void nameOfScan(text).then(tell)
    },
    [document, expected, put, tell],
  )

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
    note: noted?.document === document ? noted.note : null,
    scan,
    change,
    clear: useCallback(() => {
      clear(document)
      setNoted(null)
    }, [clear, document]),
  }
}

/** What a scan that fits no line is, so that the person knows what to put aside. */
async function nameOfScan(text: string): Promise<ScanNote> {
  const resolved = await ask('scan.resolve', { text })
  if (!resolved.ok) return { kind: 'unknown', text }
  if (resolved.value.kind !== 'product') return { kind: 'no-product', text }
  return { kind: 'not-here', name: resolved.value.found.product.name }
}
