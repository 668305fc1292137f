import { formatRupiah } from '../../core/money'
import { DAY, HOUR } from '../../core/time'
import type { Evidence as MatchEvidence } from '../../core/bank/match-types'
import type { Evidence } from '../../contract/shapes'
import type { Language } from '../../contract/shapes'
import { type Facts, numberIn, textIn } from './facts'

type Code = MatchEvidence['code']

interface Clause {
  /** Speaks for the match, or makes a person look twice. */
  readonly side: 'for' | 'but'
  readonly id: (facts: Facts) => string
  readonly en: (facts: Facts) => string
}

const rupiah = (facts: Facts, name: string): string => formatRupiah(Math.abs(numberIn(facts, name) ?? 0))
const number = (facts: Facts, name: string): number => numberIn(facts, name) ?? 0
const text = (facts: Facts, name: string): string => textIn(facts, name)
const lateBy = (facts: Facts, unit: { hours: string; days: string; soon: string }): string => {
  const ms = number(facts, 'byMs')
  if (ms < HOUR) return unit.soon
  return ms < DAY ? `${Math.round(ms / HOUR)} ${unit.hours}` : `${Math.round(ms / DAY)} ${unit.days}`
}
const ENDED_ID: Record<string, string> = {
  expired: 'sudah hangus',
  cancelled: 'sudah dibatalkan',
  paid: 'sudah lunas',
  sold: 'sudah dijual',
}
const ENDED_EN: Record<string, string> = {
  expired: 'has expired',
  cancelled: 'was cancelled',
  paid: 'is paid',
  sold: 'is sold',
}

/** What each piece of evidence says, as a clause of one sentence. */
const CLAUSES: Record<Code, Clause> = {
  EXACT_AMOUNT_WITH_UNIQUE_CODE: {
    side: 'for',
    id: (f) => `jumlah pas dengan kode unik ${number(f, 'uniqueCode')}`,
    en: (f) => `exact amount with unique code ${number(f, 'uniqueCode')}`,
  },
  EXACT_AMOUNT: { side: 'for', id: () => 'jumlah pas', en: () => 'exact amount' },
  EXACT_REST: {
    side: 'for',
    id: () => 'pas dengan sisa tagihan',
    en: () => 'exactly what was still missing',
  },
  EXACT_SUM: {
    side: 'for',
    id: (f) => `pas dengan jumlah ${number(f, 'count')} pesanan pelanggan ini`,
    en: (f) => `exactly the sum of ${number(f, 'count')} orders of this customer`,
  },
  SUM_OF_TRANSFERS: {
    side: 'for',
    id: (f) => `${number(f, 'count')} transfer bersama pas ${rupiah(f, 'amount')}`,
    en: (f) => `${number(f, 'count')} transfers together are exactly ${rupiah(f, 'amount')}`,
  },
  FEE_SHORT: {
    side: 'but',
    id: (f) => `kurang ${rupiah(f, 'amount')}, sebesar biaya transfer`,
    en: (f) => `${rupiah(f, 'amount')} short, which is a transfer fee`,
  },
  CODE_LEFT_OFF: {
    side: 'but',
    id: (f) => `kode unik ${number(f, 'uniqueCode')} tidak ikut ditransfer`,
    en: (f) => `unique code ${number(f, 'uniqueCode')} was left off`,
  },
  AMOUNT_NEAR: {
    side: 'but',
    id: (f) => `${number(f, 'difference') < 0 ? 'kurang' : 'lebih'} ${rupiah(f, 'difference')} dari tagihan`,
    en: (f) => `${rupiah(f, 'difference')} ${number(f, 'difference') < 0 ? 'short' : 'over'}`,
  },
  AMOUNT_DIFFERS: {
    side: 'but',
    id: (f) => `jumlah ${number(f, 'difference') < 0 ? 'kurang' : 'lebih'} ${rupiah(f, 'difference')}`,
    en: (f) => `amount is ${rupiah(f, 'difference')} ${number(f, 'difference') < 0 ? 'short' : 'over'}`,
  },
  PARTIAL: {
    side: 'but',
    id: (f) => `baru sebagian, masih kurang ${rupiah(f, 'left')}`,
    en: (f) => `only a part, ${rupiah(f, 'left')} would still be missing`,
  },
  ORDER_NUMBER_IN_REMARK: {
    side: 'for',
    id: (f) => `nomor ${text(f, 'number')} tertulis di berita`,
    en: (f) => `number ${text(f, 'number')} stands in the remark`,
  },
  NAME_STRONG: {
    side: 'for',
    id: (f) => `pengirim "${text(f, 'payer')}" sama dengan pelanggan`,
    en: (f) => `payer "${text(f, 'payer')}" is the customer`,
  },
  NAME_WEAK: {
    side: 'but',
    id: (f) => `nama pengirim "${text(f, 'payer')}" hanya mirip sebagian`,
    en: (f) => `payer "${text(f, 'payer')}" resembles the customer in part only`,
  },
  NAME_DIFFERENT: {
    side: 'but',
    id: (f) => `nama pengirim "${text(f, 'payer')}" berbeda`,
    en: (f) => `payer "${text(f, 'payer')}" is another name`,
  },
  PAYER_KNOWN: {
    side: 'for',
    id: (f) => `"${text(f, 'payer')}" sudah ${number(f, 'times')} kali membayar untuk pelanggan ini`,
    en: (f) => `"${text(f, 'payer')}" has paid for this customer ${number(f, 'times')} times`,
  },
  NO_PAYER_NAME: {
    side: 'but',
    id: () => 'bank tidak menulis nama pengirim',
    en: () => 'the bank prints no payer name',
  },
  PAYMENT_COMPANY: {
    side: 'but',
    id: (f) => `dikirim lewat ${text(f, 'payer')}, jadi nama tidak membuktikan apa-apa`,
    en: (f) => `sent through ${text(f, 'payer')}, so the name proves nothing`,
  },
  LATE: {
    side: 'but',
    id: (f) => `masuk ${lateBy(f, { hours: 'jam', days: 'hari', soon: 'sedikit' })} sesudah batas bayar`,
    en: (f) => `arrived ${lateBy(f, { hours: 'hours', days: 'days', soon: 'a little' })} after the deadline`,
  },
  EARLY: {
    side: 'but',
    id: () => 'masuk sebelum pesanan dibuat',
    en: () => 'arrived before the order was booked',
  },
  OTHER_ACCOUNT: { side: 'but', id: () => 'masuk ke rekening lain', en: () => 'arrived on another account' },
  ORDER_ENDED: {
    side: 'but',
    id: (f) => `pesanan ${ENDED_ID[text(f, 'state')] ?? 'tidak terbuka lagi'}`,
    en: (f) => `the order ${ENDED_EN[text(f, 'state')] ?? 'is no longer open'}`,
  },
  PARTLY_PAID_BEFORE: {
    side: 'but',
    id: (f) => `sudah dibayar ${rupiah(f, 'paid')} sebelumnya`,
    en: (f) => `${rupiah(f, 'paid')} was paid before`,
  },
  RIVAL_ORDER: {
    side: 'but',
    id: (f) => `pesanan ${text(f, 'number')} (${text(f, 'customer')}) sama mungkinnya`,
    en: (f) => `order ${text(f, 'number')} (${text(f, 'customer')}) is as likely`,
  },
  RIVAL_CREDIT: {
    side: 'but',
    id: () => 'ada transfer lain dengan jumlah sama',
    en: () => 'there is another transfer of the same amount',
  },
  OTHER_NUMBER_IN_REMARK: {
    side: 'but',
    id: (f) => `di berita tertulis nomor lain, ${text(f, 'number')}`,
    en: (f) => `the remark names another order, ${text(f, 'number')}`,
  },
  PAYER_IS_OTHER_CUSTOMER: {
    side: 'but',
    id: (f) => `"${text(f, 'payer')}" adalah pelanggan lain, ${text(f, 'customer')} (${text(f, 'number')})`,
    en: (f) => `"${text(f, 'payer')}" is another customer, ${text(f, 'customer')} (${text(f, 'number')})`,
  },
  PART_OF_SUM: {
    side: 'but',
    id: () => 'uangnya juga pas untuk beberapa pesanan sekaligus',
    en: () => 'the money also fits several orders together',
  },
  POSSIBLY_REVERSED: {
    side: 'but',
    id: () => 'mungkin transfer ini yang dikoreksi bank',
    en: () => 'this may be the transfer the bank took back',
  },
  CLOSE_CALL: {
    side: 'but',
    id: () => 'pasangan lain hampir sama kuat',
    en: () => 'another match is nearly as good',
  },
  WAS_AMBIGUOUS: {
    side: 'but',
    id: () => 'tadinya ada dua kemungkinan',
    en: () => 'it could have been either of two before',
  },
}

const BUT: Record<Language, string> = { id: 'Tetapi', en: 'But' }
const clauseOf = (code: string): Clause | undefined =>
  Object.hasOwn(CLAUSES, code) ? CLAUSES[code as Code] : undefined

const sentence = (clauses: readonly string[]): string => {
  const joined = clauses.join(', ')
  return joined === '' ? '' : `${joined.charAt(0).toUpperCase()}${joined.slice(1)}.`
}

function clausesOf(evidence: readonly Evidence[], side: Clause['side'], language: Language): string[] {
  return evidence.flatMap((item) => {
    const clause = clauseOf(item.code)
    return clause?.side === side ? [clause[language](item)] : []
  })
}

/** What speaks for a match and what against it, each as a sentence; '' where nothing does. */
export const evidenceSides = (
  evidence: readonly Evidence[],
  language: Language,
): { for: string; but: string } => ({
  for: sentence(clausesOf(evidence, 'for', language)),
  but: sentence(clausesOf(evidence, 'but', language)),
})

/** The evidence of a match as one text: what speaks for it, then what a person should look at. */
export function evidenceSentence(evidence: readonly Evidence[], language: Language): string {
  const sides = evidenceSides(evidence, language)
  if (sides.for === '' || sides.but === '') return sides.for || sides.but
  return `${sides.for} ${BUT[language]}: ${clausesOf(evidence, 'but', language).join(', ')}.`
}
