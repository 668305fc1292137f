import { describe, expect, test } from 'vitest'
import { type Diagnosis, TEST_CODE, diagnoseScan } from '../../../core/scan/diagnose'
import type { KeyStroke } from '../../../core/scan/key-stroke'
import { EMPTY_TAPE, recordStroke, takeTape } from '../../../core/scan/stroke-tape'
import { USUAL_WEDGE, type WedgeSettings } from '../../../core/scan/wedge-settings'
import { ENTER, type Typist, stroke, strokesOfCharacter } from './keyboards'

const EAN = '8991234567891'

interface Scanner extends Partial<Typist> {
  readonly gap?: number
  readonly before?: readonly Partial<KeyStroke>[]
  readonly after?: readonly Partial<KeyStroke>[]
}

function typed(text: string, scanner: Scanner = {}): KeyStroke[] {
  const { gap = 8, before = [], after = [ENTER] } = scanner
  const typist: Typist = { typesOn: 'us', computer: 'us', caps: false, ...scanner }
  let at = 1000
  const strokes: KeyStroke[] = []
  const press = (key: Partial<KeyStroke>): void => {
    strokes.push(stroke({ ...key, at }), stroke({ ...key, type: 'up', at: at + 1 }))
    at += gap
  }
  before.forEach(press)
  for (const character of text) {
    strokes.push(...strokesOfCharacter(character, at, typist))
    at += gap
  }
  after.forEach(press)
  return strokes
}

function diagnose(text: string, scanner: Scanner = {}, settings: Partial<WedgeSettings> = {}): Diagnosis {
  const found = diagnoseScan(typed(text, scanner), { ...USUAL_WEDGE, ...settings }, [TEST_CODE, EAN])
  if (found === null) throw new Error('nothing was typed')
  return found
}

const changesOf = ({ fixes }: Diagnosis): Partial<WedgeSettings> =>
  Object.assign({}, ...fixes.map(({ change }) => change))

describe('what the doctor finds out about a scanner', () => {
  test('a usual scanner is well, whatever the computer’s keyboard', () => {
    for (const computer of ['us', 'uk', 'de', 'fr'] as const)
      expect(diagnose(TEST_CODE, { computer })).toMatchObject({
        heard: TEST_CODE,
        heardRight: true,
        known: true,
        complete: 'whole',
        layout: 'us',
        terminators: ['Enter'],
        fixes: [],
        gap: { mean: 8, least: 8, most: 8 },
      })
  })

  test.each(['uk', 'de', 'fr'] as const)(
    'a scanner set up for a %s keyboard is told, and one fix mends it',
    (layout) => {
      const found = diagnose(TEST_CODE, { typesOn: layout, computer: 'us' })
      expect(found).toMatchObject({ layout, heardRight: false, heardRightWithFixes: true })
      expect(changesOf(found)).toEqual({ layout })
    },
  )

  test('prefix, suffix and AIM identifier are taken apart', () => {
    const found = diagnose(`~]C0${TEST_CODE}##`)
    expect(found).toMatchObject({ prefix: '~', suffix: '##', aim: ']C0', code: TEST_CODE, heardRight: false })
    expect(changesOf(found)).toEqual({ prefix: '~', suffix: '##' })
    expect(found.heardRightWithFixes).toBe(true)
    expect(diagnose(`*${EAN}`)).toMatchObject({ prefix: '*', code: EAN, checkDigit: 'right' })
  })

  test('a prefix that is set and does not come is dropped by a fix', () => {
    const found = diagnose(TEST_CODE, {}, { prefix: '~' })
    expect(found).toMatchObject({ heard: null, no: 'NO_PREFIX', heardRightWithFixes: true })
    expect(changesOf(found)).toEqual({ prefix: '' })
  })

  test('a prefix key is told; one that opens screens is told as foreign', () => {
    const good = diagnose(TEST_CODE, { before: [{ code: 'F13', key: 'F13' }] })
    expect(changesOf(good)).toEqual({ prefixKey: 'F13' })
    expect(good.heardRightWithFixes).toBe(true)
    expect(diagnose(TEST_CODE, { before: [{ code: 'F9', key: 'F9' }] })).toMatchObject({
      prefixKey: 'F9',
      fixes: [],
    })
  })

  test('a slow scanner gets a pace within safe bounds; a slower one gets none', () => {
    const slow = diagnose(TEST_CODE, { gap: 72 })
    expect(slow).toMatchObject({ heard: null, no: 'SLOW', heardRightWithFixes: true })
    expect(changesOf(slow)).toEqual({ slowestMeanMs: 81 })
    expect(diagnose(TEST_CODE, { gap: 95 })).toMatchObject({
      no: 'SLOW',
      fixes: [],
      heardRightWithFixes: false,
    })
  })

  test('a short code gets a shorter shortest code', () => {
    const found = diagnose('A-12', {}, {})
    expect(found).toMatchObject({ no: 'SHORT', heardRightWithFixes: true })
    expect(changesOf(found)).toEqual({ minLength: 4 })
  })

  test('missing letters, turned letters and wrong check digits are told', () => {
    expect(diagnose('Psan-QWZYm@248')).toMatchObject({ complete: 'cut', known: true })
    const turned = [...TEST_CODE].map((one) =>
      one === one.toLowerCase() ? one.toUpperCase() : one.toLowerCase(),
    )
    expect(diagnose(turned.join('').replace('@', '@'))).toMatchObject({ caseTurned: true })
    expect(diagnose('8991234567890')).toMatchObject({ checkDigit: 'wrong' })
  })

  test('a scan that stops for a moment is told as such', () => {
    const first = typed(TEST_CODE.slice(0, 8), { after: [] })
    const second = typed(TEST_CODE.slice(8)).map((one) => ({ ...one, at: one.at + 250 }))
    expect(diagnoseScan([...first, ...second], USUAL_WEDGE, [TEST_CODE])).toMatchObject({
      no: 'PAUSE',
      heardRight: false,
      complete: 'whole',
    })
  })

  test('silence and two Enters are told', () => {
    expect(diagnose(EAN, { after: [] })).toMatchObject({ terminators: [], heard: EAN })
    expect(diagnose(EAN, { after: [ENTER, ENTER] })).toMatchObject({
      terminators: ['Enter', 'Enter'],
      heard: EAN,
    })
  })
})

test('only what no person types is kept to be looked at, and its Enter presses no button', () => {
  const record = (strokes: readonly KeyStroke[]) => {
    let tape = EMPTY_TAPE
    let ended = false
    for (const one of strokes) {
      const step = recordStroke(tape, one)
      tape = step.tape
      ended ||= step.ends
    }
    return { kept: takeTape(tape).length, ended }
  }
  expect(record(typed(TEST_CODE, { gap: 100 }))).toMatchObject({ ended: true })
  expect(record(typed('kata sandi', { gap: 180 }))).toEqual({ kept: 0, ended: false })
})
