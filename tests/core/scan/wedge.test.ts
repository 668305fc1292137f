import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { KeyStroke } from '../../../core/scan/key-stroke'
import { misreadOf, stripAim } from '../../../core/scan/scan-text'
import {
  NO_KEYS,
  type WedgeEffect,
  type WedgeState,
  isHeldBack,
  restWedge,
  stepWedge,
} from '../../../core/scan/wedge-decoder'
import { USUAL_WEDGE, type WedgeSettings, wedgeRules } from '../../../core/scan/wedge-settings'
import { ENTER, type Typist, stroke, strokesOfCharacter } from './keyboards'

const AMERICAN: Typist = { typesOn: 'us', computer: 'us', caps: false }

interface Typed {
  readonly scans: string[]
  readonly swallowed: number
  readonly state: WedgeState
  readonly effects: readonly WedgeEffect[]
}

/** The key events of a text typed with the given gaps; a shifted character comes with its Shift key. */
function strokesOf(text: string, gaps: readonly number[], start = 1000, typist = AMERICAN): KeyStroke[] {
  let at = start
  return [...text].flatMap((character, index) => {
    if (index > 0) at += gaps[(index - 1) % gaps.length] ?? 10
    return strokesOfCharacter(character, at, typist)
  })
}

const scansOf = (effects: readonly WedgeEffect[]): string[] =>
  effects.flatMap((effect) => (effect.do === 'scan' ? [effect.scan.text] : []))

/** `swallowed` counts the terminators that reached nothing. */
function feed(strokes: readonly KeyStroke[], settings: WedgeSettings = USUAL_WEDGE): Typed {
  let state = NO_KEYS
  let swallowed = 0
  const effects: WedgeEffect[] = []
  for (const one of strokes) {
    const step = stepWedge(state, one, wedgeRules(settings), true)
    state = step.state
    effects.push(...step.effects)
    if (step.swallow && ['Enter', 'Tab', 'NumpadEnter'].includes(one.code)) swallowed++
  }
  return { scans: scansOf(effects), swallowed, state, effects }
}

const rest = (state: WedgeState, now: number): string | null =>
  scansOf(restWedge(state, now, wedgeRules()).effects)[0] ?? null

const lastDown = (strokes: readonly KeyStroke[]): number =>
  strokes.findLast((one) => one.type === 'down')?.at ?? 0

function scan(
  text: string,
  gap: number,
  terminator: Partial<KeyStroke> | null = ENTER,
  terminatorGap = gap,
): Typed {
  const strokes = strokesOf(text, [gap])
  return feed(
    terminator === null
      ? strokes
      : [...strokes, stroke({ ...terminator, at: lastDown(strokes) + terminatorGap })],
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
    const last = typed.state.lastAt
    expect(rest(typed.state, last + 100)).toBeNull()
    expect(rest(typed.state, last + 120)).toBe('8991234567890')
  })

  test('two scans without terminators are two scans, even when no timer could run in between', () => {
    const first = strokesOf('8991111111111', [5])
    const second = strokesOf('8992222222222', [5], 1000 + 12 * 5 + 150)
    const typed = feed([...first, ...second])
    expect(typed.scans).toEqual(['8991111111111'])
    expect(rest(typed.state, 9999)).toBe('8992222222222')
  })

  test('the keyboard layout of the computer and Caps Lock do not matter', () => {
    for (const computer of ['us', 'uk', 'de', 'fr'] as const)
      for (const caps of [false, true]) {
        const strokes = strokesOf('A8991122-/xY', [10], 1000, { typesOn: 'us', computer, caps })
        expect(feed([...strokes, stroke({ ...ENTER, at: 1120 })]).scans).toEqual(['A8991122-/xY'])
      }
  })

  test('a scanner set up for another keyboard is read once the till knows', () => {
    for (const layout of ['uk', 'de', 'fr'] as const) {
      const typist: Typist = { typesOn: layout, computer: 'us', caps: false }
      const strokes = strokesOf(']C1Qaz-Yw/8@m', [10], 1000, typist)
      const typed = feed([...strokes, stroke({ ...ENTER, at: 1130 })], { ...USUAL_WEDGE, layout })
      expect(typed.scans).toEqual(['Qaz-Yw/8@m'])
    }
  })

  test('an input method that hides the keys does not matter', () => {
    const strokes = strokesOf('8991122', [10]).map((one) => ({ ...one, key: 'Process', composing: true }))
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

describe('a scanner with marks of its own', () => {
  const ends = (strokes: readonly KeyStroke[]): KeyStroke[] => [
    ...strokes,
    stroke({ ...ENTER, at: lastDown(strokes) + 10 }),
  ]

  test('with a prefix set up nothing else is a scan, and people type as fast as they like', () => {
    const settings = { ...USUAL_WEDGE, prefix: '~' }
    expect(feed(ends(strokesOf('~8991234567890', [90])), settings)).toMatchObject({
      scans: ['8991234567890'],
      swallowed: 1,
    })
    expect(feed(ends(strokesOf('8991234567890', [10])), settings)).toMatchObject({ scans: [], swallowed: 0 })
    expect(feed(ends(strokesOf('~]E08991234567890', [10])), settings).scans).toEqual(['8991234567890'])
  })

  test.each(['F13', 'Ctrl+B'] as const)(
    'behind the prefix key %s not one key reaches the field',
    (prefixKey) => {
      const key = prefixKey === 'F13' ? { code: 'F13', key: 'F13' } : { code: 'KeyB', key: 'b', ctrl: true }
      const strokes = [stroke({ ...key, at: 990 }), ...ends(strokesOf('AB1', [80]))]
      const typed = feed(strokes, { ...USUAL_WEDGE, prefixKey })
      expect(typed.scans).toEqual(['AB1'])
      expect(typed.effects.some((effect) => effect.do === 'note')).toBe(false)
    },
  )

  test('a suffix is taken off, with or without Enter behind it', () => {
    const settings = { ...USUAL_WEDGE, suffix: '##' }
    expect(feed(ends(strokesOf('8991234567890##', [10])), settings).scans).toEqual(['8991234567890'])
    expect(feed(ends(strokesOf('8991234567890', [10])), settings).scans).toEqual(['8991234567890'])
  })

  test('carriage return and line feed press Enter once at most: never a button', () => {
    const strokes = ends(strokesOf('8991234567890', [10]))
    for (const second of [ENTER, { code: 'KeyJ', key: 'j', ctrl: true }]) {
      let state = NO_KEYS
      const passed = [...strokes, stroke({ ...second, at: lastDown(strokes) + 10 })].filter((one) => {
        const step = stepWedge(state, one, wedgeRules(), false)
        state = step.state
        return one.type === 'down' && !step.swallow && !/^(Digit|Space)/.test(one.code)
      })
      expect(passed).toEqual([])
    }
  })

  test('a wrong check digit of an EAN or UPC is told; a scanner that names another kind is believed', () => {
    expect(misreadOf('8991234567890', null)).toMatchObject({ expected: '1' })
    expect(misreadOf('8991234567890', ']E0')).not.toBeNull()
    expect(misreadOf('8991234567890', ']C0')).toBeNull()
    expect(misreadOf('8991234567891', ']E0')).toBeNull()
    expect(misreadOf('899123456789', null)).not.toBeNull()
    expect(misreadOf('JNE0123456789', null)).toBeNull()
  })

  test('a person whose hand was hardly off the keys keeps what they typed', () => {
    const held = (strokes: readonly KeyStroke[]) =>
      strokes.map((one) => (one.type === 'up' ? { ...one, at: one.at + 60 } : one))
    const word = held(strokesOf('topi', [130], 1000))
    const burst = strokesOf('JNE0012345678', [8], 1000 + 3 * 130 + 70)
    const typed = feed(ends([...word, ...burst]))
    expect(typed.scans).toEqual(['JNE0012345678'])
    expect(typed.effects.slice(-3).map((effect) => effect.do)).toEqual(['take-back', 'type', 'scan'])
    expect(typed.effects).toContainEqual({ do: 'type', text: 'i' })
    const phone = held(strokesOf('0812', [140], 1000))
    const ean = strokesOf('8991234567891', [8], 1000 + 3 * 140 + 70)
    expect(feed(ends([...phone, ...ean])).scans).toEqual(['8991234567891'])
  })

  test('a wireless scanner that takes a breath is one scan all the same', () => {
    const strokes = strokesOf('8991234567891', [8, 8, 75, 8, 8, 8, 8, 8, 8, 8, 8, 8])
    expect(feed(ends(strokes)).scans).toEqual(['8991234567891'])
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
  test('every burst with gaps of 3 to 60 ms is one scan, exactly as it was printed', () => {
    fc.assert(
      fc.property(
        scannedText,
        fc.array(fc.integer({ min: 3, max: 60 }), { minLength: 40, maxLength: 40 }),
        fc.boolean(),
        (text, gaps, ends) => {
          const strokes = strokesOf(text, gaps)
          const last = lastDown(strokes)
          if (ends)
            expect(feed([...strokes, stroke({ ...ENTER, at: last + 20 })])).toMatchObject({
              scans: [text],
              swallowed: 1,
            })
          else expect(rest(feed(strokes).state, last + 120)).toBe(text)
        },
      ),
      { numRuns: 3000 },
    )
  })

  test('what a person types at 63 to 400 ms is never a scan and never loses its Enter', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...`${CODE_CHARACTERS}      `), { minLength: 1, maxLength: 60 }),
        fc.array(fc.integer({ min: 63, max: 400 }), { minLength: 60, maxLength: 60 }),
        fc.integer({ min: 40, max: 400 }),
        (text, gaps, pause) => {
          const strokes = strokesOf(text.join(''), gaps)
          const last = lastDown(strokes)
          const typed = feed([...strokes, stroke({ ...ENTER, at: last + pause })])
          expect(typed).toMatchObject({ scans: [], swallowed: 0 })
          expect(rest(typed.state, last + 5000)).toBeNull()
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
    let state = NO_KEYS
    return strokesOf(text, gaps)
      .flatMap((one) => {
        const step = stepWedge(state, one, wedgeRules(), true)
        state = step.state
        if (one.type === 'up' || one.key === 'Shift') return []
        return [step.swallow ? '#' : '-']
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

  test('with a prefix only what may be one is kept', () => {
    const keys = (text: string) => [...text].map((character, at) => ({ character, written: character, at }))
    const rules = wedgeRules({ ...USUAL_WEDGE, prefix: '~' })
    expect(isHeldBack(keys('~'), rules)).toBe(true)
    expect(isHeldBack(keys('~8'), rules)).toBe(true)
    expect(isHeldBack(keys('89'), rules)).toBe(false)
  })
})
