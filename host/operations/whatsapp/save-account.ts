import { type HostInput, type HostOutput, type HostOwnRefusal } from '../../../contract/host'
import { variablesOf } from '../../../core/messages'
import { type Result, err, ok } from '../../../core/result'
import { findWhatsAppAccount } from '../../../db/queries/whatsapp'
import { isSafeAddress } from '../../../shipping'
import { type CommandContext } from '../../run/context'

type Op = 'whatsapp.save-account'

/** Values and variables of each template agree: the service would refuse every message otherwise. */
export function saveWhatsAppAccount(
  context: CommandContext,
  account: HostInput<Op>['account'],
): Result<HostOutput<Op>, HostOwnRefusal<Op>> {
  if (!isSafeAddress(account.baseUrl)) return err({ code: 'SERVICE_PLAIN_HTTP' })
  for (const { name, body, variables } of account.templates) {
    const wanted = variablesOf(body)
    if (body !== '' && wanted !== variables.length)
      return err({ code: 'TEMPLATE_VARIABLES', name, wanted, given: variables.length })
  }
  const missing = account.automatic.find((event) => !account.templates.some(({ kind }) => kind === event))
  if (missing !== undefined) return err({ code: 'NO_MESSAGE_TEMPLATE', event: missing })
  const before = new Map(
    findWhatsAppAccount(context.db)?.automatic.map(({ event, since }) => [event, since]) ?? [],
  )
  context.record('WhatsAppAccountSaved', {
    ...account,
    // What came due before somebody switched it on is told by a person.
    automatic: [...new Set(account.automatic)].map((event) => ({
      event,
      since: before.get(event) ?? context.at,
    })),
  })
  return ok({})
}
