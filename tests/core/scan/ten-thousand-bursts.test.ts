import { expect, test } from 'vitest'
import { barcodeKey } from '../../../core/catalogue/barcode'
import { misreadOf } from '../../../core/scan/scan-text'
import { type Recording, anyCode, chance, recordBurst, recordLoneKey, recordPerson } from './recorded-bursts'
import { FOCUS_PLACES, type Happened, playAt } from './till-model'

const BURSTS = 10_000
const PERSONS = 3000

/** What became of one recording. */
interface Verdict {
  readonly right: boolean
  readonly wrongProduct: boolean
  /** Characters and key presses that are not the person's, or that the person misses. */
  readonly left: boolean
}

/** All codes the shop knows: a scan that names another one of them than was read is the worst there is. */
const CATALOGUE = new Set<string>()

function judge(recording: Recording, happened: Happened): Verdict {
  const alone = playAt(recording.place, recording.byPerson, null)
  const left = happened.value !== alone.value || happened.actions !== alone.actions
  const heard = happened.scans.map(({ text, aim }) => ({ text, misread: misreadOf(text, aim) !== null }))
  const read = new Set(recording.scans.map(({ text }) => barcodeKey(text)))
  const wrongProduct = heard.some(
    ({ text, misread }) => !misread && CATALOGUE.has(barcodeKey(text)) && !read.has(barcodeKey(text)),
  )
  return { right: !left && JSON.stringify(heard) === JSON.stringify(recording.scans), wrongProduct, left }
}

test(
  '10 000 recorded bursts over 12 focus places: 99.9 % right, no wrong product, nothing left in a field',
  { timeout: 60_000 },
  () => {
    const by = chance(261_122)
    for (let n = 0; n < 5000; n++) CATALOGUE.add(barcodeKey(anyCode(by).text))
    const counts = new Map<string, { of: number; right: number }>()
    const total = { bursts: 0, right: 0, wrongProduct: 0, left: 0 }
    const wrong: string[] = []
    const spent = { ms: 0, events: 0 }
    while (total.bursts < BURSTS) {
      const recording = recordBurst(by)
      for (const { text, misread } of recording.scans) if (!misread) CATALOGUE.add(barcodeKey(text))
      const from = performance.now()
      const happened = playAt(recording.place, recording.strokes, recording.settings, recording.timers)
      spent.ms += performance.now() - from
      spent.events += recording.strokes.length
      const verdict = judge(recording, happened)
      total.bursts += recording.scans.length
      total.right += verdict.right ? recording.scans.length : 0
      total.wrongProduct += verdict.wrongProduct ? 1 : 0
      total.left += verdict.left ? 1 : 0
      for (const kind of new Set([...recording.kinds, `at: ${recording.place.name}`])) {
        const count = counts.get(kind) ?? { of: 0, right: 0 }
        counts.set(kind, { of: count.of + 1, right: count.right + (verdict.right ? 1 : 0) })
      }
      if (!verdict.right)
        wrong.push(
          `${recording.scans.map(({ text }) => text).join(' ')} heard as ${happened.scans.map(({ text }) => text).join(' ') || 'nothing'} (${[recording.place.name, ...recording.kinds].join(', ')})`,
        )
    }
    const share = total.right / total.bursts
    const report = [
      `${total.bursts} bursts: ${(share * 100).toFixed(2)} % right, ${total.wrongProduct} wrong products, ${total.left} times something left in a field; ${((spent.ms * 1000) / spent.events).toFixed(1)} µs a key event`,
      ...[...counts]
        .toSorted(([one], [other]) => one.localeCompare(other))
        .map(([kind, { of, right }]) => `  ${kind}: ${right} of ${of}`),
      ...wrong.map((line) => `  NOT RIGHT: ${line}`),
    ].join('\n')
    process.stdout.write(`${report}\n`)
    expect(FOCUS_PLACES).toHaveLength(12)
    expect(total.wrongProduct).toBe(0)
    expect(total.left).toBe(0)
    expect(share).toBeGreaterThanOrEqual(0.999)
  },
)

test(
  'what people type, calm, fast or rolling over the keys, is never a scan and loses no key',
  { timeout: 60_000 },
  () => {
    const by = chance(42)
    const wrong: string[] = []
    let keys = 0
    for (let n = 0; n < PERSONS; n++) {
      const recording = recordPerson(by)
      keys += recording.strokes.filter(({ type }) => type === 'down').length
      const happened = playAt(recording.place, recording.strokes, recording.settings, recording.timers)
      if (!judge(recording, happened).right)
        wrong.push(JSON.stringify({ ...recording, strokes: [], happened }))
    }
    process.stdout.write(
      `${keys} keys of people who type: ${wrong.length} of ${PERSONS} times taken for a scanner\n`,
    )
    expect(wrong).toEqual([])
  },
)

test('one key alone, hardly let go before a scan, may spoil it, but never makes it another product', () => {
  const by = chance(7)
  const total = { right: 0, wrongProduct: 0 }
  for (let n = 0; n < 1000; n++) {
    const recording = recordLoneKey(by)
    for (const { text } of recording.scans) CATALOGUE.add(barcodeKey(text))
    const verdict = judge(recording, playAt(recording.place, recording.strokes, recording.settings))
    total.right += verdict.right ? 1 : 0
    total.wrongProduct += verdict.wrongProduct ? 1 : 0
  }
  process.stdout.write(`one key alone right before a scan: ${total.right} of 1000 right\n`)
  expect(total.wrongProduct).toBe(0)
})
