import { payerOf } from '../composed-text'
import { payerUnnamed } from '../payer'
import type { LineReading } from '../reader'
import { nameAtStart } from './name-and-remark'

/** Banks as Livin' names them, for remarks in which nothing ends the bank's name. */
const BANKS =
  'CENTRAL ASIA|BCA DIGITAL|BCA SYARIAH|BCA|RAKYAT INDONESIA|BRI|NEGARA INDONESIA|BNI|SYARIAH INDONESIA|BSI|TABUNGAN NEGARA|BTN|BTPN SYARIAH|BTPN|SMBC INDONESIA|CIMB NIAGA SYARIAH|CIMB NIAGA|DANAMON INDONESIA|DANAMON|PERMATA|PERMATABANK|JAGO SYARIAH|JAGO|OCBC NISP|OCBC|MAYBANK INDONESIA|MAYBANK|MEGA SYARIAH|MEGA|PANIN DUBAI SYARIAH|PANIN|SEABANK INDONESIA|SEABANK|NEO COMMERCE|BNC|DKI|BJB SYARIAH|BJB|JATIM|JATENG|SUMUT|NAGARI|SINARMAS|KB BUKOPIN|KB INDONESIA|BUKOPIN|MUAMALAT INDONESIA|MUAMALAT|HSBC INDONESIA|HSBC|UOB INDONESIA|UOB|DBS INDONESIA|DBS|CITIBANK|COMMONWEALTH|ALADIN SYARIAH|ALADIN|ALLO BANK INDONESIA|ALLO|SUPERBANK INDONESIA|SUPERBANK|SUPER BANK INDONESIA|KROM BANK INDONESIA|KROM|HIBANK|BLU BY BCA DIGITAL|RAYA INDONESIA|RAYA|MANDIRI TASPEN|MANDIRI|ARTHA GRAHA|MAYAPADA|SAHABAT SAMPOERNA|WOORI SAUDARA|HANA|KEB HANA|QNB INDONESIA|CAPITAL INDONESIA'
const BANK = new RegExp(`^(?:PT )?(?:BANK )?(?:${BANKS})(?: TBK)?\\b\\s*`, 'i')

const TRANSFER =
  /^(?:transfer|terima(?: transfer)?|penerimaan(?: transfer)?)\b(?:\s+(?:antar mandiri|antar bank|bi[- ]?fast|online|rtgs|skn|kliring))*\s+(?:dari|ke)\s+(bank lain(?:nya)?\s+)?(.*)$/is

/**
 * Payer and class from a Livin' remark, whose lines are `Transfer dari BANK MANDIRI`, `NAME 1560…`, `news`; or
 * `Transfer BI Fast`, `Dari BCA`, `NAME 712…`, `-`; or all of it in one line. The account number ends the name, which
 * is whole. ATM transfers name nobody.
 */
export function understandLivin(text: string): LineReading {
  const lines = text.split('\n').map((line) => line.trim())
  const flat = lines.filter((line) => line !== '').join(' ')
  if (/^(pembatalan|koreksi|reversal|retur|pengembalian)\b/i.test(flat)) {
    const name = lines.slice(1).find((line) => /^[A-Z][^\d]+$/i.test(line)) ?? ''
    return { payer: payerOf(name, flat), lineClass: 'reversal' }
  }
  if (/^(setor(an)?|tarik(an)?|penarikan) tunai\b/i.test(flat))
    return { payer: payerUnnamed(flat), lineClass: 'cash' }
  if (/^(pajak|pph)\b/i.test(flat)) return { payer: payerUnnamed(flat), lineClass: 'tax' }
  if (/^bunga\b/i.test(flat)) return { payer: payerUnnamed(flat), lineClass: 'interest' }
  if (/^(biaya|adm|admin|bea)\b/i.test(flat)) return { payer: payerUnnamed(flat), lineClass: 'fee' }
  const transfer = TRANSFER.exec(lines.join('\n'))
  if (!transfer) return { payer: payerUnnamed(flat), lineClass: null }
  const rest = (transfer[2] ?? '').trim()
  return { payer: payerIn(rest), lineClass: 'payment' }
}

function payerIn(rest: string) {
  if (/^atm\b/i.test(rest)) return payerUnnamed(rest.replace(/\s+/g, ' '))
  const lines = rest.split('\n').map((line) => line.trim())
  const first = lines[0] ?? ''
  // Where the bank has the line for itself, its name needs no list.
  const bankLine =
    lines.length > 1 &&
    !/\d{6,}/.test(first) &&
    (BANK.exec(first)?.[0].trim() === first || /^bank\b/i.test(first))
  const body = (bankLine ? lines.slice(1) : [rest.replace(BANK, ''), ''])
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim()
  const numbered = /^(\D*?)\s*\b(\d{6,}|[xX*]{2,}\d{3,})\b\s*(.*)$/.exec(body)
  if (!numbered) {
    const { name, remark, readings } = nameAtStart(body)
    return payerOf(name, remark === '-' ? '' : remark, false, readings)
  }
  const { name, remark, readings } = nameAtStart(numbered[1] ?? '')
  const behind = (numbered[3] ?? '').replace(/^-$/, '')
  return payerOf(name, `${remark} ${behind}`.trim(), false, readings)
}
