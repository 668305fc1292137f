import { type HostOutput, type HostOwnRefusal } from '../../../contract/host'
import { webhookPath } from '../../../contract/whatsapp-webhook'
import { type Result, err, ok } from '../../../core/result'
import { instant } from '../../../core/time'
import { type Reader } from '../../../db/database'
import { readLink } from '../../../db/queries/server-link'
import { findWhatsAppAccount } from '../../../db/queries/whatsapp'
import { onlyServer } from '../../link/refusals'
import { type ServerLinkRoom } from '../../link/server-link'

type Op = 'whatsapp.webhook'

/** Asks the shop's server how it stands with Meta. */
export async function webhookState(
  db: Reader,
  link: ServerLinkRoom,
): Promise<Result<HostOutput<Op>, HostOwnRefusal<Op>>> {
  const asked = await link.ask('whatsapp', {})
  if (!asked.ok) return err(onlyServer(asked.error))
  const known = readLink(db)
  if (!known) return err({ code: 'SERVER_NOT_LINKED' })
  const { verifyToken, phoneNumberIds, verifiedAt, heardAt, refusedAt, above } = asked.value
  const atHub = known.atHub === true
  const number = findWhatsAppAccount(db)?.phoneNumberId
  const when = (at: number | null) => (at === null ? null : instant(at))
  return ok({
    path: webhookPath(known.shopId),
    url: publicUrl(atHub ? above : known.server, known.shopId),
    verifyToken,
    numberFits: number === undefined || phoneNumberIds.includes(number),
    verifiedAt: when(verifiedAt),
    heardAt: when(heardAt),
    refusedAt: when(refusedAt),
    atHub,
    shopId: known.shopId,
  })
}

/** Meta comes from the internet, and only where a certificate says whom it meets. */
const publicUrl = (server: string | null, shopId: string): string | null =>
  server?.startsWith('https://') === true ? `${server}${webhookPath(shopId)}` : null
