import type { ScannerLayout } from './scanner-layouts'
import type { NoScan } from './scan-text'
import { PREFIX_KEYS, WEDGE_LIMITS, type WedgeSettings } from './wedge-settings'

/** One thing about a scanner that the till can be set up for. */
export interface Fix {
  readonly kind: 'layout' | 'prefix' | 'prefix-key' | 'suffix' | 'pace' | 'length'
  readonly change: Partial<WedgeSettings>
}

/** What a scanner was seen to do with one barcode. */
export interface SeenScan {
  /** What the till takes the keys for as it is set up now; null: for a person's. */
  readonly heard: string | null
  /** Why it takes them for a person's; `PAUSE`: they were too far apart somewhere. */
  readonly no: NoScan | 'PAUSE' | null
  /** The code itself, as well as it can be told from what stands around it. */
  readonly code: string
  /** Whether the code is one that was known before: the test code, a product's, or a number of ours. */
  readonly known: boolean
  /** - `cut`: parts of the test code are missing. - `unknown`: nobody knows what was scanned. */
  readonly complete: 'whole' | 'cut' | 'unknown'
  readonly checkDigit: 'right' | 'wrong' | 'none'
  readonly layout: ScannerLayout
  /** Small and capital letters have changed places. */
  readonly caseTurned: boolean
  readonly prefix: string
  /** A key that writes nothing, pressed before the code: `F13`; empty: none. */
  readonly prefixKey: string
  readonly suffix: string
  readonly aim: string | null
  /** `Enter`, `Tab`, `Ctrl+J`; none: silence. */
  readonly terminators: readonly string[]
  readonly keys: number
  /** ms between keys. */
  readonly gap: { readonly mean: number; readonly least: number; readonly most: number }
}

/** What the settings would have to be, where they are not and may be. */
export function fixesFor(seen: SeenScan, settings: WedgeSettings): Fix[] {
  const fixes: Fix[] = []
  const isSure = seen.complete === 'whole' || seen.checkDigit === 'right'
  const isMark = (text: string): boolean => text.length <= WEDGE_LIMITS.mark && /^[\x21-\x7e]*$/.test(text)
  if (isSure && seen.layout !== settings.layout)
    fixes.push({ kind: 'layout', change: { layout: seen.layout } })
  const prefixKey = PREFIX_KEYS.find((key) => key === seen.prefixKey) ?? ''
  if (prefixKey !== settings.prefixKey) fixes.push({ kind: 'prefix-key', change: { prefixKey } })
  if (isSure && seen.prefix !== settings.prefix && isMark(seen.prefix))
    fixes.push({ kind: 'prefix', change: { prefix: seen.prefix } })
  if (isSure && seen.suffix !== settings.suffix && isMark(seen.suffix) && seen.suffix !== '')
    fixes.push({ kind: 'suffix', change: { suffix: seen.suffix } })
  const needed = neededPace(seen, settings)
  if (needed !== null) fixes.push({ kind: 'pace', change: { slowestMeanMs: needed } })
  const { length } = seen.code
  if (seen.no === 'SHORT' && length >= WEDGE_LIMITS.minLength.min)
    fixes.push({ kind: 'length', change: { minLength: length } })
  return fixes
}

/** A pace at which this scan is heard; null when it is quick enough, or slower than is safe. */
function neededPace({ no, gap, prefixKey, prefix }: SeenScan, settings: WedgeSettings): number | null {
  if ((no !== 'SLOW' && no !== 'UNEVEN') || prefixKey !== '' || prefix !== '') return null
  const needed = Math.ceil(Math.max(gap.mean * 1.1, no === 'UNEVEN' ? gap.most : 0)) + 1
  return needed > settings.slowestMeanMs && needed <= WEDGE_LIMITS.slowestMeanMs.max ? needed : null
}
