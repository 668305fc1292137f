import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ok } from '../../core/result'
import { DAY, HOUR, instant, businessDay } from '../../core/time'
import { inTransaction, openConnection } from '../../db/database'
import { migrate } from '../../db/migrate'
import { project } from '../../db/projectors'
import { tableDigests } from '../../db/rebuild'
import { bcaFile, bookOne, creditOf, stockDesk } from './goods'
import { booking } from './goods-helpers'
import { type TestHost, createTestHost } from './test-host'

const save = (host: TestHost, name: string, phone: string, more: Record<string, unknown> = {}) =>
  host.do('customer.save', { customerId: null, name, phone, address: null, note: '', ...more })

const home = {
  recipient: 'Siti',
  phone: '+6281200001111',
  street: 'Jl. Melati No. 5 RT 01/02',
  village: 'Dago',
  district: 'Coblong',
  city: 'Kota Bandung',
  province: 'Jawa Barat',
  postcode: '40135',
  areaCode: '32.73.02.1004',
}

async function sound(host: TestHost) {
  const checked = await host.do('store.verify', {})
  expect(checked.checks.filter((check) => !check.ok)).toEqual([])
  expect((await host.do('store.rebuild', {})).differences).toEqual([])
}

describe('a customer with several numbers', () => {
  test('is found by each of them, however it is written, and by a former name', async () => {
    const host = await createTestHost()
    const { customerId } = await save(host, 'Siti Aminah', '0812-0000-1111 / 0857 2222 3333')
    await host.do('customer.save', {
      customerId,
      name: 'Siti Rahman',
      phone: '081200001111 atau 0857-2222-3333',
      address: null,
      note: '',
    })
    const texts = [
      '0857 2222',
      '+62 857-2222-3333',
      '6285722223333',
      '22223333',
      'aminah',
      'rahman siti',
      '+6281200001111',
    ]
    for (const text of texts)
      expect(await host.do('customer.search', { text, limit: 5 }), text).toMatchObject([
        { customerId, name: 'Siti Rahman', phone: '+6281200001111', otherPhones: ['+6285722223333'] },
      ])
    expect(await host.do('customer.get', { customerId })).toMatchObject({ formerNames: ['Siti Aminah'] })
    await sound(host)
  })

  test('is known by the second number when they order, and keeps the main one', async () => {
    const host = await createTestHost()
    const productId = await stockDesk(host, 2)
    const { customerId } = await save(host, 'Siti', '081200001111 / 085722223333')
    const order = await host.do(
      'book-order.place',
      booking([{ productId, qty: 1 }], {
        customer: { name: 'Siti', phone: '0857-2222-3333 / 0813-4444-5555' },
      }),
    )
    expect(order).toMatchObject({ customerId, customerPhone: '+6285722223333' })
    const file = await host.do('customer.get', { customerId })
    expect(file.phone).toBe('+6281200001111')
    expect(file.otherPhones).toEqual(['+6281344445555', '+6285722223333'])
    expect(file.addresses).toHaveLength(1)
    await sound(host)
  })

  test('is refused with a letter in any of them', async () => {
    const host = await createTestHost()
    expect(
      await host.call('customer.save', {
        customerId: null,
        name: 'Siti',
        phone: '081200001111 / 0857-OO22-3333',
        address: null,
        note: '',
      }),
    ).toMatchObject({ ok: false, error: { code: 'PHONE_HAS_LETTERS' } })
  })
})

test('addresses are kept, the last used first, and postcodes are remembered for their area', async () => {
  const host = await createTestHost()
  const { customerId } = await save(host, 'Siti', '081200001111', { address: home })
  host.pass(DAY)
  const office = { ...home, street: 'Jl. Braga No. 9', areaCode: '32.73.02.1005', postcode: '40111' }
  await host.do('customer.save', {
    customerId,
    name: 'Siti',
    phone: '081200001111',
    address: office,
    note: '',
  })
  host.pass(DAY)
  const known = async () =>
    (await host.do('customer.get', { customerId })).addresses.map(({ address }) => address.street)
  expect(await known()).toEqual(['Jl. Braga No. 9', home.street])
  await host.do('customer.save', { customerId, name: 'Siti', phone: '081200001111', address: home, note: '' })
  expect(await known()).toEqual([home.street, 'Jl. Braga No. 9'])
  expect(await host.do('area.postcodes', { areaCode: '32.73.02.1005' })).toEqual(['40111'])
  expect(await host.do('area.postcodes', { areaCode: '32.73.02' })).toEqual(['40135', '40111'])
  expect(await host.do('area.postcodes', { areaCode: '32.7' + '4' })).toEqual([])
  await sound(host)
})

describe('two entries that are one person', () => {
  const two = async () => {
    const host = await createTestHost()
    const productId = await stockDesk(host, 6)
    const first = await bookOne(host, productId, { name: 'Siti Aminah', phone: '081200001111' })
    host.pass(HOUR)
    const second = await bookOne(host, productId, { name: 'Siti Aminah', phone: '085722223333' })
    const [one, other] = [first.customerId, second.customerId]
    return { host, productId, first, second, one, other }
  }

  test('are offered with the reason, until somebody says that they are two', async () => {
    const { host, one, other } = await two()
    for (const customerId of [null, one, other])
      expect(await host.do('customer.duplicates', { customerId, limit: 10 })).toMatchObject([
        { because: ['same-name-and-place'] },
      ])
    await host.do('customer.keep-apart', { oneId: other, otherId: one })
    expect(await host.do('customer.duplicates', { customerId: null, limit: 10 })).toEqual([])
    await sound(host)
  })

  test('stand under one with all they have, and are two again without loss', async () => {
    const { host, one, other, productId } = await two()
    const before = await Promise.all(
      [one, other].map((customerId) => host.do('customer.get', { customerId })),
    )
    const merged = await host.do('customer.merge', { keptId: one, mergedId: other })
    expect(merged).toMatchObject({
      customerId: one,
      phone: '+6281200001111',
      otherPhones: ['+6285722223333'],
      orders: 2,
      merged: [{ customerId: other, phone: '+6285722223333' }],
    })
    for (const text of ['0857-2222', 'siti'])
      expect(await host.do('customer.search', { text, limit: 5 })).toMatchObject([{ customerId: one }])
    for (const customerId of [one, other]) {
      const { orders } = await host.do('customer.history', { customerId, limit: 10 })
      expect(orders.map((order) => order.customerId)).toEqual([one, one])
    }
    expect((await bookOne(host, productId, { name: 'Siti Aminah', phone: '085722223333' })).customerId).toBe(
      one,
    )
    expect(await host.call('customer.merge', { keptId: other, mergedId: one })).toMatchObject({
      ok: false,
      error: { code: 'SAME_CUSTOMER' },
    })
    await sound(host)
    await host.do('customer.split', { mergeId: merged.merged[0]?.mergeId ?? '' })
    const after = await Promise.all([one, other].map((customerId) => host.do('customer.get', { customerId })))
    expect(after[1]).toEqual(before[1])
    expect(after[0]).toMatchObject({ customerId: one, orders: 2, merged: [], otherPhones: [] })
    expect(await host.call('customer.split', { mergeId: merged.merged[0]?.mergeId ?? '' })).toMatchObject({
      ok: false,
      error: { code: 'NOT_FOUND' },
    })
    await sound(host)
  })

  test('share their credit', async () => {
    const { host, first, second, one, other } = await two()
    const [account] = await host.do('bank-account.list', {})
    const accountId = account?.accountId ?? ''
    const file = bcaFile(host, [creditOf(50_000, 'SITI AMINAH')])
    await host.do('bank.import-file', {
      accountId,
      fileName: 'm.csv',
      base64: Buffer.from(file).toString('base64'),
      acceptBroken: true,
    })
    const { lines } = await host.do('bank.board', { filter: 'all' })
    const lineId = lines.find((line) => line.amount === 50_000)?.lineId ?? ''
    const { restId } = await host.do('bank.put-aside', {
      lineId,
      as: 'credit',
      customerId: other,
      orderId: null,
      amount: 50_000,
      reason: 'titip',
      expectedLeft: 50_000,
    })
    const use = { restId, orderId: first.orderId, amount: 20_000 }
    expect(await host.call('bank.use-credit', use)).toMatchObject({
      ok: false,
      error: { code: 'OTHER_CUSTOMER' },
    })
    const { merged } = await host.do('customer.merge', { keptId: one, mergedId: other })
    expect((await host.do('bank.money', { customerId: one })).credits).toMatchObject([
      { customerId: one, left: 50_000 },
    ])
    expect(await host.do('bank.use-credit', use)).toMatchObject({ left: 30_000 })
    expect(
      (await host.do('customer.history', { customerId: second.customerId, limit: 9 })).credits,
    ).toMatchObject([{ left: 30_000 }])
    await sound(host)
    await host.do('customer.split', { mergeId: merged[0]?.mergeId ?? '' })
    expect((await host.do('bank.money', { customerId: one })).credits).toEqual([])
    expect((await host.do('bank.money', { customerId: other })).credits).toMatchObject([{ left: 30_000 }])
    await sound(host)
  })
})

const idOf = (n: number): string => `0000000${n}-0000-7000-8000-000000000000`
const fact = (kind: string, payload: object, n: number) => ({
  id: n + 1,
  terminal: 'A',
  epoch: 1,
  seq: n + 1,
  kind,
  at: instant(946_684_800_000 + n),
  businessDay: businessDay('2026-11-22'),
  personId: null,
  commandId: '',
  payload: JSON.stringify(payload),
  prevHash: Buffer.alloc(0),
  hash: Buffer.alloc(0),
})

test('merges and splits of several terminals come to the same in any order', () => {
  const merge = fc.tuple(fc.nat(4), fc.nat(4), fc.boolean())
  fc.assert(
    fc.property(
      fc.array(merge, { minLength: 1, maxLength: 6 }),
      fc.infiniteStream(fc.nat(1000)),
      (merges, order) => {
        const facts = merges.flatMap(([kept, merged, split], n) => [
          fact('CustomersMerged', { mergeId: idOf(n), keptId: idOf(kept), mergedId: idOf(merged) }, 2 * n),
          ...(split ? [fact('CustomersSplit', { mergeId: idOf(n) }, 2 * n + 1)] : []),
        ])
        const shuffled = facts
          .map((one) => ({ one, key: order.next().value as number }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ one }) => one)
        const [first, second] = [facts, shuffled].map((all) => {
          const store = openConnection(':memory:', { synchronous: 'NORMAL' })
          migrate(store)
          inTransaction(store, (tx) => {
            for (const one of all) project(tx, one)
            return ok({})
          })
          const digests = tableDigests(store)
          store.close()
          return [digests.get('customer_alias'), digests.get('customer_merge')]
        })
        expect(second).toEqual(first)
      },
    ),
    { numRuns: 25 },
  )
})
