import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { getTableColumns, getTableName, is } from 'drizzle-orm'
import { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { describe, expect, onTestFinished, test } from 'vitest'
import { money } from '../../core/money'
import { quantity } from '../../core/quantity'
import { err, ok } from '../../core/result'
import { WAREHOUSE } from '../../core/places'
import { backUp } from '../../db/backup'
import { inTransaction, openConnection } from '../../db/database'
import { MIGRATIONS, migrate } from '../../db/migrate'
import { rebuild, tableDigests } from '../../db/rebuild'
import * as schema from '../../db/schema'
import { STORE_FILE, openStore } from '../../db/store'
import { verifyStore } from '../../db/verify'
import { newId, openTestStore, record, testFolder } from './open-test-store'

const product = (barcodes: string[] = []) => ({
  productId: newId<'Product'>(),
  sku: `SKU-${barcodes.join('-') || 'X'}`,
  name: 'Gamis',
  variant: '',
  category: '',
  price: money(1000),
  cost: money(500),
  weight: quantity(100),
  barcodes,
  active: true,
})

const goodsIn = (productId: ReturnType<typeof newId<'Product'>>, qty: number) => ({
  receiptId: newId<'GoodsReceipt'>(),
  number: 'GR-A-261122-0001',
  lines: [{ productId, qty: quantity(qty), cost: null }],
  note: '',
})

describe('opening', () => {
  test('every open is durable, whatever an earlier one was', () => {
    const folder = testFolder()
    for (let n = 0; n < 3; n++) {
      const store = openTestStore(folder)
      record(store, 'ProductSaved', product([`20000000000${n}`]))
      expect(store.connection.pragma('synchronous', { simple: true })).toBe(2)
      expect(store.connection.pragma('journal_mode', { simple: true })).toBe('wal')
      expect(store.connection.pragma('foreign_keys', { simple: true })).toBe(1)
      expect(store.connection.pragma('recursive_triggers', { simple: true })).toBe(1)
      store.close()
    }
  })

  test('a second process is kept out until the first lets go', () => {
    const folder = testFolder()
    const first = openTestStore(folder)
    expect(() => openStore(folder)).toThrow(expect.objectContaining({ code: 'DATA_DIR_IN_USE' }))
    first.close()
    openTestStore(folder)
  })

  test('a store of a newer program is refused and not touched', () => {
    const folder = testFolder()
    const store = openTestStore(folder)
    store.connection.pragma(`user_version = ${MIGRATIONS.length + 1}`)
    store.close()
    const before = readFileSync(join(folder, STORE_FILE))
    expect(() => openStore(folder)).toThrow(expect.objectContaining({ code: 'DATABASE_NEWER' }))
    expect(readFileSync(join(folder, STORE_FILE)).equals(before)).toBe(true)
  })

  test('a file that is no database is refused and kept', () => {
    const folder = testFolder()
    writeFileSync(
      join(folder, STORE_FILE),
      'this was a shopping list, long enough to be more than a header'.repeat(40),
    )
    expect(() => openStore(folder)).toThrow(expect.objectContaining({ code: 'DATABASE_CORRUPT' }))
    expect(readFileSync(join(folder, STORE_FILE), 'utf8')).toContain('shopping list')
  })

  test('a damaged store is found out when it was not closed in good order', () => {
    const folder = testFolder()
    const store = openTestStore(folder)
    for (let n = 0; n < 300; n++) record(store, 'ProductSaved', product([`3000000000${100 + n}`]))
    store.close()
    const file = join(folder, STORE_FILE)
    const raw = new Database(file)
    raw.prepare("UPDATE local_value SET value = 'no' WHERE key = 'cleanly-closed'").run()
    raw.close()
    const bytes = readFileSync(file)
    bytes.fill(0xab, 8 * 4096, bytes.length - 4096)
    writeFileSync(file, bytes)
    expect(() => openStore(folder)).toThrow(expect.objectContaining({ code: 'DATABASE_CORRUPT' }))
  })

  describe('of a store too large to be checked before the work', () => {
    const crashed = (folder: string): string => {
      const store = openTestStore(folder)
      for (let n = 0; n < 300; n++) record(store, 'ProductSaved', product([`3000000000${100 + n}`]))
      store.close()
      const raw = new Database(join(folder, STORE_FILE))
      raw.prepare("UPDATE local_value SET value = 'no' WHERE key = 'cleanly-closed'").run()
      raw.close()
      return join(folder, STORE_FILE)
    }
    const openLarge = (folder: string) => {
      const store = openStore(folder, { checkedAtOnceBytes: 0 })
      onTestFinished(() => store.close())
      return store
    }

    test('waits for nothing; the check beside it finds a sound one sound', async () => {
      const folder = testFolder()
      crashed(folder)
      expect(await openLarge(folder).soundness).toBe('sound')
    })

    test('damage found beside the work refuses the next opening', async () => {
      const folder = testFolder()
      const file = crashed(folder)
      const raw = new Database(file)
      const pages = raw
        .prepare("SELECT pageno FROM dbstat WHERE name = 'fact' AND pagetype = 'leaf'")
        .pluck()
        .all() as number[]
      raw.close()
      const bytes = readFileSync(file)
      const page = pages[Math.floor(pages.length / 2)] ?? 0
      bytes.fill(0xab, (page - 1) * 4096, page * 4096)
      writeFileSync(file, bytes)
      const store = openStore(folder, { checkedAtOnceBytes: 0 })
      expect(await store.soundness).toBe('damaged')
      store.close()
      expect(() => openStore(folder, { checkedAtOnceBytes: 0 })).toThrow(
        expect.objectContaining({ code: 'DATABASE_CORRUPT' }),
      )
    })

    test('closed before the check has ended it is checked again at the next opening', async () => {
      const folder = testFolder()
      crashed(folder)
      const store = openStore(folder, { checkedAtOnceBytes: 0 })
      store.close()
      expect(await store.soundness).toBe('unknown')
      expect(await openLarge(folder).soundness).toBe('sound')
    })
  })
})

describe('the schema', () => {
  test('of drizzle is that of the migrated store, column by column', () => {
    const store = openTestStore()
    const tables = Object.values(schema).filter((value) => is(value, SQLiteTable))
    for (const table of tables) {
      const said = Object.values(getTableColumns(table)).map((column) => ({
        name: column.name,
        type: column.getSQLType().toUpperCase(),
        required: column.notNull || column.primary,
      }))
      const real = store.all<{ name: string; type: string; notnull: number; pk: number }>(
        `SELECT name, type, "notnull", pk FROM pragma_table_info('${getTableName(table)}')`,
      )
      const found = real.map((column) => ({
        name: column.name,
        type: column.type,
        required: column.notnull === 1 || column.pk > 0,
      }))
      expect({ table: getTableName(table), columns: said }).toEqual({
        table: getTableName(table),
        columns: found,
      })
    }
    const names = tables.map((table) => getTableName(table)).sort()
    const real = store.all<{ name: string }>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%\\_text%' ESCAPE '\\' ORDER BY name",
    )
    expect(names).toEqual(real.map((row) => row.name))
  })

  test('takes whole numbers only', () => {
    const store = openTestStore()
    expect(() => store.connection.exec("INSERT INTO stock_level VALUES ('warehouse', 'x', 1.5)")).toThrow(
      /cannot store REAL/,
    )
  })

  test('a migration that fails leaves the version before, with a backup beside it', () => {
    const folder = testFolder()
    const store = openTestStore(folder)
    record(store, 'ProductSaved', product(['2000000000008']))
    const broken = [
      ...MIGRATIONS,
      { name: '0002-broken', sql: 'CREATE TABLE later (x INTEGER) STRICT; INSERT INTO nowhere VALUES (1);' },
    ]
    expect(() => migrate(store, broken)).toThrow(/nowhere/)
    expect(store.connection.pragma('user_version', { simple: true })).toBe(MIGRATIONS.length)
    expect(store.get("SELECT 1 FROM sqlite_schema WHERE name = 'later'")).toBeUndefined()
    const [backup] = readdirSync(join(folder, 'backups'))
    const copy = openConnection(join(folder, 'backups', backup ?? ''))
    expect(copy.get<{ n: number }>('SELECT count(*) AS n FROM product')).toEqual({ n: 1 })
    copy.close()
    const good = [...MIGRATIONS, { name: '0002-later', sql: 'CREATE TABLE later (x INTEGER) STRICT;' }]
    expect(migrate(store, good)).toMatchObject({ from: MIGRATIONS.length })
    expect(store.get<{ n: number }>('SELECT count(*) AS n FROM product')).toEqual({ n: 1 })
  })
})

describe('transactions', () => {
  test('a refusal leaves nothing behind', () => {
    const store = openTestStore()
    const before = tableDigests(store)
    const result = inTransaction(store, (tx) => {
      tx.run("INSERT INTO bank_account VALUES ('x', 'BCA', '1', 'A', 1)")
      return err({ code: 'NO' as const })
    })
    expect(result).toEqual({ ok: false, error: { code: 'NO' } })
    expect(tableDigests(store)).toEqual(before)
  })

  test('a thrown defect leaves nothing behind and is thrown on', () => {
    const store = openTestStore()
    const before = tableDigests(store)
    expect(() =>
      inTransaction(store, (tx) => {
        tx.run("INSERT INTO bank_account VALUES ('x', 'BCA', '1', 'A', 1)")
        throw new Error('defect')
      }),
    ).toThrow('defect')
    expect(tableDigests(store)).toEqual(before)
    expect(inTransaction(store, () => ok(1))).toEqual({ ok: true, value: 1 })
  })
})

describe('facts', () => {
  test('can be neither changed, nor deleted, nor replaced', () => {
    const store = openTestStore()
    record(store, 'ProductSaved', product(['2000000000008']))
    const { connection } = store
    expect(() => connection.exec("UPDATE fact SET payload = '{}'")).toThrow('facts are never changed')
    expect(() => connection.exec('DELETE FROM fact')).toThrow('facts are never deleted')
    expect(() =>
      connection.exec(
        "INSERT OR REPLACE INTO fact SELECT id, terminal, epoch, seq, kind, at, business_day, person_id, command_id, '{}', prev_hash, hash FROM fact",
      ),
    ).toThrow('facts are never deleted')
  })

  test('form one gapless chain, and the first broken link is named', () => {
    const store = openTestStore()
    for (let n = 0; n < 5; n++) record(store, 'ProductSaved', product([`200000000000${n}`]))
    expect(verifyStore(store)).toMatchObject({ ok: true, facts: 5 })
    store.connection.exec(
      "DROP TRIGGER fact_is_never_changed; UPDATE fact SET payload = replace(payload, 'Gamis', 'Gamiz') WHERE seq = 3",
    )
    expect(verifyStore(store).checks.find((check) => !check.ok)).toEqual({
      name: 'hash-chain',
      ok: false,
      detail: 'A/1/3',
    })
  })

  test('a payload that does not fit its kind is a defect and records nothing', () => {
    const store = openTestStore()
    expect(() => record(store, 'ProductSaved', { ...product(), price: -1 as never })).toThrow()
    expect(verifyStore(store)).toMatchObject({ ok: true, facts: 0 })
  })
})

describe('pieces', () => {
  test('a level that does not follow from the ledger is found', () => {
    const store = openTestStore()
    const saved = product(['2000000000008'])
    record(store, 'ProductSaved', saved)
    record(store, 'GoodsReceived', goodsIn(saved.productId, 5))
    expect(verifyStore(store).ok).toBe(true)
    store.connection.exec(`UPDATE stock_level SET qty = 6 WHERE place = '${WAREHOUSE}'`)
    expect(verifyStore(store).checks.find((check) => !check.ok)).toMatchObject({ name: 'pieces' })
  })

  test('a place of one author never holds fewer than none', () => {
    const store = openTestStore()
    const saved = product(['2000000000008'])
    record(store, 'ProductSaved', saved)
    record(store, 'GoodsReceived', goodsIn(saved.productId, 2))
    const lines = [{ productId: saved.productId, qty: quantity(3) }]
    expect(() => record(store, 'StockDamaged', { place: WAREHOUSE, lines, reason: 'jatuh' })).toThrow(/CHECK/)
    expect(() => store.connection.exec('UPDATE stock_movement SET qty = 1')).toThrow(
      'stock movements are never changed',
    )
    expect(verifyStore(store).ok).toBe(true)
  })
})

describe('upkeep', () => {
  test('a rebuild gives the same tables, and mends one that was touched', () => {
    const store = openTestStore()
    const saved = product(['2000000000008'])
    record(store, 'ProductSaved', saved)
    record(store, 'GoodsReceived', goodsIn(saved.productId, 5))
    expect(rebuild(store)).toMatchObject({ facts: 2, differences: [] })
    store.connection.exec('UPDATE product SET price = 1')
    expect(rebuild(store).differences).toEqual(['product'])
    expect(store.get('SELECT price FROM product')).toEqual({ price: 1000 })
    expect(store.get('SELECT rowid FROM product_text WHERE product_text MATCH \'"Gam"\'')).toEqual({
      rowid: 1,
    })
  })

  test('a backup is a whole store of its own, and no half one stays', async () => {
    const folder = testFolder()
    const store = openTestStore(folder)
    record(store, 'ProductSaved', product(['2000000000008']))
    const { file, bytes, sha256 } = await backUp(store, '20261122-090000')
    expect(existsSync(file)).toBe(true)
    expect(bytes).toBeGreaterThan(4096)
    expect(sha256).toMatch(/^[0-9a-f]{64}$/)
    const copy = openConnection(file)
    expect(verifyStore(copy)).toMatchObject({ ok: true, facts: 1 })
    copy.close()
    expect(readdirSync(join(folder, 'backups')).filter((name) => name.endsWith('.half'))).toEqual([])
  })
})
