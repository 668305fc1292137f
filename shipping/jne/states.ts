import type { ParcelState } from '../courier'

const WORDS: readonly (readonly [RegExp, ParcelState])[] = [
  [/CANCEL|BATAL/i, 'cancelled'],
  [/RETUR/i, 'returning'],
  [/DELIVERED/i, 'delivered'],
  [/PICKED UP|SHIPMENT RECEIVED/i, 'picked-up'],
  [/DEPARTED|RECEIVED AT|PROCESSED AT|WITH DELIVERY COURIER|TRANSIT/i, 'on-the-way'],
]

/** Codes D… (delivered) and U… (not delivered) are used by every integration; the rest is read from the words. */
export function stateOf(code: string, words: string): ParcelState {
  if (/^D\d/i.test(code)) return 'delivered'
  if (/^U\d/i.test(code)) return 'problem'
  return WORDS.find(([shape]) => shape.test(words))?.[1] ?? 'unknown'
}
