import { TAKING, claimStepOf } from '../contract/claims'
import { type Reader } from './database'
import { listUnconfirmed } from './queries/server-link'
import { GENESIS, factHash, readFacts } from './fact-log'
import { type History, historyOf } from './history'

export interface Check {
  readonly name:
    | 'hash-chain'
    | 'pieces'
    | 'levels'
    | 'booked'
    | 'allocations'
    | 'money'
    | 'rests'
    | 'customers'
    | 'integrity'
  readonly ok: boolean
  readonly detail: string
}

/**
 * Everything that must hold of a store whatever happened to it. While the facts behind a snapshot are still to come
 * (`history`), chains are checked as far as they are here.
 */
export function verifyStore(db: Reader): {
  ok: boolean
  facts: number
  checks: Check[]
  history: History | null
} {
  const chain = verifyChain(db)
  const checks: Check[] = [
    chain.check,
    levelsEqualLedger(db),
    noLevelBelowNone(db),
    bookedIsHeld(db),
    linesCover(db),
    moneyIsAllocated(db),
    restsCover(db),
    customersAreWhole(db),
    integrity(db),
  ]
  return { ok: checks.every((check) => check.ok), facts: chain.facts, checks, history: historyOf(db) }
}

/** Names the first broken link of any terminal's chain. */
function verifyChain(db: Reader): { check: Check; facts: number } {
  const heads = new Map<string, { seq: number; hash: Buffer }>()
  let facts = 0
  const of = historyOf(db)?.of ?? 0
  let behind = of > 0
  for (const fact of readFacts(db)) {
    facts++
    if (behind && fact.id > of) {
      behind = false
      for (const head of db.all<{ chain: string; seq: number; hash: Buffer }>(
        "SELECT terminal || '/' || epoch AS chain, seq, hash FROM history_head",
      ))
        heads.set(head.chain, head)
    }
    const chain = `${fact.terminal}/${fact.epoch}`
    const head = heads.get(chain) ?? { seq: 0, hash: GENESIS }
    const linked =
      fact.seq === head.seq + 1 && fact.prevHash.equals(head.hash) && factHash(fact).equals(fact.hash)
    if (!linked) return { check: { name: 'hash-chain', ok: false, detail: `${chain}/${fact.seq}` }, facts }
    heads.set(chain, fact)
  }
  return { check: { name: 'hash-chain', ok: true, detail: '' }, facts }
}

function firstBad(db: Reader, name: Check['name'], sql: string, values: readonly string[] = []): Check {
  const bad = db.get<Record<string, string | number>>(sql, values)
  return { name, ok: bad === undefined, detail: bad ? Object.values(bad).join(' ') : '' }
}

/** Conservation: every level is the sum of what came and went, so all places together hold nothing out of nothing. */
const levelsEqualLedger = (db: Reader): Check =>
  firstBad(
    db,
    'pieces',
    `WITH flow AS (
       SELECT to_place AS place, product_id, qty FROM stock_movement
       UNION ALL SELECT from_place, product_id, -qty FROM stock_movement
     ), ledger AS (SELECT place, product_id, sum(qty) AS qty FROM flow GROUP BY place, product_id)
     SELECT coalesce(l.place, s.place) AS place, coalesce(l.product_id, s.product_id) AS product, coalesce(l.qty, 0) AS ledger, coalesce(s.qty, 0) AS level
     FROM ledger l FULL JOIN stock_level s ON s.place = l.place AND s.product_id = l.product_id
     WHERE coalesce(l.qty, 0) <> coalesce(s.qty, 0) LIMIT 1`,
  )

/** No place of the shop holds fewer than no pieces, and what stands at a desk is the sum of its products. */
const noLevelBelowNone = (db: Reader): Check =>
  firstBad(
    db,
    'levels',
    `SELECT place, product_id, qty FROM stock_level
     WHERE qty < 0 AND place NOT IN ('supplier', 'customer', 'count-difference')
     UNION ALL SELECT coalesce(s.place, l.place), 'all', coalesce(s.qty, 0)
     FROM desk_stock s FULL JOIN (
       SELECT place, sum(qty) AS qty FROM stock_level WHERE place GLOB 'desk:*' GROUP BY place
     ) l ON l.place = s.place WHERE coalesce(s.qty, 0) <> coalesce(l.qty, 0) LIMIT 1`,
  )

/** What stands in `booked` is exactly what book orders hold. */
const bookedIsHeld = (db: Reader): Check =>
  firstBad(
    db,
    'booked',
    `WITH held AS (
       SELECT 'booked:' || o.desk AS place, h.product_id, sum(h.qty) AS qty
       FROM held_piece h JOIN book_order o USING (order_id) GROUP BY 1, 2
     ), level AS (SELECT place, product_id, qty FROM stock_level WHERE place GLOB 'booked:*' AND qty <> 0)
     SELECT coalesce(h.place, l.place) AS place, coalesce(h.product_id, l.product_id) AS product, coalesce(h.qty, 0) AS held, coalesce(l.qty, 0) AS level
     FROM held h FULL JOIN level l ON l.place = h.place AND l.product_id = h.product_id
     WHERE coalesce(h.qty, 0) <> coalesce(l.qty, 0) LIMIT 1`,
  )

/** No bank line gives more than it holds; one that the server has still to decide about may, until then. */
const linesCover = (db: Reader): Check =>
  firstBad(
    db,
    'allocations',
    `WITH open_question AS (SELECT value AS line_id FROM json_each(?)), used AS (
       SELECT line_id, amount FROM allocation WHERE undone_at IS NULL
       UNION ALL SELECT line_id, amount FROM rest WHERE taken_back_at IS NULL
     )
     SELECT u.line_id, sum(u.amount) AS used, max(l.amount_sen / 100) AS holds
     FROM used u LEFT JOIN statement_line l USING (line_id)
     WHERE u.line_id NOT IN (SELECT line_id FROM open_question)
     GROUP BY u.line_id HAVING sum(u.amount) > coalesce(max(l.amount_sen / 100), 0)
       OR EXISTS (SELECT 1 FROM reversed_credit c WHERE c.line_id = u.line_id) LIMIT 1`,
    [JSON.stringify(unconfirmedKeys(db))],
  )

/** Lines and rests that own facts reach for, about which the server has not spoken yet. */
const unconfirmedKeys = (db: Reader): string[] =>
  listUnconfirmed(db, TAKING).flatMap(({ kind, payload }) => {
    const step = claimStepOf(kind, JSON.parse(payload))
    return step && step.does !== 'give-back' ? [step.key] : []
  })

/** What a book order has received is the sum of its allocations and of the credits used for it; and what was accepted. */
const moneyIsAllocated = (db: Reader): Check =>
  firstBad(
    db,
    'money',
    `SELECT * FROM (
       SELECT m.order_id, m.paid, m.accepted,
         (SELECT coalesce(sum(amount), 0) FROM allocation a WHERE a.order_id = m.order_id AND a.undone_at IS NULL)
         + (SELECT coalesce(sum(amount), 0) FROM credit_use u WHERE u.order_id = m.order_id AND u.undone_at IS NULL) AS received,
         (SELECT coalesce(sum(amount), 0) FROM shortfall s WHERE s.order_id = m.order_id AND s.undone_at IS NULL) AS waived
       FROM order_money m
     ) WHERE paid <> received OR accepted <> waived LIMIT 1`,
  )

/** No credit or refund gives more than was put aside. */
const restsCover = (db: Reader): Check =>
  firstBad(
    db,
    'rests',
    `SELECT * FROM (
       SELECT r.rest_id, r.amount,
         (SELECT coalesce(sum(amount), 0) FROM credit_use u WHERE u.rest_id = r.rest_id AND u.undone_at IS NULL)
         + (SELECT coalesce(sum(amount), 0) FROM pay_out p WHERE p.rest_id = r.rest_id AND p.undone_at IS NULL) AS spent
       FROM rest r
     ) WHERE spent > amount AND rest_id NOT IN (SELECT value FROM json_each(?)) LIMIT 1`,
    [JSON.stringify(unconfirmedKeys(db))],
  )

/**
 * What a customer was credited is what was used, paid out and is left, over all entries that are one; and every entry
 * stands under a customer who stands under nobody else.
 */
const customersAreWhole = (db: Reader): Check =>
  firstBad(
    db,
    'customers',
    `SELECT * FROM (
       SELECT coalesce(a.main_id, r.customer_id) AS customer, sum(r.amount) AS put_aside,
         sum((SELECT coalesce(sum(amount), 0) FROM credit_use u WHERE u.rest_id = r.rest_id AND u.undone_at IS NULL)) AS used,
         sum((SELECT coalesce(sum(amount), 0) FROM pay_out p WHERE p.rest_id = r.rest_id AND p.undone_at IS NULL)) AS paid_out,
         sum(coalesce((SELECT left_amount FROM open_rest x WHERE x.rest_id = r.rest_id), 0)) AS left_over
       FROM rest r LEFT JOIN customer_alias a ON a.customer_id = r.customer_id
       WHERE r.taken_back_at IS NULL AND r.used_as <> 'difference' AND r.customer_id IS NOT NULL GROUP BY 1
     ) WHERE put_aside <> used + paid_out + left_over
     UNION ALL SELECT customer_id, main_id, 0, 0, 0 FROM customer_alias a
       WHERE customer_id = main_id OR EXISTS (SELECT 1 FROM customer_alias b WHERE b.customer_id = a.main_id)
         OR NOT EXISTS (SELECT 1 FROM customer_merge m WHERE m.split_at IS NULL AND a.customer_id IN (m.kept_id, m.merged_id))
     LIMIT 1`,
  )

function integrity(db: Reader): Check {
  const found = db.all<{ integrity_check: string }>('PRAGMA integrity_check(1)')
  const detail = found[0]?.integrity_check ?? ''
  return { name: 'integrity', ok: detail === 'ok', detail: detail === 'ok' ? '' : detail }
}
