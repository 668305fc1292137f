import { type Result, err, ok } from '../result'

/** `EAN_13` and `UPC_A` both live as 13 digits: a UPC-A is the EAN-13 with a leading zero (GS1 General Specifications 7.9). */
export type Symbology = 'EAN_13' | 'EAN_8' | 'UPC_A' | 'CODE_128'

export type Barcode = { readonly barcode: string; readonly symbology: Symbology }

export type BarcodeRefusal =
  | {
      readonly code: 'BARCODE_CHECK_DIGIT'
      readonly text: string
      readonly symbology: Exclude<Symbology, 'CODE_128'>
      readonly found: string
      readonly expected: string
    }
  | {
      readonly code: 'BARCODE_SHAPE'
      readonly text: string
      readonly reason: 'EMPTY' | 'TOO_SHORT' | 'TOO_LONG' | 'CHARACTER' | 'SCIENTIFIC'
    }

export const OWN_CODE_MIN = 6
export const OWN_CODE_MAX = 30

/**
 * Reads a barcode as typed, imported or scanned. EAN-13, EAN-8 and UPC-A are told by their length and must have a
 * right check digit; anything else is an own code of 6 to 30 characters of `A-Z 0-9 - . / +` and space.
 * When the scanner itself names Code 39 or Code 128 (AIM prefix) the digits are an own code whatever their length.
 */
export function parseBarcode(text: string): Result<Barcode, BarcodeRefusal> {
  const value = normaliseBarcode(text)
  const scannedAsOwnCode = /^\][AC]/.test(withoutControls(text))
  const symbology = symbologyOfLength(value)
  if (symbology === null) return parseOwnCode(text)

  const expected = checkDigit(value.slice(0, -1))
  const found = value.slice(-1)
  if (found === expected) {
    return ok({ barcode: symbology === 'UPC_A' ? `0${value}` : value, symbology })
  }
  if (scannedAsOwnCode) return parseOwnCode(text)
  return err({ code: 'BARCODE_CHECK_DIGIT', text: value, symbology, found, expected })
}

/** Reads the text as an own code even where its length is that of an EAN with a wrong check digit. */
export function parseOwnCode(
  text: string,
): Result<Barcode, Extract<BarcodeRefusal, { code: 'BARCODE_SHAPE' }>> {
  const value = normaliseBarcode(text)
  const refuse = (reason: Extract<BarcodeRefusal, { code: 'BARCODE_SHAPE' }>['reason']) =>
    err({ code: 'BARCODE_SHAPE' as const, text: value, reason })
  if (value === '') return refuse('EMPTY')
  // A spreadsheet that took the digits for a number has lost the last ones for good: 8.99123E+12.
  if (/^\d([.,]\d+)?E\+?\d+$/.test(value)) return refuse('SCIENTIFIC')
  if (!/^[A-Z0-9\-./+ ]*$/.test(value)) return refuse('CHARACTER')
  if (value.length < OWN_CODE_MIN) return refuse('TOO_SHORT')
  if (value.length > OWN_CODE_MAX) return refuse('TOO_LONG')
  return ok({ barcode: value, symbology: 'CODE_128' })
}

/**
 * The form under which a scan is looked up. It never refuses: what was accepted at import is found again, and an
 * unknown code stays readable in the message about it.
 */
export function barcodeKey(scanned: string): string {
  const parsed = parseBarcode(scanned)
  return parsed.ok ? parsed.value.barcode : normaliseBarcode(scanned)
}

/** Without line ends, outer spaces and the AIM symbology identifier (`]E0`, ISO/IEC 15424), in capitals. */
export function normaliseBarcode(text: string): string {
  return withoutControls(text)
    .replace(/^\][A-Za-z][0-9A-Za-z]/, '')
    .trim()
    .toUpperCase()
}

/** GS1 check digit, modulo 10 with weights 3 and 1 from the right (GS1 General Specifications 7.9.1). */
export function checkDigit(digits: string): string {
  let sum = 0
  for (let index = 0; index < digits.length; index++) {
    const weight = (digits.length - index) % 2 === 1 ? 3 : 1
    sum += Number(digits[index]) * weight
  }
  return String((10 - (sum % 10)) % 10)
}

function symbologyOfLength(value: string): Exclude<Symbology, 'CODE_128'> | null {
  if (!/^\d+$/.test(value)) return null
  if (value.length === 13) return 'EAN_13'
  if (value.length === 12) return 'UPC_A'
  return value.length === 8 ? 'EAN_8' : null
}

/** Only at the ends: a control character in the middle is refused as such. */
function withoutControls(text: string): string {
  let from = 0
  let to = text.length
  while (from < to && text.charCodeAt(from) <= 0x20) from++
  while (to > from && text.charCodeAt(to - 1) <= 0x20) to--
  return text.slice(from, to)
}
