import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openConnection, withSteadyParameters } from '../../db/database'
import { MIGRATIONS, migrate } from '../../db/migrate'

describe('the migration to fewer pages a booking', () => {
  test('keeps levels, reservations and replies, and sums what stands at each desk', () => {
    // A file of its own: what is migrated is copied beside it first.
    const folder = mkdtempSync(join(tmpdir(), 'pesan-migration-'))
    const store = openConnection(join(folder, 'pesan.db'))
    const before = MIGRATIONS.findIndex(({ name }) => name === '0008-lean-booking')
    migrate(store, MIGRATIONS.slice(0, before))
    store.connection.exec(`
      INSERT INTO stock_level VALUES ('desk:A', 'p', 2), ('desk:A', 'q', 3), ('desk:B', 'p', 4), ('warehouse', 'p', 9),
        ('supplier', 'p', -15), ('hand-over-out:x', 'q', -3);
      INSERT INTO reserved_amount VALUES ('o', 'A', 100123, 100000, 5), ('n', 'A', 100122, 100000, 4);
      INSERT INTO command VALUES ('c2', 'shop.found', x'02', '{"b":2}', 2), ('c1', 'shop.found', x'01', '{}', 1);`)
    const rows = (sql: string): unknown => store.all(sql)
    const kept = [
      'SELECT * FROM stock_level ORDER BY place, product_id',
      'SELECT * FROM reserved_amount ORDER BY order_id',
      'SELECT * FROM command ORDER BY command_id',
    ]
    const found = kept.map(rows)
    store.connection.exec(`PRAGMA user_version = ${before}`)
    migrate(store)
    expect(kept.map(rows)).toEqual(found)
    expect(rows('SELECT * FROM desk_stock ORDER BY place')).toEqual([
      { place: 'desk:A', qty: 5 },
      { place: 'desk:B', qty: 4 },
    ])
    store.close()
    rmSync(folder, { recursive: true })
  })
})

describe('a statement is compiled once', () => {
  test('because its parameters are expressions; what only looks like one is left alone', () => {
    expect(
      withSteadyParameters(`SELECT '?', ':a', "b?", a -> '$.x' FROM t -- what?
        WHERE a = ? AND b = @b AND c >= 'desk:' || @desk LIMIT @limit`),
    ).toBe(`SELECT '?', ':a', "b?", a -> '$.x' FROM t -- what?
        WHERE a = +? AND b = +@b AND c >= 'desk:' || +@desk LIMIT +@limit`)
  })

  test('and means what it meant: values keep their type, comparisons their index', () => {
    const store = openConnection(':memory:')
    migrate(store)
    const types = 'SELECT typeof(?) AS a, typeof(?) AS b, typeof(?) AS c, typeof(?) AS d'
    const values = ['1', 1, null, Buffer.from([1, 2])]
    expect(store.get(types, values)).toEqual(store.connection.prepare(types).get(values))
    const plan = store.all<{ detail: string }>(
      'EXPLAIN QUERY PLAN SELECT seq FROM fact WHERE terminal = ? AND epoch = ? ORDER BY seq DESC LIMIT ?',
      ['A', 1, 1],
    )
    expect(plan.map(({ detail }) => detail)).toEqual([
      'SEARCH fact USING COVERING INDEX sqlite_autoindex_fact_1 (terminal=? AND epoch=?)',
    ])
    store.close()
  })
})
