import { statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3'
import { getTableColumns, getTableName } from 'drizzle-orm'
import { type SQLiteTable } from 'drizzle-orm/sqlite-core'
import * as schema from './schema'

export type Orm = BetterSQLite3Database<typeof schema>

/** Values SQLite takes and gives back; rows are what a query says they are, checked by the tests of that query. */
export type Value = string | number | bigint | null | Uint8Array
export type Params = Record<string, Value> | readonly Value[]

/** What a read needs. Statements are prepared once per connection. */
export interface Reader {
  readonly orm: Orm
  all<Row>(text: string, params?: Params): Row[]
  get<Row>(text: string, params?: Params): Row | undefined
}

declare const inTransactionBrand: unique symbol

/** What a write needs; only `inTransaction` hands one out. */
export interface Writer extends Reader {
  readonly [inTransactionBrand]: true
  /** @returns the number of changed rows. */
  run(text: string, params?: Params): number
  /** Inserts one full row. */
  insert<Table extends SQLiteTable>(table: Table, row: FullRow<Table>): void
}

/** Every column must be named: a forgotten one would be a silent NULL or default. */
export type FullRow<Table extends SQLiteTable> = Table['$inferSelect']

export interface Store extends Reader {
  readonly file: string
  readonly connection: Database.Database
  close(): void
}

/**
 * Opens the one connection of this process to a store file and makes it durable. Migrations are run by `openStore`.
 * @throws when the file is no database, or the settings below did not take.
 */
export function openConnection(file: string, options: { synchronous?: 'FULL' | 'NORMAL' } = {}): Store {
  const connection = new Database(file, { timeout: 5000 })
  const wanted = options.synchronous ?? 'FULL'
  connection.pragma('journal_mode = WAL')
  // better-sqlite3 is compiled to fall back to NORMAL in WAL mode, which loses the last sales in a power cut.
  connection.pragma(`synchronous = ${wanted}`)
  connection.pragma('foreign_keys = ON')
  // Without it INSERT OR REPLACE walks past the triggers that keep facts unchanged.
  connection.pragma('recursive_triggers = ON')
  connection.pragma('trusted_schema = OFF')
  connection.pragma('cache_size = -32000')
  connection.pragma('temp_store = MEMORY')
  // The log is taken over into the file every 16 MB: pages written again and again meanwhile are taken over once.
  connection.pragma('wal_autocheckpoint = 4000')
  const taken = connection.pragma('synchronous', { simple: true })
  if (taken !== (wanted === 'FULL' ? 2 : 1))
    throw new Error(`synchronous is ${String(taken)}, wanted ${wanted}`)
  return { ...reader(connection), file, connection, close: () => connection.close() }
}

const statementsOf = new WeakMap<Database.Database, Map<string, Database.Statement>>()

function prepared(connection: Database.Database, text: string): Database.Statement {
  let statements = statementsOf.get(connection)
  if (!statements) statementsOf.set(connection, (statements = new Map()))
  let statement = statements.get(text)
  if (!statement) statements.set(text, (statement = connection.prepare(withSteadyParameters(text))))
  return statement
}

/** Literals, quoted names and comments as they stand; then a parameter. */
const PARAMETER = /'[^']*'|"[^"]*"|--[^\n]*|([?@:][A-Za-z_]*)/g

/**
 * `?` becomes `+?`, which is the same value. SQLite looks at the value of a bare parameter when it plans an ORDER BY, a
 * LIMIT or a range, and then compiles the statement again each time a value is bound: five to ten times the price of a
 * small read. An expression is planned once.
 */
export const withSteadyParameters = (text: string): string =>
  text.replace(PARAMETER, (found, parameter?: string) =>
    parameter === undefined || parameter === ':' ? found : `+${parameter}`,
  )

function reader(connection: Database.Database): Reader {
  const orm = drizzle(connection, { schema })
  return {
    orm,
    all: <Row>(text: string, params: Params = []) => prepared(connection, text).all(params) as Row[],
    get: <Row>(text: string, params: Params = []) =>
      prepared(connection, text).get(params) as Row | undefined,
  }
}

type Insert = { readonly text: string; readonly keys: readonly string[] }
const insertOf = new WeakMap<SQLiteTable, Insert>()

/** The statement that drizzle would write; run by drizzle itself a row costs twice as much. */
function insertInto(table: SQLiteTable): Insert {
  let insert = insertOf.get(table)
  if (!insert) {
    const columns = Object.entries(getTableColumns(table))
    const names = columns.map(([, column]) => column.name).join(', ')
    const text = `INSERT INTO ${getTableName(table)} (${names}) VALUES (${columns.map(() => '?').join(', ')})`
    insertOf.set(table, (insert = { text, keys: columns.map(([key]) => key) }))
  }
  return insert
}

function writer(store: Store): Writer {
  const { connection, orm } = store
  return {
    orm,
    all: store.all,
    get: store.get,
    run: (text: string, params: Params = []) => prepared(connection, text).run(params).changes,
    insert: (table: SQLiteTable, row: Record<string, Value>) => {
      const { text, keys } = insertInto(table)
      const values = keys.map((key) => {
        const value = row[key]
        if (value === undefined) throw new Error(`${getTableName(table)} without ${key}`)
        return value
      })
      prepared(connection, text).run(values)
    },
  } as unknown as Writer
}

class Refused extends Error {
  readonly result: { readonly ok: false }
  constructor(result: { readonly ok: false }) {
    super('refused')
    this.result = result
  }
}

/**
 * Runs one synchronous transaction (BEGIN IMMEDIATE). A refusal rolls back and is returned; an exception rolls back
 * and is thrown on.
 */
export function inTransaction<R extends { readonly ok: boolean }>(store: Store, work: (tx: Writer) => R): R {
  const tx = writer(store)
  const body = store.connection.transaction(() => {
    const result = work(tx)
    if (!result.ok) throw new Refused(result as { readonly ok: false })
    return result
  })
  try {
    return body.immediate()
  } catch (error) {
    if (error instanceof Refused) return error.result as R
    throw error
  }
}

/**
 * Takes the log over into the file as far as it goes. By itself that happens with some commit, every 16 MB: whoever
 * writes much at once does it often and in a turn of its own, so that it never takes long.
 */
export function takeLogOver({ connection }: Store): void {
  connection.pragma('wal_checkpoint(PASSIVE)')
}

/** Megabytes free on the disk of the store. */
export function freeDiskMb(file: string): number {
  const { bavail, bsize } = statfsSync(dirname(file))
  return Math.floor((bavail * bsize) / 1_048_576)
}
