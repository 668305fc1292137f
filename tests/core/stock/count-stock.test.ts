import { describe, expect, test } from 'vitest'
import { type ProductId } from '../../../core/ids'
import { countStock } from '../../../core/stock/count-stock'
import { productTitle } from '../../../core/stock/product-title'

const scarf = 'scarf' as ProductId
const soap = 'soap' as ProductId

describe('a stock count', () => {
  test('sets what was counted against the books, none where the books have none', () => {
    const lines = [
      { productId: scarf, counted: 4 },
      { productId: soap, counted: 0 },
    ]
    expect(countStock(lines, new Map([[scarf, 5]]))).toEqual([
      { productId: scarf, expected: 5, counted: 4 },
      { productId: soap, expected: 0, counted: 0 },
    ])
  })

  test('adds up a product found on two shelves', () => {
    const lines = [
      { productId: scarf, counted: 4 },
      { productId: scarf, counted: 3 },
    ]
    expect(countStock(lines, new Map())).toEqual([{ productId: scarf, expected: 0, counted: 7 }])
  })

  test('survives sums beyond any quantity', () => {
    const lines = [
      { productId: scarf, counted: 2 ** 31 },
      { productId: scarf, counted: 2 ** 31 },
    ]
    expect(countStock(lines, new Map())[0]?.counted).toBe(2 ** 31)
  })
})

test('a product is called by its name and variant', () => {
  expect(productTitle({ name: 'Gamis Aisyah', variant: 'Hitam / XL' })).toBe('Gamis Aisyah - Hitam / XL')
  expect(productTitle({ name: 'Sabun', variant: '' })).toBe('Sabun')
})
