import { isPaymentCompany } from './payment-companies'

/** Who a line says the money came from, as far as its text tells. */
export type Payer = {
  /** As printed; null when the line names nobody, or only a payment company. */
  readonly name: string | null
  /** The field was full: the last word may be cut. */
  readonly cut: boolean
  /** Other readings, where the border between the customer's remark and the name is not printed. */
  readonly readings: readonly string[]
  /** What the customer typed. */
  readonly remark: string
  /** A payment company in the name's place: no evidence of anybody. */
  readonly company: string | null
}

/** BCA prints descriptions in cells of this many characters; a longer name is cut. */
const CELL = 18
/** DANA puts the sender into the remark, cut to this many characters. */
const DANA_CELL = 12

const NOBODY: Payer = { name: null, cut: false, readings: [], remark: '', company: null }

/**
 * Reads the payer from a BCA description.
 * KlikBCA Individu keeps the 18-character cells `type | ddmm/FTSCY/WSnnnnn | amount | remark | remark | name`, so it
 * is sliced before spaces are touched; KlikBCA Bisnis trims the cells and joins them with spaces, so there the
 * border between remark and name is a guess, and `readings` holds the others.
 */
export function readPayer(text: string): Payer {
  const interbank = /\bTRANSFER\s+(?:DR|KE)\s+\d{3}\s(.*)$/.exec(text)
  if (interbank && /^(BI-FAST|SWITCHING|KR OTOMATIS)/.test(text)) return fromInterbank(interbank[1] ?? '')
  if (!text.startsWith('TRSF E-BANKING')) return { ...NOBODY, remark: text.trim() }
  if (/^\s*\d+\.\d{2}$/.test(text.slice(2 * CELL, 3 * CELL)) && text[2 * CELL - 1] !== ' ') {
    return fromCells(text.slice(3 * CELL))
  }
  const joined = /^TRSF E-BANKING (?:CR|DB)\s+\S+\/\S+\/\S+\s+\d[\d,]*\.\d{2}(.*)$/.exec(text)
  return joined ? fromJoined(joined[1] ?? '') : { ...NOBODY, remark: text.slice(2 * CELL).trim() }
}

/** `NAME` or, through a switching network, `NAME  0524 - KCP`. */
function fromInterbank(rest: string): Payer {
  const first = rest.trim().split(/\s{2,}/)[0] ?? ''
  return named(first.slice(0, CELL), '')
}

function fromCells(rest: string): Payer {
  const text = rest.trimEnd()
  if (text === '') return NOBODY
  const start = Math.floor((text.length - 1) / CELL) * CELL
  return named(text.slice(start), text.slice(0, start).trim())
}

function fromJoined(rest: string): Payer {
  const parts = rest
    .split(/\s{2,}/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const last = parts.at(-1) ?? ''
  const remark = parts.slice(0, -1).join(' ')
  const words = last.split(' ')
  const readings = words
    .map((_, index) => words.slice(index).join(' '))
    .filter((reading) => reading.length <= CELL && !/^\S*[\da-z]/.test(reading))
  const name = readings[0] ?? last.slice(-CELL).trim()
  const typed = `${remark} ${last.slice(0, last.length - name.length)}`.trim()
  const payer = named(name, typed)
  return payer.name === name
    ? { ...payer, readings: readings.slice(1).filter((reading) => reading.includes(' ')) }
    : payer
}

const named = (field: string, remark: string): Payer => payerNamed(field, { cutAt: CELL, remark })

/**
 * A payer from the field that names them. A payment company is nobody, unless the person stands in the remark.
 * @param field the name as printed
 * @param cutAt characters the bank's field holds; left out: names are whole
 */
export function payerNamed(
  field: string,
  { cutAt = Infinity, remark = '' }: { readonly cutAt?: number; readonly remark?: string } = {},
): Payer {
  const name = field.trim().replace(/\s+/g, ' ')
  if (name === '') return { ...NOBODY, remark }
  if (!isPaymentCompany(name)) {
    return { name, cut: field.trimEnd().length >= cutAt, readings: [], remark, company: null }
  }
  const dana = /\bTRFDN-(.+?)(?:\s{2,}|$)/i.exec(remark)?.[1]?.trim()
  if (dana === undefined) return { name: null, cut: false, readings: [], remark, company: name }
  return { name: dana, cut: dana.length >= DANA_CELL, readings: [], remark, company: name }
}

/** A line that names nobody. */
export const payerUnnamed = (remark: string): Payer => ({ ...NOBODY, remark })
