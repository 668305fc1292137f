import { type HostOutput } from '../../contract/host'
import { type Reader } from '../database'

type OptOut = HostOutput<'customer.opted-out'>

/** How many wishes are shown: what counts is the last. */
const SHOWN = 5

/** Whether a number wants messages through the account, who said so and when, and what it wished before. */
export function readOptOut(db: Reader, phone: string): OptOut {
  const standing = db.get<Pick<NonNullable<OptOut['standing']>, 'at' | 'how' | 'signal'>>(
    'SELECT at, how, signal FROM opted_out WHERE phone = ?',
    [phone],
  )
  const changes = db.all<Omit<OptOut['changes'][number], 'out'> & { out: number }>(
    `SELECT c.written_at AS at, c.out, c.how, c.signal, c.reason, coalesce(p.name, '') AS person
     FROM opt_out_change c LEFT JOIN person p ON p.person_id = c.person_id
     WHERE c.phone = ? ORDER BY c.at DESC, c.out DESC LIMIT ${SHOWN}`,
    [phone],
  )
  return {
    out: standing !== undefined,
    standing: standing ?? null,
    changes: changes.map((change) => ({ ...change, out: change.out === 1 })),
  }
}
