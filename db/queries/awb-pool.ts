import { type Reader, type Writer } from '../database'

/** The next number this terminal may draw; undefined: it holds none. */
export const nextFreeAwb = (db: Reader, accountId: string, holder: string): string | undefined =>
  freeAwbs(db, accountId, holder, 1)[0]

/** Numbers a terminal may draw, the oldest block first; one that somebody typed onto a parcel is none of them. */
export const freeAwbs = (db: Reader, accountId: string, holder: string, limit: number): string[] =>
  db
    .all<{ awb: string }>(
      `SELECT n.awb FROM awb_number n INDEXED BY awb_number_free
       WHERE n.account_id = ? AND n.holder = ? AND n.drawn = 0
         AND NOT EXISTS (SELECT 1 FROM awb a WHERE a.awb = n.awb)
       ORDER BY n.block_id, n.place LIMIT ?`,
      [accountId, holder, limit],
    )
    .map(({ awb }) => awb)

/** How many numbers each terminal may still draw. */
export const freeByHolder = (db: Reader, accountId: string): { terminal: string; free: number }[] =>
  db.all(
    `SELECT holder AS terminal, sum(drawn = 0) AS free FROM awb_number WHERE account_id = ?
     GROUP BY holder ORDER BY holder`,
    [accountId],
  )

/** How many numbers a terminal has drawn since. */
export const drawnSince = (db: Reader, accountId: string, terminal: string, since: number): number =>
  db.get<{ n: number }>(
    'SELECT count(*) AS n FROM awb_drawn WHERE account_id = ? AND terminal = ? AND at >= ? AND shipment_id IS NOT NULL',
    [accountId, terminal, since],
  )?.n ?? 0

/** Which of the numbers an account knows already. */
export function knownAwbs(db: Reader, accountId: string, numbers: readonly string[]): Set<string> {
  return new Set(
    db
      .all<{ awb: string }>(
        `SELECT n.awb FROM json_each(?) j JOIN awb_number n ON n.account_id = ? AND n.awb = j.value`,
        [JSON.stringify(numbers), accountId],
      )
      .map(({ awb }) => awb),
  )
}

/** The number of the pool that a parcel carries and its courier has not been told of; undefined: none. */
export const unreportedAwb = (db: Reader, shipmentId: string): string | undefined =>
  db.get<{ awb: string }>(
    `SELECT d.awb FROM awb_drawn d JOIN awb a ON a.shipment_id = d.shipment_id AND a.awb = d.awb
     WHERE d.shipment_id = ? AND d.reported_at IS NULL`,
    [shipmentId],
  )?.awb

/** Numbers on parcels whose courier does not know yet what travels under them. */
export const countUnreported = (db: Reader, accountId: string): number =>
  db.get<{ n: number }>(
    `SELECT count(*) AS n FROM awb_drawn d INDEXED BY awb_drawn_unreported
     JOIN awb a ON a.shipment_id = d.shipment_id AND a.awb = d.awb
     JOIN shipment h ON h.shipment_id = d.shipment_id AND h.gone = 0
     WHERE d.account_id = ? AND d.reported_at IS NULL`,
    [accountId],
  )?.n ?? 0

const blockKey = (accountId: string): string => `awb-block:${accountId}`

/** The name under which a block was asked for that has not come yet. */
export const openBlockName = (db: Reader, accountId: string): string | undefined =>
  db.get<{ value: string }>('SELECT value FROM local_value WHERE key = ?', [blockKey(accountId)])?.value

export const keepBlockName = (tx: Writer, accountId: string, name: string): number =>
  tx.run(
    'INSERT INTO local_value (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    [blockKey(accountId), name],
  )

export const forgetBlockName = (tx: Writer, accountId: string): number =>
  tx.run('DELETE FROM local_value WHERE key = ?', [blockKey(accountId)])
