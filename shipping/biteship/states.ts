import type { ParcelState } from '../courier'

/** biteship.com/en/docs/api/orders/overview, "status"; tracking writes the same words without the line below. */
const STATES: Readonly<Record<string, ParcelState>> = {
  confirmed: 'created',
  scheduled: 'created',
  allocated: 'created',
  pickingup: 'created',
  picked: 'picked-up',
  droppingoff: 'on-the-way',
  delivered: 'delivered',
  onhold: 'problem',
  couriernotfound: 'problem',
  rejected: 'problem',
  returnintransit: 'returning',
  returned: 'returned',
  cancelled: 'cancelled',
  disposed: 'lost',
}

/** `picking_up` of orders and `pickingUp` of trackings are one word. */
export const stateOf = (raw: string): ParcelState =>
  STATES[raw.toLowerCase().replaceAll(/[^a-z]/g, '')] ?? 'unknown'
