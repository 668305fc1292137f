const DIGITS = '23456789'
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ'

/**
 * The codes a hub gives to terminals that join: its own code and a digit. The server above gives letters alone, and
 * another hub begins with another code: none of them can give one code twice, even while they do not hear each other.
 * @throws when there are as many terminals as codes.
 */
export const codesOf =
  (hub: string) =>
  (taken: readonly string[]): string => {
    const used = new Set(taken)
    const codes = [...DIGITS].flatMap((digit) => [
      `${hub}${digit}`,
      ...[...LETTERS].map((letter) => `${hub}${digit}${letter}`),
    ])
    const free = codes
      .toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1))
      .find((code) => !used.has(code))
    if (free === undefined || free.length > 4) throw new Error(`hub ${hub} has no more codes`)
    return free
  }
