import { type ShopSettings } from '../../contract/settings'
import { type Address } from '../../contract/shapes'
import { type Destination, type GoodsLine, type ShopBlock } from '../../printing'

/** An empty text prints nothing. */
export const orNull = (text: string): string | null => (text.trim() === '' ? null : text)

export const shopBlock = (settings: ShopSettings): ShopBlock => ({
  name: settings.name,
  addressLines: settings.address.split('\n').filter((line) => line.trim() !== ''),
  phone: orNull(settings.phone),
})

/** `+6281200001234` as people read it: `0812-0000-1234`. */
export function phoneOnPaper(phone: string): string {
  if (!phone.startsWith('+62')) return phone
  const local = `0${phone.slice(3)}`
  return [local.slice(0, 4), local.slice(4, 8), local.slice(8)].filter((part) => part !== '').join('-')
}

export const destinationOf = (address: Address): Destination => ({
  recipient: address.recipient,
  phone: phoneOnPaper(address.phone),
  addressLines: [...address.street.split('\n'), ...(address.village ? [address.village] : [])].filter(
    (line) => line.trim() !== '',
  ),
  district: orNull(address.district),
  city: orNull(address.city),
  province: orNull(address.province),
  postcode: orNull(address.postcode),
})

export const goodsLine = (line: {
  sku: string
  name: string
  qty: number
  unitPrice: number
}): GoodsLine => ({
  sku: line.sku,
  name: line.name,
  quantity: line.qty,
  unitPrice: line.unitPrice,
  discount: 0,
})
