import { type Customer } from '../../../contract/operations/customers'
import { type Address } from '../../../contract/shapes'
import { type PhoneRefusal, parsePhones } from '../../../core/customer/phone'
import { type CustomerId } from '../../../core/ids'
import { type Result, err, ok } from '../../../core/result'
import {
  type StoredCustomer,
  findCustomer,
  storedCustomer,
  storedCustomerByPhone,
} from '../../../db/queries/customers'
import { type CommandContext, type Handler } from '../../run/context'

/** What a shop keeps of a customer. */
export interface CustomerData {
  readonly name: string
  /** E.164. */
  readonly phone: string
  /** Further numbers, E.164. */
  readonly otherPhones: readonly string[]
  readonly address: Address | null
  readonly note: string
}

/** All numbers of a field in their stored form, the main one first; refused when one cannot be read. */
export function readPhones(text: string): Result<readonly [string, ...string[]], PhoneRefusal> {
  const { phones, refused } = parsePhones(text)
  const [problem] = refused
  if (problem) return err(problem)
  const [first, ...rest] = phones.map(({ e164 }) => e164)
  return first === undefined ? err({ code: 'PHONE_INVALID', text: text.trim() }) : ok([first, ...rest])
}

export const saveCustomerCommand: Handler<'customer.save'> = (
  context,
  { customerId, name, phone: typed, address, note },
) => {
  const phones = readPhones(typed)
  if (!phones.ok) return phones
  const known =
    customerId === null
      ? storedCustomerByPhone(context.db, phones.value)
      : storedCustomer(context.db, customerId)
  if (customerId !== null && !known) return err({ code: 'NOT_FOUND', what: 'customer' })
  const [phone, ...others] = phones.value
  // Numbers of an entry that was merged into this one stay that entry's: it may be split off again.
  const foreign = known?.otherPhones.filter((other) => !known.ownPhones.includes(other)) ?? []
  const otherPhones = others.filter((other) => !foreign.includes(other))
  const saved = findCustomer(
    context.db,
    keepCustomer(context, known, { name, phone, otherPhones, address, note }),
  )
  if (!saved) throw new Error('a customer was just saved and is gone')
  return ok(saved satisfies Customer)
}

/** What an order tells of a customer: new numbers are added, the main one and the note stay. */
export function withOrder(
  known: StoredCustomer | undefined,
  order: {
    readonly name: string
    readonly phones: readonly [string, ...string[]]
    readonly address: Address
  },
): CustomerData {
  const { name, phones, address } = order
  const [first, ...rest] = phones
  if (!known) return { name, phone: first, otherPhones: rest, address, note: '' }
  const added = phones.filter((phone) => phone !== known.phone && !known.otherPhones.includes(phone))
  return { name, phone: known.phone, otherPhones: [...known.ownPhones, ...added], address, note: known.note }
}

/** Creates or updates; what is known already makes no fact. */
export function keepCustomer(
  context: CommandContext,
  known: StoredCustomer | undefined,
  newest: CustomerData,
): CustomerId {
  const customerId = known?.customerId ?? context.newId<'Customer'>()
  const { otherPhones, ...rest } = newest
  if (!known || !isSame(known, newest))
    context.record('CustomerSaved', {
      customerId,
      ...rest,
      ...(otherPhones.length > 0 ? { otherPhones: [...otherPhones] } : {}),
    })
  return customerId
}

const isSame = (a: StoredCustomer, b: CustomerData): boolean =>
  a.name === b.name &&
  a.phone === b.phone &&
  a.note === b.note &&
  a.ownPhones.toSorted().join() === b.otherPhones.toSorted().join() &&
  isSameAddress(a.address, b.address)

const PARTS = [
  'recipient',
  'phone',
  'street',
  'village',
  'district',
  'city',
  'province',
  'postcode',
  'areaCode',
] as const

const isSameAddress = (a: Address | null, b: Address | null): boolean =>
  a === null || b === null ? a === b : PARTS.every((part) => a[part] === b[part])
