import { type CourierAccount } from '../../contract/courier-account'
import { optionsOf } from '../../contract/courier-options'
import { ok } from '../../core/result'
import {
  type AwbRequestRow,
  type RequestChange,
  changeAwbRequest,
  findAwbRequest,
} from '../../db/awb-requests'
import { findShipment } from '../../db/queries/shipments'
import { type Courier, type Created, type ParcelRequest } from '../../shipping'
import { toParcelRequest } from './parcel-request'
import { keepGivenNumber } from './settle-request'
import { FIRST_LOOK, type Settling } from './settling'

/** Asks for a number: `sending` is committed before the socket opens. */
export async function sendRequest(
  settling: Settling,
  row: AwbRequestRow,
  account: CourierAccount,
  courier: Courier,
): Promise<void> {
  const parcel = begin(settling, row, account, courier)
  if (parcel !== null) afterCreate(settling, row, account, await courier.create(parcel))
}

function afterCreate(
  { access, clock, settle, change }: Settling,
  row: AwbRequestRow,
  account: CourierAccount,
  created: Created,
): void {
  const accountId = account.courierAccountId
  const to = (next: RequestChange): void => change(row, 'sending', next)
  switch (created.kind) {
    case 'issued':
      access.resume(accountId)
      settle(row, 'sending', (context) => keepGivenNumber(context, row, created), {
        state: 'waiting',
        providerId: created.providerId,
        nextAt: clock.now(),
      })
      return
    case 'accepted': {
      access.resume(accountId)
      const { providerId } = created
      return to({
        state: 'waiting',
        ...(providerId === null ? {} : { providerId }),
        nextAt: clock.now() + (providerId === null ? FIRST_LOOK : 0),
      })
    }
    case 'refused':
      access.resume(accountId)
      return to({
        state: 'refused',
        trouble: { code: 'REFUSED', detail: `${created.detail} (${created.code})`.slice(0, 300) },
      })
    case 'not-sent':
      access.rest(accountId, created.reason, clock.now())
      return to({
        state: 'queued',
        nextAt: access.until(accountId),
        trouble: { code: created.reason },
      })
    case 'busy':
      access.rest(accountId, created.reason, clock.now(), created.retryAfterMs ?? undefined)
      return to({
        state: optionsOf(account)['busyIsUnread'] === 'yes' ? 'queued' : 'in-doubt',
        nextAt: access.until(accountId),
        trouble: { code: created.reason },
      })
    case 'locked-out':
      access.lockOut(accountId, 'LOCKED_OUT')
      return to({ state: 'queued', trouble: { code: 'LOCKED_OUT', detail: created.reason } })
    case 'in-doubt':
      return to({
        state: 'in-doubt',
        nextAt: clock.now() + FIRST_LOOK,
        trouble: { code: created.reason },
      })
  }
}

/** The last look before the socket opens: decided and committed as one. */
function begin(
  { transact, told }: Settling,
  row: AwbRequestRow,
  account: CourierAccount,
  courier: Courier,
): ParcelRequest | null {
  const begun = transact((context) => {
    const { tx } = context
    const { reference } = row
    const request = findAwbRequest(tx, reference)
    const shipment = findShipment(tx, row.shipmentId)
    if (request?.state !== 'queued' || !shipment) return ok(null)
    // A parcel that has a number needs none; but for the one that was drawn for it and that the courier must be told.
    if (shipment.gone || shipment.awb !== request.drawn) {
      changeAwbRequest(tx, reference, { state: 'withdrawn' })
      return ok(null)
    }
    const parcel = toParcelRequest(tx, shipment, account, request, context.at)
    const [problem] = parcel === undefined ? [] : courier.check(parcel)
    if (parcel === undefined || problem) {
      const trouble = problem ? { ...problem, code: `FIELD_${problem.code}` } : { code: 'NO_ROUTE' }
      changeAwbRequest(tx, reference, { state: 'refused', trouble })
      return ok(null)
    }
    changeAwbRequest(tx, reference, { state: 'sending', sentAt: context.at, attempted: true })
    return ok(parcel)
  })
  told()
  return begun.ok ? begun.value : null
}
