import { characterOf } from './us-keyboard'

/**
 * Tells a scanner that types like a keyboard from a person who types.
 *
 * A scanner types evenly and fast and ends with Enter or Tab, or with nothing. Times come from the key events
 * themselves, never from a clock read later: a window that was busy for a moment still sees the true gaps. The numbers
 * were found by trying scanners over USB and Bluetooth against people rolling their fingers over the keys.
 */
export interface WedgeRules {
  /** The keys of a scan follow each other within this mean. */
  readonly meanGapMs: number
  /** No single gap is longer. */
  readonly maxGapMs: number
  /** A scan without a terminator ends after this silence. */
  readonly idleMs: number
  /** Shorter texts are a person's. */
  readonly minLength: number
  readonly maxLength: number
  /** Keys that follow each other within this mean are kept from the focused field until it is known who typed them. */
  readonly holdGapMs: number
}

export const WEDGE_RULES: WedgeRules = {
  meanGapMs: 45,
  maxGapMs: 90,
  idleMs: 120,
  minLength: 6,
  maxLength: 120,
  holdGapMs: 35,
}

/** One key event, as the window sees it before anything else does. */
export interface KeyStroke {
  readonly type: 'down' | 'up'
  /** `KeyboardEvent.code`. */
  readonly code: string
  /** `KeyboardEvent.key`. */
  readonly key: string
  /** `KeyboardEvent.timeStamp`, ms of any steady clock. */
  readonly at: number
  readonly shift: boolean
  readonly ctrl: boolean
  readonly alt: boolean
  readonly meta: boolean
  /** The key is held down and repeats by itself. */
  readonly repeat: boolean
}

/** Keys that may become a scan. */
export interface Burst {
  readonly text: string
  readonly strokes: number
  readonly firstAt: number
  readonly lastAt: number
  /** Decimal digits typed on the numpad while Alt is down (the scanners' ALT mode); null outside of it. */
  readonly altDigits: string | null
}

/** - `first`: may be the first key of a scan; whoever guards the focused field notes it now, before it changes. */
export type WedgeOutcome = 'none' | 'first' | 'more' | 'terminator'

export interface WedgeStep {
  readonly burst: Burst | null
  readonly outcome: WedgeOutcome
  /** A scan that is complete with this key, or that was complete before it. */
  readonly scan: string | null
}

/**
 * Takes one key.
 * @returns `terminator` when the key ended a scan and must reach nothing else.
 */
export function stepWedge(
  before: Burst | null,
  stroke: KeyStroke,
  rules: WedgeRules = WEDGE_RULES,
): WedgeStep {
  const live = before !== null && stroke.at - before.lastAt <= rules.maxGapMs
  // A scan that ended in silence, while the window was too busy for its timer.
  const late =
    before !== null && !live && !isTerminatorInTime(before, stroke, rules)
      ? completeScan(before, rules)
      : null
  const burst = late === null && (live || isTerminatorInTime(before, stroke, rules)) ? before : null

  if (stroke.type === 'up') return { ...stepUp(burst ?? before, stroke), scan: null }
  if (isModifier(stroke)) return { burst: late === null ? before : null, outcome: 'none', scan: late }
  // A key that repeats by itself is held by a finger, at just the pace of a scanner.
  if (stroke.repeat || stroke.ctrl || stroke.meta) return { burst: null, outcome: 'none', scan: late }
  if (stroke.alt) return { ...stepAlt(burst, stroke), scan: late }

  if (isTerminator(stroke)) {
    const scan = burst === null ? null : completeScan(burst, rules)
    return scan === null
      ? { burst: null, outcome: 'none', scan: late }
      : { burst: null, outcome: 'terminator', scan }
  }
  const character = characterOf(stroke.code, stroke.key, stroke.shift)
  if (character === null) return { burst: null, outcome: 'none', scan: late }
  if (burst === null || burst.text.length >= rules.maxLength)
    return {
      burst: { text: character, strokes: 1, firstAt: stroke.at, lastAt: stroke.at, altDigits: null },
      outcome: 'first',
      scan: late,
    }
  return {
    burst: {
      ...burst,
      text: burst.text + character,
      strokes: burst.strokes + 1,
      lastAt: stroke.at,
      altDigits: null,
    },
    outcome: 'more',
    scan: null,
  }
}

/** The scan in a burst after which nothing more came; ask once `idleMs` have passed. */
export function restWedge(burst: Burst | null, now: number, rules: WedgeRules = WEDGE_RULES): string | null {
  return burst !== null && now - burst.lastAt >= rules.idleMs ? completeScan(burst, rules) : null
}

/**
 * Whether the last key of a burst is likely a scanner's and better kept back: typed into a field it would draw the
 * screen anew with every digit, only to be taken back. Words in small letters are never a scan by themselves, so quick
 * writers meet no delay; what was kept back from a person is typed for them after `idleMs` at the latest.
 */
export function isHeldBack(burst: Burst, rules: WedgeRules = WEDGE_RULES): boolean {
  const gaps = burst.strokes - 1
  return (
    gaps > 0 &&
    burst.altDigits === null &&
    (burst.lastAt - burst.firstAt) / gaps <= rules.holdGapMs &&
    !/^[^\d]*[a-z][^\d]*$/.test(burst.text)
  )
}

/** The text of a scan without its AIM identifier; null when a person typed it. */
function completeScan(burst: Burst, rules: WedgeRules): string | null {
  const gaps = burst.strokes - 1
  if (gaps < 1 || (burst.lastAt - burst.firstAt) / gaps > rules.meanGapMs) return null
  const text = stripAim(burst.text).trim()
  return isScanLike(text, rules) ? text : null
}

/** `]E0`, `]C1`, `]Q3`: some scanners say first which kind of barcode they read (ISO/IEC 15424). */
export function stripAim(text: string): string {
  return text.replace(/^\][A-Za-z][0-9A-Za-z](?=.{3})/, '')
}

/** A code has digits or is written in capitals; fingers rolled over the keys give small letters. */
function isScanLike(text: string, rules: WedgeRules): boolean {
  return (
    text.length >= rules.minLength &&
    /^[\x20-\x7e]+$/.test(text) &&
    (/\d/.test(text) || /^[A-Z][A-Z./_+-]*$/.test(text))
  )
}

const isModifier = (stroke: KeyStroke): boolean =>
  /^(Shift|Control|Meta|Alt)(Left|Right)$|^(CapsLock|NumLock)$/.test(stroke.code) ||
  ['Shift', 'Control', 'Meta', 'Alt', 'AltGraph', 'CapsLock', 'NumLock'].includes(stroke.key)

const isTerminator = (stroke: KeyStroke): boolean =>
  !stroke.shift &&
  (['Enter', 'NumpadEnter', 'Tab'].includes(stroke.code) ||
    (stroke.code === '' && ['Enter', 'Tab'].includes(stroke.key)))

/** Scanners take a breath before the terminator; it may come as late as the silence that would end the scan. */
const isTerminatorInTime = (burst: Burst | null, stroke: KeyStroke, rules: WedgeRules): boolean =>
  burst !== null && stroke.type === 'down' && isTerminator(stroke) && stroke.at - burst.lastAt <= rules.idleMs

/** ALT mode: Alt down, the character's number on the numpad, Alt up. Every stroke counts for the pace. */
function stepAlt(burst: Burst | null, stroke: KeyStroke): Pick<WedgeStep, 'burst' | 'outcome'> {
  const digit = /^Numpad([0-9])$/.exec(stroke.code)?.[1]
  if (digit === undefined) return { burst: null, outcome: 'none' }
  if (burst === null)
    return {
      burst: { text: '', strokes: 1, firstAt: stroke.at, lastAt: stroke.at, altDigits: digit },
      outcome: 'first',
    }
  return {
    burst: {
      ...burst,
      strokes: burst.strokes + 1,
      lastAt: stroke.at,
      altDigits: (burst.altDigits ?? '') + digit,
    },
    outcome: 'more',
  }
}

function stepUp(burst: Burst | null, stroke: KeyStroke): Pick<WedgeStep, 'burst' | 'outcome'> {
  const altUp = stroke.key === 'Alt' || stroke.code === 'AltLeft' || stroke.code === 'AltRight'
  if (burst === null || burst.altDigits === null || !altUp) return { burst, outcome: 'none' }
  const number = Number(burst.altDigits)
  const character = number >= 0x20 && number <= 0x7e ? String.fromCharCode(number) : ''
  return {
    burst: { ...burst, text: burst.text + character, lastAt: stroke.at, altDigits: null },
    outcome: 'more',
  }
}
