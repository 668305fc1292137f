import { courierOptions, optionsOf } from '../../../contract/courier-options'
import { type HostInput, type HostOutput, type HostOwnRefusal } from '../../../contract/host'
import { parsePhone } from '../../../core/customer/phone'
import { type Result, err, ok } from '../../../core/result'
import { findCourierAccount, listCourierAccounts, sameCourier } from '../../../db/queries/couriers'
import { isSafeAddress } from '../../../shipping'
import { type CommandContext } from '../../run/context'

type Op = 'courier.save-account'

/** One courier of the shop's list has one account: otherwise nobody could say where its parcels are asked for. */
export function saveCourierAccount(
  context: CommandContext,
  account: HostInput<Op>['account'],
): Result<HostOutput<Op>, HostOwnRefusal<Op>> {
  if (account.courierAccountId !== null && !findCourierAccount(context.db, account.courierAccountId))
    return err({ code: 'NOT_FOUND', what: 'courier' })
  const options = Object.entries(optionsOf(account))
  const addresses = [
    account.baseUrl,
    ...options.flatMap(([name, value]) => (name.endsWith('Url') ? [value] : [])),
  ]
  if (!addresses.every(isSafeAddress)) return err({ code: 'COURIER_PLAIN_HTTP' })
  const missing = courierOptions(account.provider).find(
    ({ name, required }) => required === true && (account.options?.[name] ?? '').trim() === '',
  )
  if (missing) return err({ code: 'COURIER_OPTION_MISSING', option: missing.name })
  const phone = parsePhone(account.sender.phone)
  if (!phone.ok) return phone
  for (const other of listCourierAccounts(context.db)) {
    if (!other.active || !account.active || other.courierAccountId === account.courierAccountId) continue
    const taken = account.routes.find((route) =>
      other.routes.some(({ courier }) => sameCourier(courier, route.courier)),
    )
    if (taken) return err({ code: 'COURIER_ROUTE_TAKEN', courier: taken.courier, account: other.name })
  }
  const courierAccountId = account.courierAccountId ?? context.newId<'CourierAccount'>()
  context.record('CourierAccountSaved', {
    ...account,
    courierAccountId,
    keeper: account.keeper ?? context.terminal.code,
    sender: { ...account.sender, phone: phone.value.e164 },
  })
  return ok({ courierAccountId })
}
