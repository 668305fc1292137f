/**
 * Finds order numbers typed into a remark, separators typed or not: `bo-2509-0121`, `BO25090121`. A number that goes on
 * with a further digit is another number.
 */
export function findNumbers<T>(numbered: readonly (readonly [string, T])[]): (text: string) => readonly T[] {
  const byNumber = new Map(numbered.map(([number, item]) => [alnum(number), item] as const))
  // Lengths by the first two characters: hardly any place in a text begins like a number.
  const lengths = new Map<string, number[]>()
  for (const key of byNumber.keys()) {
    if (key.length < 5) continue
    const known = lengths.get(key.slice(0, 2)) ?? []
    if (!known.includes(key.length)) lengths.set(key.slice(0, 2), [...known, key.length])
  }
  if (lengths.size === 0) return () => NONE
  const start = new RegExp([...lengths.keys()].map(([a, b]) => `${a}[^A-Z0-9]*${b}`).join('|'))
  return (text) => {
    const upper = text.toUpperCase()
    if (!start.test(upper)) return NONE
    const bare = upper.replace(/[^A-Z0-9]+/g, '')
    const at: number[] = []
    for (let index = 0; index < upper.length; index++) {
      const code = upper.charCodeAt(index)
      if (isDigit(code) || (code >= 65 && code <= 90)) at.push(index)
    }
    let found: Set<T> | null = null
    for (let start = 0; start < bare.length; start++) {
      const known = lengths.get(bare.slice(start, start + 2))
      if (!known) continue
      // A number does not begin in the middle of a word.
      const inWord = start > 0 && (at[start] ?? 0) - (at[start - 1] ?? 0) === 1
      if (inWord && !isDigit(bare.charCodeAt(start - 1))) continue
      for (const length of known) {
        const end = start + length
        const item = byNumber.get(bare.slice(start, end))
        if (item === undefined) continue
        const runsOn = isDigit(bare.charCodeAt(end)) && (at[end] ?? 0) - (at[end - 1] ?? 0) === 1
        if (!runsOn) (found ??= new Set()).add(item)
      }
    }
    return found ? [...found] : NONE
  }
}

const NONE: readonly never[] = []
const isDigit = (code: number): boolean => code >= 48 && code <= 57
const alnum = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/g, '')
