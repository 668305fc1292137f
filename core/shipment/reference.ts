/** No digit or letter that is read as another one. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The longest reference every courier takes. */
export const LONGEST_REFERENCE = 20

/**
 * The shop's own name of one request for an AWB: the sale's number, which people know, and four characters of the
 * parcel's identity, so that a number that was given twice (a restored backup) never names somebody else's request.
 * Fixed for the request: every repeat carries it; a request made anew after a cancelled one has another.
 * @param saleNumber `SL-A-261122-0001`
 * @returns at most 20 characters of A-Z and 0-9
 */
export function awbReference(saleNumber: string, shipmentId: string, attempt: number): string {
  let hash = 0x811c9dc5 // FNV-1a, 32 bits
  for (const character of `${shipmentId}:${attempt}`)
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  const mark = [15, 10, 5, 0].map((shift) => ALPHABET[(hash >>> shift) & 31] ?? '0').join('')
  const number = saleNumber
    .replaceAll(/[^A-Z0-9]/gi, '')
    .toUpperCase()
    .replace(/^SL/, 'S')
  return `${number.slice(-(LONGEST_REFERENCE - mark.length))}${mark}`
}
