import { type Shipment } from '../../contract/operations/sales'
import { type ShopSettings } from '../../contract/settings'
import { type Instant } from '../../core/time'
import { type AddressLabel, type Destination } from '../../printing'
import { destinationOf, maskedPhone, orNull } from './parts'

export function addressLabelOf(shipment: Shipment, settings: ShopSettings, now: Instant): AddressLabel {
  return {
    kind: 'address-label',
    language: settings.paperLanguage,
    zone: settings.zone,
    copyNo: 0,
    courier: orNull(shipment.courier),
    service: orNull(shipment.service),
    awb: shipment.awb,
    routing: shipment.routing,
    orderNumber: shipment.orderNumber || shipment.saleNumber,
    codAmount: shipment.cod > 0 ? shipment.cod : null,
    weightGrams: shipment.weight > 0 ? shipment.weight : null,
    printedAt: now,
    ...labelStyle(settings, {
      destination: destinationOf(shipment.address),
      contents: shipment.contents,
      note: shipment.note,
    }),
    ...(shipment.fragile === null ? {} : { fragile: shipment.fragile }),
  }
}

type Styled = 'sender' | 'destination' | 'contents' | 'note' | 'fragile' | 'smallCod'

/** What the shop's template decides on a label. */
export function labelStyle(
  settings: ShopSettings,
  parcel: { readonly destination: Destination; readonly contents: string; readonly note: string },
): Pick<AddressLabel, Styled> {
  const { senderPhone, contents, fragile, maskPhone, bigCod } = settings.labelPaper
  const { destination } = parcel
  return {
    sender: {
      name: settings.senderName || settings.name,
      phone: senderPhone ? orNull(settings.senderPhone || settings.phone) : null,
    },
    destination: maskPhone ? { ...destination, phone: maskedPhone(destination.phone) } : destination,
    contents: contents ? orNull(parcel.contents) : null,
    note: orNull(parcel.note),
    fragile:
      fragile === 'always' || (fragile === 'asked' && BREAKS.test(`${parcel.contents} ${parcel.note}`)),
    smallCod: !bigCod,
  }
}

/** Words by which people say that a parcel breaks. */
const BREAKS = /\b(?:pecah|kaca|rapuh|keramik|fragile|glass|breakable)/i
