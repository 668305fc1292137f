/** Milliseconds. */
export interface Timing {
  readonly n: number
  readonly p50: number
  readonly p95: number
  readonly worst: number
}

export function timing(took: readonly number[]): Timing {
  const sorted = took.toSorted((a, b) => a - b)
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
  return { n: sorted.length, p50: at(0.5), p95: at(0.95), worst: sorted.at(-1) ?? 0 }
}

export const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0
