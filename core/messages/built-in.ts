import { type Placeholder } from './fill-template'

export type MessageLanguage = 'id' | 'en'
export type MessageKind = 'booked' | 'booked-cod' | 'awb'

/** What is sent where the shop has written no text of its own. Stars are bold in WhatsApp. */
export const BUILT_IN: Record<MessageLanguage, Record<MessageKind, string>> = {
  id: {
    booked: `Halo {nama}, pesanan Kakak sudah kami simpan.

No. pesanan: {nomor}
{barang}
Ongkir: {ongkir}
Diskon: {diskon}

Total transfer: *{total}*
Mohon transfer tepat sampai 3 angka terakhir ({kode}) supaya pembayaran langsung dikenali.
Batas bayar: {batas}

Transfer ke:
{rekening}

Terima kasih
{toko}`,
    'booked-cod': `Halo {nama}, pesanan Kakak sudah kami simpan.

No. pesanan: {nomor}
{barang}
Ongkir: {ongkir}
Diskon: {diskon}

Bayar di tempat (COD): *{total}*
Mohon siapkan uangnya saat kurir {kurir} datang.

Terima kasih
{toko}`,
    awb: `Halo {nama}, pesanan {nomor} sudah kami kirim.

Kurir: {kurir}
No. resi: *{resi}*

{barang}

Terima kasih sudah belanja di {toko}`,
  },
  en: {
    booked: `Hello {nama}, your order is reserved.

Order no.: {nomor}
{barang}
Shipping: {ongkir}
Discount: {diskon}

Please transfer: *{total}*
Transfer the exact amount, including the last 3 digits ({kode}), so that we recognise your payment at once.
Pay before: {batas}

Transfer to:
{rekening}

Thank you
{toko}`,
    'booked-cod': `Hello {nama}, your order is reserved.

Order no.: {nomor}
{barang}
Shipping: {ongkir}
Discount: {diskon}

Cash on delivery: *{total}*
Please have the amount ready when {kurir} arrives.

Thank you
{toko}`,
    awb: `Hello {nama}, your order {nomor} is on its way.

Courier: {kurir}
AWB no.: *{resi}*

{barang}

Thank you for shopping at {toko}`,
  },
}

/** The placeholders that have a value in each message, for the page where a shop writes its own. */
export const PLACEHOLDERS_OF: Record<MessageKind, readonly Placeholder[]> = {
  booked: [
    'nama',
    'nomor',
    'barang',
    'ongkir',
    'diskon',
    'total',
    'kode',
    'batas',
    'rekening',
    'kurir',
    'toko',
  ],
  'booked-cod': ['nama', 'nomor', 'barang', 'ongkir', 'diskon', 'total', 'batas', 'kurir', 'toko'],
  awb: ['nama', 'nomor', 'barang', 'total', 'resi', 'kurir', 'toko'],
}
