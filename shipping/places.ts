import { placeName } from '../core/shipment/place-names'
import type { NamedPlace, PlaceQuestion } from './courier'

const MOST = 30

/**
 * Of a courier's whole list the places that may be meant: those whose name holds every word of the district, else of
 * the city. Which of them it is, a person says.
 */
export function mayBeMeant(list: readonly NamedPlace[], { district, city }: PlaceQuestion): NamedPlace[] {
  const town = wordsOf(city)
  const ranked = (words: readonly string[]): NamedPlace[] =>
    words.length === 0
      ? []
      : list
          .filter(({ name }) => holds(name, words))
          .toSorted((a, b) => Number(holds(b.name, town)) - Number(holds(a.name, town)))
          .slice(0, MOST)
  const near = ranked(wordsOf(district))
  return near.length > 0 ? near : ranked(town)
}

const wordsOf = (name: string): string[] =>
  placeName(name)
    .split(' ')
    .filter((word) => word !== '' && !['kab', 'kota', 'kec'].includes(word))

const holds = (name: string, words: readonly string[]): boolean => {
  const own = new Set(placeName(name).split(' '))
  return words.every((word) => own.has(word))
}
