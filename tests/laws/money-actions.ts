import { OWNER_PIN } from './day-host'
import { type Shop } from './shop'

interface Numbers {
  readonly a: number
  readonly b: number
  readonly c: number
}

const OPEN_LINES = 'SELECT line_id AS id FROM open_credit ORDER BY 1'
const ORDERS = 'SELECT order_id AS id FROM book_order ORDER BY 1'
const RESTS = 'SELECT rest_id AS id FROM rest ORDER BY taken_back_at IS NOT NULL, 1'

/** A supervisor's word, sometimes mistyped, sometimes not asked for. */
const vouched = (shop: Shop, c: number) =>
  c % 3 === 0 ? {} : { approval: { personId: shop.template.ownerId, pin: c % 13 === 0 ? '9999' : OWNER_PIN } }

const amountOf = (shop: Shop, sql: string, id: string): number => shop.some<number>(sql, 0, 1, id) ?? 5_000

/** An order gets what a line has, or what it lacks; the difference goes somewhere in the same breath. */
function allocateUneven(shop: Shop, { a, b, c }: Numbers) {
  const lineId = shop.some(OPEN_LINES, a, c)
  const orderId =
    (c % 4 === 0
      ? shop.some(
          "SELECT order_id AS id FROM book_order WHERE state IN ('expired', 'cancelled') ORDER BY 1",
          b,
          1,
        )
      : undefined) ?? shop.some(ORDERS, b, c)
  if (lineId === undefined || orderId === undefined) return undefined
  const left = amountOf(shop, 'SELECT left_amount AS id FROM open_credit WHERE line_id = ?', lineId)
  const due = amountOf(
    shop,
    `SELECT max(1, o.amount_due - coalesce(m.paid + m.accepted, 0)) AS id FROM book_order o
     LEFT JOIN order_money m ON m.order_id = o.order_id WHERE o.order_id = ?`,
    orderId,
  )
  return shop.send('bank.allocate', {
    lineId,
    parts: [
      {
        orderId,
        amount: Math.min(left, due),
        reopen: c % 2 === 0,
        ...(b % 2 === 0 ? { acceptShort: { reason: 'biaya bank', ...vouched(shop, c) } } : {}),
      },
    ],
    how: 'chosen',
    rest: {
      as: (['credit', 'refund', 'difference'] as const)[a % 3],
      reason: 'kelebihan',
      ...vouched(shop, c),
    },
  })
}

function putAside(shop: Shop, { a, b, c }: Numbers) {
  const lineId = shop.some(OPEN_LINES, a, c)
  if (lineId === undefined) return undefined
  const left = amountOf(shop, 'SELECT left_amount AS id FROM open_credit WHERE line_id = ?', lineId)
  return shop.send('bank.put-aside', {
    lineId,
    amount: c % 11 === 0 ? left + 1 : Math.max(1, left >> (b % 2)),
    as: (['credit', 'refund', 'difference'] as const)[b % 3],
    customerId: shop.some('SELECT customer_id AS id FROM customer ORDER BY 1', a, 1) ?? null,
    reason: 'tidak ada pesanannya',
    ...vouched(shop, c),
  })
}

function useCredit(shop: Shop, { a, b, c }: Numbers) {
  const restId = shop.some('SELECT rest_id AS id FROM open_rest ORDER BY 1', a, c) ?? shop.some(RESTS, a, 1)
  if (restId === undefined) return undefined
  const same = `SELECT o.order_id AS id FROM book_order o JOIN rest r ON r.customer_id = o.customer_id
    WHERE o.state = 'open' AND r.rest_id = ? ORDER BY 1`
  const orderId = shop.some(same, b, 1, restId) ?? shop.some(ORDERS, b, c)
  if (orderId === undefined) return undefined
  const left = amountOf(shop, 'SELECT left_amount AS id FROM open_rest WHERE rest_id = ?', restId)
  return shop.send('bank.use-credit', {
    restId,
    orderId,
    amount: c % 11 === 0 ? left + 1 : Math.max(1, left >> 1),
  })
}

const payOut = (shop: Shop, { a, b, c }: Numbers) => {
  const restId = shop.some('SELECT rest_id AS id FROM open_rest ORDER BY 1', a, c)
  if (restId === undefined) return undefined
  const left = amountOf(shop, 'SELECT left_amount AS id FROM open_rest WHERE rest_id = ?', restId)
  return shop.send('bank.pay-out', {
    restId,
    amount: c % 11 === 0 ? left + 1 : Math.max(1, left >> (b % 2)),
    how: (['transfer', 'cash', 'other'] as const)[c % 3],
    reference: '',
  })
}

const undoing =
  (op: string, key: string, sql: string) =>
  (shop: Shop, { a, c }: Numbers) =>
    shop.withId(op, key, sql, a, c, { reason: 'salah pilih', ...vouched(shop, c) })

function markReversed(shop: Shop, { a, c }: Numbers) {
  const lineId = shop.some(
    "SELECT line_id AS id FROM statement_line WHERE direction = 'credit' ORDER BY 1",
    a,
    c,
  )
  const correctionId = shop.some(
    `SELECT d.line_id AS id FROM statement_line d JOIN statement_line l ON l.amount_sen = d.amount_sen
     WHERE d.direction = 'debit' AND l.line_id = ? ORDER BY 1`,
    0,
    1,
    lineId ?? '',
  )
  if (lineId === undefined) return undefined
  return shop.send('bank.mark-reversed', {
    lineId,
    correctionId: c % 5 === 0 ? null : (correctionId ?? null),
    reason: 'kata bank',
    ...vouched(shop, c),
  })
}

function undoClear(shop: Shop, { c }: Numbers) {
  const allocationIds = shop.ids(
    "SELECT allocation_id AS id FROM allocation WHERE how = 'clear' ORDER BY at DESC, 1 LIMIT 4",
  )
  if (allocationIds.length === 0) return undefined
  return shop.send('bank.undo-clear', {
    allocationIds,
    reason: 'salah tekan',
    ...vouched(shop, c),
  })
}

/** What people do with money that is not exactly due. */
export const MONEY_ACTIONS = {
  allocateUneven: [4, allocateUneven],
  putAside: [3, putAside],
  useCredit: [6, useCredit],
  payOut: [3, payOut],
  acceptShort: [
    2,
    (shop: Shop, { a, c }: Numbers) =>
      shop.withId('bank.accept-short', 'orderId', 'SELECT order_id AS id FROM order_money ORDER BY 1', a, c, {
        reason: 'kurang sedikit',
        ...vouched(shop, c),
      }),
  ],
  undoSold: [
    1,
    undoing(
      'bank.undo',
      'allocationId',
      `SELECT a.allocation_id AS id FROM allocation a JOIN book_order o ON o.order_id = a.order_id
       WHERE a.undone_at IS NULL ORDER BY o.state <> 'sold', 1`,
    ),
  ],
  undoLine: [1, undoing('bank.undo-line', 'lineId', 'SELECT line_id AS id FROM allocation ORDER BY 1')],
  undoCredit: [
    4,
    undoing(
      'bank.undo-credit',
      'useId',
      'SELECT use_id AS id FROM credit_use ORDER BY undone_at IS NOT NULL, 1',
    ),
  ],
  undoAccept: [
    1,
    undoing('bank.undo-accept', 'acceptanceId', 'SELECT acceptance_id AS id FROM shortfall ORDER BY 1'),
  ],
  undoPutAside: [1, undoing('bank.undo-put-aside', 'restId', RESTS)],
  undoPayOut: [
    3,
    undoing('bank.undo-pay-out', 'payOutId', 'SELECT pay_out_id AS id FROM pay_out ORDER BY 1'),
  ],
  markReversed: [3, markReversed],
  unmarkReversed: [
    1,
    undoing(
      'bank.unmark-reversed',
      'lineId',
      "SELECT line_id AS id FROM reversed_credit ORDER BY by <> 'person', 1",
    ),
  ],
  undoClear: [1, undoClear],
  seen: [
    2,
    (shop: Shop, { a, c }: Numbers) =>
      shop.withId(
        'bank.reversal-seen',
        'lineId',
        'SELECT line_id AS id FROM reversed_credit ORDER BY 1',
        a,
        c,
      ),
  ],
  reopen: [
    2,
    (shop: Shop, { a, c }: Numbers) =>
      shop.withId(
        'book-order.reopen',
        'orderId',
        "SELECT order_id AS id FROM book_order WHERE state IN ('cancelled', 'expired') ORDER BY 1",
        a,
        c,
        { reason: 'uang datang' },
      ),
  ],
} as const
