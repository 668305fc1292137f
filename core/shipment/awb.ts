import { type Result, err, ok } from '../result'

export type AwbRefusal = { readonly code: 'AWB_SHAPE'; readonly awb: string }

/**
 * A courier's number as it is stored: capitals, without blanks. Couriers use 8 to 30 letters and digits, some with a
 * dash; anything else was scanned from the wrong bars (an address, a link, an order slip).
 */
export function parseAwb(text: string): Result<string, AwbRefusal> {
  const awb = text.replace(/\s+/g, '').toUpperCase()
  if (!/^[A-Z0-9][A-Z0-9-]{6,28}[A-Z0-9]$/.test(awb) || !/\d{4}/.test(awb))
    return err({ code: 'AWB_SHAPE', awb: text })
  if (/^(BO|DO|RT|SL|VD|RF|GR|SC)-[A-Z0-9]{1,4}-\d{6}-\d{4,}$/.test(awb))
    return err({ code: 'AWB_SHAPE', awb: text })
  return ok(awb)
}
