/**
 * Code 128 (ISO/IEC 15417) planned with code sets B and C so that the symbol is as short as it can be.
 * A code word is 11 modules, the stop pattern 13; a start and a check word come on top.
 */
export interface Code128Plan {
  /** Pieces in order; every piece is printed in its set. Pieces of set C hold an even number of digits. */
  readonly pieces: readonly { readonly set: 'B' | 'C'; readonly text: string }[]
  /** Width of the bars without quiet zones. */
  readonly modules: number
}

/** Clear space which the standard asks for on each side, in modules. */
export const QUIET_MODULES = 10

/** null when the text is empty or has characters outside of printable ASCII. */
export function planCode128(text: string): Code128Plan | null {
  if (!/^[\x20-\x7e]+$/.test(text)) return null
  const best = shortestFrom(text)
  const words = best.reduce(
    (sum, piece) => sum + (piece.set === 'C' ? piece.text.length / 2 : piece.text.length),
    0,
  )
  // Start word (which names the first set), one word per change of set, check word.
  return { pieces: best, modules: (1 + words + (best.length - 1) + 1) * 11 + 13 }
}

/** Dots of the symbol with both quiet zones at `moduleDots` dots per module. */
export function code128Dots(plan: Code128Plan, moduleDots: number): number {
  return (plan.modules + 2 * QUIET_MODULES) * moduleDots
}

type Piece = { set: 'B' | 'C'; text: string }

/** Shortest way from each position to the end, per set in which one arrives there; walked from the end. */
function shortestFrom(text: string): Piece[] {
  const end = { cost: 0, pieces: [] as Piece[] }
  const inB = new Array<typeof end>(text.length + 1).fill(end)
  const inC = new Array<typeof end>(text.length + 1).fill(end)
  for (let at = text.length - 1; at >= 0; at--) {
    const stepB = prepend('B', text.slice(at, at + 1), inB[at + 1] ?? end)
    const pair = text.slice(at, at + 2)
    const stepC = /^\d\d$/.test(pair) ? prepend('C', pair, inC[at + 2] ?? end) : null
    inB[at] = stepC === null || stepB.cost <= stepC.cost + 1 ? stepB : { ...stepC, cost: stepC.cost + 1 }
    inC[at] = stepC === null || stepB.cost + 1 < stepC.cost ? { ...stepB, cost: stepB.cost + 1 } : stepC
  }
  const [b, c] = [inB[0] ?? end, inC[0] ?? end]
  return b.cost <= c.cost ? b.pieces : c.pieces
}

function prepend(set: 'B' | 'C', text: string, rest: { cost: number; pieces: Piece[] }) {
  const [first, ...others] = rest.pieces
  const pieces =
    first?.set === set ? [{ set, text: text + first.text }, ...others] : [{ set, text }, ...rest.pieces]
  return { cost: rest.cost + 1, pieces }
}
