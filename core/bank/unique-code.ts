import { type Money, money } from '../money'
import { type Result, err, ok } from '../result'
import { USUAL_TRANSFER_FEES } from './transfer-fees'

/** An amount that is spoken for: an open book order, or an ended one within its grace. */
export type TakenAmount = { readonly amountDue: number; readonly uniqueCode: number }

export type UniqueCodesExhausted = { readonly code: 'UNIQUE_CODES_EXHAUSTED'; readonly base: Money }

/** Codes that look like a rounded price are left off or rounded by customers. */
const ROUND = 500
const FOUR_DIGITS = { min: 1001, max: 9989 } as const

/**
 * Draws a unique code so that `base` + code is an amount no other order can be mistaken for: not another's due, nor
 * that less a bank fee, nor that without its code; and the other way round, the new amount less a fee or without its
 * code is nobody's due. Codes of `range` that were never used, in random order; when all have been, the one that has
 * been free for longest; when none is free, four digits in the same way.
 * @param base what the goods and the shipping cost, in rupiah
 * @param taken every amount of all accounts of the shop (customers pay into the wrong one) that is open or in grace
 * @param random uniform in [0, 1)
 * @param fees what banks keep back of a transfer, in rupiah; left out: the usual ones
 * @param mine which amounts are this desk's to ask for; left out: all
 * @param usedUntil until when an amount was last another order's; null: never. Left out: nobody remembers
 */
export function allocateAmountDue(input: {
  readonly base: Money
  readonly taken: Iterable<TakenAmount>
  readonly random: () => number
  readonly range: { readonly min: number; readonly max: number }
  readonly fees?: readonly number[]
  readonly usedUntil?: (amount: number) => number | null
  readonly mine?: ((amount: number) => boolean) | undefined
}): Result<{ readonly uniqueCode: Money; readonly amountDue: Money }, UniqueCodesExhausted> {
  const fees = input.fees ?? USUAL_TRANSFER_FEES
  const blocked = new Set<number>()
  const dues = new Set<number>()
  for (const { amountDue, uniqueCode } of input.taken) {
    dues.add(amountDue)
    for (const amount of [amountDue, amountDue - uniqueCode, ...fees.map((fee) => amountDue - fee)]) {
      blocked.add(amount)
    }
  }
  const clashes = (amount: number): boolean =>
    blocked.has(amount) || fees.some((fee) => dues.has(amount - fee))
  for (const { min, max } of [input.range, FOUR_DIGITS]) {
    let longestFree: { readonly uniqueCode: number; readonly until: number } | null = null
    for (const uniqueCode of shuffled(min, max, input.random)) {
      const amount = input.base + uniqueCode
      if (uniqueCode % ROUND === 0 || input.mine?.(amount) === false || clashes(amount)) continue
      const until = input.usedUntil?.(input.base + uniqueCode) ?? null
      if (until === null) return drawn(input.base, uniqueCode)
      if (!longestFree || until < longestFree.until) longestFree = { uniqueCode, until }
    }
    if (longestFree) return drawn(input.base, longestFree.uniqueCode)
  }
  return err({ code: 'UNIQUE_CODES_EXHAUSTED', base: input.base })
}

const drawn = (base: Money, uniqueCode: number) =>
  ok({ uniqueCode: money(uniqueCode), amountDue: money(base + uniqueCode) })

/** Fisher and Yates, as far as it is asked for: nearly always one draw. */
function* shuffled(min: number, max: number, random: () => number): Generator<number> {
  const moved = new Map<number, number>()
  for (let left = max; left >= min; left--) {
    const at = min + Math.floor(random() * (left - min + 1))
    yield moved.get(at) ?? at
    moved.set(at, moved.get(left) ?? left)
  }
}
