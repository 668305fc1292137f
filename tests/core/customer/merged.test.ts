import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { likeness, nearAddress, sameName } from '../../../core/customer/alike'
import { type Merge, oneCustomer } from '../../../core/customer/merged'

const edge = (keptId: string, mergedId: string): Merge => ({ keptId, mergedId })

describe('entries that are one customer', () => {
  test.each([
    ['alone', 'a', [], 'a', ['a']],
    ['one kept', 'b', [edge('a', 'b')], 'a', ['a', 'b']],
    ['a younger one kept', 'a', [edge('b', 'a')], 'b', ['a', 'b']],
    ['a chain', 'c', [edge('a', 'b'), edge('b', 'c')], 'a', ['a', 'b', 'c']],
    ['two desks that kept different ones', 'c', [edge('a', 'c'), edge('b', 'c')], 'a', ['a', 'b', 'c']],
    ['two desks that merged in a circle', 'b', [edge('a', 'b'), edge('b', 'a')], 'a', ['a', 'b']],
    ['others beside', 'a', [edge('x', 'y')], 'a', ['a']],
  ])('%s', (_, start, merges, mainId, members) => {
    expect(oneCustomer(start, merges)).toEqual({ mainId, members })
  })

  const letter = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')
  test('the order of merges changes nothing, and every member gives the same answer', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(letter, letter), { maxLength: 8 }), letter, (pairs, start) => {
        const merges = pairs.map(([kept, merged]) => edge(kept, merged))
        const one = oneCustomer(start, merges)
        expect(oneCustomer(start, merges.toReversed())).toEqual(one)
        for (const member of one.members) expect(oneCustomer(member, merges)).toEqual(one)
      }),
    )
  })
})

const home = {
  street: 'Jl. Melati No. 5 RT 01/02',
  village: 'Dago',
  district: 'Coblong',
  city: 'Kota Bandung',
  postcode: '40135',
}

describe('customers who may be one', () => {
  test.each([
    ['Siti Aminah', 'siti aminah', true],
    ['Bu Siti Aminah', 'Siti Aminah', true],
    ['Aminah Siti', 'Siti Aminah', true],
    ['Siti Aminah', 'Siti Aminnah', true],
    ['Siti', 'Sita', false],
    ['Bu', 'Pak', false],
  ])('%s and %s: %s', (a, b, same) => expect(sameName(a, b)).toBe(same))

  test.each([
    [
      'the same words otherwise written',
      { street: 'jalan melati no 5', district: 'Kec. Coblong', city: 'Bandung', postcode: '' },
      true,
    ],
    ['another street of the same village', { street: 'Jl. Kenanga 9' }, false],
    [
      'the same street in another town',
      { village: '', district: 'Tebet', city: 'Jakarta', postcode: '12810' },
      false,
    ],
  ])('addresses with %s', (_, changed, near) => expect(nearAddress(home, { ...home, ...changed })).toBe(near))

  test('say why', () => {
    const siti = { name: 'Siti Aminah', phones: ['+6281'], address: home }
    expect(likeness(siti, { ...siti, phones: ['+6282', '+6281'] })).toEqual([
      'same-phone',
      'same-name-and-place',
    ])
    expect(likeness(siti, { name: 'Budi', phones: ['+6283'], address: home })).toEqual([])
    expect(likeness(siti, { name: 'Siti Aminah', phones: ['+6283'], address: null })).toEqual([])
  })
})
