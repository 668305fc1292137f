import type { LineClass } from './classify'
import { type Payer, payerNamed } from './payer'
import type { LineReading } from './reader'

/**
 * Formats that print a name and a remark in fields of their own have no description to store. Theirs is composed:
 * `NAME | remark | {CODES}`, `-` for no name, the last part left out when there are no codes. A `|` inside a field
 * becomes `/` and a brace a bracket, so that nobody's remark can look like a field.
 */
export function composeText(parts: { name: string; remark: string; codes?: string }): string {
  const codes = oneLine(parts.codes ?? '')
  return [oneLine(parts.name) || '-', oneLine(parts.remark), ...(codes === '' ? [] : [`{${codes}}`])].join(
    ' | ',
  )
}

const oneLine = (text: string): string =>
  text.replace(/\s+/g, ' ').replaceAll('|', '/').replaceAll('{', '(').replaceAll('}', ')').trim()

type ComposedParts = { readonly name: string; readonly remark: string; readonly codes: string }

/** null when the text was not composed. */
function splitComposed(text: string): ComposedParts | null {
  const [name, remark, codes, ...more] = text.split(' | ')
  if (name === undefined || remark === undefined || more.length > 0) return null
  if (codes !== undefined && !/^\{.*\}$/.test(codes)) return null
  return { name: name === '-' ? '' : name, remark, codes: codes?.slice(1, -1) ?? '' }
}

/** A payer whose name stands in a field of its own. @param cut the field was full */
export const payerOf = (
  field: string,
  remark: string,
  cut = false,
  readings: readonly string[] = [],
): Payer => {
  const payer = payerNamed(field, { remark: remark.trim(), cutAt: cut ? 0 : Infinity })
  return payer.company === null ? { ...payer, cut: cut && payer.name !== null, readings } : payer
}

const WORDS: readonly (readonly [RegExp, LineClass])[] = [
  [/^(WHT|PAJAK|PPH|TAX|WITHHOLDING TAX|INTEREST TAX)\b/i, 'tax'],
  [/^(BUNGA|KREDIT BUNGA|JASA GIRO|INTEREST|CREDIT INTEREST)\b/i, 'interest'],
  [
    /^(BIAYA|ADM|ADMIN|FEE|CHARGE|CHARGES|COMMISSION|PROVISI|MONTHLY FEE|SERVICE (FEE|CHARGE)|BANK CHARGES?)\b/i,
    'fee',
  ],
  [/^(SETOR(AN)? TUNAI|TARIK(AN)? TUNAI|PENARIKAN TUNAI|CASH (DEPOSIT|WITHDRAWAL))\b/i, 'cash'],
  [/\bSETTLEMENT\b|\bMID\s*:?\s*\d{5,}|\bREVERSAL\b|\bKOREKSI\b/i, 'settlement'],
]

/**
 * What a line without any party is, by the bank's own words. With a party it is a transfer whatever the remark says,
 * and `payment` is answered.
 */
function classByWords(hasParty: boolean, remark: string): LineClass | null {
  if (hasParty) return 'payment'
  const found = WORDS.find(([pattern]) => pattern.test(remark.trim()))?.[1] ?? null
  if (found !== 'settlement') return found
  return /\bREVERSAL\b|\bKOREKSI\b/i.test(remark) ? null : 'settlement'
}

/** Some banks put their own word before the party: nobody is called so. */
const CORRECTION = /^(?:REVERSAL|KOREKSI|PEMBATALAN)\b[\s:/-]*(.*)$/i
const SETTLED = /^SETTLEMENT\b/i

/** Payer and class of a composed text. @param classOf the class that the codes stand for, if they do */
export function understandComposed(
  text: string,
  classOf: (codes: string) => LineClass | null,
): LineReading | null {
  const parts = splitComposed(text)
  if (!parts) return null
  const { name, remark, codes } = parts
  const corrected = CORRECTION.exec(name)
  if (corrected) return { payer: payerOf(corrected[1] ?? '', remark), lineClass: 'reversal' }
  if (SETTLED.test(name)) return { payer: payerOf('', remark), lineClass: 'settlement' }
  return { payer: payerOf(name, remark), lineClass: classOf(codes) ?? classByWords(name !== '', remark) }
}
