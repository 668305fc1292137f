import { checkDigit } from '../../../core/catalogue/barcode'
import type { KeyStroke } from '../../../core/scan/key-stroke'
import type { ScannerLayout } from '../../../core/scan/scanner-layouts'
import { type PrefixKey, USUAL_WEDGE, type WedgeSettings } from '../../../core/scan/wedge-settings'
import { ENTER, type Keyboard, TAB, type Typist, keyFor, stroke, strokesOfCharacter } from './keyboards'
import { FOCUS_PLACES, type FocusPlace } from './till-model'

/** One recording: key events in the order they came, who pressed them, and what is right. */
export interface Recording {
  readonly place: FocusPlace
  readonly settings: WedgeSettings
  readonly strokes: readonly KeyStroke[]
  /** Those of them that a person pressed. */
  readonly byPerson: readonly KeyStroke[]
  readonly scans: readonly { readonly text: string; readonly misread: boolean }[]
  /** The window's timers ran between the keys. */
  readonly timers: boolean
  readonly kinds: readonly string[]
}

/** Numbers that are the same in every run (mulberry32). */
export function chance(seed: number): Chance {
  let now = seed
  const next = (): number => {
    now = (now + 0x6d2b79f5) | 0
    let mixed = Math.imul(now ^ (now >>> 15), 1 | now)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const between = (from: number, to: number): number => from + next() * (to - from)
  return {
    between,
    whole: (from, to) => Math.floor(between(from, to + 1)),
    of: <T>(all: readonly [T, ...T[]]): T => all[Math.floor(next() * all.length)] ?? all[0],
    happens: (share) => next() < share,
  }
}

export interface Chance {
  readonly between: (from: number, to: number) => number
  readonly whole: (from: number, to: number) => number
  readonly of: <T>(all: readonly [T, ...T[]]) => T
  readonly happens: (share: number) => boolean
}

const digits = (by: Chance, length: number): string =>
  Array.from({ length }, () => String(by.whole(0, 9))).join('')
const ean = (body: string): string => body + checkDigit(body)

/** What stands on goods, slips and parcels of a shop. */
export function anyCode(by: Chance): { text: string; isEan: boolean } {
  const own = (text: string) => ({ text, isEan: false })
  const made = (text: string) => ({ text, isEan: true })
  const kind = by.whole(0, 99)
  if (kind < 45) return made(ean(`899${digits(by, 9)}`))
  if (kind < 50) return made(ean(digits(by, 7)))
  if (kind < 55) return made(ean(digits(by, 11)))
  if (kind < 65) return own(`BO-A-2611${digits(by, 2)}-${digits(by, 4)}`)
  if (kind < 72) return own(`JNE${digits(by, 13)}`)
  if (kind < 77) return own(`SPXID0${digits(by, 11)}`)
  if (kind < 81) return own(`JP${digits(by, 10)}`)
  if (kind < 88) return own(`KMJ-${by.of(['BTK', 'POL', 'LIN'])}-${digits(by, 3)}`)
  if (kind < 91) return own(`KMJ${digits(by, 3)}`)
  if (kind < 94) return own(`tas-kulit-${digits(by, 2)}`)
  if (kind < 96) return own('KAOSHITAM')
  return own(`A.${digits(by, 2)}/${digits(by, 3)}+B`)
}

const KEYBOARDS = ['us', 'uk', 'de', 'fr'] as const
const WORDS = [
  'kaos polos hitam',
  'topi',
  'Jl. Melati 12',
  'tika purnama',
  'ukuran 42',
  'bayar besok pagi',
] as const
const NUMBERS = ['0813 0000 9911', '081200001234', '125000', '42', '2'] as const

/** One scan, or two, at some focus place, with or without somebody's typing before and after. */
export function recordBurst(by: Chance): Recording {
  const place = by.of([...FOCUS_PLACES] as unknown as [FocusPlace])
  const layout: Exclude<ScannerLayout, 'computer'> = by.happens(0.76) ? 'us' : by.of(KEYBOARDS)
  const computer: Keyboard = by.of(KEYBOARDS)
  const caps = by.happens(0.15)
  const prefix = by.happens(0.08) ? by.of(['~', '*-'] as const) : ''
  const prefixKey: PrefixKey | '' = prefix === '' && by.happens(0.06) ? by.of(['F13', 'Ctrl+B'] as const) : ''
  const suffix = by.happens(0.06) ? '#' : ''
  const settings: WedgeSettings = {
    ...USUAL_WEDGE,
    layout,
    prefixKey,
    prefix: canType(prefix, layout) ? prefix : '',
    suffix: canType(suffix, layout) ? suffix : '',
  }
  const scanner: Typist = { typesOn: layout, computer, caps }
  const person: Typist = { typesOn: computer, computer, caps }
  const terminator = by.of([
    'Enter',
    'Enter',
    'Enter',
    'Tab',
    'Tab',
    'nothing',
    'nothing',
    'Enter twice',
  ] as const)
  const pace = by.of(['quick', 'quick', 'middle', 'slow', 'free'] as const)

  const kinds = [
    `${pace} scanner`,
    `ends with ${terminator}`,
    `${layout} scanner on ${computer} computer`,
    ...(caps ? ['Caps Lock'] : []),
    ...(settings.prefix !== '' || prefixKey !== '' ? ['prefix'] : []),
    ...(settings.suffix === '' ? [] : ['suffix']),
  ]
  const strokes: KeyStroke[] = []
  const byPerson: KeyStroke[] = []
  const scans: { text: string; misread: boolean }[] = []
  let at = 1000

  const typed = (before: boolean): void => {
    if (place.kind !== 'text' || by.happens(0.3)) return
    const hand = by.of(['calm', 'fast', 'rolling'] as const)
    const written = typing(by, hand, person, at)
    const enters = by.happens(0.2)
    at = written.end
    if (enters) at += by.between(90, 260)
    const keys = enters ? [...written.strokes, stroke({ ...ENTER, at })] : written.strokes
    strokes.push(...keys)
    byPerson.push(...keys)
    kinds.push(`${hand} person`)
    if (!before) return
    // The hand that pulls the trigger was at the keys a moment ago, now and then hardly off them.
    const near = by.happens(0.03) && written.keys > 1
    if (near) kinds.push('hand hardly off the keys')
    at += near ? by.between(62, 95) : by.between(95, 700)
  }
  typed(true)
  const times = by.happens(0.15) ? 2 : 1
  for (let n = 0; n < times; n++) {
    if (n > 0) at += by.between(150, 700)
    const burst = scan(by, { settings, scanner, terminator, pace, kinds, at })
    strokes.push(...burst.strokes)
    scans.push(burst.scan)
    at = burst.end
  }
  at += by.between(160, 700)
  typed(false)
  const timers = !by.happens(0.1)
  if (!timers) kinds.push('busy window')
  return { place, settings, strokes: inOrder(strokes), byPerson: inOrder(byPerson), scans, timers, kinds }
}

/** One key, alone, and a scan before the finger has long left it. */
export function recordLoneKey(by: Chance): Recording {
  const place = FOCUS_PLACES[by.whole(0, 8)] ?? FOCUS_PLACES[0]
  if (place === undefined) throw new Error('there is no place to type at')
  const person: Typist = { typesOn: 'us', computer: 'us', caps: false }
  const key = strokesOfCharacter(by.of(['2', 'a', '0']), 1000, person, by.between(55, 90))
  const pace = by.of(['quick', 'middle', 'slow', 'free'] as const)
  const at = 1000 + by.between(62, 95)
  const burst = scan(by, {
    settings: USUAL_WEDGE,
    scanner: person,
    terminator: 'Enter',
    pace,
    kinds: [],
    at,
  })
  return {
    place,
    settings: USUAL_WEDGE,
    strokes: inOrder([...key, ...burst.strokes]),
    byPerson: key,
    scans: [burst.scan],
    timers: true,
    kinds: [],
  }
}

/** Somebody who types, and no scanner. */
export function recordPerson(by: Chance): Recording {
  const place = FOCUS_PLACES.filter(({ kind }) => kind === 'text')[by.whole(0, 8)] ?? FOCUS_PLACES[0]
  if (place === undefined) throw new Error('there is no place to type at')
  const computer = by.of(KEYBOARDS)
  const person: Typist = { typesOn: computer, computer, caps: by.happens(0.15) }
  const hand = by.of(['calm', 'fast', 'rolling'] as const)
  const strokes: KeyStroke[] = []
  let at = 1000
  for (let n = by.whole(1, 3); n > 0; n--) {
    const written = typing(by, hand, person, at)
    at = written.end + by.between(70, 260)
    strokes.push(...written.strokes, stroke({ ...(by.happens(0.5) ? ENTER : TAB), at }))
    at += by.between(200, 900)
  }
  return {
    place,
    settings: USUAL_WEDGE,
    strokes: inOrder(strokes),
    byPerson: inOrder(strokes),
    scans: [],
    timers: !by.happens(0.1),
    kinds: [`${hand} person`],
  }
}

/** Keys 60 to 250 ms apart; a rolling hand presses two to four of them 20 to 45 ms apart now and then. */
function typing(
  by: Chance,
  hand: 'calm' | 'fast' | 'rolling',
  person: Typist,
  from: number,
): { strokes: KeyStroke[]; end: number; keys: number } {
  const text = by.happens(0.6) ? by.of(WORDS) : by.of(NUMBERS)
  let at = from
  let rolled = 0
  const strokes = [...text].flatMap((character, index) => {
    if (index > 0) {
      if (rolled > 0) {
        rolled--
        at += by.between(20, 45)
      } else {
        // Fingers lie on so many keys; for the next one the hand has to reach.
        if (hand === 'rolling' && by.happens(0.25)) rolled = by.whole(1, 3)
        at += hand === 'calm' ? by.between(120, 250) : by.between(60, 140)
      }
    }
    // A finger stays on its key; when the hand rolls, beyond the next key. The same key again has to come up first.
    const again = text[index + 1] === character
    if (again) rolled = 0
    if (character === text[index - 1]) at += 60
    return strokesOfCharacter(character, at, person, again ? by.between(55, 90) : by.between(55, 120))
  })
  return { strokes, end: at, keys: text.length }
}

interface ScanPlan {
  readonly settings: WedgeSettings
  readonly scanner: Typist
  readonly terminator: 'Enter' | 'Tab' | 'nothing' | 'Enter twice'
  readonly pace: 'quick' | 'middle' | 'slow' | 'free'
  readonly kinds: string[]
  readonly at: number
}

function scan(
  by: Chance,
  plan: ScanPlan,
): { strokes: KeyStroke[]; scan: Recording['scans'][number]; end: number } {
  const { settings, scanner, kinds } = plan
  const code = anyCode(by)
  const misread = code.isEan && by.happens(0.03)
  const text = misread
    ? code.text.slice(0, -1) + String((Number(code.text.at(-1)) + by.whole(1, 9)) % 10)
    : code.text
  const aim = by.happens(0.15) ? (code.isEan ? ']E0' : ']C0') : ''
  if (aim !== '') kinds.push('AIM identifier')
  if (misread) kinds.push('misread')
  const mean = { quick: by.between(3, 20), middle: by.between(20, 45), slow: by.between(45, 60), free: 0 }[
    plan.pace
  ]
  const gap = (): number =>
    plan.pace === 'free' ? by.between(3, 60) : Math.min(60, Math.max(3, mean * by.between(0.85, 1.15)))
  const typed = settings.prefix + aim + text + settings.suffix
  const late = by.happens(0.04) ? by.whole(1, typed.length - 1) : -1
  if (late > 0) kinds.push('one key late')
  let at = plan.at
  const strokes: KeyStroke[] = []
  if (settings.prefixKey !== '') {
    strokes.push(
      stroke(
        settings.prefixKey === 'Ctrl+B'
          ? { code: 'KeyB', key: 'b', ctrl: true, at }
          : { code: settings.prefixKey, key: settings.prefixKey, at },
      ),
    )
    at += gap()
  }
  for (const [index, character] of [...typed].entries()) {
    // A character the scanner's keyboard has no key for is left out by the scanner; our codes have none of those.
    const pause = index + 1 === late ? by.between(62, 88) : gap()
    strokes.push(...strokesOfCharacter(character, at, scanner, Math.min(20, pause / 2)))
    at += pause
  }
  if (plan.terminator === 'nothing') at = strokes.findLast(({ type }) => type === 'down')?.at ?? at
  else {
    const key = plan.terminator === 'Tab' ? TAB : ENTER
    strokes.push(stroke({ ...key, at }), stroke({ ...key, type: 'up', at: at + 1 }))
    if (plan.terminator === 'Enter twice') {
      at += Math.min(30, gap())
      strokes.push(stroke({ ...key, at }))
    }
  }
  return { strokes, scan: { text, misread }, end: at }
}

const inOrder = (strokes: readonly KeyStroke[]): KeyStroke[] =>
  strokes.toSorted((one, other) => one.at - other.at)

const canType = (text: string, keyboard: Keyboard): boolean =>
  [...text].every((character) => keyFor(character, keyboard) !== null)
