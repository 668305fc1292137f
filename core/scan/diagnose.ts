import { type BarcodeRefusal, parseBarcode } from '../catalogue/barcode'
import { type KeyStroke, isModifier, keyName, terminatorOf } from './key-stroke'
import { SCANNER_LAYOUTS, type ScannerLayout, characterOf } from './scanner-layouts'
import { type RunKey, bare, paceOf, readRun, stripAim } from './scan-text'
import { type Fix, type SeenScan, fixesFor } from './scanner-fixes'
import { NO_KEYS, type WedgeState, restWedge, stepWedge } from './wedge-decoder'
import { WEDGE_LIMITS, type WedgeSettings, wedgeRules } from './wedge-settings'

/**
 * The barcode to try a scanner with: small and capital letters for Caps Lock, letters and signs that lie elsewhere on
 * European keyboards, and digits, which French ones type with Shift.
 */
export const TEST_CODE = 'Pesan-QWAZYm@2468'

/** What a scanner was seen to do with one barcode, and what to do about it. */
export interface Diagnosis extends SeenScan {
  /** What to change in the settings so that the till hears the code; in the order in which they matter. */
  readonly fixes: readonly Fix[]
  /** Whether the till hears exactly the code, as it is or with all fixes. */
  readonly heardRight: boolean
  readonly heardRightWithFixes: boolean
}

/**
 * Finds out how a scanner types.
 * @param strokes all key events of one scan, in order.
 * @param codes what may have been scanned: the barcodes on the screen.
 * @returns null when there are no characters among the keys.
 */
export function diagnoseScan(
  strokes: readonly KeyStroke[],
  settings: WedgeSettings,
  codes: readonly string[],
): Diagnosis | null {
  const keys = keysOf(strokes, settings.layout)
  if (keys.length === 0) return null
  const found = findCode(strokes, settings, codes)
  const pace = paceOf(keys)
  const downs = strokes.filter((stroke) => stroke.type === 'down' && !isModifier(stroke))
  const heard = hear(strokes, settings)
  const read = heard === null ? readRun(keys, wedgeRules(settings)) : null
  const stops = heard !== found.code && pace.gaps.some((gap) => gap > wedgeRules(settings).maxGapMs)
  const seen: SeenScan = {
    ...found,
    prefixKey: prefixKeyOf(downs),
    terminators: downs.map(terminatorOf).filter((name) => name !== null),
    keys: keys.length,
    gap: {
      mean: pace.mean,
      least: pace.gaps.length === 0 ? 0 : Math.min(...pace.gaps),
      most: pace.gaps.length === 0 ? 0 : Math.max(...pace.gaps),
    },
    heard,
    no: read !== null && 'no' in read ? read.no : stops ? 'PAUSE' : null,
    checkDigit: checkDigitOf(found.code, found.aim),
  }
  const fixes = fixesFor(seen, settings)
  const changed = fixes.reduce((all, { change }) => ({ ...all, ...change }), settings)
  return {
    ...seen,
    fixes,
    heardRight: heard === found.code,
    heardRightWithFixes: hear(strokes, changed) === found.code,
  }
}

/** What a till with these settings hears; of several scans the last. */
function hear(strokes: readonly KeyStroke[], settings: WedgeSettings): string | null {
  const rules = wedgeRules(settings)
  let state = NO_KEYS
  const heard: string[] = []
  for (const stroke of strokes) {
    const step = stepWedge(state, stroke, rules, true)
    state = step.state
    for (const effect of step.effects) if (effect.do === 'scan') heard.push(effect.scan.text)
  }
  for (const effect of restWedge(state, Number.POSITIVE_INFINITY, rules).effects)
    if (effect.do === 'scan') heard.push(effect.scan.text)
  return heard.at(-1) ?? null
}

/** The keys that write something, whatever their pace, as a scanner of this layout means them. */
function keysOf(strokes: readonly KeyStroke[], layout: ScannerLayout): readonly RunKey[] {
  const patient = {
    ...wedgeRules(),
    layout,
    maxGapMs: Number.POSITIVE_INFINITY,
    idleMs: Number.POSITIVE_INFINITY,
  }
  let state: WedgeState = NO_KEYS
  let longest: readonly RunKey[] = []
  for (const stroke of strokes) {
    state = stepWedge(state, stroke, patient, true).state
    if (state.keys.length >= longest.length) longest = state.keys
  }
  return longest
}

interface FoundCode {
  readonly code: string
  readonly known: boolean
  readonly complete: SeenScan['complete']
  readonly layout: ScannerLayout
  readonly caseTurned: boolean
  readonly prefix: string
  readonly suffix: string
  readonly aim: string | null
}

/** Numbers of our own documents, as they stand on slips and receipts. */
const OWN_NUMBER = /(?:BO|DO|RT|SL)-[A-Z]+-\d{6}-\d{4}/

function findCode(
  strokes: readonly KeyStroke[],
  settings: WedgeSettings,
  codes: readonly string[],
): FoundCode {
  const layouts = [settings.layout, ...SCANNER_LAYOUTS.filter((one) => one !== settings.layout)]
  const texts = layouts.map((layout) => ({ layout, text: textIn(strokes, layout) }))
  for (const { layout, text } of texts)
    for (const code of [...codes, OWN_NUMBER.exec(text)?.[0] ?? ''])
      if (code !== '' && text.includes(code))
        return { ...around(text, code), known: true, complete: 'whole', layout, caseTurned: false }
  for (const { layout, text } of texts)
    for (const code of codes)
      if (text.toLowerCase().includes(code.toLowerCase()))
        return {
          ...around(text, text.slice(text.toLowerCase().indexOf(code.toLowerCase())).slice(0, code.length)),
          known: true,
          complete: 'whole',
          layout,
          caseTurned: true,
        }
  for (const { layout, text } of texts) {
    const ean = eanIn(text)
    if (ean !== null)
      return { ...around(text, ean), known: false, complete: 'unknown', layout, caseTurned: false }
  }
  const best = texts
    .map(({ layout, text }) => ({ layout, text, common: commonLength(text, TEST_CODE) }))
    .reduce((one, other) => (other.common > one.common ? other : one))
  const isTestCode = best.common >= TEST_CODE.length * 0.6
  const { layout, text } = isTestCode ? best : (texts[0] ?? best)
  const plain = bare(text, settings.prefix, settings.suffix)
  return {
    code: plain.text,
    aim: plain.aim,
    prefix: '',
    suffix: '',
    known: isTestCode,
    complete: isTestCode ? 'cut' : 'unknown',
    layout: isTestCode ? layout : settings.layout,
    caseTurned: false,
  }
}

const textIn = (strokes: readonly KeyStroke[], layout: ScannerLayout): string =>
  keysOf(strokes, layout)
    .map(({ character }) => character)
    .join('')

function around(text: string, code: string): Pick<FoundCode, 'code' | 'prefix' | 'suffix' | 'aim'> {
  const at = text.indexOf(code)
  const before = text.slice(0, at)
  const aim = /\][A-Za-z][0-9A-Za-z]$/.exec(before)?.[0] ?? null
  return {
    code,
    aim,
    prefix: aim === null ? before : before.slice(0, -aim.length),
    suffix: text.slice(at + code.length),
  }
}

/** A right EAN with at most a mark before and behind it; digits beside it would make it any number. */
function eanIn(text: string): string | null {
  const digits = new RegExp(
    `^\\D{0,${WEDGE_LIMITS.mark}}?(?:\\][A-Za-z][0-9])?(\\d{13}|\\d{12}|\\d{8})\\D{0,${WEDGE_LIMITS.mark}}$`,
  ).exec(text)?.[1]
  return digits !== undefined && checkDigitOf(digits, null) === 'right' ? digits : null
}

function checkDigitOf(code: string, aim: string | null): SeenScan['checkDigit'] {
  const parsed = parseBarcode(`${aim ?? ''}${stripAim(code)}`)
  if (parsed.ok) return parsed.value.symbology === 'CODE_128' ? 'none' : 'right'
  return isCheckDigit(parsed.error) ? 'wrong' : 'none'
}

const isCheckDigit = (refusal: BarcodeRefusal): boolean => refusal.code === 'BARCODE_CHECK_DIGIT'

/** A key before the first character that writes nothing. */
function prefixKeyOf(downs: readonly KeyStroke[]): string {
  const first = downs[0]
  if (first === undefined || terminatorOf(first) === 'Enter' || terminatorOf(first) === 'Tab') return ''
  const writes = !first.ctrl && characterOf(first, 'us') !== null
  return writes || first.alt ? '' : keyName(first)
}

/** Length of the longest row of characters that both have in this order. */
function commonLength(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, () => 0)
  for (const character of one) {
    const next = [0]
    for (let at = 1; at <= other.length; at++)
      next.push(
        character === other[at - 1] ? (row[at - 1] ?? 0) + 1 : Math.max(row[at] ?? 0, next[at - 1] ?? 0),
      )
    row = next
  }
  return row[other.length] ?? 0
}
