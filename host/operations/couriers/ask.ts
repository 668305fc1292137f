import { type CourierAccount, type CourierWords } from '../../../contract/courier-account'
import { optionsOf } from '../../../contract/courier-options'
import { type Shipment } from '../../../contract/operations/sales'
import { err, ok } from '../../../core/result'
import { awbReference } from '../../../core/shipment/reference'
import {
  addAwbRequest,
  changeAwbRequest,
  countRequests,
  requestOfParcel,
  writeForCourier,
} from '../../../db/awb-requests'
import { nextFreeAwb } from '../../../db/queries/awb-pool'
import { accountForCourier } from '../../../db/queries/couriers'
import { findShipment } from '../../../db/queries/shipments'
import { type CommandContext, type Handler } from '../../run/context'
import { usesPool } from './pools'
import { printFirstLabel } from '../shipments/labels'

/** Asks the service for the numbers of parcels; one that it refused is asked for again, under the same reference. */
export const askForAwbs: Handler<'awb.ask'> = (context, { shipmentIds, written }) => {
  let asked = 0
  for (const shipmentId of new Set(shipmentIds)) {
    const shipment = findShipment(context.db, shipmentId)
    if (!shipment) return err({ code: 'NOT_FOUND', what: 'shipment' })
    const { gone, awb, saleNumber, courier } = shipment
    if (gone) return err({ code: 'SHIPMENT_GONE', number: saleNumber })
    const before = requestOfParcel(context.db, shipmentId)
    // A drawn number that the courier was refused is told again; any other number is the parcel's own.
    if (awb !== null && awb !== before?.drawn) return err({ code: 'AWB_EXISTS', awb })
    if (before && before.state !== 'refused') return err({ code: 'AWB_ASKED', reference: before.reference })
    if (before && before.providerId === null) {
      if (written !== undefined) writeForCourier(context.tx, before.reference, JSON.stringify(written))
      changeAwbRequest(context.tx, before.reference, { state: 'queued', nextAt: context.at })
    } else {
      // What was made and then cancelled there is over: its reference is never used for a living parcel.
      if (before) changeAwbRequest(context.tx, before.reference, { state: 'cancelled' })
      const account = accountForCourier(context.db, courier)
      if (!account) return err({ code: 'NO_COURIER_ACCOUNT', courier })
      askFor(context, shipment, account, written)
    }
    asked++
  }
  context.after(() => context.emit('changed', { topics: ['shipments'] }))
  return ok({ asked })
}

/** The number of a parcel just sold, where the shop's account asks by itself: part of the sale's own transaction. */
export function askAtSale(context: CommandContext, shipmentId: string): void {
  const shipment = findShipment(context.db, shipmentId)
  const account = shipment && accountForCourier(context.db, shipment.courier)
  if (shipment && account?.automatic === true) askFor(context, shipment, account)
}

/**
 * A number of the pool is the parcel's at once, with or without a network, and the courier is told of it; where the
 * pool is not used or empty, the courier is asked for one.
 */
function askFor(
  context: CommandContext,
  shipment: Shipment,
  account: CourierAccount,
  written?: CourierWords,
): void {
  const { shipmentId, saleNumber, courier } = shipment
  const { courierAccountId } = account
  const drawn = drawsFromPool(shipment, account)
    ? nextFreeAwb(context.tx, courierAccountId, context.terminal.code)
    : undefined
  if (drawn !== undefined) context.record('AwbDrawn', { shipmentId, courierAccountId, courier, awb: drawn })
  const reference = awbReference(saleNumber, shipmentId, countRequests(context.db, shipmentId) + 1)
  context.record('AwbAsked', {
    shipmentId,
    reference,
    courierAccountId,
    ...(drawn === undefined ? {} : { drawn }),
    ...(written === undefined ? {} : { written }),
  })
  addAwbRequest(context.tx, {
    reference,
    shipmentId,
    accountId: courierAccountId,
    at: context.at,
    drawn: drawn ?? null,
    written: written === undefined ? null : JSON.stringify(written),
  })
  if (drawn !== undefined && context.settings().printLabelOnAwb) printFirstLabel(context, shipmentId)
}

/** Whether a courier carries COD to a place is known at the courier: without its word only where the shop says so. */
const drawsFromPool = ({ cod }: Shipment, account: CourierAccount): boolean =>
  usesPool(account) && (cod === 0 || optionsOf(account)['poolForCod'] === 'yes')
