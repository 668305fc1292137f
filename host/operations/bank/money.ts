import { ok } from '../../../core/result'
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
export const bankMoney: Handler<'bank.money'> = ({ db }, { customerId, limit }) =>
  ok({
    credits: listOpenRests(db, { as: 'credit', customerId, limit }),
    refundsDue: listOpenRests(db, { as: 'refund', customerId, limit }),
    settled: listSettledRests(db, customerId, limit),
    debts: listDebts(db, limit),
    owedBack: listOwedBack(db, limit),
    acceptances: listAcceptances(db, limit),
    reversed: listReversed(db, limit),
  })
