import { z } from 'zod'
import { AREA_CODE, AREA_LEVELS } from '../../core/area/area'
import { NEARNESS } from '../../core/customer/alike'
import { MESSAGE_EVENTS } from '../../core/messages'
import { command, query } from '../operation'
import { Address, At, CustomerId, Note, Text, id } from '../shapes'
import { Rest } from './bank-money'
import { BookOrder } from './book-orders'
import { ToldChannel } from './messages'
import { MessageHeard } from './whatsapp'

export const Customer = z.object({
  customerId: CustomerId,
  name: z.string(),
  phone: z.string(),
  /** Further numbers, also those of entries merged into this one. */
  otherPhones: z.array(z.string()),
  address: Address.nullable(),
  note: z.string(),
  orders: z.int(),
  lastOrderAt: At.nullable(),
})
export type Customer = z.output<typeof Customer>

/** An entry that was merged into a customer, as it was; the merge can be taken back. */
export const MergedCustomer = z.object({
  mergeId: id<'CustomerMerge'>(),
  customerId: CustomerId,
  name: z.string(),
  phone: z.string(),
  note: z.string(),
  at: At,
  by: z.string(),
})
export type MergedCustomer = z.output<typeof MergedCustomer>

export const KnownAddress = z.object({ address: Address, usedAt: At })
export type KnownAddress = z.output<typeof KnownAddress>

export const CustomerFile = Customer.extend({
  formerNames: z.array(z.string()),
  /** The last used first. */
  addresses: z.array(KnownAddress),
  merged: z.array(MergedCustomer),
})
export type CustomerFile = z.output<typeof CustomerFile>

const HistorySale = z.object({ number: z.string(), at: At, total: z.int(), voided: z.boolean() })
const HistoryReturn = z.object({
  number: z.string(),
  saleNumber: z.string(),
  at: At,
  refund: z.int(),
  kind: z.enum(['void', 'refund']),
  reason: z.string(),
})
const HistoryMessage = z.object({
  event: z.enum(MESSAGE_EVENTS),
  number: z.string(),
  at: At,
  channel: z.enum([...ToldChannel.options, 'cloud-api']),
  heard: MessageHeard.nullable(),
})

/** Everything there was with a customer, each list with the newest first. */
export const CustomerHistory = z.object({
  orders: z.array(BookOrder),
  sales: z.array(HistorySale),
  returns: z.array(HistoryReturn),
  credits: z.array(Rest),
  messages: z.array(HistoryMessage),
})
export type CustomerHistory = z.output<typeof CustomerHistory>

export const Duplicate = z.object({ one: Customer, other: Customer, because: z.array(z.enum(NEARNESS)) })
export type Duplicate = z.output<typeof Duplicate>

export const Area = z.object({
  code: z.string().regex(AREA_CODE),
  level: z.enum(AREA_LEVELS),
  village: z.string(),
  district: z.string(),
  city: z.string(),
  province: z.string(),
})

const WrittenArea = z.object({
  street: z.string().max(1000).default(''),
  village: z.string().max(100).default(''),
  district: z.string().max(100).default(''),
  city: z.string().max(100).default(''),
  province: z.string().max(100).default(''),
})

export const customerOperations = {
  /** By name, former name or any of the numbers, however they are written. */
  'customer.search': query({
    input: { text: z.string().max(100), limit: z.int().min(1).max(100) },
    output: z.array(Customer),
  }),
  'customer.get': query({ input: { customerId: CustomerId }, output: CustomerFile, errors: ['NOT_FOUND'] }),
  'customer.history': query({
    input: { customerId: CustomerId, limit: z.int().min(1).max(100) },
    output: CustomerHistory,
    errors: ['NOT_FOUND'],
  }),
  'customer.save': command({
    input: {
      customerId: CustomerId.nullable(),
      name: Text(100),
      /** One number or several, the main one first. */
      phone: Text(100),
      address: Address.nullable(),
      note: Note,
    },
    output: Customer,
    errors: ['NOT_FOUND', 'PHONE_HAS_LETTERS', 'PHONE_INVALID'],
  }),
  /** Customers who may be one person: a person says whether they are. null: of the whole shop. */
  'customer.duplicates': query({
    input: { customerId: CustomerId.nullable(), limit: z.int().min(1).max(200) },
    output: z.array(Duplicate),
  }),
  /** They are one person; everything of both stands under `keptId`. */
  'customer.merge': command({
    input: { keptId: CustomerId, mergedId: CustomerId },
    output: CustomerFile,
    errors: ['NOT_FOUND', 'SAME_CUSTOMER'],
  }),
  /** Takes a merge back: each has again what is theirs. */
  'customer.split': command({
    input: { mergeId: id<'CustomerMerge'>() },
    output: z.object({}),
    errors: ['NOT_FOUND'],
  }),
  'customer.keep-apart': command({
    input: { oneId: CustomerId, otherId: CustomerId },
    output: z.object({}),
    errors: ['NOT_FOUND', 'SAME_CUSTOMER'],
  }),
  /** Areas of the country by a few letters of any level; `near` is what the form holds already. */
  'area.search': query({
    input: { text: z.string().max(120), near: WrittenArea.optional(), limit: z.int().min(1).max(50) },
    output: z.array(Area),
  }),
  /** Areas that an address as it was written may mean, best first; a person chooses. */
  'area.suggest': query({
    input: { written: WrittenArea, limit: z.int().min(1).max(20) },
    output: z.array(Area),
  }),
  /** Postcodes this shop has used for an area, the last used first. */
  'area.postcodes': query({
    input: { areaCode: z.string().regex(AREA_CODE) },
    output: z.array(z.string()),
  }),
}
