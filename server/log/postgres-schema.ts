import { sql } from 'drizzle-orm'
import { bigint, boolean, customType, integer, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core'

const whole = (name: string) => bigint(name, { mode: 'number' })
const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

export const shop = pgTable('shop', {
  shop: text('shop').primaryKey(),
  name: text('name').notNull(),
  cursor: whole('cursor').notNull().default(0),
  log: text('log')
    .notNull()
    .default(sql`replace(gen_random_uuid()::text, '-', '')`),
  hub: text('hub'),
  hubTerm: integer('hub_term').notNull().default(0),
})

export const invitation = pgTable('invitation', {
  codeHash: text('code_hash').primaryKey(),
  shop: text('shop'),
  expiresAt: whole('expires_at').notNull(),
})

export const terminal = pgTable(
  'terminal',
  {
    shop: text('shop').notNull(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    publicKey: text('public_key').notNull(),
    enrolledAt: whole('enrolled_at').notNull(),
    revokedAt: whole('revoked_at'),
    epoch: integer('epoch').notNull().default(1),
    seq: whole('seq').notNull().default(0),
    hash: text('hash').notNull().default('0'.repeat(64)),
  },
  (table) => [primaryKey({ columns: [table.shop, table.code] })],
)

export const fact = pgTable(
  'fact',
  {
    shop: text('shop').notNull(),
    cursor: whole('cursor').notNull(),
    terminal: text('terminal').notNull(),
    epoch: integer('epoch').notNull(),
    seq: whole('seq').notNull(),
    kind: text('kind').notNull(),
    at: whole('at').notNull(),
    businessDay: text('business_day').notNull(),
    personId: text('person_id'),
    commandId: text('command_id').notNull(),
    payload: text('payload').notNull(),
    bytes: integer('bytes').notNull(),
    prevHash: text('prev_hash').notNull(),
    hash: text('hash').notNull(),
    parked: text('parked'),
    receivedAt: whole('received_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.shop, table.cursor] })],
)

export const usedNonce = pgTable(
  'used_nonce',
  {
    shop: text('shop').notNull(),
    terminal: text('terminal').notNull(),
    nonce: text('nonce').notNull(),
    at: whole('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.shop, table.terminal, table.nonce] })],
)

export const claim = pgTable(
  'claim',
  {
    shop: text('shop').notNull(),
    document: text('document').notNull(),
    what: text('what', { enum: ['bank-line', 'rest', 'pieces'] }).notNull(),
    key: text('key').notNull(),
    nth: integer('nth').notNull(),
    terminal: text('terminal').notNull(),
    epoch: integer('epoch').notNull(),
    seq: whole('seq').notNull(),
    amount: whole('amount').notNull(),
    before: whole('before').notNull(),
    room: whole('room').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.shop, table.document] }),
    unique().on(table.shop, table.what, table.key, table.nth),
  ],
)

export const refusedAhead = pgTable(
  'refused_ahead',
  {
    shop: text('shop').notNull(),
    terminal: text('terminal').notNull(),
    epoch: integer('epoch').notNull(),
    seq: whole('seq').notNull(),
  },
  (table) => [primaryKey({ columns: [table.shop, table.terminal, table.epoch, table.seq] })],
)

export const warehouseLevel = pgTable(
  'warehouse_level',
  { shop: text('shop').notNull(), product: text('product').notNull(), qty: whole('qty').notNull() },
  (table) => [primaryKey({ columns: [table.shop, table.product] })],
)

export const heard = pgTable(
  'heard',
  {
    shop: text('shop').notNull(),
    name: text('name').notNull(),
    heardAt: whole('heard_at').notNull(),
    waiting: text('waiting'),
  },
  (table) => [primaryKey({ columns: [table.shop, table.name] })],
)

export const webhook = pgTable('webhook', {
  shop: text('shop').primaryKey(),
  verifiedAt: whole('verified_at'),
  heardAt: whole('heard_at'),
  refusedAt: whole('refused_at'),
})

export const snapshot = pgTable(
  'snapshot',
  {
    shop: text('shop').notNull(),
    sha256: text('sha256').notNull(),
    cursor: whole('cursor').notNull(),
    madeBy: text('made_by').notNull(),
    manifest: text('manifest').notNull(),
    parts: integer('parts').notNull(),
    have: integer('have').notNull().default(0),
    touchedAt: whole('touched_at').notNull(),
    published: boolean('published').notNull().default(false),
  },
  (table) => [primaryKey({ columns: [table.shop, table.sha256] })],
)

export const snapshotPart = pgTable(
  'snapshot_part',
  {
    shop: text('shop').notNull(),
    sha256: text('sha256').notNull(),
    nth: integer('nth').notNull(),
    data: bytes('data').notNull(),
  },
  (table) => [primaryKey({ columns: [table.shop, table.sha256, table.nth] })],
)
