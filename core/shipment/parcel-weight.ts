/** How big one packed piece is, in millimetres. */
export interface PieceSize {
  readonly length: number
  readonly width: number
  readonly height: number
}

/** Some pieces of one product. */
export interface ParcelLine {
  readonly qty: number
  /** Grams of one piece; 0: nobody knows. */
  readonly weight: number
  readonly size: PieceSize | null
}

/** What is known of a parcel by the products in it. */
export interface ParcelMeasure {
  readonly products: number
  /** Grams of all pieces whose weight is known. */
  readonly grams: number
  /** Products whose weight nobody knows. */
  readonly withoutWeight: number
  /** Cubic millimetres of all pieces whose size is known. */
  readonly volume: number
  readonly withoutSize: number
}

/** How a courier comes from a weight to what it charges. */
export interface WeightRule {
  /** Cubic centimetres that count as one kilogram. */
  readonly divisor: number
  /** So many grams over a whole kilogram are forgiven. */
  readonly tolerance: number
}

export interface ChargeableWeight {
  /** Grams, whole kilograms: what is charged. */
  readonly grams: number
  /** Grams by volume; 0 where no size is known. */
  readonly volumetric: number
  /** Grams before they are rounded: the greater of weight and volume. */
  readonly counted: number
  /** Which of the two was the greater. */
  readonly by: 'weight' | 'volume'
}

/** Adds up the products of a parcel. Packaging is nobody's product: whoever weighs the parcel may say so. */
export function measureParcel(lines: readonly ParcelLine[]): ParcelMeasure {
  return {
    products: lines.length,
    grams: lines.reduce((sum, { qty, weight }) => sum + qty * weight, 0),
    withoutWeight: lines.filter(({ weight }) => weight === 0).length,
    volume: lines.reduce((sum, { qty, size }) => sum + qty * volumeOf(size), 0),
    withoutSize: lines.filter(({ size }) => size === null).length,
  }
}

/**
 * What a courier charges for: the greater of weight and volume, in whole kilograms.
 * @param grams what the parcel weighs. @param volume cubic millimetres
 */
export function chargeableWeight(grams: number, volume: number, rule: WeightRule): ChargeableWeight {
  const volumetric = volumetricGrams(volume, rule.divisor)
  const counted = Math.max(grams, volumetric)
  return {
    grams: wholeKilograms(counted, rule.tolerance) * 1000,
    volumetric,
    counted,
    by: volumetric > grams ? 'volume' : 'weight',
  }
}

/**
 * Length x width x height in centimetres by the divisor is kilograms: a cubic millimetre by it is a gram. Rounded up.
 * @param divisor cubic centimetres that count as one kilogram; 0: this courier does not look at the size.
 */
export function volumetricGrams(volume: number, divisor: number): number {
  if (divisor <= 0) return 0
  const rest = volume % divisor
  return (volume - rest) / divisor + (rest > 0 ? 1 : 0)
}

/** Whole kilograms, rounded up, never none; so many grams over a kilogram are forgiven. */
export const wholeKilograms = (grams: number, tolerance: number): number =>
  Math.max(1, Math.ceil((grams - tolerance) / 1000))

const volumeOf = (size: PieceSize | null): number =>
  size === null ? 0 : size.length * size.width * size.height
