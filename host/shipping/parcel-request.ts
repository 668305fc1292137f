import { type CourierAccount, CourierWords } from '../../contract/courier-account'
import { type Shipment } from '../../contract/operations/sales'
import { type Place } from '../../core/shipment/place-names'
import { type Instant } from '../../core/time'
import { type AwbRequestRow } from '../../db/awb-requests'
import { type Reader } from '../../db/database'
import { areaOf } from '../../db/queries/courier-areas'
import { sameCourier } from '../../db/queries/couriers'
import { goodsValueOf } from '../../db/queries/shipments'
import { type ParcelRequest, type Party, type RatePlace } from '../../shipping'

/** Couriers' forms are short; what does not fit is said to be left out. */
const LONGEST_CONTENTS = 200
const AND_MORE = ', dan lain-lain'

/** What a service is asked to carry; undefined where the account no longer serves the parcel's courier. */
export function toParcelRequest(
  db: Reader,
  shipment: Shipment,
  account: CourierAccount,
  row: Pick<AwbRequestRow, 'reference' | 'drawn' | 'written'>,
  at: Instant,
): ParcelRequest | undefined {
  const route = account.routes.find(({ courier }) => sameCourier(courier, shipment.courier))
  if (!route) return undefined
  const words = row.written === null ? {} : CourierWords.parse(JSON.parse(row.written))
  const { address } = shipment
  return {
    reference: row.reference,
    company: route.company,
    service: route.service,
    sender: senderOf(account),
    recipient: partyOf(
      words.recipient ?? address.recipient,
      address,
      words.street ?? joined(address.street, address.village),
    ),
    destination: areaOf(db, account.courierAccountId, address),
    at,
    drawn: row.drawn,
    handover: account.handover,
    goods: {
      description: words.contents ?? shortened(shipment.contents),
      value: goodsValueOf(db, shipment.saleId),
      weight: shipment.weight,
    },
    // What stands on the label is what is collected, to the rupiah.
    cod: shipment.cod,
    note: words.note ?? shipment.note,
  }
}

function partyOf(name: string, address: Shipment['address'], street: string): Party {
  const { phone, district, city, province, postcode } = address
  return {
    name,
    phone,
    address: joined(street, district, city, province),
    street,
    district,
    city,
    province,
    postcode,
  }
}

function senderOf({ sender }: CourierAccount): Party {
  const { name, phone, address, postcode, city = '', province = '' } = sender
  return { name, phone, address, street: address, district: '', city, province, postcode }
}

const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(', ')

function shortened(contents: string): string {
  if (contents.length <= LONGEST_CONTENTS) return contents
  const cut = contents.slice(0, LONGEST_CONTENTS - AND_MORE.length)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(','), 40))}${AND_MORE}`
}

/** Where an account's parcels come from, as prices are asked for. */
export function ratePlaceOfSender({ sender, options }: CourierAccount): RatePlace {
  const { postcode, city = '' } = sender
  return { postcode, district: '', city, code: options?.['origin'] ?? '', area: '' }
}

/** Where a parcel goes, in an account's own codes. */
export const ratePlaceOf = (db: Reader, account: CourierAccount, address: Place): RatePlace => {
  const { postcode, district, city } = address
  return { postcode, district, city, ...areaOf(db, account.courierAccountId, address) }
}
