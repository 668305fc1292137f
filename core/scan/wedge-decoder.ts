import {
  type KeyStroke,
  isAltHeld,
  isControlled,
  isModifier,
  keyName,
  terminatorOf,
  writtenBy,
} from './key-stroke'
import { characterOf } from './scanner-layouts'
import { LONGEST_SCAN, type RunKey, type ScanText, paceOf, readRun } from './scan-text'
import type { WedgeRules } from './wedge-settings'

/**
 * Key events in, scans and typing out. It knows no window: what has to be done to the focused field comes out as
 * effects, so that recorded keys are tried on it exactly as they came.
 */
export interface WedgeState {
  /** Keys that followed each other without a pause and may become a scan. */
  readonly keys: readonly RunKey[]
  /** So many of the last of them are kept from the field. */
  readonly held: number
  /** The prefix key came before them. */
  readonly prefixed: boolean
  /** Decimal digits typed on the numpad while Alt is down (the scanners' ALT mode); null outside of it. */
  readonly altDigits: string | null
  /** When a scan was last ended by a terminator. */
  readonly endedAt: number | null
  /** When the last key of the run came, or the prefix key. */
  readonly lastAt: number
  /** When a person last pressed a key; null: not since the last scan. */
  readonly personAt: number | null
}

export const NO_KEYS: WedgeState = {
  keys: [],
  held: 0,
  prefixed: false,
  altDigits: null,
  endedAt: null,
  lastAt: 0,
  personAt: null,
}

export interface DecodedScan extends ScanText {
  readonly keys: readonly RunKey[]
  /** When it was complete: the time of its terminator; null: silence ended it. */
  readonly endedAt: number | null
}

/**
 * What the guard of the fields does, in this order, before the key reaches anything:
 * - `forget`: no field is remembered any more;
 * - `note`: remembers the focused field as it is now, unless it is remembered already;
 * - `take-back`: sets all remembered fields back;
 * - `type`: writes a person's keys where the cursor stands;
 * - `scan`: a scan is complete.
 */
export type WedgeEffect =
  | { readonly do: 'forget' }
  | { readonly do: 'note' }
  | { readonly do: 'take-back' }
  | { readonly do: 'type'; readonly text: string }
  | { readonly do: 'scan'; readonly scan: DecodedScan }

export interface WedgeStep {
  readonly state: WedgeState
  readonly effects: readonly WedgeEffect[]
  /** The key reaches nothing else. */
  readonly swallow: boolean
}

/**
 * So many keys kept back in a row are a scanner's: what came through before them is taken back at once, long before the
 * scan ends, so that nothing but its line is left to be drawn then.
 */
const SURELY_SCANNED = 3
/** Scanners that end with carriage return and line feed press Enter twice. */
const SECOND_TERMINATOR_MS = 60
/** Somebody whose last key is no longer ago than this is typing. */
const TYPING_MS = 400

/**
 * Takes one key.
 * @param takesText whether the focus is in a field that takes text.
 */
export function stepWedge(
  before: WedgeState,
  stroke: KeyStroke,
  rules: WedgeRules,
  takesText: boolean,
): WedgeStep {
  if (stroke.type === 'up') return { state: released(before, stroke), effects: [], swallow: false }
  if (isModifier(stroke)) return { state: before, effects: [], swallow: false }

  const terminator = terminatorOf(stroke)
  const pause = stroke.at - before.lastAt
  const inTime = pause <= (terminator === null ? rules.maxGapMs : rules.idleMs)
  if (isRunning(before) && !inTime) {
    // A scan that ended in silence, while the window was too busy for its timer; or a person's keys.
    const ended = endRun(before, rules, null)
    const next = stepWedge(ended.state, stroke, rules, takesText)
    return { ...next, effects: [...ended.effects, ...next.effects] }
  }
  if (rules.prefixKey !== '' && keyName(stroke) === rules.prefixKey) {
    const ended = endRun(before, rules, null)
    return {
      state: { ...NO_KEYS, prefixed: true, lastAt: stroke.at },
      effects: [...ended.effects, { do: 'forget' }],
      swallow: true,
    }
  }
  if (terminator !== null && isRunning(before)) {
    const ended = endRun(before, rules, stroke.at)
    const scanned = ended.effects.some((effect) => effect.do === 'scan')
    return scanned
      ? { ...ended, state: { ...NO_KEYS, endedAt: stroke.at }, swallow: true }
      : { ...ended, swallow: before.prefixed }
  }
  if (terminator !== null) {
    const second = before.endedAt !== null && stroke.at - before.endedAt <= SECOND_TERMINATOR_MS
    return {
      state: second ? { ...before, endedAt: stroke.at } : { ...NO_KEYS, personAt: stroke.at },
      effects: [],
      swallow: second,
    }
  }
  // A key that repeats by itself is held by a finger, at just the pace of a scanner.
  if (stroke.repeat || isControlled(stroke)) return endRun(before, rules, null, 'person')
  const altDigit = isAltHeld(stroke) ? /^Numpad([0-9])$/.exec(stroke.code)?.[1] : undefined
  const character = altDigit === undefined ? characterOf(stroke, rules.layout) : ''
  if (character === null || (isAltHeld(stroke) && altDigit === undefined))
    return endRun(before, rules, null, 'person')
  if (before.keys.length >= LONGEST_SCAN || leavesFrame(before, character, rules)) {
    const ended = endRun(before, rules, null, 'person')
    const next = stepWedge(ended.state, stroke, rules, takesText)
    return { ...next, effects: [...ended.effects, ...next.effects] }
  }
  return addKey(before, stroke, { character, altDigit: altDigit ?? null }, rules, takesText)
}

/** What silence makes of the keys so far; ask once `idleMs` have passed since the last of them. */
export function restWedge(
  state: WedgeState,
  now: number,
  rules: WedgeRules,
): Pick<WedgeStep, 'state' | 'effects'> {
  return isRunning(state) && now - state.lastAt >= rules.idleMs
    ? endRun(state, rules, null)
    : { state, effects: [] }
}

/** Whether keys wait for what comes next, and for `restWedge`. */
export const isRunning = (state: WedgeState): boolean => state.keys.length > 0 || state.prefixed

/** A person points elsewhere or leaves: what was kept back from them is typed at once. */
export const releaseWedge = (state: WedgeState, rules: WedgeRules): Pick<WedgeStep, 'state' | 'effects'> =>
  endRun(state, rules, null, 'person')

/** Where every scan begins with a prefix, a key that is not in one or behind one is a person's by itself. */
function leavesFrame(before: WedgeState, character: string, rules: WedgeRules): boolean {
  if (!rules.framed || before.prefixed || before.keys.length === 0) return false
  return !beginsPrefix([...before.keys, { character }], rules)
}

const beginsPrefix = (keys: readonly { readonly character: string }[], { prefix }: WedgeRules): boolean => {
  const text = keys.map(({ character }) => character).join('')
  return prefix !== '' && text.startsWith(prefix.slice(0, text.length))
}

function addKey(
  before: WedgeState,
  stroke: KeyStroke,
  { character, altDigit }: { readonly character: string; readonly altDigit: string | null },
  rules: WedgeRules,
  takesText: boolean,
): WedgeStep {
  const first = before.keys.length === 0
  const key: RunKey = {
    character,
    written: writtenBy(stroke),
    at: stroke.at,
    code: stroke.code,
    rolled: before.keys.at(-1)?.heldMs === null,
    heldMs: null,
  }
  const keys = [...before.keys, key]
  const effects: WedgeEffect[] = first && !before.prefixed ? [{ do: 'forget' }] : []
  const state: WedgeState = {
    ...before,
    keys,
    altDigits: altDigit === null ? null : (before.altDigits ?? '') + altDigit,
    endedAt: null,
    lastAt: stroke.at,
  }
  const holdable = before.prefixed || (takesText && (rules.framed || key.written !== null))
  if (holdable && isHeldBack(keys, rules, before.prefixed)) {
    const held = before.held + 1
    const takenBack = held === SURELY_SCANNED && keys.every(({ written }) => written !== null)
    if (takenBack) effects.push({ do: 'take-back' })
    return { state: { ...state, held: takenBack ? keys.length : held }, effects, swallow: true }
  }
  // What was kept back is a person's after all, or stands before a key that must come after it.
  effects.push(...typeHeld(before))
  effects.push({ do: 'note' })
  return {
    state: { ...state, held: 0 },
    effects,
    // A space inside a scan would press the focused button.
    swallow: !first && stroke.code === 'Space' && !takesText,
  }
}

/**
 * Whether the last key is likely a scanner's and better kept back: typed into a field it would draw the screen anew with
 * every digit, only to be taken back. Words in small letters are never a scan by themselves, so quick writers meet no
 * delay; what was kept back from a person is typed for them after the silence at the latest. With a prefix every key
 * behind it is kept back, and none other.
 */
export function isHeldBack(
  keys: readonly Pick<RunKey, 'character' | 'at'>[],
  rules: WedgeRules,
  prefixed = false,
): boolean {
  if (prefixed) return true
  if (rules.framed) return beginsPrefix(keys, rules)
  const { gaps, mean } = paceOf(keys)
  const text = keys.map(({ character }) => character).join('')
  return gaps.length > 0 && mean <= rules.holdGapMs && !/^[^\d]*[a-z][^\d]*$/.test(text)
}

/** The run is over: a scan, or a person's keys. */
function endRun(
  state: WedgeState,
  rules: WedgeRules,
  endedAt: number | null,
  who: 'anybody' | 'person' = 'anybody',
): WedgeStep {
  const { keys, prefixed, personAt } = state
  const afterPerson = personAt !== null && (keys[0]?.at ?? personAt) - personAt <= TYPING_MS
  const read = who === 'person' && !prefixed ? null : readRun(keys, rules, { prefixed, afterPerson })
  if (read === null || 'no' in read)
    return {
      state: { ...NO_KEYS, personAt: keys.at(-1)?.at ?? personAt },
      effects: prefixed ? [] : typeHeld(state),
      swallow: false,
    }
  const typed = keys.slice(0, read.head).map(({ written }) => written ?? '')
  return {
    state: NO_KEYS,
    effects: [
      { do: 'take-back' },
      ...(typed.length === 0 ? [] : [{ do: 'type' as const, text: typed.join('') }]),
      { do: 'scan', scan: { ...read, keys: keys.slice(read.head), endedAt } },
    ],
    swallow: false,
  }
}

function typeHeld({ keys, held }: WedgeState): WedgeEffect[] {
  const text = keys
    .slice(keys.length - held)
    .map(({ written }) => written ?? '')
    .join('')
  return held === 0 ? [] : [{ do: 'type', text }]
}

function released(state: WedgeState, stroke: KeyStroke): WedgeState {
  const altUp = stroke.key === 'Alt' || stroke.code === 'AltLeft' || stroke.code === 'AltRight'
  if (altUp) return altReleased(state, stroke)
  const at = state.keys.findLastIndex(({ code, heldMs }) => code === stroke.code && heldMs === null)
  const key = state.keys[at]
  return key === undefined
    ? state
    : { ...state, keys: state.keys.with(at, { ...key, heldMs: stroke.at - key.at }) }
}

/** ALT mode: Alt down, the character's number on the numpad, Alt up. Every stroke counts for the pace. */
function altReleased(state: WedgeState, stroke: KeyStroke): WedgeState {
  const last = state.keys.at(-1)
  if (state.altDigits === null || last === undefined) return state
  const number = Number(state.altDigits)
  const character = number >= 0x20 && number <= 0x7e ? String.fromCharCode(number) : ''
  return {
    ...state,
    keys: state.keys.with(-1, { ...last, character }),
    altDigits: null,
    lastAt: stroke.at,
  }
}
