/** One line of goods that is expected under the scanner. */
export interface ExpectedLine {
  readonly productId: string
  readonly sku: string
  readonly name: string
  /** Whole pieces that are still to be scanned. */
  readonly expected: number
  readonly barcodes: readonly string[]
}

/** Pieces scanned so far, by product. */
export type Counts = Readonly<Record<string, number>>

export type Counted =
  | { readonly kind: 'counted'; readonly line: ExpectedLine; readonly count: number; readonly counts: Counts }
  | { readonly kind: 'full'; readonly line: ExpectedLine }
  | { readonly kind: 'not-here' }

/** Counts one piece of what was scanned; more than expected is never counted. */
export function countScan(lines: readonly ExpectedLine[], counts: Counts, text: string): Counted {
  const line = lines.find((candidate) => isOf(candidate, text))
  return line === undefined ? { kind: 'not-here' } : countPiece(line, counts, 1)
}

/** Counts `pieces` more (or fewer) of a line, within 0 and what is expected. */
export function countPiece(line: ExpectedLine, counts: Counts, pieces: number): Counted {
  const before = countOf(counts, line)
  const count = Math.max(0, before + pieces)
  if (count > line.expected) return { kind: 'full', line }
  return { kind: 'counted', line, count, counts: { ...counts, [line.productId]: count } }
}

export const countOf = (counts: Counts, line: { readonly productId: string }): number =>
  counts[line.productId] ?? 0

/** What goes to the host: lines of which at least one piece was scanned and is still expected. */
export function scannedLines(
  lines: readonly ExpectedLine[],
  counts: Counts,
): { productId: string; qty: number }[] {
  return lines
    .map((line) => ({ productId: line.productId, qty: Math.min(countOf(counts, line), line.expected) }))
    .filter((line) => line.qty > 0)
}

export const sumOf = (lines: readonly { readonly qty: number }[]): number =>
  lines.reduce((sum, line) => sum + line.qty, 0)

export const expectedOf = (lines: readonly ExpectedLine[]): number =>
  lines.reduce((sum, line) => sum + line.expected, 0)

function isOf(line: ExpectedLine, text: string): boolean {
  const code = text.trim()
  return line.barcodes.includes(code) || line.sku.toLowerCase() === code.toLowerCase()
}
