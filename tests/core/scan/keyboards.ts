import type { KeyStroke } from '../../../core/scan/key-stroke'

/** Keyboards as they are printed, key by key: written down here once more, apart from the tables of the program. */
export type Keyboard = 'us' | 'uk' | 'de' | 'fr'

const PLACES = [
  'Backquote',
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 0].map((digit) => `Digit${digit}`),
  'Minus',
  'Equal',
  ...[...'QWERTYUIOP'].map((letter) => `Key${letter}`),
  'BracketLeft',
  'BracketRight',
  'Backslash',
  ...[...'ASDFGHJKL'].map((letter) => `Key${letter}`),
  'Semicolon',
  'Quote',
  ...[...'ZXCVBNM'].map((letter) => `Key${letter}`),
  'Comma',
  'Period',
  'Slash',
  'Space',
]

const PRINTED: Readonly<Record<Keyboard, readonly [plain: string, shifted: string]>> = {
  us: [
    "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./ ",
    '~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>? ',
  ],
  uk: [
    "`1234567890-=qwertyuiop[]#asdfghjkl;'zxcvbnm,./ ",
    '¬!"£$%^&*()_+QWERTYUIOP{}~ASDFGHJKL:@ZXCVBNM<>? ',
  ],
  de: [
    '^1234567890ß´qwertzuiopü+#asdfghjklöäyxcvbnm,.- ',
    '°!"§$%&/()=?`QWERTZUIOPÜ*\'ASDFGHJKLÖÄYXCVBNM;:_ ',
  ],
  fr: [
    '²&é"\'(-è_çà)=azertyuiop^$*qsdfghjklmùwxcvbn,;:! ',
    '~1234567890°+AZERTYUIOP¨£µQSDFGHJKLM%WXCVBN?./§ ',
  ],
}
const THIRD_LEVEL: Readonly<Record<Keyboard, Readonly<Record<string, string>>>> = {
  us: {},
  uk: {},
  de: { '@': 'KeyQ', '[': 'Digit8', ']': 'Digit9', '\\': 'Minus', '~': 'BracketRight' },
  fr: { '@': 'Digit0', '[': 'Digit5', ']': 'Minus', '#': 'Digit3', '~': 'Digit2' },
}

export interface PressedKey {
  readonly code: string
  readonly shift: boolean
  readonly altGraph: boolean
}

/** The key a scanner presses for a character when it is set up for a keyboard; null when it has none. */
export function keyFor(character: string, keyboard: Keyboard): PressedKey | null {
  const [plain, shifted] = PRINTED[keyboard]
  const third = THIRD_LEVEL[keyboard][character]
  const at = plain.indexOf(character)
  if (at >= 0) return { code: PLACES[at] ?? '', shift: false, altGraph: false }
  const shiftedAt = shifted.indexOf(character)
  if (shiftedAt >= 0) return { code: PLACES[shiftedAt] ?? '', shift: true, altGraph: false }
  return third === undefined ? null : { code: third, shift: false, altGraph: true }
}

/** What a computer with this keyboard makes of a key (`KeyboardEvent.key`). */
export function writtenOn(keyboard: Keyboard, { code, shift, altGraph }: PressedKey, caps: boolean): string {
  if (altGraph)
    return Object.entries(THIRD_LEVEL[keyboard]).find(([, place]) => place === code)?.[0] ?? 'Unidentified'
  const [plain, shifted] = PRINTED[keyboard]
  const at = PLACES.indexOf(code)
  const isLetter = /^[a-zà-ÿ]$/.test(plain[at] ?? '')
  return (shift !== (caps && isLetter) ? shifted : plain)[at] ?? 'Unidentified'
}

export const stroke = (over: Partial<KeyStroke>): KeyStroke => ({
  type: 'down',
  code: '',
  key: '',
  at: 0,
  shift: false,
  ctrl: false,
  alt: false,
  altGraph: false,
  meta: false,
  repeat: false,
  composing: false,
  ...over,
})

export interface Typist {
  /** The keyboard that the scanner, or the person, believes to be there. */
  readonly typesOn: Keyboard
  readonly computer: Keyboard
  readonly caps: boolean
}

/**
 * All events of one key: Shift or AltGr down, the key down and up, Shift up. `at` is when the key itself goes down, `held`
 * how long it stays there; with long ones the events of several keys have to be put in order.
 */
export function strokesOfCharacter(character: string, at: number, typist: Typist, held = 1): KeyStroke[] {
  const pressed = keyFor(character, typist.typesOn)
  if (pressed === null) throw new Error(`the ${typist.typesOn} keyboard has no key for "${character}"`)
  const { shift, altGraph } = pressed
  const key = writtenOn(typist.computer, pressed, typist.caps)
  const level = shift
    ? { code: 'ShiftLeft', key: 'Shift' }
    : altGraph
      ? { code: 'AltRight', key: 'AltGraph' }
      : null
  const events = [
    stroke({ code: pressed.code, key, at, shift, altGraph }),
    stroke({ type: 'up', code: pressed.code, key, at: at + held, shift, altGraph }),
  ]
  return level === null
    ? events
    : [
        stroke({ ...level, at: at - 0.5, shift, altGraph }),
        ...events,
        stroke({ ...level, type: 'up', at: at + 1.5 }),
      ]
}

export const ENTER = { code: 'Enter', key: 'Enter' }
export const TAB = { code: 'Tab', key: 'Tab' }
