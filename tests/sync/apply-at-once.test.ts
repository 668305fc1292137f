import { expect, test } from 'vitest'
import { type PulledFact } from '../../contract/server-wire'
import { openConnection } from '../../db/database'
import { migrate } from '../../db/migrate'
import { applyChunk } from '../../sync/apply'
import { chainOf } from '../server/chain'

const SHIFT = { shiftId: '0199aaaa-0000-7000-8000-000000000201', number: 'SA26-0001', desk: 'A', float: 0 }

test('one fact that cannot be applied is parked, and those around it are applied', () => {
  const store = openConnection(':memory:')
  migrate(store)
  const chain = chainOf('A')
  const facts = [
    ...chain.many(2),
    chain.next('ShiftOpened', SHIFT),
    // Its shape is right, and the shift is open already.
    chain.next('ShiftOpened', SHIFT),
    ...chain.many(2),
  ]
  const page = facts.map((fact, index): PulledFact => {
    const { epoch, seq } = fact
    return { cursor: index + 1, terminal: 'A', epoch, seq, fact }
  })
  const chunk = applyChunk(store, 'B', page, () => 0)
  expect(chunk).toMatchObject({ taken: 6, parked: 1, missesOwn: false })
  expect(store.all('SELECT f.seq, p.reason FROM parked_fact p JOIN fact f ON f.id = p.fact_id')).toEqual([
    { seq: 4, reason: 'CONFLICT' },
  ])
  expect(store.get('SELECT count(*) AS n FROM fact')).toEqual({ n: 6 })
  expect(store.get('SELECT count(*) AS n FROM shift')).toEqual({ n: 1 })
  store.close()
})
