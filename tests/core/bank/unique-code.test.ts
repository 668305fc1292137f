import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type TakenAmount, allocateAmountDue } from '../../../core/bank/unique-code'
import { money } from '../../../core/money'

const RANGE = { min: 101, max: 989 }

/** A small deterministic generator (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

describe('unique codes', () => {
  test('no amount can be mistaken for another order, with or without its code or a bank fee', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.array(fc.constantFrom(100_000, 102_500, 106_500, 99_500, 250_000), { maxLength: 80 }),
        (seed, bases) => {
          const [taken, random] = [[] as TakenAmount[], randomFrom(seed)]
          for (const base of bases) {
            const drawn = allocateAmountDue({ base: money(base), taken, random, range: RANGE })
            if (!drawn.ok) return false
            const { amountDue, uniqueCode } = drawn.value
            if (amountDue - uniqueCode !== base || uniqueCode % 500 === 0) return false
            for (const other of taken) {
              const paid = [0, 2500, 6500, other.uniqueCode].map((short) => other.amountDue - short)
              if (paid.includes(amountDue)) return false
              if ([2500, 6500].some((fee) => amountDue - fee === other.amountDue)) return false
            }
            taken.push({ amountDue, uniqueCode })
          }
          return true
        },
      ),
      { numRuns: 200 },
    )
  })

  test('an exhausted price goes to four digits before anything is used twice', () => {
    const [taken, random] = [[] as TakenAmount[], randomFrom(7)]
    const codes = Array.from({ length: 1200 }, () => {
      const drawn = allocateAmountDue({ base: money(150_000), taken, random, range: RANGE })
      if (!drawn.ok) throw new Error(drawn.error.code)
      taken.push(drawn.value)
      return drawn.value.uniqueCode
    })
    expect(new Set(codes).size).toBe(1200)
    expect(codes.slice(0, 800).every((code) => code >= 101 && code <= 989)).toBe(true)
    expect(Math.max(...codes)).toBeGreaterThan(1000)
  })

  test('a code that was never used comes first; then the one that has been free for longest', () => {
    const range = { min: 101, max: 140 }
    const usedUntil = new Map<number, number>()
    const free = (code: number) => usedUntil.get(80_000 + code) ?? null
    const draw = (seed: number, taken: TakenAmount[] = []) => {
      const got = allocateAmountDue({
        base: money(80_000),
        taken,
        random: randomFrom(seed),
        range,
        usedUntil: (amount) => usedUntil.get(amount) ?? null,
      })
      if (!got.ok) throw new Error(got.error.code)
      return got.value.uniqueCode as number
    }
    for (let code = 101; code <= 140; code++)
      if (code !== 117) usedUntil.set(80_000 + code, 1_000 + ((code * 7) % 41))
    for (let seed = 1; seed <= 20; seed++) expect(draw(seed)).toBe(117)
    usedUntil.set(80_117, 5_000)
    const byAge = Array.from({ length: 40 }, (_, at) => 101 + at).sort(
      (a, b) => (free(a) ?? 0) - (free(b) ?? 0),
    )
    const taken: TakenAmount[] = []
    const order = byAge.map((_, seed) => {
      const uniqueCode = draw(seed, taken)
      taken.push({ amountDue: 80_000 + uniqueCode, uniqueCode })
      return uniqueCode
    })
    expect(order).toEqual(byAge)
    // None is free: four digits, again what was never used before what was.
    expect(draw(3, taken)).toBeGreaterThan(1000)
  })

  test('no amount is another one less a fee of the shop’s own list', () => {
    const taken = [{ amountDue: 51_201, uniqueCode: 0 }]
    const only = { min: 201, max: 201 }
    const draw = (fees: number[]) =>
      allocateAmountDue({ base: money(50_000), taken, random: () => 0, range: only, fees })
    expect(draw([2_500])).toMatchObject({ value: { uniqueCode: 201 } })
    expect(draw([1_000])).not.toMatchObject({ value: { uniqueCode: 201 } })
  })

  test('when four digits are used up too, it says so', () => {
    const taken = Array.from({ length: 12_000 }, (_, code) => ({
      amountDue: 50_000 + code,
      uniqueCode: code,
    }))
    expect(allocateAmountDue({ base: money(50_000), taken, random: () => 0, range: RANGE })).toEqual({
      ok: false,
      error: { code: 'UNIQUE_CODES_EXHAUSTED', base: 50_000 },
    })
  })
})
