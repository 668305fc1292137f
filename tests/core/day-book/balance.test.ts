import { describe, expect, test } from 'vitest'
import {
  type Tallies,
  bookOrderBalance,
  bookedPiecesBalance,
  deskBalance,
} from '../../../core/day-book/balance'

const tallies = (rows: Record<string, [before: number, day: number, after: number]>): Tallies =>
  new Map(Object.entries(rows).map(([what, [before, day, after]]) => [what, { before, day, after }]))

describe('book orders of a day', () => {
  const known = tallies({
    'orders-booked': [10, 4, 3],
    'orders-sold': [5, 2, 1],
    'orders-cancelled': [1, 1, 0],
    'orders-expired': [1, 0, 1],
  })

  test('those open in the evening are led back from those open now', () => {
    const balance = {
      openAtStart: 3,
      booked: 4,
      reopened: 0,
      sold: 2,
      cancelled: 1,
      expired: 0,
      openAtEnd: 4,
      addsUp: true,
    }
    expect(bookOrderBalance(known, 5)).toEqual(balance)
  })

  test('an order that was lost on the way is found out', () => {
    expect(bookOrderBalance(known, 4)).toMatchObject({ openAtEnd: 3, addsUp: false })
  })

  test('a day on which nothing happened adds up to nothing', () => {
    const nothing = {
      openAtStart: 0,
      booked: 0,
      reopened: 0,
      sold: 0,
      cancelled: 0,
      expired: 0,
      openAtEnd: 0,
      addsUp: true,
    }
    expect(bookOrderBalance(new Map(), 0)).toEqual(nothing)
    expect(bookedPiecesBalance(new Map(), 0)).toEqual(nothing)
  })
})

test('pieces of book orders are counted by what moved, and by what was given up', () => {
  const known = tallies({
    'moved:booked:desk:booked': [8, 6, 0],
    'moved:sold:booked:customer': [3, 4, 0],
    'moved:rebooked:booked:desk': [0, 2, 0],
    'order-pieces-cancelled': [0, 2, 0],
    'order-pieces-expired': [1, 0, 0],
  })
  const balance = {
    openAtStart: 4,
    booked: 6,
    reopened: 0,
    sold: 4,
    cancelled: 2,
    expired: 0,
    openAtEnd: 4,
    addsUp: true,
  }
  expect(bookedPiecesBalance(known, 4)).toEqual(balance)
})

test('pieces at the desk come from five sides and leave by five', () => {
  const known = tallies({
    'moved:received:hand-over-out:desk': [20, 10, 0],
    'moved:brought-back:customer:desk': [0, 1, 0],
    'moved:rebooked:booked:desk': [0, 2, 0],
    'moved:counted:count-difference:desk': [0, 3, 0],
    'moved:counted:desk:count-difference': [0, 4, 0],
    'moved:booked:desk:booked': [15, 6, 1],
    'moved:return-sent:desk:hand-over-back': [0, 2, 0],
    // Pieces of ended orders do not stand free: sending them back is no matter of the desk's.
    'moved:return-sent:booked:hand-over-back': [0, 9, 0],
    'moved:walk-in:desk:customer': [0, 1, 0],
    'moved:damaged:desk:damaged': [0, 1, 0],
  })
  expect(deskBalance(known, 6)).toEqual({
    piecesAtStart: 5,
    received: 10,
    backFree: 3,
    adjusted: -1,
    booked: 6,
    returned: 2,
    walkIn: 1,
    damaged: 1,
    piecesAtEnd: 7,
    addsUp: true,
  })
  expect(deskBalance(known, 5).addsUp).toBe(false)
})
