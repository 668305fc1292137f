import { areaWords, isStreetWord, slips, unitOf } from '../area/area-words'

/** Why two entries may be one person. */
export const NEARNESS = ['same-phone', 'same-name-and-place'] as const
export type Nearness = (typeof NEARNESS)[number]

/** What is compared of an entry. */
export interface Likeness {
  readonly name: string
  /** E.164. */
  readonly phones: readonly string[]
  readonly address: {
    readonly street: string
    readonly village: string
    readonly district: string
    readonly city: string
    readonly postcode: string
    readonly areaCode?: string | undefined
  } | null
}

/** Why a person should look whether these are one customer; empty: nothing says so. */
export function likeness(a: Likeness, b: Likeness): Nearness[] {
  const found: Nearness[] = []
  if (a.phones.some((phone) => b.phones.includes(phone))) found.push('same-phone')
  if (sameName(a.name, b.name) && nearAddress(a.address, b.address)) found.push('same-name-and-place')
  return found
}

const TITLES = /^(?:bu|ibu|bpk|bapak|pak|kak|kakak|sis|mbak|mba|mas|bang|hj|h|dr|drg)$/

/** Names without titles, in any order of the words; a slip in a longer name is forgiven. */
export function sameName(a: string, b: string): boolean {
  const [one, other] = [nameKey(a), nameKey(b)]
  if (one === '' || other === '') return false
  return one === other || (Math.min(one.length, other.length) >= 8 && slips(one, other, 1) <= 1)
}

/** What equal names have in common; empty where a name is a title alone. */
export const nameKey = (name: string): string =>
  areaWords(name)
    .filter((word) => !TITLES.test(word))
    .toSorted()
    .join(' ')

/** The same area or postcode, and streets that have most of their words in common. */
export function nearAddress(a: Likeness['address'], b: Likeness['address']): boolean {
  if (a === null || b === null) return false
  const [city, otherCity] = [placeKey(a.city), placeKey(b.city)]
  if (city !== otherCity && city !== '' && otherCity !== '') return false
  const samePlace =
    same(a.areaCode ?? '', b.areaCode ?? '') ||
    same(a.postcode, b.postcode) ||
    (same(city, otherCity) &&
      (same(placeKey(a.district), placeKey(b.district)) || same(placeKey(a.village), placeKey(b.village))))
  const [one, other] = [streetWords(a.street), streetWords(b.street)]
  const shared = [...one].filter((word) => other.has(word)).length
  const alike = shared / Math.max(1, Math.min(one.size, other.size))
  return samePlace ? alike >= 0.5 : shared >= 3 && alike >= 0.8
}

const same = (a: string, b: string): boolean => a !== '' && a === b

const placeKey = (name: string): string =>
  areaWords(name)
    .filter((word) => unitOf(word) === undefined)
    .join('')

const streetWords = (street: string): Set<string> =>
  new Set(areaWords(street).filter((word) => !isStreetWord(word)))
