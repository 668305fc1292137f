/**
 * What a scanner means by a key. Scanners type as if the computer had an American keyboard; `KeyboardEvent.code` names
 * the key by its place, so the code is read right under any layout the person has chosen, and under an input method.
 */
const PLAIN: Readonly<Record<string, readonly [plain: string, shifted: string]>> = {
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
  Space: [' ', ' '],
  NumpadAdd: ['+', '+'],
  NumpadSubtract: ['-', '-'],
  NumpadMultiply: ['*', '*'],
  NumpadDivide: ['/', '/'],
  NumpadDecimal: ['.', '.'],
}

/** The character of a key; `key` is believed only where the place of the key is not told. Null for other keys. */
export function characterOf(code: string, key: string, shift: boolean): string | null {
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  if (letter !== undefined) return shift ? letter : letter.toLowerCase()
  const numpad = /^Numpad([0-9])$/.exec(code)?.[1]
  if (numpad !== undefined) return numpad
  const pair = PLAIN[code]
  if (pair !== undefined) return shift ? pair[1] : pair[0]
  return (code === '' || code === 'Unidentified') && key.length === 1 ? key : null
}
