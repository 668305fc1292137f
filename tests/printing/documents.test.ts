import { expect, test } from 'vitest'
import { PrintDocument } from '../../printing'
import { addressLabel, dayBook, dropOrderSlip, orderSlip, receipt, testPage } from './samples'

test('every document survives being stored as JSON', () => {
  for (const document of [orderSlip, receipt, dropOrderSlip, dayBook(), testPage, addressLabel]) {
    expect(PrintDocument.parse(JSON.parse(JSON.stringify(document)))).toEqual(document)
  }
})

test('fractions of a rupiah and unknown kinds are refused', () => {
  expect(PrintDocument.safeParse({ ...receipt, total: 1.5 }).success).toBe(false)
  expect(PrintDocument.safeParse({ ...receipt, kind: 'poem' }).success).toBe(false)
  expect(PrintDocument.safeParse({ ...receipt, zone: 'Mars/Olympus' }).success).toBe(false)
})
