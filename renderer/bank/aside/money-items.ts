import type { HostOutput } from '../../../contract/host'
import type {
  Acceptance,
  Debt,
  LostClaim,
  OwedBack,
  Rest,
  ReversedPayment,
} from '../../../contract/operations/bank-money'

export type BankMoney = HostOutput<'bank.money'>

/** One thing of the list: what waits for somebody first, what is settled last. */
export type MoneyItem =
  | { readonly kind: 'reversed'; readonly key: string; readonly reversed: ReversedPayment }
  | { readonly kind: 'refund' | 'credit' | 'settled'; readonly key: string; readonly rest: Rest }
  | { readonly kind: 'debt'; readonly key: string; readonly debt: Debt }
  | { readonly kind: 'owed'; readonly key: string; readonly owed: OwedBack }
  | { readonly kind: 'lost'; readonly key: string; readonly lost: LostClaim }
  | { readonly kind: 'acceptance'; readonly key: string; readonly acceptance: Acceptance }

export function moneyItems(money: BankMoney): MoneyItem[] {
  const rests = (kind: 'refund' | 'credit' | 'settled', all: readonly Rest[]): MoneyItem[] =>
    all.map((rest) => ({ kind, key: rest.restId, rest }))
  return [
    ...(money.lost ?? []).map((lost): MoneyItem => ({
      kind: 'lost',
      key: `lost ${lost.epoch}/${lost.seq}`,
      lost,
    })),
    ...money.reversed.map((reversed): MoneyItem => ({ kind: 'reversed', key: reversed.lineId, reversed })),
    ...rests('refund', money.refundsDue),
    ...(money.owedBack ?? []).map((owed): MoneyItem => ({ kind: 'owed', key: owed.payOutId, owed })),
    ...money.debts.map((debt): MoneyItem => ({ kind: 'debt', key: `debt ${debt.orderId}`, debt })),
    ...rests('credit', money.credits),
    ...money.acceptances.map((acceptance): MoneyItem => ({
      kind: 'acceptance',
      key: acceptance.acceptanceId,
      acceptance,
    })),
    ...rests('settled', money.settled),
  ]
}

/** Whose it is, and the rupiah that still matter. */
export function headOf(item: MoneyItem): { readonly who: string; readonly amount: number } {
  switch (item.kind) {
    case 'reversed':
      return {
        who: item.reversed.orders[0]?.customerName ?? item.reversed.payerName ?? '',
        amount: item.reversed.amount,
      }
    case 'debt':
      return { who: item.debt.customerName, amount: item.debt.amount }
    case 'lost':
      return { who: item.lost.customerName, amount: item.lost.amount }
    case 'owed':
      return { who: item.owed.customerName, amount: item.owed.amount }
    case 'acceptance':
      return { who: item.acceptance.customerName, amount: item.acceptance.amount }
    case 'settled':
      return { who: item.rest.customerName, amount: item.rest.amount }
    case 'refund':
    case 'credit':
      return { who: item.rest.customerName, amount: item.rest.left }
  }
}
