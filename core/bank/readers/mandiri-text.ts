import { type Payer, payerNamed, payerUnnamed } from '../payer'
import type { LineReading } from '../reader'

/** Between the two description columns of Mandiri's files in the stored text. */
export const SEPARATOR = ' | '

/** Both description columns, the padding at their ends left off, an empty one left out. */
export const mandiriText = (first: string, second: string): string =>
  [first.trim(), second.trim()].filter((part) => part !== '').join(SEPARATOR)

/** Names of other banks' customers after `CENAIDJA/` are cut here, those in a column of their own a little later. */
const AFTER_CODE = 20
const OWN_COLUMN = 24

const IN_HOUSE = /^(?:.* )?(?:MCM )?InhouseTrf\b\s*(?:CS-CS\b\s*)?(?:(DARI|KE)\b\s*(.*))?$/i
const BANK_CODE = /^(?:BI-?FAST (?:DARI|KE) |REVERSAL )?([A-Z]{4}ID[A-Z0-9]{2}(?:[A-Z0-9]{3})?)\/(.+)$/i
const INWARD = /^(?:Trf |Transfer )?(?:Inw|Otw|Outw)\b\s*CN\b/i
const CORRECTION = /^(KOREKSI|REVERSAL|REV|PEMBATALAN)\b/i
/** As a bank writes it: the word and the number of what is taken back. */
const CORRECTION_OF = /^(KOREKSI|REVERSAL|REV|PEMBATALAN)\b\W*(?:\d{6,}|$)/i

/**
 * Payer and class from a Mandiri description (Kopra and MCM). In-house transfers say `MCM InhouseTrf [CS-CS] DARI NAME`,
 * interbank ones `CENAIDJA/NAME` or the name alone beside `Trf Inw CN BANK …`; the other column holds what the customer
 * typed. `ATMB`, `UBP` and `PRMA` transfers name nobody.
 */
export function understandMandiri(text: string): LineReading {
  const at = text.lastIndexOf(SEPARATOR)
  const parts = at === -1 ? [text] : [text.slice(at + SEPARATOR.length), text.slice(0, at)]
  // The right column is the bank's own in Kopra, the left one in MCM: the first that speaks of a transfer counts.
  for (const [place, part] of parts.entries()) {
    const remark = (parts[1 - place] ?? '').trim()
    const payer = transferOf(part.trim(), remark)
    if (payer) return { payer, lineClass: classOf(part.trim(), remark) }
  }
  return { payer: payerUnnamed(text.trim()), lineClass: CORRECTION_OF.test(text) ? 'reversal' : null }
}

/** `payment` keeps customers' words from classifying the line; a correction is left to the direction. */
function classOf(part: string, remark: string): LineReading['lineClass'] {
  if (CORRECTION_OF.test(remark) && !/InhouseTrf/i.test(part)) return 'reversal'
  return CORRECTION.test(part) || CORRECTION.test(remark) ? null : 'payment'
}

function transferOf(part: string, remark: string): Payer | null {
  const inHouse = IN_HOUSE.exec(part)
  if (inHouse) return inHouse[2] ? fromInHouse(inHouse[2], remark) : payerUnnamed(remark)
  const coded = BANK_CODE.exec(part)
  if (coded) return payerNamed(coded[2] ?? '', { cutAt: AFTER_CODE, remark })
  return INWARD.test(part) ? payerNamed(remark, { cutAt: OWN_COLUMN }) : null
}

/** Width of the remark that MCM prints behind the name. */
const REMARK = 40

/**
 * `NAME`, in MCM followed by the remark in a field of 40. Where the padding is lost, the bank's own `Transfer Fee`,
 * figures, small letters and wide gaps end the name.
 */
function fromInHouse(rest: string, beside: string): Payer {
  const field = rest.length > REMARK + 2 && rest.at(-REMARK - 1) === ' ' ? rest.slice(-REMARK) : null
  if (field !== null && /\S {2,}\d|^\S.*\S$/.test(field) && !field.startsWith(' ')) {
    const name = rest.slice(0, -REMARK)
    if (/^\D+$/.test(name)) return payerNamed(name, { remark: typed(field, beside) })
  }
  const end = /\s(?:Transfer Fee\b|\d{4,})|\s{2,}|\s(?=[a-z]{2,})/.exec(rest)?.index ?? rest.length
  // A name in small letters from the start is a name all the same.
  const name = end === 0 ? rest : rest.slice(0, end)
  return payerNamed(name, { remark: typed(rest.slice(name.length), beside) })
}

const typed = (field: string, beside: string): string =>
  `${field.replace(/^\s*Transfer Fee\b/i, '')} ${beside}`.replace(/\s+/g, ' ').trim()
