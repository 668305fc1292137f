import { type ParcelUnderWay } from '../../../contract/operations/parcels'
import { err, ok } from '../../../core/result'
import { eventsOfParcel, trackedParcel } from '../../../db/parcel-looks'
import { listParcels } from '../../../db/queries/parcels'
import { findShipment } from '../../../db/queries/shipments'
import { type Handlers } from '../../run/context'
import { type TrackRoom } from '../../shipping/track-room'

const ORDER = ['problem', 'returning', 'on-the-way', 'delivered']

export const parcelHandlers = (
  room: () => TrackRoom,
): Handlers<'parcel.board' | 'parcel.story' | 'parcel.look-now' | 'parcel.report' | 'parcel.tell'> => ({
  'parcel.board'({ db, now, terminal }, { group, courier, text, limit }) {
    const all = listParcels(db, now(), terminal.code)
    const wanted = all.filter(
      (parcel) => (courier === '' || parcel.courier === courier) && contains(parcel, text),
    )
    const count = (name: string): number => wanted.filter((parcel) => parcel.group === name).length
    return ok({
      rows: wanted
        .filter((parcel) => group === 'all' || parcel.group === group)
        .sort((a, b) => ORDER.indexOf(a.group) - ORDER.indexOf(b.group) || age(a) - age(b))
        .slice(0, limit),
      counts: {
        problem: count('problem'),
        returning: count('returning'),
        'on-the-way': count('on-the-way'),
        delivered: count('delivered'),
      },
      couriers: [...new Set(all.map((parcel) => parcel.courier))].sort(),
    })
  },

  'parcel.story'({ db }, { shipmentId }) {
    if (!findShipment(db, shipmentId)) return err({ code: 'NOT_FOUND', what: 'shipment' })
    return ok({ events: eventsOfParcel(db, shipmentId) })
  },

  async 'parcel.look-now'({ db }, { shipmentId }) {
    if (shipmentId === null) return ok({ looked: await room().lookAtDue() })
    if (!findShipment(db, shipmentId)) return err({ code: 'NOT_FOUND', what: 'shipment' })
    const looked = await room().lookAt(shipmentId)
    return looked.ok ? ok({ looked: 1 }) : looked
  },

  'parcel.tell'(context, { shipmentId, what, channel, again }) {
    const parcel = listParcels(context.db, context.at, context.terminal.code).find(
      (one) => one.shipmentId === shipmentId,
    )
    if (parcel === undefined) return err({ code: 'NOT_FOUND', what: 'shipment' })
    const { toldAt, since } = parcel
    if (!again && toldAt !== null && toldAt >= since) return err({ code: 'ALREADY_TOLD', at: toldAt })
    context.record('ParcelTold', { shipmentId, what, channel })
    return ok({})
  },

  'parcel.report'(context, { shipmentId, state, note }) {
    const shipment = findShipment(context.db, shipmentId)
    if (!shipment) return err({ code: 'NOT_FOUND', what: 'shipment' })
    if (shipment.gone) return err({ code: 'SHIPMENT_GONE', number: shipment.saleNumber })
    const parcel = trackedParcel(context.db, shipmentId)
    if (!parcel) return err({ code: 'NO_AWB' })
    // Whatever became of it, the courier had it.
    if (shipment.handedOverAt === null && state !== 'cancelled')
      context.record('HandedToCourier', { shipmentId })
    context.record('ParcelReported', {
      shipmentId,
      awb: parcel.awb,
      state,
      raw: '',
      text: note,
      happenedAt: context.at,
      by: 'person',
    })
    return ok({})
  },
})

/** The oldest trouble first; what arrived, the newest first. */
const age = ({ group, since }: ParcelUnderWay): number => (group === 'delivered' ? -since : since)

function contains(parcel: ParcelUnderWay, text: string): boolean {
  const wanted = text.trim().toLowerCase()
  if (wanted === '') return true
  const { saleNumber, orderNumber, customerName, recipient, awb, city } = parcel
  return [saleNumber, orderNumber, customerName, recipient, awb, city].some((part) =>
    part.toLowerCase().includes(wanted),
  )
}
