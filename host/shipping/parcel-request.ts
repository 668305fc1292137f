import { type CourierAccount } from '../../contract/courier-account'
import { type Shipment } from '../../contract/operations/sales'
import { sameCourier } from '../../db/queries/couriers'
import { type ParcelRequest } from '../../shipping'

/** Couriers' forms are short; what does not fit is said to be left out. */
const LONGEST_CONTENTS = 200
const AND_MORE = ', dan lain-lain'

/** What a service is asked to carry; undefined where the account no longer serves the parcel's courier. */
export function toParcelRequest(
  shipment: Shipment,
  account: CourierAccount,
  reference: string,
  goodsValue: number,
): ParcelRequest | undefined {
  const route = account.routes.find(({ courier }) => sameCourier(courier, shipment.courier))
  if (!route) return undefined
  const { recipient, phone, street, village, district, city, province, postcode } = shipment.address
  return {
    reference,
    company: route.company,
    service: route.service,
    sender: account.sender,
    recipient: {
      name: recipient,
      phone,
      address: [street, village, district, city, province].filter((part) => part !== '').join(', '),
      postcode,
    },
    handover: account.handover,
    goods: { description: shortened(shipment.contents), value: goodsValue, weight: shipment.weight },
    // What stands on the label is what is collected, to the rupiah.
    cod: shipment.cod,
    note: shipment.note,
  }
}

function shortened(contents: string): string {
  if (contents.length <= LONGEST_CONTENTS) return contents
  const cut = contents.slice(0, LONGEST_CONTENTS - AND_MORE.length)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(','), 40))}${AND_MORE}`
}
