import { type Placeholder } from './fill-template'

export type MessageLanguage = 'id' | 'en'

/** When customers hear of their order, in the order of its life. */
export const MESSAGE_EVENTS = ['goods', 'booked', 'reminder', 'paid', 'awb', 'returned', 'thanks'] as const
export type MessageEvent = (typeof MESSAGE_EVENTS)[number]
/** Cash on delivery is booked in other words: nothing is to be transferred. */
export type MessageKind = MessageEvent | 'booked-cod'

/** What is sent where the shop has written no text of its own. Stars are bold in WhatsApp. */
export const BUILT_IN: Record<MessageLanguage, Record<MessageKind, string>> = {
  id: {
    goods: `Halo {nama}, barangnya ada dan sudah kami pegang:

{barang}

Mau kami simpankan? Kirim nama, nomor HP, dan alamat lengkap ya.

{toko}`,
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
    reminder: `Halo {nama}, pesanan {nomor} masih kami simpan.

{barang}

Total transfer: *{total}*
Batas bayar: {batas}

Transfer ke:
{rekening}

Kalau sudah transfer, abaikan pesan ini. Terima kasih
{toko}`,
    paid: `Halo {nama}, pembayaran *{total}* untuk pesanan {nomor} sudah kami terima.

{barang}

Pesanan segera kami kirim; nomor resinya menyusul.

Terima kasih
{toko}`,
    returned: `Halo {nama}, retur pesanan {nomor} sudah kami catat.

Uang kembali: *{pengembalian}*

Terima kasih
{toko}`,
    thanks: `Halo {nama}, semoga pesanan {nomor} sudah sampai dengan baik.

Kalau ada yang kurang pas, kabari kami ya. Terima kasih sudah belanja di {toko}`,
  },
  en: {
    goods: `Hello {nama}, we have it here for you:

{barang}

Shall we reserve it? Please send your name, phone number and full address.

{toko}`,
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
    reminder: `Hello {nama}, your order {nomor} is still reserved.

{barang}

Please transfer: *{total}*
Pay before: {batas}

Transfer to:
{rekening}

If you have paid already, please ignore this message. Thank you
{toko}`,
    paid: `Hello {nama}, we have received *{total}* for your order {nomor}.

{barang}

It will be on its way soon; the AWB number follows.

Thank you
{toko}`,
    returned: `Hello {nama}, the return of your order {nomor} is recorded.

Refund: *{pengembalian}*

Thank you
{toko}`,
    thanks: `Hello {nama}, we hope your order {nomor} has arrived safely.

If anything is not right, just tell us. Thank you for shopping at {toko}`,
  },
}

/** The placeholders that have a value in each message, for the page where a shop writes its own. */
export const PLACEHOLDERS_OF: Record<MessageKind, readonly Placeholder[]> = {
  goods: ['nama', 'barang', 'toko'],
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
  reminder: ['nama', 'nomor', 'barang', 'total', 'kode', 'batas', 'rekening', 'toko'],
  paid: ['nama', 'nomor', 'barang', 'total', 'kurir', 'toko'],
  awb: ['nama', 'nomor', 'barang', 'total', 'resi', 'kurir', 'toko'],
  returned: ['nama', 'nomor', 'pengembalian', 'toko'],
  thanks: ['nama', 'nomor', 'barang', 'resi', 'kurir', 'toko'],
}
