import { type Result, err, ok } from './result'

declare const moneyBrand: unique symbol

/** Integer rupiah. May be negative only where a name says so (variance, difference). */
export type Money = number & { readonly [moneyBrand]: 'Money' }

/** Leaves headroom below 2^53 so that sums of thousands of amounts stay exact. */
const LIMIT = 2 ** 51

/** @throws RangeError when `rupiah` is no integer or outside ±2^51: a defect, not a refusal. */
export function money(rupiah: number): Money {
  if (!Number.isSafeInteger(rupiah) || Math.abs(rupiah) > LIMIT) {
    throw new RangeError(`not an amount of money: ${rupiah}`)
  }
  return rupiah as Money
}

export const NO_MONEY = money(0)

export const add = (...amounts: readonly Money[]): Money =>
  money(amounts.reduce<number>((sum, amount) => sum + amount, 0))

export const subtract = (from: Money, amount: Money): Money => money(from - amount)

export const times = (amount: Money, factor: number): Money => money(amount * factor)

/** Half up on the rupiah; `basisPoints` 100 = 1 %. */
export function percent(amount: Money, basisPoints: number): Money {
  const scaled = BigInt(amount) * BigInt(basisPoints)
  const half = scaled < 0n ? -5000n : 5000n
  return money(Number((scaled + half) / 10000n))
}

/**
 * Splits `total` by `weights` with the largest remainder, so that the parts add up to `total`.
 * All weights zero: everything goes to the first part.
 */
export function allocate(total: Money, weights: readonly number[]): Money[] {
  if (weights.length === 0) return []
  const sum = weights.reduce((a, b) => a + b, 0)
  if (sum === 0) return weights.map((_, index) => (index === 0 ? total : NO_MONEY))
  const parts = weights.map((weight, index) => {
    const product = BigInt(total) * BigInt(weight)
    const floor = product / BigInt(sum)
    return { index, share: Number(floor), rest: product - floor * BigInt(sum) }
  })
  let missing = total - parts.reduce((a, part) => a + part.share, 0)
  const byRest = [...parts].sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1))
  const step = missing < 0 ? -1 : 1
  for (const part of byRest) {
    if (missing === 0) break
    part.share += step
    missing -= step
  }
  return parts.map((part) => money(part.share))
}

const GROUPS = /\B(?=(\d{3})+(?!\d))/g

/** `12500` -> `Rp 12.500`, negative as `-Rp 12.500`; the Indonesian form in both languages. */
export function formatRupiah(amount: number): string {
  const digits = String(Math.abs(amount)).replace(GROUPS, '.')
  return `${amount < 0 ? '-' : ''}Rp ${digits}`
}

/** `12500` -> `12.500`. */
export function formatNumber(value: number): string {
  return `${value < 0 ? '-' : ''}${String(Math.abs(value)).replace(GROUPS, '.')}`
}

export type MoneyRefusal = { code: 'NOT_MONEY'; text: string }

/** Reads what a person types: `12500`, `12.500`, `Rp 12.500`, `12.500,00`. Fractions of a rupiah are refused. */
export function parseRupiah(text: string): Result<Money, MoneyRefusal> {
  const bare = text
    .trim()
    .replace(/^rp\.?\s*/i, '')
    .replace(/,(00|-)$/, '')
  const digits = /^\d{1,3}(\.\d{3})+$/.test(bare) ? bare.replaceAll('.', '') : bare
  if (!/^\d{1,13}$/.test(digits)) return err({ code: 'NOT_MONEY', text })
  return ok(money(Number(digits)))
}
