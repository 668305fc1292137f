/** What a runner did. */
export interface Counts {
  readonly passed: number
  readonly failed: number
  /** One name for each failure. */
  readonly failures: string[]
}
export interface Tally {
  add(counts: Pick<Counts, 'passed' | 'failed'>): void
  check(ok: boolean): void
  readonly passed: number
  readonly failed: number
  lastLine(): string
}
export function tally(): Tally
export function countVitest(report: unknown, status: number): Counts
export function countPlaywright(report: unknown, status: number): Counts
