import { type CourierAccount } from '../../contract/courier-account'
import { optionsOf } from '../../contract/courier-options'
import { ok } from '../../core/result'
import { type AwbRequestRow, type RequestChange, postponeAwbRequest } from '../../db/awb-requests'
import { inTransaction } from '../../db/database'
import { type Courier, type Known } from '../../shipping'
import { MAY_STILL_ARRIVE } from './requests'
import { keepGivenNumber } from './settle-request'
import { FIRST_LOOK, type Settling } from './settling'

/** Answers by which a service sends requests away unread, though none says so in writing. */
const TURNED_AWAY = ['HTTP_429', 'HTTP_503']

/** Made, and its number follows: it is asked after until it comes. */
export async function lookAfterNumber(
  settling: Settling,
  row: AwbRequestRow,
  account: CourierAccount,
  courier: Courier,
): Promise<void> {
  const { access, clock, settle, change, later } = settling
  const { reference, providerId } = row
  const accountId = account.courierAccountId
  const to = (next: RequestChange): void => change(row, 'waiting', next)
  const known = await lookUp(courier, reference, providerId)
  // Nobody can be asked: what a person has read there holds, as a typed number does.
  if (known === null && providerId !== null)
    return settle(
      row,
      'waiting',
      (context) => keepGivenNumber(context, row, { awb: providerId, providerId, routing: null }),
      { state: 'waiting', nextAt: clock.now() + FIRST_LOOK },
    )
  if (known === null) return to({ state: 'in-doubt' })
  switch (known.kind) {
    case 'found':
      return found(settling, row, accountId, known)
    case 'absent':
      // Made without an identity of its own, it is looked up by its reference, which may take a while to be known.
      if (providerId === null) return to({ state: 'waiting', nextAt: later(row) })
      return to({ state: 'in-doubt', trouble: { code: 'ABSENT', detail: providerId } })
    case 'unreachable':
      access.rest(accountId, known.reason, clock.now())
      return to({ state: 'waiting', nextAt: access.until(accountId) })
    case 'locked-out':
      access.lockOut(accountId, 'LOCKED_OUT')
      return to({ state: 'waiting' })
  }
}

function found(
  { access, clock, settle, change, later }: Settling,
  row: AwbRequestRow,
  accountId: string,
  known: Extract<Known, { kind: 'found' }>,
): void {
  const to = (next: RequestChange): void => change(row, row.state, next)
  const { awb, routing } = known
  access.resume(accountId)
  if (known.reference !== null && known.reference !== row.reference)
    return to({ state: 'in-doubt', trouble: { code: 'OTHER_REFERENCE' }, nextAt: later(row) })
  // A cancelled parcel is never taken for a living one, whatever number it carries.
  if (known.cancelled) return to({ state: 'refused', trouble: { code: 'CANCELLED_THERE' } })
  if (awb === null) return to({ state: 'waiting', nextAt: later(row) })
  const providerId = row.providerId ?? awb
  settle(row, row.state, (context) => keepGivenNumber(context, row, { awb, providerId, routing }), {
    state: 'waiting',
    providerId,
    nextAt: clock.now() + FIRST_LOOK,
  })
}

/**
 * Nobody knows whether it arrived; where the courier can be asked by our reference, or by the number that was drawn,
 * it is. That it is not there proves something of what was turned away only (or where the shop says so): then it goes
 * out again. Everything else waits for a person.
 */
export async function lookUpDoubt(
  settling: Settling,
  row: AwbRequestRow,
  account: CourierAccount,
  courier: Courier,
): Promise<void> {
  const { store, access, clock, change, later } = settling
  const accountId = account.courierAccountId
  const known = await lookUp(courier, row.reference, row.drawn)
  const postpone = (): void => {
    if (!settling.ended()) inTransaction(store, (tx) => ok(postponeAwbRequest(tx, row.reference, later(row))))
  }
  switch (known?.kind) {
    case undefined:
      return postpone()
    case 'found':
      return found(settling, row, accountId, known)
    case 'absent': {
      const { code = '' } = JSON.parse(row.trouble ?? '{}') as { code?: string }
      const age = clock.now() - (row.sentAt ?? clock.now())
      const proof =
        TURNED_AWAY.includes(code) ||
        (optionsOf(account)['resendWhenAbsent'] === 'yes' && age >= MAY_STILL_ARRIVE)
      return proof ? change(row, 'in-doubt', { state: 'queued', nextAt: clock.now() }) : postpone()
    }
    case 'unreachable':
      access.rest(accountId, known.reason, clock.now())
      return postpone()
    case 'locked-out':
      access.lockOut(accountId, 'LOCKED_OUT')
      return postpone()
  }
}

/** Whether a doubt can be looked up without a person: by our reference, or by the number that was drawn. */
export const canLookUp = (courier: Courier, row: AwbRequestRow): boolean =>
  courier.find !== null || (row.drawn !== null && courier.read !== null)

/** By our own reference where that can be asked for, else by the service's identity; null: nobody can be asked. */
const lookUp = async (
  courier: Courier,
  reference: string,
  identity: string | null,
): Promise<Known | null> => {
  if (courier.find !== null) {
    const known = await courier.find(reference)
    if (known.kind !== 'absent' || identity === null || courier.read === null) return known
  }
  return identity === null || courier.read === null ? null : courier.read(identity)
}
