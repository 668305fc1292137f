import { AREA_LEVELS, type Area, type AreaLevel } from './area'
import { areaWords } from './area-words'

/** One row of the official list. */
export interface ListedArea {
  readonly code: string
  readonly name: string
}

/**
 * The list as one text, shortest first written: a line an area, in the order of the codes, `...32 Jawa Barat`,
 * `..73 Kota Bandung`, `.02 Coblong`, `1003 Dago`; each belongs to the last line of the level above it.
 * @throws when an area comes without the one it lies in.
 */
export function packAreas(areas: readonly ListedArea[]): string {
  const sorted = areas.toSorted((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0))
  let before = ''
  return sorted
    .map(({ code, name }) => {
      const at = code.lastIndexOf('.')
      const parent = at === -1 ? '' : code.slice(0, at)
      if (parent !== '' && before !== parent && !before.startsWith(`${parent}.`))
        throw new Error(`area ${code} comes without ${parent}`)
      before = code
      const depth = code.split('.').length
      return `${'.'.repeat(AREA_LEVELS.length - depth)}${code.slice(at + 1)} ${everydayName(name)}\n`
    })
    .join('')
}

/** The long official names stand nowhere else: not on parcels, not in couriers' lists. */
const everydayName = (name: string): string =>
  name
    .replace(/^(Kota|Kabupaten) Administrasi /, '$1 ')
    .replace(/^Daerah Khusus Ibukota /, 'DKI ')
    .replace(/^Daerah Istimewa /, 'DI ')

/**
 * All areas, small in memory and quick to search: numbers in typed arrays, every name and every word kept once.
 * Areas stand in the order of their codes, so each comes after the one it lies in.
 */
export interface AreaIndex {
  readonly size: number
  /** Position of the area it lies in; its own position for a province. */
  readonly parent: Uint32Array
  readonly level: Uint8Array
  /** The last part of the code. */
  readonly number: Uint16Array
  readonly nameOf: Uint32Array
  readonly names: readonly string[]
  /** How many words a name has, without `Kota` and `Kabupaten`. */
  readonly nameWords: Uint8Array
  /** 1: lies in a kota, 2: in a kabupaten, 0: neither is known. */
  readonly regencyKind: Uint8Array
  /** Every word of every name once, sorted; names of several words also as one (`karanganyar`). */
  readonly words: readonly string[]
  /** The names that hold the word at position n: `wordNames[wordFrom[n]]` to before `wordFrom[n + 1]`. */
  readonly wordFrom: Uint32Array
  readonly wordNames: Uint32Array
}

/** Reads what `packAreas` wrote. */
export function readAreas(packed: string): AreaIndex {
  const reading = readAreasInSteps(packed)
  for (;;) {
    const step = reading.next()
    if (step.done === true) return step.value
  }
}

/** So many lines, names or words make one step: some milliseconds. */
const STEP = 1500

/** As `readAreas`, in steps small enough that whatever else is to be done can be done between them. */
export function* readAreasInSteps(packed: string): Generator<undefined, AreaIndex> {
  const lines = packed.split('\n')
  const size = lines.length - 1
  const parent = new Uint32Array(size)
  const level = new Uint8Array(size)
  const number = new Uint16Array(size)
  const nameOf = new Uint32Array(size)
  const regencyKind = new Uint8Array(size)
  const names: string[] = []
  const known = new Map<string, number>()
  const open = [0, 0, 0, 0]
  for (let at = 0; at < size; at++) {
    if (at % STEP === 0) yield
    const line = lines[at] ?? ''
    let dots = 0
    while (line[dots] === '.') dots++
    const depth = AREA_LEVELS.length - 1 - dots
    const space = line.indexOf(' ')
    const name = line.slice(space + 1)
    const above = depth === 0 ? at : (open[depth - 1] ?? 0)
    open[depth] = at
    level[at] = depth
    parent[at] = above
    number[at] = Number(line.slice(dots, space))
    regencyKind[at] = depth === 0 ? 0 : depth === 1 ? kindOf(name) : (regencyKind[above] ?? 0)
    const id = known.get(name) ?? names.length
    if (id === names.length) {
      known.set(name, id)
      names.push(name)
    }
    nameOf[at] = id
  }
  return { size, parent, level, number, nameOf, names, regencyKind, ...(yield* indexWords(names)) }
}

const kindOf = (regency: string): number => (regency.startsWith('Kota ') ? 1 : 2)

function* indexWords(
  names: readonly string[],
): Generator<undefined, Pick<AreaIndex, 'nameWords' | 'words' | 'wordFrom' | 'wordNames'>> {
  const nameWords = new Uint8Array(names.length)
  /** By their first two letters: sorted one pair after the other. */
  const letters = new Map<string, Map<string, number[]>>()
  let entries = 0
  for (const [id, name] of names.entries()) {
    if (id % STEP === 0) yield
    const own = areaWords(name.replace(/^(?:Kabupaten|Kota) /, ''))
    nameWords[id] = own.length
    for (const word of new Set(own.length > 1 ? [...own, own.join('')] : own)) {
      const letter = word.slice(0, 2)
      let holders = letters.get(letter)
      if (holders === undefined) letters.set(letter, (holders = new Map()))
      const list = holders.get(word)
      if (list) list.push(id)
      else holders.set(word, [id])
      entries++
    }
  }
  const words: string[] = []
  const from: number[] = [0]
  const wordNames = new Uint32Array(entries)
  let at = 0
  let rested = 0
  for (const letter of [...letters.keys()].toSorted()) {
    if (words.length - rested > STEP) {
      rested = words.length
      yield
    }
    const holders = letters.get(letter) ?? new Map<string, number[]>()
    for (const word of [...holders.keys()].toSorted()) {
      for (const id of holders.get(word) ?? []) wordNames[at++] = id
      words.push(word)
      from.push(at)
    }
  }
  return { nameWords, words, wordFrom: Uint32Array.from(from), wordNames }
}

/** The area at a position, with its whole path. */
export function areaAt(index: AreaIndex, position: number): Area {
  const path: Record<AreaLevel, string> = { province: '', regency: '', district: '', village: '' }
  const numbers: string[] = []
  const levelOf = (at: number): AreaLevel => AREA_LEVELS[index.level[at] ?? 0] ?? 'province'
  for (let at = position; ; at = index.parent[at] ?? 0) {
    const level = levelOf(at)
    path[level] = index.names[index.nameOf[at] ?? 0] ?? ''
    numbers.unshift(String(index.number[at] ?? 0).padStart(level === 'village' ? 4 : 2, '0'))
    if (level === 'province') break
  }
  const { regency, ...rest } = path
  return { code: numbers.join('.'), level: levelOf(position), ...rest, city: regency }
}
