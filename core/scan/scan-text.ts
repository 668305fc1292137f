import { type BarcodeRefusal, parseBarcode } from '../catalogue/barcode'
import type { WedgeRules } from './wedge-settings'

/** No code in use is longer. */
export const LONGEST_SCAN = 120

/** One key of what may become a scan. */
export interface RunKey {
  /** What a scanner means by it; empty for a digit of ALT mode that is not the last of its character. */
  readonly character: string
  /** What it writes into a field; null when it writes nothing plain. */
  readonly written: string | null
  /** ms of the key events' clock. */
  readonly at: number
  readonly code: string
  /** The key before it was still down, as under a hand that rolls over the keys. */
  readonly rolled: boolean
  /** How long it was down, in ms; null: not yet released. */
  readonly heldMs: number | null
}

/** What a scanner typed. */
export interface ScanText {
  readonly text: string
  /** `]E0`: the kind of barcode, where the scanner tells it (ISO/IEC 15424). */
  readonly aim: string | null
  /** So many keys before it were a person's. */
  readonly head: number
}

/** Why keys are a person's. */
export type NoScan = 'FEW_KEYS' | 'SLOW' | 'UNEVEN' | 'NO_PREFIX' | 'SHORT' | 'SHAPE'

export interface RunFacts {
  /** The prefix key was pressed before the first key. */
  readonly prefixed: boolean
  /** A person typed a moment before the first key. */
  readonly afterPerson: boolean
}

/**
 * Reads keys that followed each other without a pause: a scan, perhaps with a person's last keys before it, or a
 * person's typing.
 */
export function readRun(
  keys: readonly RunKey[],
  rules: WedgeRules,
  facts: RunFacts = { prefixed: false, afterPerson: false },
): ScanText | { readonly no: NoScan } {
  if (rules.framed) return readFramed(keys, rules, facts.prefixed)
  const head = headOf(keys, facts.afterPerson)
  const own = keys.slice(head)
  const { text, aim } = bare(textOf(own), '', rules.suffix)
  if (own.length < 2) return { no: 'FEW_KEYS' }
  if (paceOf(own).mean > rules.slowestMeanMs) return { no: 'SLOW' }
  if (!isScannersPace(own, text, rules)) return { no: 'UNEVEN' }
  if (text.length < rules.minLength) return { no: 'SHORT' }
  return isScanLike(text) ? { text, aim, head } : { no: 'SHAPE' }
}

function readFramed(
  keys: readonly RunKey[],
  rules: WedgeRules,
  prefixed: boolean,
): ScanText | { readonly no: NoScan } {
  const all = textOf(keys)
  if (!prefixed && (rules.prefix === '' || !all.startsWith(rules.prefix))) return { no: 'NO_PREFIX' }
  const { text, aim } = bare(all, rules.prefix, rules.suffix)
  if (text === '') return { no: 'SHORT' }
  return /^[\x20-\x7e]+$/.test(text) ? { text, aim, head: 0 } : { no: 'SHAPE' }
}

/** The text without prefix, AIM identifier and suffix. */
export function bare(text: string, prefix: string, suffix: string): { text: string; aim: string | null } {
  const end = suffix !== '' && text.endsWith(suffix) ? -suffix.length : text.length
  const inner = cutAim(text.slice(text.startsWith(prefix) ? prefix.length : 0, end))
  return { text: inner.text.trim(), aim: inner.aim }
}

function cutAim(text: string): { text: string; aim: string | null } {
  const aim = /^\][A-Za-z][0-9A-Za-z](?=.{3})/.exec(text)?.[0]
  return aim === undefined ? { text, aim: null } : { text: text.slice(3), aim }
}

/** `]E0`, `]C1`, `]Q3`: some scanners say first which kind of barcode they read (ISO/IEC 15424). */
export const stripAim = (text: string): string => cutAim(text).text

/**
 * The check digit that a code must have and has not; null when it is right, or when there is none. A scanner that names
 * an EAN or UPC is believed; without its word any 8, 12 or 13 digits have that shape, and so have some parcel numbers,
 * which is why the store is asked about those before the code is called misread.
 */
export function misreadOf(
  text: string,
  aim: string | null,
): Extract<BarcodeRefusal, { code: 'BARCODE_CHECK_DIGIT' }> | null {
  const parsed = parseBarcode(`${aim ?? ''}${text}`)
  return !parsed.ok && parsed.error.code === 'BARCODE_CHECK_DIGIT' ? parsed.error : null
}

export const isEanAim = (aim: string | null): boolean => aim?.startsWith(']E') ?? false

/** A code has digits or is written in capitals; fingers rolled over the keys give small letters. */
const isScanLike = (text: string): boolean =>
  /^[\x20-\x7e]+$/.test(text) && (/\d/.test(text) || /^[A-Z][A-Z./_+-]*$/.test(text))

/** A hand that rolls and reaches in turn keeps a scanner's pace for fewer keys than this. */
const LONG = 11
/** No finger leaves key after key sooner; scanners let go at once, the slow ones after half of their pace. */
const FINGER_MS = 45

/**
 * Fingers that roll over some keys and reach for others come near a scanner's pace for half a dozen keys. Texts that a
 * person hardly types like that (an EAN-13, capitals, a long code), and keys that no finger held, may have one in six
 * late, as wireless scanners have it; short numbers and words none, and none of their keys may come before the last one
 * was let go. All keys late is a pace of its own when they are even.
 */
function isScannersPace(keys: readonly RunKey[], text: string, rules: WedgeRules): boolean {
  const { mean, gaps } = paceOf(keys)
  const isCode =
    (text.length > 8 && isEan(text)) || /^[^a-z ]*[A-Z][^a-z ]*$/.test(text) || keys.length >= LONG
  if (!isCode && keys.some(({ rolled }, index) => rolled && index > 0)) return false
  const late = gaps.filter((gap) => gap > rules.slowestMeanMs).length
  const untouched = keys.every(({ heldMs }) => heldMs !== null && heldMs <= FINGER_MS)
  const forgiven = isCode || untouched ? Math.max(1, Math.floor(gaps.length / 6)) : 0
  if (late <= forgiven && mean <= rules.meanGapMs) return true
  const isEven = Math.max(...gaps) <= mean * 1.4 && Math.min(...gaps) >= mean * 0.6
  return (late <= forgiven || isEven) && !text.includes(' ')
}

interface Pace {
  readonly gaps: readonly number[]
  readonly mean: number
}

/** The gaps between keys and their mean, in ms. */
export function paceOf(keys: readonly { readonly at: number }[]): Pace {
  const gaps = gapsOf(keys)
  const sum = gaps.reduce((total, gap) => total + gap, 0)
  return { gaps, mean: gaps.length === 0 ? 0 : sum / gaps.length }
}

const gapsOf = (keys: readonly { readonly at: number }[]): number[] =>
  keys.slice(1).map((key, index) => key.at - (keys[index]?.at ?? key.at))

const textOf = (keys: readonly RunKey[]): string => keys.map((key) => key.character).join('')

/** Fewer keys than this say nothing of who pressed them. */
const FEWEST_OF_A_SCAN = 5

/**
 * How many of the keys a person pressed before the scanner began, whose hand was hardly off them: those that were held
 * as a finger holds them, when all that follow were let go much sooner. Half a code is worse than none, and a wireless
 * scanner may be late with its first key; so one key alone is a person's only when they were typing.
 */
function headOf(keys: readonly RunKey[], afterPerson: boolean): number {
  const isFingers = ({ heldMs }: RunKey): boolean => heldMs === null || heldMs > FINGER_MS
  const head = keys.findIndex((key) => !isFingers(key))
  if (head < 1 || keys.length - head < FEWEST_OF_A_SCAN || (head === 1 && !afterPerson)) return 0
  const shortest = Math.min(...keys.slice(0, head).map(({ heldMs }) => heldMs ?? Number.POSITIVE_INFINITY))
  const longest = Math.max(...keys.slice(head).map(({ heldMs }) => heldMs ?? 0))
  return longest < shortest * 0.6 ? head : 0
}

function isEan(text: string): boolean {
  const parsed = parseBarcode(text)
  return parsed.ok && parsed.value.symbology !== 'CODE_128'
}
