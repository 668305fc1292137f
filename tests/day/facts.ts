import { join } from 'node:path'
import { expect } from '@playwright/test'
import Database from 'better-sqlite3'

/** What the store holds, read beside the running program. Nothing here writes. */
export interface Facts {
  /** How many facts of a kind there are. */
  count(kind: string): number
  /** Payloads of a kind, oldest first. */
  all(kind: string): Record<string, unknown>[]
  /** Waits until there are `count` facts of the kind, and no more. */
  reach(kind: string, count: number): Promise<void>
  /** Rows of a query; for what a step must know before it begins. */
  rows<Row>(sql: string, ...values: readonly (string | number)[]): Row[]
  one<Row>(sql: string, ...values: readonly (string | number)[]): Row
  close(): void
}

export function openFacts(dataDir: string): Facts {
  const db = new Database(join(dataDir, 'pesan.db'), { readonly: true, fileMustExist: true })
  const rows = <Row>(sql: string, ...values: readonly (string | number)[]): Row[] =>
    db.prepare<(string | number)[], Row>(sql).all(...values)
  const count = (kind: string): number =>
    rows<{ n: number }>('SELECT count(*) AS n FROM fact WHERE kind = ?', kind)[0]?.n ?? 0
  return {
    count,
    all: (kind) =>
      rows<{ payload: string }>('SELECT payload FROM fact WHERE kind = ? ORDER BY id', kind).map(
        ({ payload }) => JSON.parse(payload) as Record<string, unknown>,
      ),
    async reach(kind, wanted) {
      await expect.poll(() => count(kind), { message: `facts of kind ${kind}`, timeout: 10_000 }).toBe(wanted)
    },
    rows,
    one(sql, ...values) {
      const [row] = rows<never>(sql, ...values)
      if (row === undefined) throw new Error(`nothing found: ${sql} [${values.join(', ')}]`)
      return row
    },
    close: () => db.close(),
  }
}
