import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { StockedProduct } from '../../../contract/operations/goods'
import { type Draft, EMPTY_DRAFT } from '../../../renderer/book-orders/draft'
import { addPieces, fullName, missingIn, totalsOf } from '../../../renderer/book-orders/draft-rules'
import {
  type Counts,
  type ExpectedLine,
  countScan,
  expectedOf,
  scannedLines,
  sumOf,
} from '../../../renderer/scanned-goods/tally'

const lines: ExpectedLine[] = [
  { productId: 'a', sku: 'GMS-M', name: 'Gamis', expected: 2, barcodes: ['8991', '8992'] },
  { productId: 'b', sku: 'HJB-1', name: 'Hijab', expected: 1, barcodes: ['7001'] },
]

describe('counting goods by scan', () => {
  test('every barcode of a product, and its SKU, counts one piece', () => {
    let counts: Counts = {}
    for (const text of ['8991', 'gms-m']) {
      const counted = countScan(lines, counts, text)
      expect(counted.kind).toBe('counted')
      if (counted.kind === 'counted') counts = counted.counts
    }
    expect(scannedLines(lines, counts)).toEqual([{ productId: 'a', qty: 2 }])
    expect(countScan(lines, counts, '8992').kind).toBe('full')
  })

  test('goods that are not on the list count nothing', () => {
    expect(countScan(lines, {}, '5555')).toEqual({ kind: 'not-here' })
  })

  test('never counts more than is expected, whatever is scanned', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('8991', '8992', '7001', '5555')), (scans) => {
        let counts: Counts = {}
        for (const text of scans) {
          const counted = countScan(lines, counts, text)
          if (counted.kind === 'counted') counts = counted.counts
        }
        expect(sumOf(scannedLines(lines, counts))).toBeLessThanOrEqual(expectedOf(lines))
      }),
    )
  })
})

const stocked = (desk: number, toReturn = 0, active = true): StockedProduct =>
  ({
    product: {
      productId: 'a',
      sku: 'GMS-M',
      name: 'Gamis Maroon',
      variant: 'M',
      price: 189_000,
      weight: 450,
      active,
    },
    levels: { warehouse: 7, askedFor: 0, handOver: 0, desk, booked: 0, toReturn },
  }) as unknown as StockedProduct

const withAdded = (draft: Draft, found: StockedProduct): Draft => {
  const added = addPieces(draft, found)
  return added.ok ? { ...draft, lines: [added.line] } : draft
}

describe('a book order being written', () => {
  test('takes as many pieces as stand at the desk and says what the warehouse has for the next one', () => {
    const two = withAdded(withAdded(EMPTY_DRAFT, stocked(2)), stocked(2))
    expect(totalsOf(two)).toMatchObject({ pieces: 2, weight: 900, subtotal: 378_000 })
    expect(addPieces(two, stocked(2))).toEqual({
      ok: false,
      refusal: { kind: 'not-at-desk', productId: 'a', name: 'Gamis Maroon · M', have: 2, warehouse: 7 },
    })
  })

  test('may re-book pieces of ended orders where they stand', () => {
    expect(addPieces(EMPTY_DRAFT, stocked(0, 1)).ok).toBe(true)
  })

  test('refuses goods that are no longer sold', () => {
    expect(addPieces(EMPTY_DRAFT, stocked(3, 0, false))).toMatchObject({
      ok: false,
      refusal: { kind: 'inactive' },
    })
  })

  test('names what is missing in the order of the form', () => {
    expect(missingIn({ ...EMPTY_DRAFT, postcode: '12', discount: 5 }, false)).toEqual([
      'lines',
      'phone',
      'name',
      'street',
      'postcode',
      'discount',
    ])
  })
})

test('a variant is added to a name that does not end with it', () => {
  expect(fullName({ name: 'Gamis Aisyah Maroon', variant: 'M' })).toBe('Gamis Aisyah Maroon · M')
  expect(fullName({ name: 'Gamis Aisyah M', variant: 'm' })).toBe('Gamis Aisyah M')
  expect(fullName({ name: 'Tote', variant: '' })).toBe('Tote')
})
