import { ok } from '../../../core/result'
import { type BookOrderId, type LineId } from '../../../core/ids'
import { money } from '../../../core/money'
import { type BusinessDay, instant } from '../../../core/time'
import { freeLinesOf, listLost } from '../../../db/queries/claims'
import {
  listAcceptances,
  listDebts,
  listOpenRests,
  listOwedBack,
  listReversed,
  listSettledRests,
} from '../../../db/queries/bank-money'
import { type Handler } from '../../run/context'

/** Money that stands beside lines and orders. */
export const bankMoney: Handler<'bank.money'> = ({ db, terminal }, { customerId, limit }) =>
  ok({
    credits: listOpenRests(db, { as: 'credit', customerId, limit }),
    refundsDue: listOpenRests(db, { as: 'refund', customerId, limit }),
    settled: listSettledRests(db, customerId, limit),
    debts: listDebts(db, limit),
    owedBack: listOwedBack(db, limit),
    lost: listLost(db, terminal.code, limit).map(({ at, amount, sold, orderId, ...lost }) => ({
      ...lost,
      at: instant(at),
      amount: money(amount),
      orderId: orderId as BookOrderId | null,
      sold: sold === 1,
      alternatives: freeLinesOf(db, amount).map(({ lineId, date, text }) => ({
        lineId: lineId as LineId,
        date: date as BusinessDay | null,
        text,
      })),
    })),
    acceptances: listAcceptances(db, limit),
    reversed: listReversed(db, limit),
  })
