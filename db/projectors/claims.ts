import { TAKING, isPayOut, payOutOf } from '../../contract/claims'
import { type FactPayload } from '../../contract/facts'
import { SERVER_TERMINAL } from '../../contract/server-wire'
import { type Writer } from '../database'
import { dropMark, endAllocation } from './bank'
import { endCreditUse, endPayOut, endRest, restoreRest } from './bank-money'
import { CLAIM_REFUSED, type End, REVERSED } from './ends'
import { type FactHead, type Projectors } from './projector'

/** What the server refused, and what people at the losing desk did about it. */
export const claimProjectors: Projectors<'ClaimRefused' | 'RefusalSeen'> = {
  ClaimRefused(tx, { fact, because, what, key, document, holders }, head) {
    if (head.terminal !== SERVER_TERMINAL) throw new Error(`only the server refuses, not ${head.terminal}`)
    const [holder] = holders
    tx.run(
      `INSERT INTO refused_claim (terminal, epoch, seq, because, what, key, document, holder, holder_document, at, business_day)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        fact.terminal,
        fact.epoch,
        fact.seq,
        because,
        what,
        key,
        document,
        holder?.terminal ?? null,
        holder?.document ?? null,
        head.at,
        head.businessDay,
      ],
    )
    refuse(tx, { fact, because, document, key }, head.at)
  },
  RefusalSeen(tx, { fact, how, refusals = [] }, head) {
    tx.run(
      'UPDATE refused_claim SET seen_at = ?, seen_how = ? WHERE terminal = ? AND epoch = ? AND seq = ? AND seen_at IS NULL',
      [head.at, how, head.terminal, fact.epoch, fact.seq],
    )
    // Named one by one: what the server says meanwhile has not been seen.
    for (const { epoch, seq } of refusals)
      tx.run(
        'UPDATE refused_piece SET seen_at = ? WHERE terminal = ? AND epoch = ? AND seq = ? AND seen_at IS NULL',
        [head.at, head.terminal, epoch, seq],
      )
  },
}

type Refusal = Pick<FactPayload<'ClaimRefused'>, 'fact' | 'because' | 'document' | 'key'>

/** What a refused fact did is undone; one that has not been heard of yet did nothing. */
function refuse(tx: Writer, { fact, because, document, key }: Refusal, at: number): void {
  const end: End = { at, reason: because === 'reversed' ? REVERSED : CLAIM_REFUSED, refused: true }
  const has = (table: string, column: string): boolean =>
    tx.get(`SELECT 1 FROM ${table} WHERE ${column} = ?`, [document]) !== undefined
  if (document === '') restoreTakenBack(tx, fact, key)
  else if (has('allocation', 'allocation_id')) endAllocation(tx, document, end)
  else if (has('rest', 'rest_id')) endRest(tx, document, end)
  else if (has('credit_use', 'use_id')) endCreditUse(tx, document, end)
  else if (has('line_mark', 'mark_id')) dropMark(tx, { markId: document, lineId: key })
  else if (isPayOut(document)) endPayOutIfHeard(tx, payOutOf(document), end)
}

function endPayOutIfHeard(tx: Writer, payOutId: string, end: End): void {
  if (tx.get('SELECT 1 FROM pay_out WHERE pay_out_id = ?', [payOutId])) endPayOut(tx, payOutId, end)
}

/** The giving back of a rest was refused: where it has been done, it stands again. */
function restoreTakenBack(tx: Writer, { terminal, epoch, seq }: Refusal['fact'], restId: string): void {
  const back = tx.get<{ at: number; payload: string }>(
    'SELECT at, payload FROM fact WHERE terminal = ? AND epoch = ? AND seq = ?',
    [terminal, epoch, seq],
  )
  if (!back) return
  const { reason } = JSON.parse(back.payload) as FactPayload<'RestTakenBack'>
  restoreRest(tx, restId, { at: back.at, reason })
}

/** What gives something back, or marks it, has nothing to leave behind where it was refused. */
const LEAVES_NOTHING: readonly string[] = ['RestTakenBack', 'LineMarkedUnrelated']

/**
 * Applies a fact that may have been refused before it was heard of: then it leaves its row, ended, and moves nothing.
 * @param apply its own projector
 */
export function applyUnlessRefused(
  tx: Writer,
  { kind, terminal, epoch, seq }: FactHead & { readonly kind: string },
  apply: () => void,
): void {
  if (!TAKING.some((taking) => taking === kind)) return apply()
  const refusal = tx.get<Omit<Refusal, 'fact'> & { at: number }>(
    'SELECT at, because, document, key FROM refused_claim WHERE terminal = ? AND epoch = ? AND seq = ?',
    [terminal, epoch, seq],
  )
  if (refusal && LEAVES_NOTHING.includes(kind)) return
  apply()
  if (refusal) refuse(tx, { ...refusal, fact: { terminal, epoch, seq } }, refusal.at)
}
