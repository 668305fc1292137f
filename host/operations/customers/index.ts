import { parsePhone } from '../../../core/customer/phone'
import { err, ok } from '../../../core/result'
import { findCustomer, findCustomerByPhone, searchCustomers } from '../../../db/queries/customers'
import { type Handlers } from '../../run/context'
import { saveCustomer } from './save-customer'

export const customerHandlers: Handlers<'customer.search' | 'customer.save'> = {
  'customer.search': ({ db }, { text, limit }) => ok(searchCustomers(db, text, limit)),

  'customer.save'(context, { customerId, name, phone: typed, address, note }) {
    const phone = parsePhone(typed)
    if (!phone.ok) return phone
    const known =
      customerId === null
        ? findCustomerByPhone(context.db, phone.value.e164)
        : findCustomer(context.db, customerId)
    if (customerId !== null && !known) return err({ code: 'NOT_FOUND', what: 'customer' })
    return ok(saveCustomer(context, known, { name, phone: phone.value.e164, address, note }))
  },
}
