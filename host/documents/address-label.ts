import { type Shipment } from '../../contract/operations/sales'
import { type ShopSettings } from '../../contract/settings'
import { type Instant } from '../../core/time'
import { type AddressLabel } from '../../printing'
import { destinationOf, orNull } from './parts'

export function addressLabelOf(shipment: Shipment, settings: ShopSettings, now: Instant): AddressLabel {
  return {
    kind: 'address-label',
    language: settings.paperLanguage,
    zone: settings.zone,
    copyNo: 0,
    sender: {
      name: settings.senderName || settings.name,
      phone: orNull(settings.senderPhone || settings.phone),
    },
    destination: destinationOf(shipment.address),
    courier: orNull(shipment.courier),
    service: orNull(shipment.service),
    awb: shipment.awb,
    orderNumber: shipment.orderNumber || shipment.saleNumber,
    codAmount: shipment.cod > 0 ? shipment.cod : null,
    weightGrams: shipment.weight > 0 ? shipment.weight : null,
    contents: orNull(shipment.contents),
    fragile: false,
    note: orNull(shipment.note),
    printedAt: now,
  }
}
