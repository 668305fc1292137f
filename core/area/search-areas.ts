import { AREA_LEVELS, type Area, type AreaLevel } from './area'
import { type AreaIndex, areaAt } from './area-index'
import { areaWords, isStreetWord, otherNameOf, slips, spelledOut, unitOf } from './area-words'

/** What is known of where something lies, as somebody wrote it. */
export type WrittenArea = Partial<Record<'street' | 'village' | 'district' | 'city' | 'province', string>>

/**
 * Areas of any level by a few letters of any level: `cikutra`, `coblong bandung`, `kec. coblong`, `jaksel tebet`, also
 * misspelt. All words must be found on the path of an area, and one of them in its own name.
 * @param near what stands in the form already: of equals those that lie there come first
 * @returns best first; below a district that was found its villages follow.
 */
export function searchAreas(index: AreaIndex, text: string, limit: number, near: WrittenArea = {}): Area[] {
  const words = areaWords(text)
  const kind = kindWanted(words)
  const typed = sought(words, TYPED, true)
  if (!typed.some(({ required, word }) => required && word.length > 1)) return []
  const around = Object.entries(near).flatMap(([part, known]) =>
    sought(areaWords(known), AROUND, false, levelOf(part)),
  )
  const all = [...typed.slice(0, MOST_WORDS), ...around.slice(0, MOST_WORDS)]
  const strict = rank(index, all, limit, 'all', { kind })
  const found = strict.length > 0 ? strict : rank(index, all, limit, 'all', { kind, everyWay: true })
  return withBelow(index, found, limit).map((position) => areaAt(index, position))
}

/**
 * Areas an address may lie in, best first: a person chooses. The more of what was written is found on one path, the
 * better; what is written nowhere does not count against it.
 */
export function suggestAreas(index: AreaIndex, written: WrittenArea, limit: number): Area[] {
  const { street = '', ...labelled } = written
  const named = Object.entries(labelled).flatMap(([part, text]) =>
    sought(areaWords(text), TYPED, false, levelOf(part)),
  )
  const enough = labelled.village && labelled.district && labelled.city
  const loose = enough
    ? []
    : sought(
        areaWords(street).filter((word) => word.length > 2 && !/\d/.test(word) && !isStreetWord(word)),
        LOOSE,
        false,
      ).slice(-MOST_LOOSE)
  const all = [...named, ...loose]
  if (all.length === 0) return []
  return rank(index, all, limit, 'half', { kind: kindWanted(areaWords(labelled.city ?? '')) }).map(
    (position) => areaAt(index, position),
  )
}

interface Sought {
  readonly word: string
  readonly weight: number
  readonly required: boolean
  readonly level: number | null
}

const TYPED = 4
const LOOSE = 3
const AROUND = 1
const MOST_WORDS = 8
const MOST_LOOSE = 10

const levelOf = (part: string): number | null => {
  const at = AREA_LEVELS.indexOf((part === 'city' ? 'regency' : part) as AreaLevel)
  return at === -1 ? null : at
}

/** `kec coblong`: the unit says where the next word stands and is not looked for itself. */
function sought(
  words: readonly string[],
  weight: number,
  required: boolean,
  level: number | null = null,
): Sought[] {
  const found: Sought[] = []
  let said: number | null = null
  for (const word of words) {
    const unit = unitOf(word)
    // A unit that is all that was written so far may be the beginning of a name: `kota` of Kotabaru.
    if (unit !== undefined && (words.length > 1 || !required)) {
      said = levelOf(unit)
      // Part of some names as well: `Pekanbaru Kota`.
      if (word === 'kota')
        found.push({ word, weight: Math.min(weight, AROUND), required: false, level: null })
      continue
    }
    if (/^\d+$/.test(word)) continue
    for (const one of spelledOut(word)) found.push({ word: one, weight, required, level: level ?? said })
    said = null
  }
  return found
}

const EXACT = 20
const PREFIX = 14
const INSIDE = 9
const ONE_SLIP = 10
const TWO_SLIPS = 7
/** A word is found where the writer did not say it stands. */
const WRONG_LEVEL = 5
/** `kota bandung` and `kab bandung` are two places. */
const RIGHT_KIND = 64

/**
 * Positions of the best areas.
 * @param need `all` required words on the path, or at least half of what the best path holds
 * @param options.everyWay slips are looked for also where a word stands in the list as it is written
 * @param options.kind 1: a kota is meant, 2: a kabupaten
 */
function rank(
  index: AreaIndex,
  words: readonly Sought[],
  limit: number,
  need: 'all' | 'half',
  { everyWay = false, kind = 0 }: { everyWay?: boolean; kind?: number } = {},
): number[] {
  const { size, parent, level, nameOf, nameWords, regencyKind } = index
  const count = words.length
  const gains = words.map(({ word }) => gainsOf(index, word, everyWay))
  joinNeighbours(index, words, gains)
  const best = new Uint8Array(size * count)
  const scores = new Uint16Array(size)
  for (let at = 0; at < size; at++) {
    const above = parent[at] ?? 0
    const name = nameOf[at] ?? 0
    let score = 0
    let missing = false
    let own = 0
    for (let n = 0; n < count; n++) {
      const one = words[n]
      if (one === undefined) continue
      let here = gains[n]?.[name] ?? 0
      if (here > WRONG_LEVEL && one.level !== null && one.level !== level[at]) here -= WRONG_LEVEL
      const from = above === at ? 0 : (best[above * count + n] ?? 0)
      const gain = Math.max(here, from)
      // What stands around alone makes no hit.
      if (here > 0 && here >= from && one.weight > AROUND) own++
      best[at * count + n] = gain
      score += gain * one.weight
      if (gain === 0 && one.required) missing = true
    }
    if (own === 0 || (missing && need === 'all')) continue
    const extra = Math.min(4, Math.max(0, (nameWords[name] ?? 1) - own))
    scores[at] =
      score * 2 +
      (kind !== 0 && kind === regencyKind[at] ? RIGHT_KIND : 0) -
      extra * 4 +
      (3 - (level[at] ?? 0))
  }
  return bestOf(scores, limit, need === 'half' ? 0.6 : 0)
}

/** 1 after `kota`, 2 after `kab`; 0: nobody says. */
function kindWanted(words: readonly string[]): number {
  if (words.length < 2) return 0
  if (words.includes('kota')) return 1
  return words.includes('kab') || words.includes('kabupaten') ? 2 : 0
}

/** For each name how well it holds the word; 0: not at all. */
function gainsOf(index: AreaIndex, word: string, everyWay: boolean): Uint8Array {
  const gains = new Uint8Array(index.names.length)
  const other = otherNameOf(word)
  const found = fillExact(index, word, gains)
  if (other !== undefined) fillExact(index, other, gains)
  if (found && !everyWay) return gains
  const most = word.length >= 8 ? 2 : word.length >= 4 ? 1 : 0
  for (const [at, known] of index.words.entries()) {
    if (word.length >= 4 && known.length > word.length && known.includes(word)) put(index, at, INSIDE, gains)
    if (most === 0 || Math.abs(known.length - word.length) > most) continue
    const off = slips(word, known, most)
    if (off <= most) put(index, at, off <= 1 ? ONE_SLIP : TWO_SLIPS, gains)
  }
  return gains
}

/** @returns whether a word of the list begins like this one. */
function fillExact(index: AreaIndex, word: string, gains: Uint8Array): boolean {
  let found = false
  for (let at = firstFrom(index.words, word); at < index.words.length; at++) {
    const known = index.words[at] ?? ''
    if (!known.startsWith(word)) break
    found = true
    put(index, at, known === word ? EXACT : PREFIX + Math.floor((4 * word.length) / known.length), gains)
  }
  return found
}

function put({ wordFrom, wordNames }: AreaIndex, word: number, gain: number, gains: Uint8Array): void {
  for (let at = wordFrom[word] ?? 0; at < (wordFrom[word + 1] ?? 0); at++) {
    const name = wordNames[at] ?? 0
    if ((gains[name] ?? 0) < gain) gains[name] = gain
  }
}

function firstFrom(words: readonly string[], word: string): number {
  let low = 0
  let high = words.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((words[middle] ?? '') < word) low = middle + 1
    else high = middle
  }
  return low
}

/** `karang anyar` is Karanganyar as well: two words side by side that are one in the list count for both. */
function joinNeighbours(index: AreaIndex, words: readonly Sought[], gains: readonly Uint8Array[]): void {
  for (let n = 0; n + 1 < words.length; n++) {
    const [first, second] = [words[n], words[n + 1]]
    if (!first || !second || first.weight !== second.weight) continue
    const joined = new Uint8Array(index.names.length)
    if (!fillExact(index, first.word + second.word, joined)) continue
    for (const one of [gains[n], gains[n + 1]]) {
      if (one) for (let at = 0; at < joined.length; at++) one[at] = Math.max(one[at] ?? 0, joined[at] ?? 0)
    }
  }
}

/** The positions with the highest scores, equals by code; below `share` of the best none. */
function bestOf(scores: Uint16Array, limit: number, share: number): number[] {
  const top = scores.reduce((most, score) => Math.max(most, score), 0)
  if (top === 0) return []
  const histogram = new Uint32Array(top + 1)
  for (const score of scores) histogram[score] = (histogram[score] ?? 0) + 1
  let floor = top
  let above = 0
  while (above + (histogram[floor] ?? 0) < limit && floor - 1 > Math.max(0, top * share))
    above += histogram[floor--] ?? 0
  let equals = limit - above
  const found: number[] = []
  for (let at = 0; at < scores.length; at++) {
    const score = scores[at] ?? 0
    if (score > floor || (score === floor && equals-- > 0)) found.push(at)
  }
  return found.toSorted((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b)
}

/** Who found a district by its name looks for the village next. */
function withBelow(index: AreaIndex, found: readonly number[], limit: number): number[] {
  const first = found[0]
  if (first === undefined || found.length >= limit || AREA_LEVELS[index.level[first] ?? 0] === 'village')
    return [...found]
  const all = new Set(found)
  for (let at = first + 1; at < index.size && all.size < limit; at++) {
    if ((index.level[at] ?? 0) <= (index.level[first] ?? 0)) break
    if (index.parent[at] === first) all.add(at)
  }
  return [...all]
}
