import { type AwbRequestState } from '../contract/operations/couriers'
import { type Reader, type Writer } from './database'

export type StoredRequestState = AwbRequestState | 'withdrawn' | 'cancelled'

export interface AwbTrouble {
  readonly code: string
  readonly field?: string
  readonly limit?: number
  readonly lines?: number
  readonly detail?: string
}

export interface AwbRequestRow {
  readonly reference: string
  readonly shipmentId: string
  readonly accountId: string
  readonly state: StoredRequestState
  readonly providerId: string | null
  readonly attempts: number
  readonly sentAt: number | null
  readonly nextAt: number
  /** JSON. */
  readonly trouble: string | null
  /** The number of the pool that the courier is told of. */
  readonly drawn: string | null
  /** JSON of words for the courier's form. */
  readonly written: string | null
}

/** As the partial index writes it. */
const UNFINISHED = "state IN ('queued', 'sending', 'waiting', 'in-doubt')"

const COLUMNS = `reference, shipment_id AS shipmentId, account_id AS accountId, state, provider_id AS providerId, attempts,
  sent_at AS sentAt, next_at AS nextAt, trouble, drawn, written`

/** Part of the transaction that decided to ask: the sale and its request stand or fall together. */
export function addAwbRequest(
  tx: Writer,
  request: {
    readonly reference: string
    readonly shipmentId: string
    readonly accountId: string
    readonly at: number
    readonly drawn: string | null
    readonly written: string | null
  },
): void {
  tx.run(
    `INSERT INTO awb_request (reference, shipment_id, account_id, state, attempts, asked_at, next_at, drawn, written)
     VALUES (@reference, @shipmentId, @accountId, 'queued', 0, @at, @at, @drawn, @written)`,
    request,
  )
}

export const findAwbRequest = (db: Reader, reference: string): AwbRequestRow | undefined =>
  db.get(`SELECT ${COLUMNS} FROM awb_request WHERE reference = ?`, [reference])

/** The one that lives: neither withdrawn nor cancelled. */
export const requestOfParcel = (db: Reader, shipmentId: string): AwbRequestRow | undefined =>
  db.get(
    `SELECT ${COLUMNS} FROM awb_request WHERE shipment_id = ? AND state NOT IN ('withdrawn', 'cancelled')`,
    [shipmentId],
  )

/** How often a parcel was asked for, ended requests included. */
export const countRequests = (db: Reader, shipmentId: string): number =>
  db.get<{ n: number }>('SELECT count(*) AS n FROM awb_request WHERE shipment_id = ?', [shipmentId])?.n ?? 0

/** Requests to send, numbers to ask after and doubts to look up, whose moment has come; the longest waiting first. */
export const dueAwbRequests = (db: Reader, now: number): AwbRequestRow[] =>
  db.all(
    `SELECT ${COLUMNS} FROM awb_request INDEXED BY awb_request_unfinished
     WHERE ${UNFINISHED} AND state <> 'sending' AND next_at <= ?
     ORDER BY next_at, reference`,
    [now],
  )

export interface RequestChange {
  readonly state: StoredRequestState
  readonly providerId?: string
  readonly routing?: string | null
  readonly nextAt?: number
  readonly sentAt?: number
  readonly attempted?: true
  /** Left out: none. */
  readonly trouble?: AwbTrouble
}

export function changeAwbRequest(tx: Writer, reference: string, change: RequestChange): void {
  tx.run(
    `UPDATE awb_request SET state = @state, provider_id = coalesce(@providerId, provider_id),
       routing = coalesce(@routing, routing), next_at = coalesce(@nextAt, next_at), sent_at = coalesce(@sentAt, sent_at),
       attempts = attempts + @attempted, trouble = @trouble WHERE reference = @reference`,
    {
      reference,
      state: change.state,
      providerId: change.providerId ?? null,
      routing: change.routing ?? null,
      nextAt: change.nextAt ?? null,
      sentAt: change.sentAt ?? null,
      attempted: change.attempted === true ? 1 : 0,
      trouble: change.trouble === undefined ? null : JSON.stringify(change.trouble),
    },
  )
}

/** A doubt was looked up in vain: it stays what it is, and is looked up again later. */
export const postponeAwbRequest = (tx: Writer, reference: string, nextAt: number): number =>
  tx.run('UPDATE awb_request SET next_at = ? WHERE reference = ?', [nextAt, reference])

/** Words for the courier's form alone, for a request that is still to be sent. */
export const writeForCourier = (tx: Writer, reference: string, written: string): number =>
  tx.run('UPDATE awb_request SET written = ? WHERE reference = ?', [written, reference])

/** Whatever was on its way when the program ended may have arrived: nobody knows. @returns how many. */
export const doubtInterrupted = (tx: Writer): number =>
  tx.run(
    `UPDATE awb_request SET state = 'in-doubt', trouble = '{"code":"INTERRUPTED"}'
     WHERE ${UNFINISHED} AND state = 'sending'`,
  )

/** All waiting ones may be tried at once: a person asked, or the network is back. */
export const hurryAwbRequests = (tx: Writer, now: number): number =>
  tx.run(`UPDATE awb_request SET next_at = ? WHERE ${UNFINISHED} AND state <> 'sending' AND next_at > ?`, [
    now,
    now,
  ])
