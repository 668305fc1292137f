import { type Customer } from '../../../contract/operations/book-orders'
import { type Address } from '../../../contract/shapes'
import { type CustomerId } from '../../../core/ids'
import { type StoredCustomer, findCustomer } from '../../../db/queries/customers'
import { type CommandContext } from '../../run/context'

/** What a shop keeps of a customer. */
export interface CustomerData {
  readonly name: string
  /** E.164. */
  readonly phone: string
  readonly address: Address | null
  readonly note: string
}

/** Creates or updates; what is known already makes no fact. */
export function keepCustomer(
  context: CommandContext,
  known: StoredCustomer | undefined,
  newest: CustomerData,
): CustomerId {
  const customerId = known?.customerId ?? context.newId<'Customer'>()
  if (!known || !isSame(known, newest)) context.record('CustomerSaved', { customerId, ...newest })
  return customerId
}

/** As `keepCustomer`. @returns the customer as every window sees them. */
export function saveCustomer(
  context: CommandContext,
  known: StoredCustomer | undefined,
  newest: CustomerData,
): Customer {
  const customerId = keepCustomer(context, known, newest)
  const saved = findCustomer(context.db, customerId)
  if (!saved) throw new Error(`customer ${customerId} was just saved and is gone`)
  return saved
}

const isSame = (a: CustomerData, b: CustomerData): boolean =>
  a.name === b.name && a.phone === b.phone && a.note === b.note && isSameAddress(a.address, b.address)

const PARTS = ['recipient', 'phone', 'street', 'village', 'district', 'city', 'province', 'postcode'] as const

const isSameAddress = (a: Address | null, b: Address | null): boolean =>
  a === null || b === null ? a === b : PARTS.every((part) => a[part] === b[part])
