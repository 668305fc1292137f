import { type Money, money } from './money'

/**
 * PPN that is part of the prices. `ppn-11`: 11 % of the net price. `ppn-12`: 12 % of the net price (luxury goods).
 * `ppn-12-other`: 12 % of another base, 11/12 of the net price (DPP nilai lain, PMK 131/2024), which most shops that
 * collect PPN have used since 2025.
 */
export const PPN_KINDS = ['ppn-11', 'ppn-12', 'ppn-12-other'] as const
export type PpnKind = (typeof PPN_KINDS)[number]

export interface IncludedTax {
  readonly ratePercent: 11 | 12
  /** What the rate is applied to; below the net price for `ppn-12-other`. */
  readonly base: Money
  readonly tax: Money
}

/** Percent of the net price that the tax comes to, whatever it is called. */
const NET_PERCENT = { 'ppn-11': 11, 'ppn-12': 12, 'ppn-12-other': 11 } as const

/** The tax inside of `gross` (prices with tax). Rounded half up to the rupiah; net price and tax add up to `gross`. */
export function includedTax(gross: Money, kind: PpnKind): IncludedTax {
  const percent = NET_PERCENT[kind]
  const tax = money(roundedShare(gross, percent, 100 + percent))
  const net = money(gross - tax)
  const base = kind === 'ppn-12-other' ? money(roundedShare(net, 11, 12)) : net
  return { ratePercent: kind === 'ppn-11' ? 11 : 12, base, tax }
}

/** amount x part / whole, half up. */
function roundedShare(amount: Money, part: number, whole: number): number {
  const doubled = 2n * BigInt(amount) * BigInt(part) + BigInt(whole)
  const divisor = 2n * BigInt(whole)
  const floor = doubled / divisor - (doubled < 0n && doubled % divisor !== 0n ? 1n : 0n)
  return Number(floor)
}
