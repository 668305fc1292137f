import { type Result, err, ok } from '../result'

export type Tendered = {
  readonly kind: 'cash' | 'qris' | 'card' | 'transfer'
  readonly amount: number
  readonly reference: string
}

export type SettleRefusal =
  | { readonly code: 'TENDER_MISMATCH'; readonly total: number; readonly paid: number }
  | { readonly code: 'CHANGE_ONLY_FROM_CASH' }

/**
 * Settles a sale at the counter: what each tender takes of the total, and the change. Change comes from cash alone,
 * and a cash tender counts without it, so that change is never taken for takings.
 * @param tendered what the customer handed over, rupiah; zeros are left out
 */
export function settle(
  total: number,
  tendered: readonly Tendered[],
): Result<
  { readonly tenders: readonly Tendered[]; readonly cashReceived: number; readonly change: number },
  SettleRefusal
> {
  const given = tendered.filter((tender) => tender.amount > 0)
  const paid = given.reduce((sum, tender) => sum + tender.amount, 0)
  if (paid < total) return err({ code: 'TENDER_MISMATCH', total, paid })
  const cashReceived = given.reduce((sum, tender) => sum + (tender.kind === 'cash' ? tender.amount : 0), 0)
  const change = paid - total
  // Somebody who pays more by card than the whole is a typing mistake, not a wish for cash.
  if (change > cashReceived || (change > 0 && change === cashReceived))
    return err({ code: 'CHANGE_ONLY_FROM_CASH' })
  const others = given.filter((tender) => tender.kind !== 'cash')
  const cash = cashReceived - change
  const tenders = cash > 0 ? [...others, { kind: 'cash' as const, amount: cash, reference: '' }] : others
  return ok({ tenders, cashReceived, change })
}
