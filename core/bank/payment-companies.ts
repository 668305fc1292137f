/** Companies that move other people's money: their name on a line says nothing about the customer. */
const COMPANIES = [
  'DOMPET ANAK BANGSA',
  'AIRPAY INTERNATIONAL INDONESIA',
  'VISIONET INTERNASIONAL',
  'ESPAY DEBIT INDONESIA KOE',
  'FINTEK KARYA NUSANTARA',
  'NUSA SATU INTI ARTHA',
  'MIDTRANS',
  'XENDIT',
  'SINAR DIGITAL TERDEPAN',
  'FLIPTECH LENTERA INSPIRASI PERTIWI',
  'FINNET INDONESIA',
  'BIMASAKTI MULTI SINERGI',
  'DURIAN PAY INDONESIA',
  'OYINDONESIA',
  'FASPAY',
  'MEDIA INDONUSA',
  'ARTAJASA PEMBAYARAN ELEKTRONIS',
  'RINTIS SEJAHTERA',
  'SHOPEE INTERNATIONAL INDONESIA',
  'SHOPEEPAY',
  'TOKOPEDIA',
  'BUKALAPAK',
  'LAZADA',
  'ECART WEBPORTAL INDONESIA',
  'GOPAY',
  'GOTO GOJEK',
  'LINKAJA',
  'KREDIVO',
  'AKULAKU',
] as const

/** Shorter starts would take people: a cut field still shows this much of a company. */
const START = 8

const fold = (name: string): string =>
  name
    .toUpperCase()
    .replace(/[^A-Z ]/g, ' ')
    .replace(/\b(PT|TBK)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

/** @param name as printed, possibly cut */
export function isPaymentCompany(name: string): boolean {
  const folded = fold(name)
  return COMPANIES.some(
    (company) =>
      folded === company ||
      folded.startsWith(`${company} `) ||
      (folded.length >= START && folded.includes(' ') && company.startsWith(folded)),
  )
}
