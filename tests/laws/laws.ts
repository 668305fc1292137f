import { type DayHost } from './day-host'

type Row = Record<string, unknown>

/** Pairs of customers whom merges make one, also by way of others. */
const sameBy = (which: string): string =>
  `edge(a, b) AS (SELECT kept_id, merged_id FROM customer_merge WHERE ${which} UNION SELECT merged_id, kept_id FROM customer_merge WHERE ${which}),
   same(a, b) AS (SELECT customer_id, customer_id FROM customer UNION SELECT s.a, e.b FROM same s JOIN edge e ON e.a = s.b)`

/** Each finds what breaks a law; an empty answer is the law kept. */
export const STORE_LAWS: readonly { readonly law: string; readonly sql: string }[] = [
  {
    law: 'no place inside the shop holds fewer than no pieces',
    sql: `SELECT * FROM stock_level WHERE qty < 0 AND place NOT IN ('supplier', 'customer', 'count-difference')`,
  },
  {
    law: 'no piece is created or lost: all places together hold nothing',
    sql: 'SELECT product_id, sum(qty) AS sum FROM stock_level GROUP BY product_id HAVING sum <> 0',
  },
  {
    law: 'a book order is sold only when it is covered, on delivery, or by a supervisor',
    sql: `SELECT s.number, s.total FROM sale s JOIN book_order o ON o.order_id = s.order_id
          WHERE o.payment = 'transfer' AND s.override IS NULL AND s.total > s.accepted
            + (SELECT coalesce(sum(amount), 0) FROM sale_tender t WHERE t.sale_id = s.sale_id AND t.kind = 'transfer')`,
  },
  {
    law: 'goods that left for money that is not there are a debt, to the rupiah',
    sql: `SELECT o.number, o.amount_due, m.paid, m.accepted, d.amount FROM book_order o
          LEFT JOIN order_money m ON m.order_id = o.order_id LEFT JOIN order_debt d ON d.order_id = o.order_id
          WHERE coalesce(d.amount, 0) <> CASE WHEN o.state = 'sold' AND o.payment = 'transfer'
            THEN max(0, o.amount_due - coalesce(m.paid + m.accepted, 0)) ELSE 0 END`,
  },
  {
    law: 'what an order received came from transfers and credits, and what was accepted was written down',
    sql: `SELECT m.order_id, m.paid, m.accepted FROM order_money m WHERE m.paid <>
            (SELECT coalesce(sum(amount), 0) FROM allocation a WHERE a.order_id = m.order_id AND a.undone_at IS NULL)
            + (SELECT coalesce(sum(amount), 0) FROM credit_use u WHERE u.order_id = m.order_id AND u.undone_at IS NULL)
          OR m.accepted <> (SELECT coalesce(sum(amount), 0) FROM shortfall f WHERE f.order_id = m.order_id AND f.undone_at IS NULL)`,
  },
  {
    law: 'a credit or refund gives no more than was put aside, and what is left of it is known',
    sql: `SELECT r.rest_id, r.amount, x.left_amount FROM rest r LEFT JOIN open_rest x ON x.rest_id = r.rest_id
          WHERE coalesce(x.left_amount, 0) <> CASE WHEN r.used_as = 'difference' OR r.taken_back_at IS NOT NULL THEN 0 ELSE r.amount
            - (SELECT coalesce(sum(amount), 0) FROM credit_use u WHERE u.rest_id = r.rest_id AND u.undone_at IS NULL)
            - (SELECT coalesce(sum(amount), 0) FROM pay_out p WHERE p.rest_id = r.rest_id AND p.undone_at IS NULL) END`,
  },
  {
    law: 'a supervisor stands behind every difference above the limit',
    sql: `SELECT rest_id AS id, amount FROM rest WHERE used_as = 'difference' AND amount > 1000 AND approved_by IS NULL
          UNION ALL SELECT acceptance_id, amount FROM shortfall WHERE amount > 1000 AND approved_by IS NULL`,
  },
  {
    law: 'a credit pays only book orders of its own customer, or of one who was the same person by a merge',
    sql: `WITH RECURSIVE ${sameBy('1')}
          SELECT u.use_id FROM credit_use u JOIN rest r ON r.rest_id = u.rest_id JOIN book_order o ON o.order_id = u.order_id
          WHERE u.undone_at IS NULL AND NOT EXISTS (SELECT 1 FROM same WHERE a = r.customer_id AND b = o.customer_id)`,
  },
  {
    law: 'customers stand under one entry exactly where living merges make them one',
    sql: `WITH RECURSIVE ${sameBy('split_at IS NULL')},
            main(c, m) AS (SELECT c.customer_id, coalesce(x.main_id, c.customer_id) FROM customer c LEFT JOIN customer_alias x USING (customer_id))
          SELECT p.c, q.c FROM main p JOIN main q ON q.c > p.c
          WHERE (p.m = q.m) <> EXISTS (SELECT 1 FROM same WHERE a = p.c AND b = q.c)`,
  },
  {
    law: 'what a supervisor vouched for is exactly what was missing',
    sql: `SELECT s.number FROM sale s
          WHERE s.override IS NOT NULL AND json_extract(s.override, '$.shortBy') <> s.total - s.accepted
            - (SELECT coalesce(sum(amount), 0) FROM sale_tender t WHERE t.sale_id = s.sale_id)`,
  },
  {
    law: 'no bank line gives more than it holds, and only money that came in',
    sql: `SELECT l.line_id FROM (
            SELECT line_id, amount FROM allocation WHERE undone_at IS NULL
            UNION ALL SELECT line_id, amount FROM rest WHERE taken_back_at IS NULL
          ) a JOIN statement_line l ON l.line_id = a.line_id
          GROUP BY l.line_id HAVING sum(a.amount) > l.amount_sen / 100 OR l.direction <> 'credit'
            OR EXISTS (SELECT 1 FROM reversed_credit c WHERE c.line_id = l.line_id)`,
  },
  {
    law: 'no book order receives more than it is due',
    sql: 'SELECT o.number FROM book_order o JOIN order_money m ON m.order_id = o.order_id WHERE m.paid + m.accepted > o.amount_due OR m.paid < 0 OR m.accepted < 0',
  },
  {
    law: 'no book order with money on it is cancelled or expires',
    sql: `SELECT o.number, o.state, m.paid FROM book_order o JOIN order_money m ON m.order_id = o.order_id
          WHERE o.state IN ('cancelled', 'expired') AND m.paid > 0`,
  },
  {
    law: 'money that book orders could still use is counted to the rupiah',
    sql: `SELECT l.line_id, c.left_amount FROM statement_line l LEFT JOIN open_credit c ON c.line_id = l.line_id
          WHERE coalesce(c.left_amount, 0) <> CASE
            WHEN l.direction = 'credit' AND l.vanished = 0 AND l.unrelated_at IS NULL
              AND NOT EXISTS (SELECT 1 FROM reversed_credit v WHERE v.line_id = l.line_id)
            THEN l.amount_sen / 100 - (SELECT coalesce(sum(amount), 0) FROM rest r WHERE r.line_id = l.line_id AND r.taken_back_at IS NULL)
              - (SELECT coalesce(sum(amount), 0) FROM allocation a WHERE a.line_id = l.line_id AND a.undone_at IS NULL)
            ELSE 0 END`,
  },
  {
    law: 'the tenders of a sale and what was vouched for are its total; change is no taking',
    sql: `SELECT s.number FROM sale s WHERE s.total <> coalesce(json_extract(s.override, '$.shortBy'), 0) + s.accepted
            + (SELECT coalesce(sum(amount), 0) FROM sale_tender t WHERE t.sale_id = s.sale_id)`,
  },
  {
    law: 'nobody gets more money back than they paid',
    sql: 'SELECT number FROM sale WHERE refunded > total',
  },
  {
    law: 'a closed shift expects its float, its cash sales and what went in, less what went out',
    sql: `SELECT h.number, h.expected FROM shift h WHERE h.closed_at IS NOT NULL AND h.expected <> h.float
            + (SELECT coalesce(sum(t.amount), 0) FROM sale s JOIN sale_tender t ON t.sale_id = s.sale_id AND t.kind = 'cash' WHERE s.shift_id = h.shift_id)
            + (SELECT coalesce(sum(CASE direction WHEN 'in' THEN amount ELSE -amount END), 0) FROM cash_move c WHERE c.shift_id = h.shift_id)
            - (SELECT coalesce(sum(refund_amount), 0) FROM sale_return r WHERE r.shift_id = h.shift_id AND r.refund_kind = 'cash')`,
  },
  {
    law: 'two open book orders of a desk never have the same amount to transfer',
    sql: `SELECT amount_due FROM book_order WHERE state = 'open' AND payment = 'transfer' AND unique_code > 0
          GROUP BY desk, amount_due HAVING count(*) > 1`,
  },
  {
    law: 'a handed-over drop order is never more than was asked, nor received more than handed over',
    sql: `SELECT * FROM drop_order_line WHERE handed_over - taken_back > qty OR received > handed_over - taken_back
            OR handed_over + declined + withdrawn - taken_back > qty`,
  },
]

/** Of a terminal that works alone: facts of others come between its own, and their commands are theirs. */
const ALONE_LAWS: typeof STORE_LAWS = [
  {
    law: 'facts are numbered without a gap and never go back in time without a word',
    sql: `SELECT a.id FROM fact a JOIN fact b ON b.id = a.id + 1
          WHERE b.seq <> a.seq + 1 OR (b.at < a.at AND b.kind <> 'ClockAccepted')`,
  },
  {
    law: 'every command that left facts has its reply, and none has a reply without a trace of when',
    sql: `SELECT f.command_id, f.kind FROM fact f LEFT JOIN command c ON c.command_id = f.command_id
          WHERE c.command_id IS NULL AND f.kind NOT IN ('LabelPrinted', 'ReceiptPrinted', 'SlipPrinted')`,
  },
]

/** Numbers people read: unique, and from 1 without a gap per kind and day. */
function numberGaps(day: DayHost): string[] {
  const rows = day.all<{ number: string }>(
    `SELECT json_extract(payload, '$.number') AS number FROM fact
     WHERE kind <> 'BankAccountSaved' AND json_extract(payload, '$.number') IS NOT NULL ORDER BY id`,
  )
  const last = new Map<string, number>()
  return rows.flatMap(({ number }) => {
    const series = number.slice(0, number.lastIndexOf('-'))
    const counter = Number(number.slice(number.lastIndexOf('-') + 1))
    const before = last.get(series) ?? 0
    last.set(series, counter)
    return counter === before + 1 ? [] : [`${number} follows ${before}`]
  })
}

const expectOk = async (day: DayHost, op: string, input: object): Promise<Row> => {
  const reply = await day.host.call(op, input, undefined)
  if (!reply.ok) throw new Error(`${op}: ${JSON.stringify(reply.error)}`)
  return reply.value as Row
}

/** @returns every law that the store breaks, with what breaks it; empty when all hold. */
export async function brokenLaws(day: DayHost): Promise<string[]> {
  const broken = [...STORE_LAWS, ...ALONE_LAWS].flatMap(({ law, sql }) => {
    const bad = day.all<Row>(sql)
    return bad.length === 0 ? [] : [`${law}: ${JSON.stringify(bad.slice(0, 3))}`]
  })
  const gaps = numberGaps(day)
  if (gaps.length > 0) broken.push(`numbers have no gap and no twin: ${gaps.slice(0, 3).join('; ')}`)
  const verified = await expectOk(day, 'store.verify', {})
  if (verified['ok'] !== true) broken.push(`store.verify: ${JSON.stringify(verified['checks'])}`)
  for (const { business_day } of day.all<{ business_day: string }>(
    'SELECT DISTINCT business_day FROM fact',
  )) {
    const book = await expectOk(day, 'report.day', { day: business_day })
    for (const part of ['desk', 'bookOrders', 'bookedPieces']) {
      if ((book[part] as Row)['addsUp'] !== true)
        broken.push(`the day book of ${business_day} adds up: ${part} ${JSON.stringify(book[part])}`)
    }
  }
  return broken
}

/** Replays all facts. @returns what came out different. */
export async function rebuildDifferences(day: DayHost): Promise<string[]> {
  return (await expectOk(day, 'store.rebuild', {}))['differences'] as string[]
}
