import { describe, expect, test } from 'vitest'
import { type CameraRead, EMPTY_SIGHT, agree } from '../../../core/scan/agreement'

const TEA = '8992775311608'
const SOAP = '8997035563414'
/** As many wrong digits as it takes for the check digit to be right again. */
const TEA_MISREAD = '8992775311691'

const ean = (text: string, at: number, error = 0.08): CameraRead => ({ text, format: 'ean-13', error, at })
const code = (text: string, at: number, error = 0.08): CameraRead => ({ text, format: 'code-128', error, at })

/** The scans of a film, with the time of the reading that made each. */
function watch(reads: readonly CameraRead[]): readonly string[] {
  let sight = EMPTY_SIGHT
  const scans: string[] = []
  for (const read of reads) {
    const step = agree(sight, read)
    sight = step.sight
    if (step.scan !== null) scans.push(`${step.scan} @${read.at}`)
  }
  return scans
}
const film = (text: string, from: number, to: number, every = 150): CameraRead[] =>
  Array.from({ length: Math.floor((to - from) / every) + 1 }, (_, n) => ean(text, from + n * every))

describe('what a camera reads', () => {
  test('is a scan when three readings agree within a second and a half', () => {
    expect(watch([ean(TEA, 0), ean(TEA, 200)])).toEqual([])
    expect(watch([ean(TEA, 0), ean(TEA, 200), ean(TEA, 400)])).toEqual([`${TEA} @400`])
    expect(watch([ean(TEA, 0), ean(TEA, 900), ean(TEA, 1800), ean(TEA, 2700)])).toEqual([])
  })

  test('is one scan for as long as the code stays in sight', () => {
    expect(watch(film(TEA, 0, 60_000))).toEqual([`${TEA} @300`])
  })

  test('is a second scan when the code was out of sight and comes back', () => {
    expect(watch([...film(TEA, 0, 900), ...film(TEA, 2000, 3000)])).toEqual([`${TEA} @300`])
    expect(watch([...film(TEA, 0, 900), ...film(TEA, 3000, 4000)])).toEqual([`${TEA} @300`, `${TEA} @3300`])
  })

  test('is each of two codes shown one after the other, or side by side', () => {
    expect(watch([...film(TEA, 0, 900), ...film(SOAP, 1000, 2000)])).toEqual([`${TEA} @300`, `${SOAP} @1300`])
    const parcel = [0, 300, 600, 900].flatMap((at) => [code('JNE0123456789012', at), ean(TEA, at + 150)])
    expect(watch(parcel)).toEqual(['JNE0123456789012 @600', `${TEA} @750`])
  })

  test('is no scan while readings of the same kind contradict each other', () => {
    const flicker = Array.from({ length: 20 }, (_, n) => ean(n % 2 === 0 ? TEA : TEA_MISREAD, n * 150))
    expect(watch(flicker)).toEqual([])
    expect(watch([ean(TEA_MISREAD, 0), ...film(TEA, 150, 600)])).toEqual([`${TEA} @450`])
    // A code that is a scan already still speaks against its own misreadings.
    const after = flicker.map((read) => ({ ...read, at: read.at + 750 }))
    expect(watch([...film(TEA, 0, 600), ...after])).toEqual([`${TEA} @300`])
  })

  test.each([
    ['a wrong check digit', ean('8992775311609', 0)],
    ['too few digits', ean('899277531160', 0)],
    ['bars far from where they should be', ean(TEA, 0, 0.31)],
    ['an error that is no number', ean(TEA, 0, Number.NaN)],
    ['a short code, as noise gives them', code('12', 0)],
    ['characters no barcode of a shop has', code('AB\x01CDEF', 0)],
  ])('is never a scan with %s', (_what, read) => {
    expect(watch(Array.from({ length: 10 }, (_, n) => ({ ...read, at: n * 150 })))).toEqual([])
  })
})
