/**
 * What a scanner means by a key. Scanners type as if the computer had the keyboard they are set up for, nearly always
 * an American one; `KeyboardEvent.code` names the key by its place, so the code is read right under any layout the
 * person has chosen, with Caps Lock on, and under an input method.
 */
export const SCANNER_LAYOUTS = ['us', 'uk', 'de', 'fr', 'computer'] as const

/**
 * The keyboard a scanner is set up for; Indonesian keyboards are American ones. `computer`: whatever the computer makes
 * of its keys, for scanners set up for the computer's own layout where that is none of these.
 */
export type ScannerLayout = (typeof SCANNER_LAYOUTS)[number]

/** What decides the character of a key, of which `KeyStroke` has more. */
export interface LayoutKey {
  readonly code: string
  readonly key: string
  readonly shift: boolean
  /** The third level of European keyboards (AltGr). */
  readonly altGraph: boolean
}

type Level = readonly [plain: string, shifted: string, altGraph?: string]
type KeyTable = Readonly<Record<string, Level>>

/** The character of a key; `key` is believed only where the place of the key is not told. Null for other keys. */
export function characterOf(stroke: LayoutKey, layout: ScannerLayout): string | null {
  const { code, key, shift, altGraph } = stroke
  const asRead = key.length === 1 ? key : null
  if (layout === 'computer' || code === '' || code === 'Unidentified') return asRead
  const numpad = /^Numpad([0-9])$/.exec(code)?.[1]
  if (numpad !== undefined) return numpad
  const level = TABLES[layout][code] ?? COMMON[code] ?? lettersOf(code)
  if (level === undefined) return null
  if (altGraph) return level[2] ?? null
  return shift ? level[1] : level[0]
}

function lettersOf(code: string): Level | undefined {
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  return letter === undefined ? undefined : [letter.toLowerCase(), letter]
}

const COMMON: KeyTable = {
  Space: [' ', ' '],
  NumpadAdd: ['+', '+'],
  NumpadSubtract: ['-', '-'],
  NumpadMultiply: ['*', '*'],
  NumpadDivide: ['/', '/'],
  NumpadDecimal: ['.', '.'],
}

const US: KeyTable = {
  Digit0: ['0', ')'],
  Digit1: ['1', '!'],
  Digit2: ['2', '@'],
  Digit3: ['3', '#'],
  Digit4: ['4', '$'],
  Digit5: ['5', '%'],
  Digit6: ['6', '^'],
  Digit7: ['7', '&'],
  Digit8: ['8', '*'],
  Digit9: ['9', '('],
  Minus: ['-', '_'],
  Equal: ['=', '+'],
  BracketLeft: ['[', '{'],
  BracketRight: [']', '}'],
  Backslash: ['\\', '|'],
  IntlBackslash: ['\\', '|'],
  Semicolon: [';', ':'],
  Quote: ["'", '"'],
  Backquote: ['`', '~'],
  Comma: [',', '<'],
  Period: ['.', '>'],
  Slash: ['/', '?'],
}

const UK: KeyTable = {
  ...US,
  Digit2: ['2', '"'],
  Digit3: ['3', '£'],
  Quote: ["'", '@'],
  Backslash: ['#', '~'],
  Backquote: ['`', '¬'],
}

const DE: KeyTable = {
  KeyY: ['z', 'Z'],
  KeyZ: ['y', 'Y'],
  KeyQ: ['q', 'Q', '@'],
  KeyE: ['e', 'E', '€'],
  KeyM: ['m', 'M', 'µ'],
  Digit1: ['1', '!'],
  Digit2: ['2', '"', '²'],
  Digit3: ['3', '§', '³'],
  Digit4: ['4', '$'],
  Digit5: ['5', '%'],
  Digit6: ['6', '&'],
  Digit7: ['7', '/', '{'],
  Digit8: ['8', '(', '['],
  Digit9: ['9', ')', ']'],
  Digit0: ['0', '=', '}'],
  Minus: ['ß', '?', '\\'],
  Equal: ['´', '`'],
  BracketLeft: ['ü', 'Ü'],
  BracketRight: ['+', '*', '~'],
  Semicolon: ['ö', 'Ö'],
  Quote: ['ä', 'Ä'],
  Backslash: ['#', "'"],
  IntlBackslash: ['<', '>', '|'],
  Backquote: ['^', '°'],
  Comma: [',', ';'],
  Period: ['.', ':'],
  Slash: ['-', '_'],
}

const FR: KeyTable = {
  KeyQ: ['a', 'A'],
  KeyA: ['q', 'Q'],
  KeyW: ['z', 'Z'],
  KeyZ: ['w', 'W'],
  KeyM: [',', '?'],
  KeyE: ['e', 'E', '€'],
  Semicolon: ['m', 'M'],
  Digit1: ['&', '1'],
  Digit2: ['é', '2', '~'],
  Digit3: ['"', '3', '#'],
  Digit4: ["'", '4', '{'],
  Digit5: ['(', '5', '['],
  Digit6: ['-', '6', '|'],
  Digit7: ['è', '7', '`'],
  Digit8: ['_', '8', '\\'],
  Digit9: ['ç', '9', '^'],
  Digit0: ['à', '0', '@'],
  Minus: [')', '°', ']'],
  Equal: ['=', '+', '}'],
  BracketLeft: ['^', '¨'],
  BracketRight: ['$', '£'],
  Quote: ['ù', '%'],
  Backslash: ['*', 'µ'],
  IntlBackslash: ['<', '>'],
  Backquote: ['²', '~'],
  Comma: [';', '.'],
  Period: [':', '/'],
  Slash: ['!', '§'],
}

const TABLES: Readonly<Record<Exclude<ScannerLayout, 'computer'>, KeyTable>> = {
  us: US,
  uk: UK,
  de: DE,
  fr: FR,
}
