import { OWN_CODE_MIN, checkDigit } from '../catalogue/barcode'

/** One reading of one picture of a camera. */
export interface CameraRead {
  readonly text: string
  readonly format: 'ean-13' | 'code-128'
  /** How far the bars lay from where they should, the median of the symbol's characters; 0 is perfect. */
  readonly error: number
  /** ms of any steady clock. */
  readonly at: number
}

/** A camera reads several times a second and is sometimes wrong; what it says becomes a scan by agreement. */
export interface AgreementRules {
  /** So many equal readings make a scan, */
  readonly reads: number
  /** when they lie within this time, */
  readonly withinMs: number
  /** and none of them is worse than this. */
  readonly worstError: number
  /** The same code is a new scan only after it was out of sight for so long. */
  readonly awayMs: number
}

/** Wrong readings with a right check digit do happen, but hardly three times the same within a second and a half. */
export const AGREEMENT: AgreementRules = { reads: 3, withinMs: 1500, worstError: 0.2, awayMs: 1800 }

/** What was read a moment ago, and what became a scan and may still be in sight. */
export interface Sight {
  readonly recent: readonly CameraRead[]
  readonly seen: readonly { readonly text: string; readonly lastAt: number }[]
}
export const EMPTY_SIGHT: Sight = { recent: [], seen: [] }

/**
 * Takes one reading.
 * @returns what is in sight now, and the code when this reading made it a scan.
 */
export function agree(
  sight: Sight,
  read: CameraRead,
  rules: AgreementRules = AGREEMENT,
): { readonly sight: Sight; readonly scan: string | null } {
  const seen = sight.seen.filter(({ lastAt }) => read.at - lastAt < rules.awayMs)
  const recent = sight.recent.filter(({ at }) => read.at - at <= rules.withinMs)
  if (!isPlausible(read, rules)) return { sight: { recent, seen }, scan: null }
  const now = [...recent, read]
  // A code that lies before the camera stays one scan, however long it lies there.
  if (seen.some(({ text }) => text === read.text))
    return { sight: { recent: now, seen: withSeen(seen, read) }, scan: null }

  const equal = now.filter(({ text }) => text === read.text)
  const doubts = now.filter((other) => isDoubt(other, read, equal[0]?.at ?? read.at)).length
  if (equal.length < rules.reads || equal.length <= 2 * doubts)
    return { sight: { recent: now, seen }, scan: null }
  return { sight: { recent: now, seen: withSeen(seen, read) }, scan: read.text }
}

/** Whether a reading can be a barcode at all: bars where they belong, a right check digit, long enough to mean something. */
function isPlausible({ text, format, error }: CameraRead, { worstError }: AgreementRules): boolean {
  if (!(error <= worstError)) return false
  if (format === 'code-128') return text.length >= OWN_CODE_MIN && /^[\x20-\x7e]+$/.test(text)
  return /^\d{13}$/.test(text) && checkDigit(text.slice(0, -1)) === text.slice(-1)
}

/**
 * A reading in between that says otherwise. A misreading has the kind and the length of what it is a misreading of;
 * another barcode beside it mostly has not.
 */
const isDoubt = (other: CameraRead, read: CameraRead, since: number): boolean =>
  other.text !== read.text &&
  other.at >= since &&
  other.format === read.format &&
  other.text.length === read.text.length

const withSeen = (seen: Sight['seen'], { text, at }: CameraRead): Sight['seen'] => [
  ...seen.filter((one) => one.text !== text),
  { text, lastAt: at },
]
