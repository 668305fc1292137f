/**
 * Every piece has exactly one place. `supplier`, `customer` and `count-difference` stand outside the shop, so that
 * every movement names both its ends and pieces can neither appear nor vanish.
 */
export const SUPPLIER = 'supplier'
export const WAREHOUSE = 'warehouse'
export const CUSTOMER = 'customer'
export const DAMAGED = 'damaged'
export const COUNT_DIFFERENCE = 'count-difference'

/** Pieces standing free at a desk. */
export const deskPlace = (desk: string): string => `desk:${desk}`

/** Pieces held at a desk by book orders, ended ones included until they are scanned back. */
export const bookedPlace = (desk: string): string => `booked:${desk}`

/** On the way from the warehouse to a desk. */
export const handOverOut = (dropOrderId: string): string => `hand-over-out:${dropOrderId}`

/** On the way from a desk back to the warehouse. */
export const handOverBack = (returnId: string): string => `hand-over-back:${returnId}`

/** Why pieces moved; both ends and the cause are all a movement says. */
export type MovementCause =
  | 'goods-receipt'
  | 'counted'
  | 'damaged'
  | 'handed-over'
  | 'received'
  | 'taken-back'
  | 'said-twice'
  | 'booked'
  | 'rebooked'
  | 'return-sent'
  | 'return-received'
  | 'sold'
  | 'walk-in'
  | 'brought-back'
