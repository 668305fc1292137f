import { expect, test } from 'vitest'
import { deskNumber, isAmountOfDesk } from '../../../core/bank/desk-amounts'
import { allocateAmountDue } from '../../../core/bank/unique-code'
import { money } from '../../../core/money'
import { seededRandom } from '../../../host/demo-shop'
import { nextTerminalCode } from '../../../server/log/terminal-codes'

test('terminals are numbered in the order in which the server gives their codes', () => {
  const codes: string[] = []
  for (let n = 0; n < 60; n++) codes.push(nextTerminalCode(codes))
  expect(codes.map(deskNumber)).toEqual(codes.map((_, n) => n))
  for (const none of ['', '0', 'A1', 'I', 'AO']) expect(deskNumber(none)).toBeNull()
})

test('every amount is of one desk at most, and forty desks all have some', () => {
  const owners = new Set<number>()
  for (let amount = 0; amount < 100_000; amount++) {
    const of = Array.from({ length: 40 }, (_, desk) => desk).filter((desk) => isAmountOfDesk(desk, amount))
    expect(of.length).toBeLessThanOrEqual(1)
    for (const desk of of) owners.add(desk)
  }
  expect(owners.size).toBe(40)
})

test('two desks that know nothing of each other never ask for the same amount, whatever the goods cost', () => {
  const random = seededRandom(5)
  const asked = new Map<number, number>()
  for (let n = 0; n < 3000; n++) {
    const desk = n % 12
    const base = money(50_000 + Math.floor(random() * 40) * 250)
    const drawn = allocateAmountDue({
      base,
      taken: [],
      random,
      range: { min: 101, max: 989 },
      mine: (amount) => isAmountOfDesk(desk, amount),
    })
    expect(drawn.ok).toBe(true)
    if (!drawn.ok) continue
    const { amountDue, uniqueCode } = drawn.value
    expect(amountDue - base).toBe(uniqueCode)
    expect(asked.get(amountDue) ?? desk).toBe(desk)
    asked.set(amountDue, desk)
  }
})
