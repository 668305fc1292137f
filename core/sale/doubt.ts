import { deskNumber, isAmountOfDesk } from '../bank/desk-amounts'
import { amountOfLine } from '../bank/line-key'

/** Money that was given to a book order here, and that the server may still give to another. Rupiah. */
export interface DoubtfulMoney {
  readonly amount: number
  /** The bank line it came from; null: a customer's credit. */
  readonly lineId: string | null
}

/** What is known of the book order it pays. */
export interface DoubtedOrder {
  readonly desk: string
  readonly amountDue: number
  readonly uniqueCode: number
}

/**
 * How much of an order's money nobody can be sure of yet. A line over exactly the amount with the unique code that this
 * desk alone can ask for is certain: no other desk has an order it could pay.
 */
export const amountInDoubt = (order: DoubtedOrder, money: readonly DoubtfulMoney[]): number =>
  money.filter((part) => !isCertain(order, part)).reduce((sum, { amount }) => sum + amount, 0)

function isCertain(
  { desk, amountDue, uniqueCode }: DoubtedOrder,
  { amount, lineId }: DoubtfulMoney,
): boolean {
  const number = deskNumber(desk)
  return (
    lineId !== null &&
    number !== null &&
    uniqueCode > 0 &&
    amount === amountDue &&
    amountOfLine(lineId) === amountDue &&
    isAmountOfDesk(number, amountDue)
  )
}
