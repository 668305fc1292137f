/** How far down a place is named. */
export const AREA_LEVELS = ['province', 'regency', 'district', 'village'] as const
export type AreaLevel = (typeof AREA_LEVELS)[number]

/**
 * One area of the country with the whole path to it: names repeat hundreds of times, the code (of the Ministry of Home
 * Affairs, `32.73.02.1003`) does not. Levels below its own are empty.
 */
export interface Area {
  readonly code: string
  readonly level: AreaLevel
  readonly village: string
  readonly district: string
  /** `Kota Bandung`, `Kabupaten Bandung`. */
  readonly city: string
  readonly province: string
}

/** `32`, `32.73`, `32.73.02`, `32.73.02.1003`. */
export const AREA_CODE = /^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$/
