/** What customers and banks write behind a name when no border is printed. */
const REMARK_WORDS = new Set(
  'BAYAR BAYARAN PEMBAYARAN PELUNASAN LUNAS LUNASI DP CICILAN SISA RETUR REFUND TRF TF TRANSFER TRANSFEREE ORDER ORDERAN PESAN PESANAN BELANJA BELI PEMBELIAN BO NO NOMOR INV INVOICE FAKTUR KODE TAGIHAN ONGKIR ONGKOS BATIK BAJU GAMIS KAIN PINDAH PINDAHAN REVERSAL KOREKSI PEMBATALAN FEE BIAYA UNTUK UTK BUAT REF BERITA KET'.split(
    ' ',
  ),
)

export type NameAndRemark = {
  readonly name: string
  readonly remark: string
  /** Other places where the name may end. */
  readonly readings: readonly string[]
}

/**
 * Parts `NAME remark` where nothing stands between them: the name ends before the first word that holds a figure, is
 * written small behind capitals, or is a usual word of remarks. The longer reading is kept where only the word spoke.
 */
export function nameAtStart(text: string): NameAndRemark {
  const words = text.trim().split(/\s+/)
  const capitals = words[0] === words[0]?.toUpperCase()
  const figures = endAt(words, (word) => /\d/.test(word) || (capitals ? /[a-z]/ : /^[a-z]/).test(word))
  const spoken = endAt(words, (word) => REMARK_WORDS.has(word.toUpperCase().replace(/[.,:;]+$/, '')))
  const end = Math.min(figures, spoken)
  const upTo = (count: number): string =>
    words
      .slice(0, count)
      .join(' ')
      .replace(/[-/,:;]+$/, '')
      .trim()
  return {
    name: upTo(end),
    remark: words.slice(end).join(' '),
    readings: spoken < figures ? [upTo(figures)] : [],
  }
}

/** The first word is always of the name. */
function endAt(words: readonly string[], ends: (word: string) => boolean): number {
  const at = words.findIndex((word, index) => ends(word) && (index > 0 || /\d/.test(word)))
  return at === -1 ? words.length : at
}
