import { type Manifest } from '../../contract/operations/manifests'
import { type ShopSettings } from '../../contract/settings'

/** Excel takes a file for UTF-8 by this mark alone. */
const BYTE_ORDER_MARK = '\uFEFF'
const HEADS = {
  id: ['No.', 'Resi', 'Pesanan', 'Penjualan', 'Penerima', 'Kota', 'Layanan', 'Berat (g)', 'COD (Rp)'],
  en: ['No.', 'AWB', 'Order', 'Sale', 'Recipient', 'City', 'Service', 'Weight (g)', 'COD (Rp)'],
} as const

/** A table for Excel with Indonesian settings: semicolons, whole rupiah; a number of digits stays text. */
export function manifestCsv({ lines }: Manifest, { paperLanguage }: ShopSettings): Buffer {
  const rows = lines.map(({ awb, orderNumber, saleNumber, recipient, city, service, weight, cod }, at) =>
    [at + 1, `="${awb}"`, orderNumber, saleNumber, recipient, city, service, weight, cod].map(cell),
  )
  const table = [HEADS[paperLanguage].map(cell), ...rows].map((row) => row.join(';'))
  return Buffer.from(`${BYTE_ORDER_MARK}${table.join('\r\n')}\r\n`, 'utf8')
}

/** RFC 4180; a text that Excel would take for a formula is not one. */
function cell(value: string | number): string {
  const text = String(value)
  const plain = /^[-+@]/.test(text) ? `'${text}` : text
  return /[";\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}
