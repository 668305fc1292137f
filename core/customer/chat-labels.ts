/** What a labelled line of a pasted order is about. */
export type ChatField =
  | 'name'
  | 'orderer'
  | 'phone'
  | 'street'
  | 'street-part'
  | 'village'
  | 'district'
  | 'city'
  | 'province'
  | 'postcode'
  | 'order'
  | 'courier'
  | 'payment'
  | 'note'
  | 'other'

const PHONE_WORD =
  '(?:hp|h\\.p|wa|w\\.a|whats?app|telp|telpon|telepon|telephone|tlp|tlpn|phone|handphone|hape|kontak|contact)'

/** Longer labels first, so that `nama barang` is no name. Written as people write them; dots and case are optional. */
const LABELS: readonly (readonly [ChatField, string])[] = [
  [
    'other',
    'nama\\s+(?:pengirim|toko|ig|bank|rekening|akun)|(?:no\\.?\\s+)?hp\\s+pengirim|pengirim|dropshipper|e-?mail|ig|instagram|username|total(?:\\s+\\w+)?|ongkir|tanggal|tgl|resi|format\\s+(?:order|pemesanan)',
  ],
  [
    'order',
    '(?:nama|detail|list|jumlah|kode|jenis|tipe)\\s+(?:barang|produk|pesanan|order|item)|pesanan|orderan|order|produk|barang|item|jumlah|qty|warna|ukuran|size|varian|motif',
  ],
  [
    'name',
    'nama\\s+(?:lengkap|penerima|customer|pembeli)(?:\\s+penerima)?|nama|nm|penerima|name|a\\s?/\\s?n|a\\.n\\.?|atas\\s+nama',
  ],
  ['orderer', 'nama\\s+pemesan|pemesan'],
  [
    'phone',
    `(?:(?:no|nomor|nomer)\\.?\\s*)?${PHONE_WORD}(?:\\s*[/&]\\s*${PHONE_WORD})*(?:\\s+(?:aktif|penerima|yg\\s+bisa\\s+dihubungi))?(?:\\s*\\((?:wa|hp|aktif)\\))?`,
  ],
  [
    'street',
    '(?:alamat|almt|alamt|address)(?:\\s+(?:lengkap|pengiriman|penerima|rumah|kirim|tujuan|kantor))?(?:\\s+(?:lengkap|penerima))?',
  ],
  ['street-part', 'rt\\s*/\\s*rw|dusun|dsn|blok|patokan|no\\.?\\s+rumah|jalan'],
  ['village', '(?:kelurahan|kel)\\.?(?:\\s*/\\s*desa)?|desa(?:\\s*/\\s*kel(?:urahan)?)?'],
  ['district', 'kecamatan|kec\\.?|distrik'],
  ['city', '(?:kota|kabupaten|kab)\\.?(?:\\s*/\\s*(?:kota|kabupaten|kab)\\.?)?|city'],
  ['province', 'provinsi|propinsi|prov\\.?|prop\\.?|province'],
  ['postcode', 'kode\\s*pos|kodepos|kdpos|zip(?:\\s*code)?|postal\\s+code'],
  ['courier', '(?:e[ks]s?pedisi|expedisi|kurir|jasa\\s+kirim|pengiriman|dikirim\\s+via)'],
  ['payment', '(?:metode\\s+)?pembayaran|bayar|transfer(?:\\s+via)?|payment|bank'],
  ['note', 'catatan|note|notes|keterangan|ket|pesan'],
]

const COMPILED = LABELS.map(([field, words]) => ({
  field,
  separated: new RegExp(`^(${words})\\.?\\s*(?:[:=]|[-–—]+(?=\\s|>|$))>?\\s*(.*)$`, 'i'),
  bare: new RegExp(`^(${words})\\.?\\s*$`, 'i'),
  spaced: new RegExp(`^(${words})\\.?\\s+(\\S.*)$`, 'i'),
}))

/** Fields whose label is plain enough without a colon: `Kec. Cilodong`, `No HP 0812…`. */
const SPACED = new Set<ChatField>(['phone', 'street', 'village', 'district', 'postcode', 'province'])

const NAME_SPACED = /^(?:nama|a\s?\/\s?n|a\.n\.?|atas\s+nama)\s+[^\d,]+$/i

export type LabelledLine = { readonly field: ChatField; readonly label: string; readonly value: string }

/** The label at the start of a line, bold marks and bullets already taken off; null when it has none. */
export function readLabel(line: string): LabelledLine | null {
  for (const { field, separated, bare } of COMPILED) {
    const match = separated.exec(line) ?? bare.exec(line)
    if (match) return { field, label: match[1] ?? '', value: (match[2] ?? '').trim() }
  }
  for (const { field, spaced } of COMPILED) {
    if (!SPACED.has(field) && !NAME_SPACED.test(line)) continue
    const match = spaced.exec(line)
    if (match && (SPACED.has(field) || field === 'name')) {
      const value = (match[2] ?? '').trim()
      if (field === 'phone' && !/\d{5}/.test(value.replace(/\D/g, ''))) continue
      return { field, label: match[1] ?? '', value }
    }
  }
  return null
}

const ANY_LABEL = LABELS.map(([, words]) => words).join('|')
// Taken from the left as a whole, so that `No HP:` is not found once more as `HP:`.
const LABEL_HERE = new RegExp(`(?<![\\p{L}\\d])(?:${ANY_LABEL})\\.?\\s*[:=]`, 'giu')
/** A number or bullet that belongs to the label behind it. */
const MARK = /(?:^|[\s,;|])\(?(?:\d{1,2}|[a-h])[.)]$|^[^\p{L}\d]*$/iu

/** One label a line: `Nama: … Alamat: … No HP: …` is often pasted without its line breaks. */
export function breakBeforeLabels(line: string): string[] {
  const parts: string[] = []
  let from = 0
  for (const match of line.matchAll(LABEL_HERE)) {
    const before = line.slice(from, match.index).trim()
    const own = before
      .replace(MARK, '')
      .replace(/[,;|]+$/, '')
      .trim()
    if (own === '') continue
    parts.push(own)
    from = match.index
  }
  return [...parts, line.slice(from)]
}
