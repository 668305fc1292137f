import { type ReadyParcel } from '../../../contract/operations/manifests'
import { type Shipment } from '../../../contract/operations/sales'
import { type FactPayload } from '../../../contract/facts'
import { type RefusalOf } from '../../../contract/refusals'
import { money } from '../../../core/money'
import { type Result, err, ok } from '../../../core/result'
import { findManifest, listManifests, pickParcel, pickedParcels, unpickParcel } from '../../../db/manifests'
import { copiesOf } from '../../../db/print-queue'
import { unreportedAwb } from '../../../db/queries/awb-pool'
import { sameCourier } from '../../../db/queries/couriers'
import { findShipment, listWaitingShipments } from '../../../db/queries/shipments'
import { type Reader } from '../../../db/database'
import { manifestCsv } from '../../documents/manifest-csv'
import { manifestPaper } from '../../documents/manifest-paper'
import { manifestPdf } from '../../documents/manifest-pdf'
import { type Handlers } from '../../run/context'

/** More parcels than any shop packs in a day. */
const MOST = 5000

type Line = FactPayload<'ManifestClosed'>['lines'][number]
type Perhaps = RefusalOf<'NOT_FOUND' | 'NO_AWB' | 'SHIPMENT_GONE' | 'AWB_NOT_REPORTED' | 'HANDED_OVER_BEFORE'>

export const manifestHandlers: Handlers<
  | 'manifest.desk'
  | 'manifest.pick'
  | 'manifest.pick-all'
  | 'manifest.hand-over'
  | 'manifest.list'
  | 'manifest.print'
  | 'manifest.file'
> = {
  'manifest.desk'({ db }, { courier }) {
    const picked = pickedParcels(db)
    const ready = listWaitingShipments(db, MOST).filter(({ awb }) => awb !== null)
    const names = [...new Set(ready.map((shipment) => shipment.courier))].sort()
    const rows = ready
      .filter((shipment) => sameCourier(shipment.courier, courier))
      .flatMap((shipment): ReadyParcel[] => {
        const line = lineOf(shipment)
        return line === undefined
          ? []
          : [{ ...line, picked: picked.has(line.shipmentId), unlabelled: shipment.labelPrinted === 0 }]
      })
    return ok({
      couriers: names.map((name) => {
        const theirs = ready.filter((shipment) => shipment.courier === name)
        return {
          courier: name,
          ready: theirs.length,
          picked: theirs.filter(({ shipmentId }) => picked.has(shipmentId)).length,
        }
      }),
      rows,
      cod: money(rows.reduce((sum, row) => sum + (row.picked ? row.cod : 0), 0)),
    })
  },

  'manifest.pick'(context, { shipmentId, courier, picked }) {
    if (!picked) {
      unpickParcel(context.tx, shipmentId)
      context.after(() => context.emit('changed', { topics: ['shipments'] }))
      return ok({})
    }
    const line = leaving(context.db, shipmentId)
    if (!line.ok) return line
    const { courier: own } = line.value
    const number = line.value.orderNumber || line.value.saleNumber
    if (!sameCourier(own, courier)) return err({ code: 'OTHER_COURIER', number, courier: own })
    if (pickedParcels(context.db).has(shipmentId)) return err({ code: 'PICKED_BEFORE', number })
    pickParcel(context.tx, shipmentId, context.at)
    context.after(() => context.emit('changed', { topics: ['shipments'] }))
    return ok({})
  },

  'manifest.pick-all'(context, { courier }) {
    const before = pickedParcels(context.db)
    const more = listWaitingShipments(context.db, MOST).filter(
      (shipment) =>
        sameCourier(shipment.courier, courier) &&
        shipment.labelPrinted > 0 &&
        !before.has(shipment.shipmentId) &&
        leaving(context.db, shipment.shipmentId).ok,
    )
    for (const { shipmentId } of more) pickParcel(context.tx, shipmentId, context.at)
    context.after(() => context.emit('changed', { topics: ['shipments'] }))
    return ok({ picked: more.length })
  },

  'manifest.hand-over'(context, { courier, takenBy }) {
    const lines: Line[] = []
    const picked = pickedParcels(context.db)
    for (const shipment of listWaitingShipments(context.db, MOST)) {
      if (!picked.has(shipment.shipmentId) || !sameCourier(shipment.courier, courier)) continue
      const line = leaving(context.db, shipment.shipmentId)
      if (!line.ok) return line
      const { courier: _, ...rest } = line.value
      lines.push(rest)
    }
    if (lines.length === 0) return err({ code: 'NOTHING_PICKED' })
    const manifestId = context.newId<'Manifest'>()
    const number = context.nextNumber('ST')
    for (const { shipmentId } of lines) {
      context.record('HandedToCourier', { shipmentId })
      unpickParcel(context.tx, shipmentId)
    }
    context.record('ManifestClosed', { manifestId, number, courier, takenBy, lines })
    const manifest = findManifest(context.db, manifestId)
    if (!manifest) throw new Error('a manifest was recorded and is not there')
    return ok(manifest)
  },

  'manifest.list': ({ db }, { limit }) => ok(listManifests(db, limit)),

  'manifest.print'(context, { manifestId }) {
    const manifest = findManifest(context.db, manifestId)
    if (!manifest) return err({ code: 'NOT_FOUND', what: 'manifest' })
    const copyNo = copiesOf(context.tx, manifestId, 'manifest')
    const queued = context.print({
      use: 'receipt',
      kind: 'manifest',
      title: manifest.number,
      documentId: manifestId,
      document: manifestPaper(manifest, context.settings(), copyNo),
      copyNo,
    })
    return queued.ok ? ok({}) : queued
  },

  'manifest.file'({ db, settings }, { manifestId, format }) {
    const manifest = findManifest(db, manifestId)
    if (!manifest) return err({ code: 'NOT_FOUND', what: 'manifest' })
    const bytes = format === 'csv' ? manifestCsv(manifest, settings()) : manifestPdf(manifest, settings())
    return ok({ fileName: `${manifest.number}.${format}`, base64: bytes.toString('base64') })
  },
}

/** A parcel that may leave now. */
function leaving(db: Reader, shipmentId: string): Result<Line & { readonly courier: string }, Perhaps> {
  const shipment = findShipment(db, shipmentId)
  if (!shipment) return err({ code: 'NOT_FOUND', what: 'shipment' })
  const number = shipment.orderNumber || shipment.saleNumber
  if (shipment.gone) return err({ code: 'SHIPMENT_GONE', number: shipment.saleNumber })
  const line = lineOf(shipment)
  if (line === undefined) return err({ code: 'NO_AWB' })
  if (shipment.handedOverAt !== null) return err({ code: 'HANDED_OVER_BEFORE', number })
  const awb = unreportedAwb(db, shipmentId)
  if (awb !== undefined) return err({ code: 'AWB_NOT_REPORTED', awb, number: shipment.saleNumber })
  return ok({ ...line, courier: shipment.courier })
}

function lineOf(shipment: Shipment): Line | undefined {
  const { shipmentId, saleNumber, orderNumber, awb, address, service, cod } = shipment
  if (awb === null) return undefined
  const { recipient, city } = address
  const { weight } = shipment
  return { shipmentId, saleNumber, orderNumber, awb, recipient, city, service, weight, cod }
}
