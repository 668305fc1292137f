import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { quickPins } from './quick-pins'

/*
 * A law that has never been seen to break proves little. Each of these takes one rule out of the program, and the
 * random days must notice within a few of them.
 */
const DAYS = 120

type Rules = Record<string, unknown>
interface Broken {
  readonly rule: string
  readonly module: string
  readonly notices: RegExp
  without(rules: Rules): Rules
}

const ok = (value: unknown) => ({ ok: true, value })

const BROKEN: readonly Broken[] = [
  {
    rule: 'uncovered book orders are not sold',
    module: '../../core/sale/cover',
    notices: /sold only when it is covered|tenders of a sale/,
    // As if a supervisor had vouched for every one of them, and nobody wrote it down.
    without: (rules) => ({
      decideCover: (order: unknown) =>
        (rules['decideCover'] as (order: unknown, vouched: boolean) => unknown)(order, true),
    }),
  },
  {
    rule: 'a bank line gives no more than it holds',
    module: '../../core/bank/allocate',
    notices:
      /gives more than it holds|tenders of a sale|receives more than it is due|allocate (DEFECT|ok)|DEFECT/,
    without: (rules) => ({ ...rules, decideAllocation: () => ok({}), decideLine: () => ok({}) }),
  },
  {
    rule: 'a credit pays only its own customer, and no more than it has',
    module: '../../core/bank/differences',
    notices: /own customer|no more than was put aside|DEFECT/,
    without: (rules) => ({ ...rules, decideCreditUse: () => ok(null), decidePayOut: () => ok(null) }),
  },
  {
    rule: 'a difference above the limit needs a supervisor',
    module: '../../core/bank/differences',
    notices: /supervisor stands behind/,
    without: (rules) => ({ ...rules, decideDifference: () => ok(null) }),
  },
  {
    rule: 'document numbers count on',
    module: '../../host/run/document-number',
    notices: /DEFECT|numbers have no gap/,
    without: () => ({
      nextDocumentNumber: (_: unknown, prefix: string, __: unknown, day: string) =>
        `${prefix}-A-${day}-${String(Math.floor(Math.random() * 1e9))}`,
    }),
  },
  {
    rule: 'sold pieces are no longer held',
    module: '../../db/projectors/held-pieces',
    notices: /store\.verify.*booked|adds up/s,
    without: (rules) => ({ ...rules, releaseHeld: () => undefined }),
  },
  {
    rule: 'what comes back of a sale is checked',
    module: '../../core/sale/take-back',
    notices: /more money back|DEFECT/,
    without: () => ({ decideTakeBack: (_: unknown, back: { lines: unknown }) => ok(back.lines) }),
  },
  {
    rule: 'hand-overs are checked against what was asked',
    module: '../../core/drop-order/scan-lines',
    notices: /never more than was asked|DEFECT|levels|fewer than no pieces/,
    without: () => ({
      checkHandOver: () => ok({}),
      checkDecline: () => ok({}),
      checkArrival: () => ok({}),
      checkReturnArrival: () => ok({}),
    }),
  },
]

describe('a rule that is taken out is noticed', () => {
  beforeEach(() => void vi.resetModules())
  afterEach(() => BROKEN.forEach(({ module }) => vi.doUnmock(module)))

  test.each(BROKEN)('$rule', { timeout: 120_000 }, async ({ module, without, notices }) => {
    vi.doMock('node:crypto', quickPins)
    vi.doMock(module, async (original) => without((await original()) as Rules))
    const { liveRandomDays } = await import('./random-days')
    const seen = await liveRandomDays(DAYS, 3, true).then(
      () => 'nothing',
      (error: unknown) => `${String(error)} ${error instanceof Error ? String(error.cause) : ''}`,
    )
    expect(seen).toMatch(notices)
  })
})
