import { err, ok } from '../../../core/result'
import { findMerge } from '../../../db/queries/customer-alias'
import { findCustomerFile } from '../../../db/queries/customer-file'
import { findCustomer } from '../../../db/queries/customers'
import { type Handler } from '../../run/context'

/** Two entries become one customer. Nothing is moved: what belongs to either stays its own, and stands under one. */
export const mergeCustomers: Handler<'customer.merge'> = (context, input) => {
  const [kept, merged] = [findCustomer(context.db, input.keptId), findCustomer(context.db, input.mergedId)]
  if (!kept || !merged) return err({ code: 'NOT_FOUND', what: 'customer' })
  if (kept.customerId === merged.customerId) return err({ code: 'SAME_CUSTOMER' })
  context.record('CustomersMerged', {
    mergeId: context.newId<'CustomerMerge'>(),
    keptId: kept.customerId,
    mergedId: merged.customerId,
  })
  const file = findCustomerFile(context.db, kept.customerId)
  if (!file) throw new Error(`customer ${kept.customerId} was just merged and is gone`)
  return ok(file)
}

export const splitCustomers: Handler<'customer.split'> = (context, { mergeId }) => {
  if (!findMerge(context.db, mergeId)) return err({ code: 'NOT_FOUND', what: 'customer' })
  context.record('CustomersSplit', { mergeId })
  return ok({})
}

export const keepApart: Handler<'customer.keep-apart'> = (context, { oneId, otherId }) => {
  const [one, other] = [findCustomer(context.db, oneId), findCustomer(context.db, otherId)]
  if (!one || !other) return err({ code: 'NOT_FOUND', what: 'customer' })
  if (one.customerId === other.customerId) return err({ code: 'SAME_CUSTOMER' })
  context.record('CustomersKeptApart', { oneId: one.customerId, otherId: other.customerId })
  return ok({})
}
