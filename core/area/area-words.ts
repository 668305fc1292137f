import { type AreaLevel } from './area'

/** Words as they are compared: small letters without accents or marks. */
export function areaWords(text: string): string[] {
  const plain = text.toLowerCase()
  // Nearly every name of the list: the patterns below cost three times as much.
  if (/^[a-z\d ]*$/.test(plain)) return plain.split(' ').filter((word) => word !== '')
  return plain
    .normalize('NFKD')
    .replace(/\p{M}|[’'`´]/gu, '')
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '')
}

/** What people write before a name to say which kind of place it is. */
const UNITS: Readonly<Record<string, AreaLevel>> = {
  kel: 'village',
  kelurahan: 'village',
  desa: 'village',
  ds: 'village',
  kec: 'district',
  kecamatan: 'district',
  distrik: 'district',
  kab: 'regency',
  kabupaten: 'regency',
  kota: 'regency',
  kotamadya: 'regency',
  prov: 'province',
  provinsi: 'province',
  propinsi: 'province',
  prop: 'province',
}

/** Which part of an address a word announces: `kec` before `Coblong`; undefined for an ordinary word. */
export const unitOf = (word: string): AreaLevel | undefined =>
  Object.hasOwn(UNITS, word) ? UNITS[word] : undefined

/** Short forms of everyday writing; each stands for all of its words. */
const SHORT: Readonly<Record<string, string>> = {
  jkt: 'jakarta',
  jakpus: 'jakarta pusat',
  jaksel: 'jakarta selatan',
  jaktim: 'jakarta timur',
  jakbar: 'jakarta barat',
  jakut: 'jakarta utara',
  tangsel: 'tangerang selatan',
  jabar: 'jawa barat',
  jateng: 'jawa tengah',
  jatim: 'jawa timur',
  diy: 'yogyakarta',
  jogja: 'yogyakarta',
  jogjakarta: 'yogyakarta',
  yogya: 'yogyakarta',
  sumut: 'sumatera utara',
  sumbar: 'sumatera barat',
  sumsel: 'sumatera selatan',
  kepri: 'kepulauan riau',
  babel: 'bangka belitung',
  kalbar: 'kalimantan barat',
  kalteng: 'kalimantan tengah',
  kalsel: 'kalimantan selatan',
  kaltim: 'kalimantan timur',
  kaltara: 'kalimantan utara',
  sulut: 'sulawesi utara',
  sulteng: 'sulawesi tengah',
  sulsel: 'sulawesi selatan',
  sultra: 'sulawesi tenggara',
  sulbar: 'sulawesi barat',
  malut: 'maluku utara',
  ntb: 'nusa tenggara barat',
  ntt: 'nusa tenggara timur',
  nad: 'aceh',
  bdg: 'bandung',
  sby: 'surabaya',
  smg: 'semarang',
  bks: 'bekasi',
  tgr: 'tangerang',
  mks: 'makassar',
  plg: 'palembang',
  pd: 'pondok',
  kp: 'kampung',
  tj: 'tanjung',
  tjg: 'tanjung',
  gn: 'gunung',
  kby: 'kebayoran',
  ps: 'pasar',
  sumatra: 'sumatera',
}

/** The words a short form stands for; the word itself when it is none. */
export const spelledOut = (word: string): readonly string[] =>
  Object.hasOwn(SHORT, word) ? (SHORT[word] ?? word).split(' ') : [word]

/** Names that live on beside the official one; both are looked for. */
const ALSO: Readonly<Record<string, string>> = {
  solo: 'surakarta',
  ujungpandang: 'makassar',
}

export const otherNameOf = (word: string): string | undefined =>
  Object.hasOwn(ALSO, word) ? ALSO[word] : undefined

/** Words of a street, not of an area. */
const STREET =
  /^(?:jl|jln|jalan|gg|gang|no|nomor|rt|rw|blok|blk|kav|km|lt|lantai|perum|perumahan|komplek|kompleks|cluster|ruko|depan|samping|belakang|dekat|rumah|sebelah|kode|pos|kodepos|indonesia|alamat)$/

export const isStreetWord = (word: string): boolean => STREET.test(word)

/** Rows of the table of distances, kept between calls: this is asked for every word of the country. */
const ROWS = [new Uint8Array(64), new Uint8Array(64), new Uint8Array(64)] as const

/**
 * Letters put in, left out, changed or swapped with their neighbour between two words of at most 60 letters.
 * @returns how many, or a number above `most`
 */
export function slips(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most || b.length > 60) return most + 1
  let [before, last, row]: [Uint8Array, Uint8Array, Uint8Array] = [ROWS[0], ROWS[1], ROWS[2]]
  for (let j = 0; j <= b.length; j++) last[j] = j
  for (let i = 1; i <= a.length; i++) {
    row[0] = i
    let best = i
    const letter = a.charCodeAt(i - 1)
    for (let j = 1; j <= b.length; j++) {
      const other = b.charCodeAt(j - 1)
      let cost = (last[j - 1] ?? 0) + (letter === other ? 0 : 1)
      cost = Math.min(cost, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1)
      if (i > 1 && j > 1 && letter === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === other)
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1)
      row[j] = cost
      if (cost < best) best = cost
    }
    if (best > most) return most + 1
    ;[before, last, row] = [last, row, before]
  }
  return last[b.length] ?? most + 1
}
