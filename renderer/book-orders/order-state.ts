import type { BookOrder } from '../../contract/operations/book-orders'
import type { Tone } from '../ui'

export const orderTone = (state: BookOrder['state']): Tone => {
  switch (state) {
    case 'overdue':
      return 'loss'
    case 'paid':
      return 'accent'
    case 'sold':
      return 'done'
    case 'open':
    case 'cancelled':
    case 'expired':
    case 'returned':
      return 'neutral'
  }
}

/** Not paid yet, and not given up. */
export const isWaiting = (order: BookOrder): boolean => order.state === 'open' || order.state === 'overdue'

/** Its goods still stand here for the customer. */
export const isHeld = (order: BookOrder): boolean => isWaiting(order) || order.state === 'paid'
