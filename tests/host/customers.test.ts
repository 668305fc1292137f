import { describe, expect, test } from 'vitest'
import { booking, putAtDesk, saveProduct } from './goods-helpers'
import { type TestHost, createTestHost } from './test-host'

const NOBODY = '00000000-0000-7000-8000-000000000000'

const save = (host: TestHost, name: string, phone: string, customerId: string | null = null) =>
  host.do('customer.save', { customerId, name, phone, address: null, note: '' })

describe('a customer', () => {
  test('is known by one telephone number, however it is written', async () => {
    const host = await createTestHost()
    const first = await save(host, 'Rina', '0812-0000-1234')
    expect(first).toMatchObject({
      name: 'Rina',
      phone: '+6281200001234',
      address: null,
      orders: 0,
      lastOrderAt: null,
    })
    expect((await save(host, 'Rina W.', '+62 812 0000 1234')).customerId).toBe(first.customerId)
    expect(await host.do('customer.search', { text: '', limit: 10 })).toMatchObject([{ name: 'Rina W.' }])
  })

  test('keeps their identity with a new number', async () => {
    const host = await createTestHost()
    const { customerId } = await save(host, 'Rina', '081200001234')
    expect(await save(host, 'Rina', '085711112222', customerId)).toMatchObject({
      customerId,
      phone: '+6285711112222',
    })
    expect(await host.do('customer.search', { text: '081200', limit: 10 })).toEqual([])
  })

  test.each([
    ['letters in the number', '0812-OOOO-1234', null, { code: 'PHONE_HAS_LETTERS', text: '0812-OOOO-1234' }],
    ['a number too short', '0812', null, { code: 'PHONE_INVALID', text: '0812' }],
    ['an unknown customer', '081200001234', NOBODY, { code: 'NOT_FOUND', what: 'customer' }],
  ])('is refused with %s', async (_, phone, customerId, error) => {
    const host = await createTestHost()
    expect(
      await host.call('customer.save', { customerId, name: 'Rina', phone, address: null, note: '' }),
    ).toEqual({ ok: false, error })
  })
})

test.each([
  ['the beginning of a name first', 'rina', ['Rina Wulandari', 'Sabrina Putri']],
  ['two letters', 'de', ['Dewi Melati']],
  ['words in any order', 'putri sab', ['Sabrina Putri']],
  ['the beginning of a number', '0812 0000', ['Rina Wulandari']],
  ['the international form', '+62857', ['Dewi Melati']],
  ['the last digits of a number', '2222', ['Dewi Melati']],
  ['nothing for nonsense', 'zzz"*', []],
])('the search finds %s', async (_, text, names) => {
  const host = await createTestHost()
  await save(host, 'Dewi Melati', '0857-1111-2222')
  await save(host, 'Sabrina Putri', '0813-3333-4444')
  await save(host, 'Rina Wulandari', '0812-0000-1234')
  expect((await host.do('customer.search', { text, limit: 10 })).map(({ name }) => name)).toEqual(names)
})

test('that a customer was told of a booking is kept', async () => {
  const host = await createTestHost()
  const { productId } = await saveProduct(host)
  await putAtDesk(host, productId, 1)
  const { orderId } = await host.do('book-order.place', booking([{ productId, qty: 1 }]))
  await host.do('customer.told', {
    about: { kind: 'book-order', id: orderId },
    event: 'booked',
    channel: 'wa-draft',
  })
  expect((await host.do('book-order.get', { orderId })).toldBooked).toBe(true)
  for (const kind of ['book-order', 'shipment'] as const) {
    expect(
      await host.call('customer.told', { about: { kind, id: NOBODY }, event: 'booked', channel: 'copied' }),
    ).toEqual({
      ok: false,
      error: { code: 'NOT_FOUND', what: kind },
    })
  }
})
