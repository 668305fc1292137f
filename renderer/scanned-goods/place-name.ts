import type { texts } from './texts'

/**
 * The name of a place for people: `desk:K1` is this desk, `desk:K2` names the other one. Places nobody has words for
 * are shown as they are.
 */
export function placeName(place: string, words: (typeof texts)['id'], ownDesk: string): string {
  const [kind = place, of = ''] = place.split(/[:/]/)
  const word = words.places[kind] ?? kind
  const isDesk = kind === 'desk' || kind === 'booked'
  return isDesk && of !== '' && of !== ownDesk ? `${word} ${of}` : word
}
