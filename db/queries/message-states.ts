import { type MessageHeard } from '../../contract/operations/whatsapp'
import { type HeardState } from '../../contract/whatsapp-webhook'
import { type Instant } from '../../core/time'
import { type Reader } from '../database'

interface StateRow {
  readonly providerId: string
  readonly sentAt: Instant | null
  readonly deliveredAt: Instant | null
  readonly readAt: Instant | null
  readonly failedAt: Instant | null
  readonly errorCode: number | null
  readonly errorTitle: string | null
}

const COLUMNS = `provider_id AS providerId, sent_at AS sentAt, delivered_at AS deliveredAt, read_at AS readAt,
  failed_at AS failedAt, error_code AS errorCode, error_title AS errorTitle`

/** What the shop's server was told about a message, found by the service's name of it or by ours. */
export function findHeard(
  db: Reader,
  { key, providerId }: { readonly key: string | null; readonly providerId: string | null },
): (MessageHeard & { readonly providerId: string }) | null {
  const row = db.get<StateRow>(
    `SELECT ${COLUMNS} FROM message_state WHERE provider_id = @providerId
     UNION ALL SELECT ${COLUMNS} FROM message_state WHERE key = @key LIMIT 1`,
    { key, providerId: providerId === '' ? null : providerId },
  )
  const last = row && lastOf(row)
  if (!last) return null
  const { sentAt, deliveredAt, readAt, errorCode, errorTitle } = row
  const error = errorCode === null ? null : { code: errorCode, title: errorTitle ?? '' }
  return { providerId: row.providerId, ...last, sentAt, deliveredAt, readAt, error }
}

/** The furthest a message got. One that failed on one device and reached another has reached its reader. */
function lastOf(row: StateRow): { readonly state: HeardState; readonly at: Instant } | undefined {
  const { readAt, deliveredAt, failedAt, sentAt } = row
  if (readAt !== null) return { state: 'read', at: readAt }
  if (deliveredAt !== null) return { state: 'delivered', at: deliveredAt }
  if (failedAt !== null) return { state: 'failed', at: failedAt }
  return sentAt === null ? undefined : { state: 'sent', at: sentAt }
}
