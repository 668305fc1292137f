import { searchAreas, suggestAreas } from '../../../core/area/search-areas'
import { err, ok } from '../../../core/result'
import { listPostcodes } from '../../../db/queries/area-postcodes'
import { findCustomerFile, readCustomerHistory } from '../../../db/queries/customer-file'
import { searchCustomers } from '../../../db/queries/customers'
import { listDuplicates } from '../../../db/queries/duplicates'
import { type customerOperations } from '../../../contract/operations/customers'
import { areas } from '../../areas/areas'
import { type Handlers } from '../../run/context'
import { keepApart, mergeCustomers, splitCustomers } from './merge'
import { saveCustomerCommand } from './save-customer'

const NO_CUSTOMER = err({ code: 'NOT_FOUND' as const, what: 'customer' })

export const customerHandlers: Handlers<keyof typeof customerOperations> = {
  'customer.search': ({ db }, { text, limit }) => ok(searchCustomers(db, text, limit)),
  'customer.get'({ db }, { customerId }) {
    const found = findCustomerFile(db, customerId)
    return found ? ok(found) : NO_CUSTOMER
  },
  'customer.history'({ db, now, settings }, { customerId, limit }) {
    const { graceHours } = settings()
    const found = readCustomerHistory(db, customerId, limit, { now: now(), graceHours })
    return found ? ok(found) : NO_CUSTOMER
  },
  'customer.save': saveCustomerCommand,
  'customer.duplicates': ({ db }, { customerId, limit }) => ok(listDuplicates(db, customerId, limit)),
  'customer.merge': mergeCustomers,
  'customer.split': splitCustomers,
  'customer.keep-apart': keepApart,
  'area.search': (_, { text, near, limit }) => ok(searchAreas(areas(), text, limit, near)),
  'area.suggest': (_, { written, limit }) => ok(suggestAreas(areas(), written, limit)),
  'area.postcodes': ({ db }, { areaCode }) => ok(listPostcodes(db, areaCode)),
}
