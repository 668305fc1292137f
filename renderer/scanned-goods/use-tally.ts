import { useCallback, useEffect } from 'react'
import { ask } from '../app/host'
import { playSound } from '../app/sound'
import type { Scan } from '../scan/scan-bus'
import { offerUnknownBarcode } from '../scan/unknown-barcode'
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
  scan(scan: Scan): void
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
    (scan: Scan) => {
      const counted = countInto(document, expected, scan.text)
      if (counted.kind === 'full') tellFull(document, counted.line)
      else if (counted.kind === 'not-here') void countByProduct(document, expected, scan)
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

  useScan(scan, { enabled })

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
  const counted = countScan(expected, useTallies.getState().byDocument[document] ?? NOTHING, text)
  if (counted.kind === 'counted') tellCounted(document, counted)
  return counted
}

function tellCounted(document: string, { line, count, counts }: Extract<Counted, { kind: 'counted' }>): void {
  const { put, tell } = useTallies.getState()
  put(document, counts)
  playSound('ok')
  tell(document, { kind: 'counted', name: line.name, count, expected: line.expected })
}

function tellFull(document: string, line: ExpectedLine): void {
  playSound('wrong')
  useTallies.getState().tell(document, { kind: 'full', name: line.name, expected: line.expected })
}

/**
 * A scan that fits no line by its digits: the store may know it as one of the lines all the same (a code just learnt, a
 * UPC of twelve digits); if not, the person hears what to put aside.
 */
async function countByProduct(
  document: string,
  expected: readonly ExpectedLine[],
  scan: Scan,
): Promise<void> {
  const { tell } = useTallies.getState()
  const resolved = await ask('scan.resolve', { text: scan.text })
  if (!resolved.ok) {
    offerUnknownBarcode(scan, resolved.error)
    tell(document, { kind: 'unknown', text: scan.text })
    return
  }
  if (resolved.value.kind === 'product') {
    const { product } = resolved.value.found
    const line = expected.find(({ productId }) => productId === product.productId)
    const counted = line && countPiece(line, useTallies.getState().byDocument[document] ?? NOTHING, 1)
    if (counted?.kind === 'counted') return tellCounted(document, counted)
    if (counted?.kind === 'full') return tellFull(document, counted.line)
    tell(document, { kind: 'not-here', name: product.name })
  } else tell(document, { kind: 'no-product', text: scan.text })
  playSound('wrong')
}
