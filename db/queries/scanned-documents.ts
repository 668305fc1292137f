import { type SaleId, type ShipmentId } from '../../core/ids'
import { type Reader } from '../database'

export function saleIdByNumber(db: Reader, number: string): SaleId | undefined {
  return db.get<{ id: SaleId }>('SELECT sale_id AS id FROM sale WHERE number = ?', [number])?.id
}

/** The parcel with this AWB, whatever the case it was typed in; two couriers may share one: the newest. */
export function shipmentByAwb(db: Reader, awb: string): { id: ShipmentId; awb: string } | undefined {
  return db.get('SELECT shipment_id AS id, awb FROM awb WHERE awb = ? ORDER BY at DESC LIMIT 1', [awb])
}

export function shipmentIdOf(db: Reader, shipmentId: string): ShipmentId | undefined {
  return db.get<{ id: ShipmentId }>('SELECT shipment_id AS id FROM shipment WHERE shipment_id = ?', [
    shipmentId,
  ])?.id
}
