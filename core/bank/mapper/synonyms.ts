import { label } from '../cells'

/** What a column of a bank's table can mean. `value-date` is read only where there is no other date. */
export type Role =
  | 'date'
  | 'value-date'
  | 'time'
  | 'text'
  | 'amount'
  | 'credit'
  | 'debit'
  | 'marker'
  | 'balance'
  | 'total'
  | 'reference'
  | 'account'

/** The words Indonesian and international banks print above their columns; the first rule that fits wins. */
const RULES: readonly (readonly [Role, RegExp])[] = [
  ['account', /^(no\.? ?(rek|rekening)|nomor rekening|norek|account ?(no\.?|number)?|acct no\.?)$/],
  ['value-date', /^(tgl\.? ?(valuta|efektif)|tanggal (valuta|efektif)|(val|value|eff|effective)\.? ?date)$/],
  ['date', /^(tanggal|tgl|date)\b.*(waktu|time|jam)|^(waktu|date) ?(&|dan|and)/],
  ['time', /^(jam|waktu|pukul|time|trx ?time|(transaction|posting) time|jam transaksi|waktu transaksi)$/],
  ['date', /^(tanggal|tgl\.?|date)$/],
  ['date', /^(tanggal|tgl\.?) ?(transaksi|trans|txn|trx|posting|pembukuan|mutasi)\.?$/],
  ['date', /^((post|posting|posted|transaction|trans|txn|trx|book|booking|entry)\.? ?date|date ?posted)$/],
  [
    'marker',
    /^(d ?\/ ?[kc]|[kc] ?\/ ?d|db ?\/ ?(cr|kr)|(cr|kr) ?\/ ?db|dr ?\/ ?cr|cr ?\/ ?dr|debit ?\/ ?(kredit|credit)|debet ?\/ ?kredit|(credit|kredit) ?\/ ?(debit|debet)|(db|dr)\/(cr|kr) ?\(.*\)|tipe( transaksi)?|jenis( mutasi)?|type|sign|tanda|dc|dk|db cr|mark)$/,
  ],
  [
    'credit',
    /^((mutasi|jumlah|nilai|nominal|total)? ?(kredit|credit)|cr|kr|(dana|uang) masuk|masuk|penerimaan|pemasukan|credit amount|amount credit|deposit|deposits|money in|setoran)( ?\(.*\))?$/,
  ],
  [
    'debit',
    /^((mutasi|jumlah|nilai|nominal|total)? ?(debet|debit)|db|dr|(dana|uang) keluar|keluar|pengeluaran|debit amount|amount debit|withdrawal|withdrawals|money out|penarikan)( ?\(.*\))?$/,
  ],
  [
    'balance',
    /^((saldo|balance)( akhir| berjalan| setelah.*)?|(running|ending|closing|close|ledger|available|current) ?balance|saldo_akhir.*)( ?\(.*\))?$/,
  ],
  ['total', /^total( ?\(.*\))?$/],
  [
    'amount',
    /^(jumlah|nominal|mutasi|amount|nilai|transaction amount|(jumlah|nominal|nilai) (transaksi|mutasi)|amt)( ?\(.*\))?$/,
  ],
  [
    'reference',
    /^((no\.?|nomor|number|id) ?(ref|referensi|reference|transaksi|trx|jurnal)\.?.*|(transaction )?ref(erence)?\.?( ?no\.?| ?number| ?id)?|trx ?id|transaction ?id|journal( no\.?)?|jurnal|no\. ?ref ?\/ ?cek)$/,
  ],
  [
    'text',
    /^(keterangan|uraian|deskripsi|rincian|catatan|berita|remarks?|descriptions?|details?|narrative|narasi|particulars?|memo|note|notes|sumber ?\/ ?tujuan|additional ?desc.*|(keterangan|uraian|deskripsi|rincian|remark|description|detail|details) ?(transaksi|mutasi|tambahan)?|transaction (description|details?|remarks?)|payee|nama)( ?\d)?$/,
  ],
]

/** What a header cell means; null when it says nothing known. Bilingual cells (`Tanggal / Date`) are read by either half. */
export function roleOf(header: string): Role | null {
  const text = label(header)
    .replace(/[*:]+$/, '')
    .trim()
  if (text === '' || text.length > 120) return null
  const whole = ruleFor(text)
  if (whole !== null) return whole
  return (
    text
      .split(/ ?[/\n] ?/)
      .map(ruleFor)
      .find((role) => role !== null) ?? null
  )
}

const ruleFor = (text: string): Role | null => RULES.find(([, rule]) => rule.test(text))?.[0] ?? null

/** Lines around a table that speak of its sums and not of a transaction. */
export const SUMMARY =
  /^(saldo (awal|akhir)|(opening|closing|beginning|ending|starting|initial) balance|total\b|sub ?total|grand total|jumlah\b|mutasi (debet|debit|kredit|credit)|balance brought|brought forward|carried forward|pindahan|kredit\b.*[:=]|debet\b.*[:=])/i
export const OPENING =
  /(saldo awal|(opening|beginning|starting|initial) balance|brought forward|saldo sebelumnya|saldo lalu)/i
export const CLOSING = /(saldo akhir|(closing|ending) balance|carried forward)/i
