import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { expect, test } from 'vitest'
import { Address } from '../../contract/shapes'
import { DEFAULT_SETTINGS, ShopSettings } from '../../contract/settings'
import { factKinds } from '../../contract/facts'
import { parseBarcode } from '../../core/catalogue/barcode'
import { DEMO_CUSTOMERS } from '../../host/demo-shop/customers'
import { DEMO_ORDERS } from '../../host/demo-shop/orders'
import { demoProducts } from '../../host/demo-shop/products'
import { between, pick, seededRandom } from '../../host/demo-shop/random'
import { DEMO_BANK_ACCOUNTS, DEMO_PEOPLE, DEMO_SHOP } from '../../host/demo-shop/shop'

const PRODUCTS = demoProducts(seededRandom(1))
const UUID = '01990000-0000-7000-8000-000000000001'

test('one seed always gives the same shop, another seed another one', () => {
  expect(demoProducts(seededRandom(1))).toEqual(PRODUCTS)
  expect(demoProducts(seededRandom(2))).not.toEqual(PRODUCTS)
})

test('chance is even and keeps its bounds', () => {
  const random = seededRandom(7)
  const seen = new Map<number, number>()
  for (let index = 0; index < 6000; index++) {
    const value = between(random, 1, 6)
    seen.set(value, (seen.get(value) ?? 0) + 1)
  }
  expect([...seen.keys()].toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6])
  expect(Math.min(...seen.values())).toBeGreaterThan(850)
  expect(() => pick(random, [])).toThrow(RangeError)
})

test('there are about two hundred products in eight categories, each fit to be saved', () => {
  expect(PRODUCTS.length).toBeGreaterThanOrEqual(190)
  expect(PRODUCTS.length).toBeLessThanOrEqual(225)
  expect(new Set(PRODUCTS.map(({ category }) => category)).size).toBe(8)
  for (const { stock: _, ...product } of PRODUCTS) {
    expect(
      factKinds.ProductSaved.safeParse({ ...product, productId: UUID, active: true }).error,
    ).toBeUndefined()
  }
})

test('SKUs are unique, in capitals and short enough for a label', () => {
  const skus = PRODUCTS.map(({ sku }) => sku)
  expect(new Set(skus).size).toBe(skus.length)
  expect(skus.every((sku) => /^[A-Z0-9-]{5,30}$/.test(sku))).toBe(true)
})

test('every barcode is valid, unique and inside the range shops may use for themselves', () => {
  const barcodes = PRODUCTS.flatMap((product) => product.barcodes)
  expect(new Set(barcodes).size).toBe(barcodes.length)
  for (const barcode of barcodes) {
    const parsed = parseBarcode(barcode)
    expect(parsed).toMatchObject({ ok: true, value: { barcode } })
    if (parsed.ok && parsed.value.symbology === 'EAN_13') expect(barcode).toMatch(/^2\d{12}$/)
  }
  expect(PRODUCTS.filter((product) => product.barcodes.length > 1).length).toBeGreaterThan(20)
})

test('every product is sold above its cost and weighs something', () => {
  expect(PRODUCTS.every(({ price, cost, weight }) => cost > 0 && cost < price && weight > 0)).toBe(true)
  expect(PRODUCTS.every(({ price, cost }) => price % 500 === 0 && cost % 500 === 0)).toBe(true)
})

test('some goods are sold out, so that the desk can offer an alternative', () => {
  const soldOut = PRODUCTS.filter(({ stock }) => stock === 0)
  expect(soldOut.length).toBeGreaterThan(2)
  for (const { category, sku } of soldOut) {
    expect(
      PRODUCTS.some((other) => other.category === category && other.sku !== sku && other.stock > 5),
    ).toBe(true)
  }
})

test('twenty-five customers have mobile numbers that are valid and plainly invented, and full addresses', () => {
  expect(DEMO_CUSTOMERS).toHaveLength(25)
  expect(new Set(DEMO_CUSTOMERS.map(({ phone }) => phone)).size).toBe(25)
  for (const customer of DEMO_CUSTOMERS) {
    const phone = parsePhoneNumberFromString(customer.phone)
    expect(phone?.isValid()).toBe(true)
    expect(phone?.getType()).toBe('MOBILE')
    expect(phone?.formatNational()).toMatch(/^0812-0000-1\d{3}$/)
    expect(Address.safeParse(customer.address).error).toBeUndefined()
    expect(Object.values(customer.address).every((part) => part !== '')).toBe(true)
  }
})

test('eighteen book orders name known customers and goods that are there', () => {
  expect(DEMO_ORDERS).toHaveLength(18)
  const stock = new Map(PRODUCTS.map((product) => [product.sku, product.stock as number]))
  for (const order of DEMO_ORDERS) {
    expect(DEMO_CUSTOMERS.some(({ phone }) => phone === order.customerPhone)).toBe(true)
    expect(DEFAULT_SETTINGS.couriers).toContain(order.courier)
    for (const { sku, qty } of order.lines) {
      const left = (stock.get(sku) ?? Number.NaN) - qty
      expect(left, sku).toBeGreaterThanOrEqual(0)
      stock.set(sku, left)
    }
  }
})

test('some orders are near their deadline, some overdue and none beyond the grace period', () => {
  const hoursLeft = DEMO_ORDERS.map(({ deadlineHours, hoursAgo }) => deadlineHours - hoursAgo)
  expect(hoursLeft.filter((hours) => hours > 0 && hours < 2).length).toBeGreaterThanOrEqual(2)
  expect(hoursLeft.filter((hours) => hours < 0).length).toBeGreaterThanOrEqual(2)
  expect(Math.min(...hoursLeft)).toBeGreaterThan(-DEMO_SHOP.graceHours)
})

test('the shop, its people and its accounts are fit to be saved', () => {
  expect(ShopSettings.safeParse({ ...DEFAULT_SETTINGS, ...DEMO_SHOP }).error).toBeUndefined()
  expect(DEMO_PEOPLE.map(({ role }) => role).sort()).toEqual(['cs', 'cs', 'supervisor', 'warehouse'])
  expect(new Set(DEMO_PEOPLE.map(({ pin }) => pin)).size).toBe(4)
  for (const account of DEMO_BANK_ACCOUNTS) {
    const saved = factKinds.BankAccountSaved.safeParse({ ...account, accountId: UUID, active: true })
    expect(saved.error).toBeUndefined()
  }
})
