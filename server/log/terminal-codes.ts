/** Letters that are told apart on paper and on the telephone. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ'

/** The next code that no terminal of the shop has: A to Z, then AA and on. Codes are never given twice. */
export function nextTerminalCode(taken: readonly string[]): string {
  const used = new Set(taken)
  for (let n = 0; ; n++) {
    const code = codeNumber(n)
    if (!used.has(code)) return code
  }
}

function codeNumber(n: number): string {
  const letter = LETTERS[n % LETTERS.length] ?? ''
  return n < LETTERS.length ? letter : codeNumber(Math.floor(n / LETTERS.length) - 1) + letter
}
