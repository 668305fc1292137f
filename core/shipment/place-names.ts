/** A place's name as lists are searched by: small letters, `kab` and `kota` written one way, no signs. */
export const placeName = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(/^kabupaten /, 'kab ')
    .replace(/^kota (administrasi|adm) /, 'kota ')
    .replace(/^kecamatan /, 'kec ')

/** Names under which a list may have a place, the closest first: postcode, city and district, city. */
export function placeNames(address: {
  readonly postcode: string
  readonly district: string
  readonly city: string
}): string[] {
  const city = placeName(address.city)
  const district = placeName(address.district)
  return [address.postcode, city && district ? `${city} | ${district}` : '', city].filter(
    (name) => name !== '',
  )
}
