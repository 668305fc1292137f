/** Letters of terminal codes, as the server gives them: A to Z without I and O, then AA and on. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ'

/** Which terminal of the shop a code is, from 0; null for a code that no server gave. */
export function deskNumber(code: string): number | null {
  let number = 0
  for (const letter of code) {
    const at = LETTERS.indexOf(letter)
    if (at < 0) return null
    number = number * LETTERS.length + at + 1
  }
  return code === '' ? null : number - 1
}

/**
 * Whether an amount due belongs to a desk. The last digit shares all amounts out among nine desks; those that end in 9
 * are shared out among the next nine by the digit before, and so on. So no two desks ever ask for the same amount,
 * whatever the goods cost, without hearing of each other.
 * @param desk from 0; @param amount in rupiah
 */
export function isAmountOfDesk(desk: number, amount: number): boolean {
  const digit = amount % 10
  return desk < 9 ? digit === desk : digit === 9 && isAmountOfDesk(desk - 9, Math.floor(amount / 10))
}
