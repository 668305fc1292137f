import { type Writer } from '../database'

/** Why something ended that the server gave to another, or whose money the bank took back. */
export const CLAIM_REFUSED = 'CLAIM_REFUSED'
export const REVERSED = 'REVERSED'

/** When and why something was undone; `refused` by the server, whatever people said about it. */
export interface End {
  readonly at: number
  readonly reason: string
  readonly refused?: boolean
}

const KEYS = {
  allocation: 'allocation_id',
  credit_use: 'use_id',
  pay_out: 'pay_out_id',
  shortfall: 'acceptance_id',
} as const

/**
 * Ends what stands in a row. Two terminals may end one thing: whoever of them came first by their own time is shown,
 * whichever is heard of first.
 * @returns whether it ended now: what depends on it changes once.
 * @throws when there is no such row.
 */
export function endOnce(tx: Writer, table: keyof typeof KEYS, id: string, end: End): boolean {
  const row = tx.get<{ at: number | null; reason: string | null }>(
    `SELECT undone_at AS at, undone_reason AS reason FROM ${table} WHERE ${KEYS[table]} = ?`,
    [id],
  )
  if (!row) throw new Error(`${table} ${id} is unknown`)
  if (row.at === null || end.refused || (isSooner(end, row) && !wasRefused(tx, id)))
    tx.run(`UPDATE ${table} SET undone_at = ?, undone_reason = ? WHERE ${KEYS[table]} = ?`, [
      end.at,
      end.reason,
      id,
    ])
  return row.at === null
}

const isSooner = (end: End, row: { at: number | null; reason: string | null }): boolean =>
  end.at < (row.at ?? 0) || (end.at === row.at && end.reason < (row.reason ?? ''))

/** Whether the server refused this document its thing. */
export const wasRefused = (tx: Writer, document: string): boolean =>
  tx.get('SELECT 1 FROM refused_claim WHERE document = ?', [document]) !== undefined
