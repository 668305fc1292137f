import { type Payer, payerNamed, payerUnnamed } from '../payer'
import type { LineReading } from '../reader'

/** Letters of a name that came through another channel; names of the bank's own customers are whole. */
const ECHANNEL = 15

const CORRECTION = /^(KOREKSI|REVERSAL|REV|PEMBATALAN)\b\s*/i
const MOVED = /^PEMINDAHAN (?:DARI|KE)\s+(\d[\d-]*)(?:\s+(.*))?$/i
const HONORIFIC = /^(?:Bpk|Bapak|Ibu|Sdr|Sdri|Sdra|Nn|Ny|Tn)\b\.?\s*/i

/**
 * Payer and class from a BNI description, whose parts stand between bars: `TRANSFER DARI | PEMINDAHAN DARI <account>
 * Bpk NAME | remark`, from other banks `TRF/PAY/TOP-UP ECHANNEL | PEMINDAHAN DARI <account> | NAME` cut at 15, or a card
 * number and nobody; cash `SETOR TUNAI | NAME`. `KOREKSI` in front takes a line back.
 */
export function understandBni(text: string): LineReading {
  const correction = CORRECTION.exec(text.trim())
  const parts = text
    .trim()
    .slice(correction?.[0].length ?? 0)
    .split('|')
    .map((part) => part.trim())
  const [kind = '', ...rest] = parts
  const payer = payerOf(kind, rest)
  if (correction) return { payer: payer ?? payerUnnamed(rest.join(' ')), lineClass: 'reversal' }
  if (/^(SETOR|TARIK|PENARIKAN|SETORAN)\b/i.test(kind)) {
    return { payer: payer ?? payerUnnamed(rest.join(' ')), lineClass: 'cash' }
  }
  if (payer && rest.some((part) => MOVED.test(part))) return { payer, lineClass: 'payment' }
  return { payer: payer ?? payerUnnamed(rest.join(' ')), lineClass: null }
}

function payerOf(kind: string, rest: readonly string[]): Payer | null {
  if (/^SETOR/i.test(kind)) {
    const [name = '', ...remark] = rest
    return isName(name) ? payerNamed(name, { remark: remark.join(' ') }) : null
  }
  const at = rest.findIndex((part) => MOVED.test(part))
  if (at === -1) return null
  const behind = rest.slice(at + 1)
  const before = rest.slice(0, at)
  const inside = (MOVED.exec(rest[at] ?? '')?.[2] ?? '').replace(HONORIFIC, '')
  if (inside !== '') return payerNamed(inside, { remark: [...before, ...behind].join(' ').trim() })
  // A reference of figures may stand between the account and the name.
  const place = behind.findIndex((part) => part !== '' && !/^\d+$/.test(part))
  const name = behind[place] ?? ''
  const remark = [...before, ...behind.slice(place + 1)].join(' ').trim()
  return isName(name) ? payerNamed(name.replace(HONORIFIC, ''), { cutAt: ECHANNEL, remark }) : null
}

/** Terminals and references have figures, names have not. */
const isName = (part: string): boolean => /^[^\d]{2,}$/.test(part) && /[a-z]{2}/i.test(part)
