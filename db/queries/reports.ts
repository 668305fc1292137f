import { type HostOutput } from '../../contract/host'
import { type Reader } from '../database'
import { readTenders } from './day-book'

export type MonthReport = HostOutput<'report.month'>

/** So many products are named, those that brought most. */
const TOP_PRODUCTS = 20

/** Sales of a month (`YYYY-MM`) by day, tender, product and person. Everything sold counts; what came back is told per day. */
export function readMonth(db: Reader, month: string): MonthReport {
  // A text range: every day of the month lies between, whether the 31st exists or not.
  const [first, last] = [`${month}-01`, `${month}-31`]
  return {
    days: days(db, first, last),
    byTender: readTenders(db, first, last),
    topProducts: topProducts(db, first, last),
    byPerson: byPerson(db, first, last),
  }
}

const days = (db: Reader, first: string, last: string): MonthReport['days'] =>
  db.all(
    `WITH sold AS (
       SELECT business_day AS day, count(*) AS sales, sum(total) AS total, sum(cost) AS cost
       FROM sale WHERE business_day BETWEEN @first AND @last GROUP BY business_day
     ), back AS (
       SELECT business_day AS day, sum(refund_amount) AS returned
       FROM sale_return WHERE business_day BETWEEN @first AND @last GROUP BY business_day
     )
     SELECT coalesce(sold.day, back.day) AS day, coalesce(sales, 0) AS sales, coalesce(total, 0) AS total,
       coalesce(returned, 0) AS returned, coalesce(cost, 0) AS cost
     FROM sold FULL JOIN back ON back.day = sold.day ORDER BY 1`,
    { first, last },
  )

/** Under the name it was last sold by. */
const topProducts = (db: Reader, first: string, last: string): MonthReport['topProducts'] =>
  db.all(
    `WITH top AS (
       SELECT l.product_id, sum(l.qty) AS pieces, sum(l.qty * l.unit_price) AS amount
       FROM sale s JOIN sale_line l ON l.sale_id = s.sale_id
       WHERE s.business_day BETWEEN @first AND @last GROUP BY l.product_id ORDER BY amount DESC, l.product_id LIMIT ${TOP_PRODUCTS}
     )
     SELECT p.name || CASE p.variant WHEN '' THEN '' ELSE ' - ' || p.variant END AS name, p.sku, top.pieces, top.amount
     FROM top JOIN product p ON p.product_id = top.product_id ORDER BY top.amount DESC, p.sku`,
    { first, last },
  )

const byPerson = (db: Reader, first: string, last: string): MonthReport['byPerson'] =>
  db.all(
    `SELECT coalesce(p.name, '') AS name, s.sales, s.total FROM (
       SELECT person_id, count(*) AS sales, sum(total) AS total
       FROM sale WHERE business_day BETWEEN @first AND @last GROUP BY person_id
     ) s LEFT JOIN person p ON p.person_id = s.person_id ORDER BY s.total DESC, name`,
    { first, last },
  )
