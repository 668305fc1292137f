import { describe, expect, test } from 'vitest'
import { type ChatOrder, parseChatOrder, parseChatOrders } from '../../../core/customer/chat-order'
import { chatFixtures } from '../../fixtures/chat-orders'

const plain = ({ phones, warnings, left: _, ...rest }: ChatOrder) => ({
  ...rest,
  ...(phones.length > 0 ? { phones: phones.map(({ e164 }) => e164) } : {}),
  warnings: warnings.map(({ code }) => code).sort(),
})

describe('orders pasted from a chat', () => {
  test.each(chatFixtures.map((fixture) => [fixture.title, fixture] as const))('%s', (_, { text, orders }) => {
    expect(parseChatOrders(text).map(plain)).toEqual(orders)
  })

  test('the first of several orders is the one parseChatOrder gives', () => {
    expect(parseChatOrder('Nama: A b\nHP: 081211110000\nNama: C d\nHP: 081211110001').name).toBe('A b')
  })

  test('a very long paste is read in no time', () => {
    const text = `Nama: Siti\nAlamat: ${'Jl. Melati, '.repeat(5000)}\nHP: 081234567890\n${'nama nama nama '.repeat(5000)}`
    const before = performance.now()
    expect(parseChatOrder(text).name).toBe('Siti')
    expect(performance.now() - before).toBeLessThan(1000)
  })
})
