import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const courierAccount = sqliteTable('courier_account', {
  accountId: text('account_id').primaryKey(),
  name: text('name').notNull(),
  active: integer('active').notNull(),
  account: text('account').notNull(),
})

export const awbRequest = sqliteTable('awb_request', {
  reference: text('reference').primaryKey(),
  shipmentId: text('shipment_id').notNull(),
  accountId: text('account_id').notNull(),
  state: text('state').notNull(),
  providerId: text('provider_id'),
  routing: text('routing'),
  attempts: integer('attempts').notNull(),
  askedAt: integer('asked_at').notNull(),
  sentAt: integer('sent_at'),
  nextAt: integer('next_at').notNull(),
  trouble: text('trouble'),
  drawn: text('drawn'),
  written: text('written'),
})

export const courierArea = sqliteTable(
  'courier_area',
  {
    accountId: text('account_id').notNull(),
    place: text('place').notNull(),
    code: text('code').notNull(),
    area: text('area').notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.place] })],
)

export const awbNumber = sqliteTable(
  'awb_number',
  {
    accountId: text('account_id').notNull(),
    awb: text('awb').notNull(),
    blockId: text('block_id').notNull(),
    place: integer('place').notNull(),
    holder: text('holder').notNull(),
    drawn: integer('drawn').notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.awb] })],
)

export const awbDrawn = sqliteTable(
  'awb_drawn',
  {
    accountId: text('account_id').notNull(),
    awb: text('awb').notNull(),
    shipmentId: text('shipment_id'),
    terminal: text('terminal').notNull(),
    at: integer('at').notNull(),
    reportedAt: integer('reported_at'),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.awb] })],
)

export const parcel = sqliteTable('parcel', {
  shipmentId: text('shipment_id').primaryKey(),
  awb: text('awb').notNull(),
  routing: text('routing'),
  assignedAt: integer('assigned_at').notNull(),
  state: text('state').notNull(),
  raw: text('raw').notNull().default(''),
  text: text('text').notNull().default(''),
  happenedAt: integer('happened_at'),
  reportedAt: integer('reported_at').notNull().default(0),
  reportedBy: text('reported_by'),
})

export const parcelLook = sqliteTable('parcel_look', {
  shipmentId: text('shipment_id').primaryKey(),
  awb: text('awb').notNull(),
  nextAt: integer('next_at').notNull(),
  lookedAt: integer('looked_at'),
  trouble: text('trouble'),
})

export const parcelEvent = sqliteTable(
  'parcel_event',
  {
    shipmentId: text('shipment_id').notNull(),
    place: integer('place').notNull(),
    state: text('state').notNull(),
    raw: text('raw').notNull(),
    text: text('text').notNull(),
    saidAt: text('said_at').notNull(),
    happenedAt: integer('happened_at'),
  },
  (table) => [primaryKey({ columns: [table.shipmentId, table.place] })],
)

export const manifest = sqliteTable('manifest', {
  manifestId: text('manifest_id').primaryKey(),
  number: text('number').notNull(),
  courier: text('courier').notNull(),
  takenBy: text('taken_by').notNull(),
  at: integer('at').notNull(),
  lines: text('lines').notNull(),
})

export const pickedParcel = sqliteTable('picked_parcel', {
  shipmentId: text('shipment_id').primaryKey(),
  at: integer('at').notNull(),
})

export const knownRate = sqliteTable(
  'known_rate',
  {
    accountId: text('account_id').notNull(),
    origin: text('origin').notNull(),
    destination: text('destination').notNull(),
    weight: integer('weight').notNull(),
    company: text('company').notNull(),
    service: text('service').notNull(),
    name: text('name').notNull(),
    price: integer('price').notNull(),
    duration: text('duration').notNull(),
    takesCod: integer('takes_cod'),
    askedAt: integer('asked_at').notNull(),
  },
  (table) => [
    primaryKey({
      columns: [table.accountId, table.destination, table.origin, table.weight, table.company, table.service],
    }),
  ],
)
