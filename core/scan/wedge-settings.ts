import type { ScannerLayout } from './scanner-layouts'

/** Keys a scanner may be set up to press before every code; no person presses them at a till. `Ctrl+B` is STX. */
export const PREFIX_KEYS = [
  'F13',
  'F14',
  'F15',
  'F16',
  'F17',
  'F18',
  'F19',
  'F20',
  'F21',
  'F22',
  'F23',
  'F24',
  'Ctrl+B',
] as const
export type PrefixKey = (typeof PREFIX_KEYS)[number]

/** How the scanners of one terminal type. */
export interface WedgeSettings {
  /**
   * Characters typed before every code. With a prefix, or a prefix key, nothing is a scan without it: people may type as
   * fast as they like, and not one key of a scan reaches a field.
   */
  readonly prefix: string
  readonly prefixKey: PrefixKey | ''
  /** Characters typed after every code, before Enter, Tab or silence, which end every scan by themselves. */
  readonly suffix: string
  readonly layout: ScannerLayout
  /** The keys of a scan may follow each other this slowly, in ms, when they come as a scanner's keys do. */
  readonly slowestMeanMs: number
  /** Shorter texts are a person's. */
  readonly minLength: number
}

export const USUAL_WEDGE: WedgeSettings = {
  prefix: '',
  prefixKey: '',
  suffix: '',
  layout: 'us',
  slowestMeanMs: 62,
  minLength: 6,
}

/** Below and above, people are taken for scanners, or letters and digits wait too long for being keys of a screen. */
export const WEDGE_LIMITS = {
  slowestMeanMs: { min: 45, max: 85 },
  minLength: { min: 4, max: 12 },
  mark: 4,
} as const

/**
 * Tells a scanner that types like a keyboard from a person who types. The numbers were found by trying scanners over
 * USB and Bluetooth against people rolling their fingers over the keys; the settings above move within them.
 */
export interface WedgeRules extends WedgeSettings {
  /** Within this mean a late key now and then is forgiven. */
  readonly meanGapMs: number
  /** No single gap is longer. */
  readonly maxGapMs: number
  /** A scan without a terminator ends after this silence. */
  readonly idleMs: number
  /** Keys that follow each other within this mean are kept from the focused field until it is known who typed them. */
  readonly holdGapMs: number
  /** Whether nothing is a scan without its prefix. */
  readonly framed: boolean
}

/** The silence that ends a scan is never longer; bare letters and digits as keys of a screen wait for it. */
export const LONGEST_IDLE_MS = 145

export function wedgeRules(settings: WedgeSettings = USUAL_WEDGE): WedgeRules {
  const framed = settings.prefix !== '' || settings.prefixKey !== ''
  const maxGapMs = framed ? 140 : Math.max(90, Math.round(settings.slowestMeanMs * 1.4))
  return {
    ...settings,
    meanGapMs: 45,
    maxGapMs,
    idleMs: framed ? LONGEST_IDLE_MS : Math.min(LONGEST_IDLE_MS, Math.max(120, maxGapMs + 20)),
    holdGapMs: 35,
    framed,
  }
}
