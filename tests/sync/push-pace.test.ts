import { expect, test } from 'vitest'
import { PUSH_BYTES, PUSH_FACTS_NOW } from '../../contract/server-wire'
import { createPushPace } from '../../sync/push-pace'

test('a push is small at first, grows with every quick one to the most the server takes', () => {
  const pace = createPushPace()
  const sizes = Array.from({ length: 20 }, () => {
    const { facts, bytes } = pace
    pace.took(50)
    return { facts, bytes }
  })
  expect(sizes[0]?.facts).toBeLessThanOrEqual(25)
  expect(sizes.at(-1)).toEqual({ facts: PUSH_FACTS_NOW, bytes: PUSH_BYTES })
  expect(sizes.map(({ facts }) => facts)).toEqual(sizes.map(({ facts }) => facts).toSorted((x, y) => x - y))
})

test('a slow or lost push halves the next, and something always goes', () => {
  const pace = createPushPace()
  for (let n = 0; n < 20; n++) pace.took(50)
  pace.took(5_000)
  expect(pace.facts).toBe(PUSH_FACTS_NOW / 2)
  pace.took(1_500)
  expect(pace.facts).toBe(PUSH_FACTS_NOW / 2)
  for (let n = 0; n < 20; n++) pace.failed()
  expect(pace.facts).toBeGreaterThanOrEqual(1)
  expect(pace.bytes).toBeGreaterThan(0)
})
