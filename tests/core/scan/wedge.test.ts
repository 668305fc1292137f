import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Burst,
  type KeyStroke,
  isHeldBack,
  restWedge,
  stepWedge,
  stripAim,
} from '../../../core/scan/wedge'

interface Typed {
  readonly scans: string[]
  readonly swallowed: number
  readonly burst: Burst | null
  readonly lastAt: number
}

const UNSHIFTED = "`1234567890-=[]\\;',./ "
const SHIFTED = '~!@#$%^&*()_+{}|:"<>? '
const CODES = [
  'Backquote',
  'Digit1',
  'Digit2',
  'Digit3',
  'Digit4',
  'Digit5',
  'Digit6',
  'Digit7',
  'Digit8',
  'Digit9',
  'Digit0',
  'Minus',
  'Equal',
  'BracketLeft',
  'BracketRight',
  'Backslash',
  'Semicolon',
  'Quote',
  'Comma',
  'Period',
  'Slash',
  'Space',
]

function keyFor(character: string): { code: string; shift: boolean } {
  if (/[a-z]/i.test(character))
    return { code: `Key${character.toUpperCase()}`, shift: character !== character.toLowerCase() }
  const plain = UNSHIFTED.indexOf(character)
  if (plain >= 0) return { code: CODES[plain] ?? '', shift: false }
  return { code: CODES[SHIFTED.indexOf(character)] ?? '', shift: true }
}

const stroke = (over: Partial<KeyStroke>): KeyStroke => ({
  type: 'down',
  code: '',
  key: '',
  at: 0,
  shift: false,
  ctrl: false,
  alt: false,
  meta: false,
  repeat: false,
  ...over,
})

/** The key events of a text typed with the given gaps; a shifted character comes with its Shift key. */
function strokesOf(
  text: string,
  gaps: readonly number[],
  start = 1000,
  key?: (character: string) => string,
): KeyStroke[] {
  const strokes: KeyStroke[] = []
  let at = start
  Array.from(text).forEach((character, index) => {
    if (index > 0) at += gaps[(index - 1) % gaps.length] ?? 10
    const { code, shift } = keyFor(character)
    if (shift) strokes.push(stroke({ code: 'ShiftLeft', key: 'Shift', at: at - 1, shift: true }))
    strokes.push(stroke({ code, key: key?.(character) ?? character, at, shift }))
    strokes.push(stroke({ type: 'up', code, key: character, at: at + 1, shift }))
    if (shift) strokes.push(stroke({ type: 'up', code: 'ShiftLeft', key: 'Shift', at: at + 2 }))
  })
  return strokes
}

const ENTER = { code: 'Enter', key: 'Enter' }

function feed(strokes: readonly KeyStroke[], before: Burst | null = null): Typed {
  let burst = before
  const scans: string[] = []
  let swallowed = 0
  for (const one of strokes) {
    const step = stepWedge(burst, one)
    burst = step.burst
    if (step.scan !== null) scans.push(step.scan)
    if (step.outcome === 'terminator') swallowed++
  }
  return { scans, swallowed, burst, lastAt: strokes.at(-1)?.at ?? 0 }
}

function scan(
  text: string,
  gap: number,
  terminator: Partial<KeyStroke> | null = ENTER,
  terminatorGap = gap,
): Typed {
  const strokes = strokesOf(text, [gap])
  const last = strokes.findLast((one) => one.type === 'down')?.at ?? 0
  return feed(
    terminator === null ? strokes : [...strokes, stroke({ ...terminator, at: last + terminatorGap })],
  )
}

describe('a scanner that types', () => {
  test.each([
    ['0 ms gaps and Enter', '8991234567890', 0, ENTER],
    ['5 ms gaps and Enter', '8991234567890', 5, ENTER],
    ['15 ms gaps and Tab', '8991234567890', 15, { code: 'Tab', key: 'Tab' }],
    ['slow Bluetooth at 45 ms', '8991234567890', 45, ENTER],
    ['a courier number with a dash and small letters', 'JNE-0123abc', 12, ENTER],
    ['our own order number', 'BO-A1-261122-0007', 10, ENTER],
    ['a code of capital letters alone', 'KAOSHITAM', 10, ENTER],
    ['the numpad Enter', '8991234567890', 8, { code: 'NumpadEnter', key: 'Enter' }],
  ])('%s is a scan, and its terminator is swallowed', (_, text, gap, terminator) => {
    expect(scan(text, gap, terminator)).toMatchObject({ scans: [text], swallowed: 1 })
  })

  test('without a terminator the scan ends in silence', () => {
    const typed = scan('8991234567890', 10, null)
    expect(typed.scans).toEqual([])
    const last = typed.burst?.lastAt ?? 0
    expect(restWedge(typed.burst, last + 100)).toBeNull()
    expect(restWedge(typed.burst, last + 120)).toBe('8991234567890')
  })

  test('two scans without terminators are two scans, even when no timer could run in between', () => {
    const first = strokesOf('8991111111111', [5])
    const second = strokesOf('8992222222222', [5], 1000 + 12 * 5 + 150)
    const typed = feed([...first, ...second])
    expect(typed.scans).toEqual(['8991111111111'])
    expect(restWedge(typed.burst, 9999)).toBe('8992222222222')
  })

  test('the keyboard layout of the computer does not matter', () => {
    const french: Record<string, string> = { '8': '_', '9': 'ç', '1': '&', '2': 'é', A: 'Q' }
    const strokes = strokesOf('A8991122', [10], 1000, (character) => french[character] ?? character)
    expect(feed([...strokes, stroke({ ...ENTER, at: 1080 })]).scans).toEqual(['A8991122'])
  })

  test('an input method that hides the keys does not matter', () => {
    const strokes = strokesOf('8991122', [10], 1000, () => 'Process')
    expect(feed([...strokes, stroke({ ...ENTER, at: 1070 })]).scans).toEqual(['8991122'])
  })

  test('ALT mode spells characters by number on the numpad', () => {
    const strokes: KeyStroke[] = []
    let at = 1000
    for (const character of 'AB12-X') {
      strokes.push(stroke({ code: 'AltLeft', key: 'Alt', at, alt: true }))
      for (const digit of String(character.charCodeAt(0)).padStart(4, '0')) {
        at += 4
        strokes.push(stroke({ code: `Numpad${digit}`, key: digit, at, alt: true }))
        strokes.push(stroke({ type: 'up', code: `Numpad${digit}`, key: digit, at: at + 1, alt: true }))
      }
      at += 4
      strokes.push(stroke({ type: 'up', code: 'AltLeft', key: 'Alt', at }))
      at += 4
    }
    expect(feed([...strokes, stroke({ ...ENTER, at })]).scans).toEqual(['AB12-X'])
  })

  test('the identifier of the barcode kind is taken off', () => {
    expect(scan(']E08991234567890', 8).scans).toEqual(['8991234567890'])
    expect(stripAim(']C1ABC123')).toBe('ABC123')
    expect(stripAim(']C1')).toBe(']C1')
  })

  test('a breath before the terminator is allowed, a long pause is not', () => {
    expect(scan('8991234567890', 10, ENTER, 115).scans).toEqual(['8991234567890'])
    expect(scan('8991234567890', 10, ENTER, 200)).toMatchObject({ scans: ['8991234567890'], swallowed: 0 })
  })
})

describe('a person who types', () => {
  test.each([
    ['a short code', 'A1234', 10],
    ['fingers rolled over the keys', 'asdfghjk', 25],
    ['a fast typist', 'kemeja 2024', 60],
    ['a slow typist', '08123456789', 140],
  ])('%s is no scan, and Enter stays Enter', (_, text, gap) => {
    const typed = scan(text, gap)
    expect(typed).toMatchObject({ scans: [], swallowed: 0 })
  })

  test('a key that is held down repeats at the pace of a scanner and is no scan', () => {
    const strokes = [stroke({ code: 'Digit0', key: '0', at: 1000 })]
    for (let n = 1; n < 20; n++)
      strokes.push(stroke({ code: 'Digit0', key: '0', at: 1000 + n * 33, repeat: true }))
    expect(feed([...strokes, stroke({ ...ENTER, at: 1700 })])).toMatchObject({ scans: [], swallowed: 0 })
  })

  test('Ctrl+Enter and Shift+Tab are never a terminator', () => {
    const strokes = strokesOf('8991234567890', [10])
    expect(feed([...strokes, stroke({ ...ENTER, at: 1130, ctrl: true })]).swallowed).toBe(0)
    expect(feed([...strokes, stroke({ code: 'Tab', key: 'Tab', at: 1130, shift: true })]).swallowed).toBe(0)
  })
})

const CODE_CHARACTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-./+$%_:'
const scannedText = fc
  .tuple(
    fc.array(fc.constantFrom(...CODE_CHARACTERS), { minLength: 5, maxLength: 40 }).map((all) => all.join('')),
    fc.constantFrom(...'0123456789'),
  )
  .map(([text, digit]) => text + digit)

describe('laws', () => {
  test('every burst with gaps of 3 to 60 ms and a mean within 45 ms is one scan, exactly as it was printed', () => {
    fc.assert(
      fc.property(
        scannedText,
        fc.array(fc.integer({ min: 3, max: 60 }), { minLength: 40, maxLength: 40 }),
        fc.boolean(),
        (text, gaps, ends) => {
          const used = gaps.slice(0, text.length - 1)
          fc.pre(used.reduce((sum, gap) => sum + gap, 0) / used.length <= 45)
          const strokes = strokesOf(text, gaps)
          const last = strokes.findLast((one) => one.type === 'down')?.at ?? 0
          if (ends)
            expect(feed([...strokes, stroke({ ...ENTER, at: last + 20 })])).toMatchObject({
              scans: [text],
              swallowed: 1,
            })
          else expect(restWedge(feed(strokes).burst, last + 120)).toBe(text)
        },
      ),
      { numRuns: 3000 },
    )
  })

  test('what a person types at 55 to 400 ms is never a scan and never loses its Enter', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...`${CODE_CHARACTERS}      `), { minLength: 1, maxLength: 60 }),
        fc.array(fc.integer({ min: 55, max: 400 }), { minLength: 60, maxLength: 60 }),
        fc.integer({ min: 40, max: 400 }),
        (text, gaps, pause) => {
          const strokes = strokesOf(text.join(''), gaps)
          const last = strokes.findLast((one) => one.type === 'down')?.at ?? 0
          const typed = feed([...strokes, stroke({ ...ENTER, at: last + pause })])
          expect(typed).toMatchObject({ scans: [], swallowed: 0 })
          expect(restWedge(typed.burst, last + 5000)).toBeNull()
        },
      ),
      { numRuns: 3000 },
    )
  })

  test('a person who types just before and after a scan spoils it never twice: one scan comes out, whole', () => {
    fc.assert(
      fc.property(
        scannedText,
        fc.integer({ min: 95, max: 500 }),
        fc.integer({ min: 3, max: 30 }),
        (text, pause, gap) => {
          const human = strokesOf('halo', [130])
          const from = 1000 + 3 * 130 + pause
          const burst = strokesOf(text, [gap], from)
          const end = from + (text.length - 1) * gap + gap
          const after = strokesOf('ya', [130], end + pause)
          const typed = feed([...human, ...burst, stroke({ ...ENTER, at: end }), ...after])
          expect(typed.scans).toEqual([text])
        },
      ),
      { numRuns: 1000 },
    )
  })
})

describe('keys kept from the field until it is known who typed them', () => {
  /** Which keys of the text are kept back, as a row of `-` and `#`. */
  function heldOf(text: string, gaps: readonly number[]): string {
    let burst: Burst | null = null
    return strokesOf(text, gaps)
      .flatMap((one) => {
        const step = stepWedge(burst, one)
        burst = step.burst
        if (one.type === 'up' || one.key === 'Shift') return []
        return [step.outcome === 'more' && step.burst !== null && isHeldBack(step.burst) ? '#' : '-']
      })
      .join('')
  }

  test.each([
    ['a scan is kept back from its second key on', '8991234567890', [8], '-############'],
    ['a slow scanner is read as it is typed, and taken back', '899123456', [40], '---------'],
    ['a person at 55 ms a key waits for nothing', '081234', [55], '------'],
    ['a word in small letters is nobody’s code, however fast it is rolled', 'melati', [12], '------'],
    [
      'two digits rolled by a finger are kept, the next one at a person’s pace is not',
      '081',
      [20, 80],
      '-#-',
    ],
    ['a code with small letters is kept from its first digit on', 'ab1234', [8], '--####'],
  ])('%s', (_, text, gaps, held) => {
    expect(heldOf(text, gaps)).toBe(held)
  })
})
