import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { invite } from '../../server/http/calls'
import { type TestHost, createTestHost } from '../host/test-host'
import { startTestServer } from '../server/test-server'

const WITHIN = { timeout: 15_000, interval: 20 }

const save = (host: TestHost, name: string, phone: string) =>
  host.do('customer.save', { customerId: null, name, phone, address: null, note: '' })

const seenBy = async (host: TestHost) =>
  (await host.do('customer.search', { text: '', limit: 20 })).map(
    ({ customerId, name, phone, otherPhones }) => ({
      customerId,
      name,
      phone,
      otherPhones,
    }),
  )

test('two terminals that merge the same people at once, the other way round, show one customer', async () => {
  const server = await startTestServer()
  const a = await createTestHost({ seed: 1 })
  const { code: first } = await invite({ log: server.log, now: server.now, randomBytes }, null)
  await a.do('sync.enrol', { server: server.url, code: first })
  const one = await save(a, 'Siti Aminah', '081200001111')
  const other = await save(a, 'Siti A.', '085722223333')
  const third = await save(a, 'Bu Siti', '081344445555')
  const b = await createTestHost({ seed: 2, found: false })
  const { code } = await a.do('sync.invite', {})
  await b.do('sync.enrol', { server: server.url, code })
  await expect
    .poll(async () => ((await b.do('shop.state', {})).founded ? (await seenBy(b)).length : 0), WITHIN)
    .toBe(3)
  await Promise.all([
    a.do('customer.merge', { keptId: one.customerId, mergedId: other.customerId }),
    b.do('customer.merge', { keptId: other.customerId, mergedId: one.customerId }),
    b.do('customer.merge', { keptId: third.customerId, mergedId: other.customerId }),
  ])
  const both = async () => JSON.stringify([await seenBy(a), await seenBy(b)])
  await expect
    .poll(async () => {
      const [atA, atB] = JSON.parse(await both()) as [unknown[], unknown[]]
      return atA.length === 1 && JSON.stringify(atA) === JSON.stringify(atB)
    }, WITHIN)
    .toBe(true)
  for (const host of [a, b]) {
    expect((await host.do('store.verify', {})).ok).toBe(true)
    expect((await host.do('store.rebuild', {})).equal).toBe(true)
  }
})
