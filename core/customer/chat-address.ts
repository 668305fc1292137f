import { isCity, isProvince } from './regions'

export type ChatAddress = {
  readonly street: string
  readonly village?: string
  readonly district?: string
  readonly city?: string
  readonly province?: string
  readonly postcode?: string
}

type Parts = { -readonly [K in keyof ChatAddress]?: ChatAddress[K] }

/**
 * Sorts the text of an address into its fields. Only what says itself what it is leaves the street line: `Kec. …`,
 * `Kel. …`, `Kab. …`, a city or province between commas, a postcode at the end of a part. What labels have named
 * already (`known`) is not overwritten. Nothing is looked up or completed.
 */
export function readAddress(
  lines: readonly string[],
  known: Parts,
): { address: ChatAddress | null; postcodeUnsure: boolean } {
  const parts: Parts = { ...known }
  const postcodes = new Set<string>()
  const text = lines.map((line) => line.replace(/[,;\s]+$/, '')).join(', ')
  const segments = text
    .split(/\s*[,;]\s*/)
    .map((segment) => takePostcode(segment, postcodes))
    .flatMap(splitAtUnits)
    .filter((segment) => segment !== '')
  const street = segments.filter((segment, at) => !takeUnit(segment, parts, at > 0))
  if (parts.postcode === undefined && postcodes.size === 1) parts.postcode = [...postcodes][0] ?? ''
  const postcodeUnsure = parts.postcode === undefined && postcodes.size > 1
  if (postcodeUnsure) street.push(...postcodes)
  const bare = street
    .join(', ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,.:-]+/, '')
    .trim()
  const named = parts.village ?? parts.district ?? parts.city ?? parts.province ?? parts.postcode
  if (bare === '' && named === undefined) return { address: null, postcodeUnsure }
  return { address: { ...withoutStreet(parts), street: bare }, postcodeUnsure }
}

const withoutStreet = ({ street: _, ...rest }: Parts): Omit<Parts, 'street'> => rest

/** Indonesian postcodes have five digits, the first not zero. Only at the end of a part, where it is no house number. */
function takePostcode(segment: string, found: Set<string>): string {
  const match = /^(.*?)[\s.(-]*(?:kode\s*pos|kodepos)?[\s.:=]*\b([1-9]\d{4})\)?[\s.]*$/i.exec(segment)
  if (!match || /\b(no|nomor|blok|kav|km|rt|rw)\.?$/i.test((match[1] ?? '').trim())) return segment.trim()
  found.add(match[2] ?? '')
  return (match[1] ?? '').trim()
}

const UNIT = /\s+(?=(?:kel(?:urahan)?\.?|kec(?:amatan)?\.?|kab(?:upaten)?\.?|prov(?:insi)?\.?)\s+\p{L})/giu

/** `Jl. Mawar 5 Kel. Sukamaju Kec. Cilodong` without commas. */
const splitAtUnits = (segment: string): string[] => segment.split(UNIT).map((part) => part.trim())

const UNITS: readonly (readonly ['village' | 'district' | 'province', RegExp])[] = [
  ['village', /^(?:kelurahan|kel|desa|ds)(?:\.\s*|\s+)(.+)$/i],
  ['district', /^(?:kecamatan|kec|distrik)(?:\.\s*|\s+)(.+)$/i],
  ['province', /^(?:provinsi|propinsi|prov|prop)(?:\.\s*|\s+)(.+)$/i],
]

function takeUnit(segment: string, parts: Parts, mayStandBare: boolean): boolean {
  for (const [unit, pattern] of UNITS) {
    const name = pattern.exec(segment)?.[1]?.trim()
    if (name === undefined || parts[unit] !== undefined || /\d/.test(name)) continue
    parts[unit] = name
    return true
  }
  const regency = /^(?:kabupaten|kab)(?:\.\s*|\s+)([^\d]+)$/i.exec(segment)?.[1]?.trim()
  if (regency !== undefined && parts.city === undefined) {
    parts.city = `Kabupaten ${regency}`
    return true
  }
  if (!mayStandBare) return false
  const city = /^kota(?:madya)?(?:\.\s*|\s+)(.+)$/i.exec(segment)?.[1]?.trim()
  if (parts.city === undefined && (isCity(segment) || (city !== undefined && isCity(city)))) {
    parts.city = city === undefined ? segment : `Kota ${city}`
    return true
  }
  if (parts.province === undefined && isProvince(segment)) {
    parts.province = segment
    return true
  }
  return false
}
