/**
 * Money of a day that is not exactly what orders cost, by its name in the day book; in the order in which screen, paper
 * and files show it, and only where there was any.
 */
export const BESIDE_ORDERS = [
  'credit',
  'creditUsed',
  'refundDue',
  'paidOut',
  'kept',
  'reversed',
  'writtenOff',
] as const
