import { type FoldedName, compareNames, foldName } from './names'

/** Customers' names, each once. */
export type NameIndex = {
  /** A name as the bank prints it; the same object for the same name, so that it is compared once. */
  fold(name: string, cut: boolean): FoldedName
  /** Customers' names that are strongly like it. */
  strong(bank: FoldedName): readonly FoldedName[]
}

/** A cut word that is shorter could have been too many. */
const SHORTEST_STUB = 3

/** @param names each once, in a fixed order */
export function indexNames(names: readonly FoldedName[]): NameIndex {
  const byWord = new Map<string, FoldedName[]>()
  for (const name of names) for (const word of name.telling) pushTo(byWord, word, name)
  let words: string[] | null = null
  const startsByWord = new Map<string, Map<number, FoldedName[]>>()
  const folded = new Map<string, FoldedName>()
  const strongs = new Map<FoldedName, readonly FoldedName[]>()

  /**
   * Bearers of a word by how their other words begin. Nobody is strongly like a name through one word, so two always
   * are looked for: a frequent name would find hundreds of bearers.
   */
  const startsOf = (word: string): Map<number, FoldedName[]> => {
    const known = startsByWord.get(word)
    if (known) return known
    const starts = new Map<number, FoldedName[]>()
    for (const name of byWord.get(word) ?? []) {
      // Each name once under each key: what was put there last is the only one that can be the same.
      const put = (key: number): void => {
        if (starts.get(key)?.at(-1) !== name) pushTo(starts, key, name)
      }
      for (const token of name.tokens) {
        if (token === word) continue
        put(letterOf(token))
        put(token.length === 1 ? initialOf(token) : startOf(token))
      }
    }
    startsByWord.set(word, starts)
    return starts
  }

  /** What the last word of a cut name may have been. */
  const completions = (bank: FoldedName): readonly string[] => {
    const stub = bank.cut ? (bank.tokens.at(-1) ?? '') : ''
    if (stub.length < SHORTEST_STUB) return []
    words ??= [...byWord.keys()].sort()
    const from = firstFrom(words, (word) => word >= stub)
    let end = from
    while (end < words.length && words[end]?.startsWith(stub)) end++
    return words.slice(from, end).filter((word) => word !== stub)
  }

  const candidates = (bank: FoldedName): Set<FoldedName> => {
    const found = new Set<FoldedName>()
    const add = (names: readonly FoldedName[] = []): void => {
      for (const name of names) found.add(name)
    }
    for (const word of [...bank.telling, ...completions(bank)]) {
      if (!byWord.has(word)) continue
      const starts = startsOf(word)
      for (const other of bank.tokens) {
        if (word.startsWith(other) && bank.tokens.length > 1) continue
        // Of a word two letters; of an initial, printed or the customer's own, one.
        if (other.length === 1) add(starts.get(letterOf(other)))
        else {
          add(starts.get(startOf(other)))
          add(starts.get(initialOf(other)))
        }
      }
    }
    return found
  }

  return {
    fold(name, cut) {
      const key = cut ? `${name}\n` : name
      let known = folded.get(key)
      if (!known) folded.set(key, (known = foldName(name, cut)))
      return known
    },
    strong(bank) {
      let known = strongs.get(bank)
      if (!known) {
        const found: FoldedName[] = []
        for (const name of candidates(bank)) if (compareNames(bank, name) === 'strong') found.push(name)
        strongs.set(bank, (known = found))
      }
      return known
    },
  }
}

/** How a word begins, as a number: its first letter, its first two, or that it is one letter only. */
const letterOf = (word: string): number => word.charCodeAt(0) * 128
const startOf = (word: string): number => letterOf(word) + word.charCodeAt(1)
const initialOf = (word: string): number => letterOf(word) + 1

/** The first place of a sorted list from which on `reached` holds. */
export function firstFrom<T>(sorted: readonly T[], reached: (item: T) => boolean): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const item = sorted[middle]
    if (item !== undefined && !reached(item)) low = middle + 1
    else high = middle
  }
  return low
}

export function pushTo<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const found = map.get(key)
  if (found) found.push(value)
  else map.set(key, [value])
}

export const nameKey = (name: FoldedName): string => name.tokens.join(' ')
