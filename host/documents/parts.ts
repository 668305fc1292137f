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

/** Lines of goods, with their codes where the template shows them. */
export const goodsLines = (lines: Parameters<typeof goodsLine>[0][], codes: boolean): GoodsLine[] =>
  lines.map((line) => (codes ? goodsLine(line) : { ...goodsLine(line), sku: '' }))

/** `0812-3456-7890` as `0812-****-7890`: enough to tell two parcels apart, too little to call. */
export function maskedPhone(phone: string): string {
  const digits = phone.replaceAll(/\D/g, '').length
  let at = 0
  return phone.replaceAll(/\d/g, (digit) => {
    at++
    return at > 4 && at <= digits - 4 ? '*' : digit
  })
}
