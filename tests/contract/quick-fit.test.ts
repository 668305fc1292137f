import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { factKinds } from '../../contract/facts'
import { isKnownKind } from '../../contract/fact-fit'
import { SAMPLES } from '../releases/samples'
import { quickFit } from '../../contract/quick-fit'

const kept = join(import.meta.dirname, '../fixtures/releases/0.1.0')

/** One payload of each kind, and some more. */
const payloads = readdirSync(kept)
  .filter((name) => /^(log-\d+|samples)\.jsonl$/.test(name))
  .flatMap((name) => readFileSync(join(kept, name), 'utf8').trimEnd().split('\n'))
  .map((line) => JSON.parse(line) as { kind: string; payload: unknown })
  .map(({ kind, payload }) => ({
    kind,
    payload: typeof payload === 'string' ? (JSON.parse(payload) as unknown) : payload,
  }))
  // Kinds that came after that release.
  .concat(Object.entries(SAMPLES).map(([kind, payload]) => ({ kind, payload })))

const ODD: readonly unknown[] = [
  undefined,
  null,
  '',
  ' ',
  'x'.repeat(5000),
  -1,
  0,
  0.5,
  1e300,
  true,
  [],
  {},
  [null],
]

/** The same value with one thing in it another, for each thing in it. */
function* changed(value: unknown): Generator<unknown> {
  for (const odd of ODD) yield odd
  if (typeof value === 'string') yield* [`${value} `, `${value}x`, value.slice(1)]
  if (typeof value === 'number') yield* [value + 1, -value, value + 0.5, String(value)]
  if (Array.isArray(value)) {
    yield* [[...value, ...value], value.slice(1)]
    for (const one of changed(value[0])) yield [one, ...value.slice(1)]
  } else if (typeof value === 'object' && value !== null)
    for (const [name, inner] of Object.entries(value))
      for (const one of changed(inner)) yield { ...value, [name]: one, other: 1 }
}

test('what a quick look takes the schema takes too, and every kind is seen by it', () => {
  const seen = new Set<string>()
  const tried = new Map<string, number>()
  for (const { kind, payload } of payloads) {
    if (!isKnownKind(kind)) continue
    const fits = quickFit(factKinds[kind])
    if (fits(payload)) seen.add(kind)
    const before = tried.get(kind) ?? 0
    if (before === 3) continue
    tried.set(kind, before + 1)
    for (const other of changed(payload))
      if (fits(other) && !factKinds[kind].safeParse(other).success)
        expect.fail(`${kind}: ${JSON.stringify(other).slice(0, 500)}`)
  }
  expect(Object.keys(factKinds).filter((kind) => !seen.has(kind))).toEqual([])
})

test('where it does not know a schema it is never sure', () => {
  const unknown = [z.string().transform(Number), z.date(), z.strictObject({ a: z.string() }), z.email()]
  for (const schema of unknown) expect(quickFit(schema)('a@example.id')).toBe(false)
  expect(quickFit(z.object({ a: z.string().trim().min(1) }))({ a: ' ' })).toBe(false)
  expect(quickFit(z.object({ a: z.string().default('b') }))({})).toBe(false)
})
