import { type Pool } from 'pg'

export interface ReportScope {
  readonly shop: string | undefined
  /** Business days, `YYYY-MM-DD`, both included. */
  readonly from: string | undefined
  readonly to: string | undefined
  readonly now: number
}

export interface Report {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | number)[])[]
  /** How far the tables are behind the log: facts not in them yet, over all shops asked for. */
  readonly behind: number
}

const SHOP = 'JOIN shop s ON s.shop = t.shop WHERE ($1::text IS NULL OR t.shop = $1)'
const TIME = (column: string): string =>
  `to_char(to_timestamp(${column} / 1000) AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI') || 'Z'`

/** Each is asked with the shop, from, to and now (ms UTC). Amounts are rupiah. */
const QUERIES = {
  stock: `SELECT s.name AS shop, t.place, t.sku, t.name, t.qty AS pieces FROM read_stock t ${SHOP}
    ORDER BY s.name, t.place, t.name, t.sku, t.product_id`,
  orders: `SELECT s.name AS shop, t.number, t.desk, t.customer, t.payment, ${TIME('t.placed_at')} AS placed,
      ${TIME('t.deadline')} AS deadline, CASE WHEN t.deadline <= $4 AND t.paid < t.amount_due AND t.payment <> 'cod' THEN 'overdue' ELSE '' END AS late,
      t.amount_due AS due, t.paid FROM read_open_order t ${SHOP} ORDER BY s.name, t.deadline, t.number`,
  sales: `SELECT t.business_day AS day, s.name AS shop, t.sales, t.pieces, t.total, t.cost, t.returned
    FROM read_sales_day t ${SHOP} AND ($2::text IS NULL OR t.business_day >= $2) AND ($3::text IS NULL OR t.business_day <= $3)
    ORDER BY t.business_day, s.name`,
  awb: `SELECT s.name AS shop, t.sale_number AS sale, t.desk, t.customer, t.courier, t.service, ${TIME('t.sold_at')} AS sold,
      CASE t.label_printed WHEN 1 THEN 'yes' ELSE 'no' END AS label FROM read_missing_awb t ${SHOP}
    ORDER BY t.sold_at, t.sale_number`,
} as const

export type ReportName = keyof typeof QUERIES
export const REPORTS = Object.keys(QUERIES) as readonly ReportName[]

/** @throws when the tables do not exist yet. */
export async function readReport(pool: Pool, name: ReportName, scope: ReportScope): Promise<Report> {
  const { shop = null, from = null, to = null, now } = scope
  // PostgreSQL wants every parameter used: the ones a report does not ask for are compared with nothing.
  const text = `WITH asked AS (SELECT $2::text, $3::text, $4::bigint) ${QUERIES[name]}`
  const { fields, rows } = await pool.query<(string | number)[]>({
    text,
    values: [shop, from, to, now],
    rowMode: 'array',
  })
  const behind = await pool.query<{ behind: string | null }>(
    `SELECT sum(s.cursor - coalesce(r.cursor, 0)) AS behind FROM shop s LEFT JOIN read_side r ON r.shop = s.shop
     WHERE $1::text IS NULL OR s.shop = $1`,
    [shop],
  )
  return {
    columns: fields.map((field) => field.name),
    rows,
    behind: Number(behind.rows[0]?.behind ?? 0),
  }
}

/** Columns side by side, numbers to the right. bigint comes from PostgreSQL as text of digits. */
export function asTable({ columns, rows }: Report): string {
  const cells = rows.map((row) => row.map(String))
  const widths = columns.map((name, at) => Math.max(name.length, ...cells.map((row) => row[at]?.length ?? 0)))
  const isNumber = columns.map(
    (_, at) => cells.length > 0 && cells.every((row) => /^-?\d+$/.test(row[at] ?? '')),
  )
  const line = (row: readonly string[]): string =>
    row
      .map((cell, at) => (isNumber[at] ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)))
      .join('  ')
      .trimEnd()
  return [line(columns), line(widths.map((width) => '-'.repeat(width))), ...cells.map(line)].join('\n')
}

/** RFC 4180. A text that a spreadsheet would take for a formula begins with an apostrophe. */
export function asCsv({ columns, rows }: Report): string {
  const cell = (value: string | number): string => {
    const text = String(value)
    const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+$/.test(text) ? `'${text}` : text
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  }
  return [columns, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')
}
