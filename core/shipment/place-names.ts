/** A place's name as lists are searched by: small letters, `kab` and `kota` written one way, no signs. */
export const placeName = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(/^kabupaten /, 'kab ')
    .replace(/^kota (administrasi|adm) /, 'kota ')
    .replace(/^kecamatan /, 'kec ')

/** Where something goes, as far as a courier's list may know it. */
export interface Place {
  /** Of the Ministry of Home Affairs, where a person chose the area; names repeat, it does not. */
  readonly areaCode?: string | undefined
  readonly postcode: string
  readonly district: string
  readonly city: string
}

/**
 * Names under which a list may have a place, the closest first: code of the village, of the district, postcode, city
 * and district, code of the city, city.
 */
export function placeNames(address: Place): string[] {
  const city = placeName(address.city)
  return [
    codeOf(address, VILLAGE),
    codeOf(address, DISTRICT),
    address.postcode,
    districtOf(address),
    codeOf(address, CITY),
    city,
  ].filter((name) => name !== '')
}

/** Under what the code of a place is remembered once a person gave it: its district, which is what couriers go by. */
export const rememberedAs = (address: Place): string | undefined =>
  [codeOf(address, DISTRICT), districtOf(address), ...placeNames(address)].find((name) => name !== '')

const districtOf = (address: Place): string => {
  const city = placeName(address.city)
  const district = placeName(address.district)
  return city && district ? `${city} | ${district}` : ''
}

/** How many parts a code of the area has: `32.73`, `32.73.02`, `32.73.02.1003`. */
const CITY = 2
const DISTRICT = 3
const VILLAGE = 4
const codeOf = ({ areaCode = '' }: Place, parts: number): string => {
  const code = areaCode.split('.')
  return code.length < parts ? '' : code.slice(0, parts).join('.')
}

/** `32.73`, `32.73.02`, `32.73.02.1003` as a list writes it. */
export const isAreaCode = (text: string): boolean => /^\d{2}\.\d{2}(\.\d{2}(\.\d{4})?)?$/.test(text)
