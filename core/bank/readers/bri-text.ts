import { type Payer, payerNamed, payerUnnamed } from '../payer'
import type { LineReading } from '../reader'

export const SEPARATOR = ' | '

/**
 * The description columns in their order, those left out that only repeat a piece of the first. BRI appends
 * `WS_OB;<referral>;` a day later: in the columns behind the first it is left off, so that the text stays what it was.
 */
export function briText(first: string, ...others: readonly string[]): string {
  const told = first.trim()
  const more = others
    .map((part) => part.replace(/\s*\bWS_OB;.*$/, '').trim())
    .filter((part) => part !== '' && !told.toUpperCase().includes(part.toUpperCase()))
  return [told, ...new Set(more)].filter((part) => part !== '').join(SEPARATOR)
}

/** Letters each field holds: the sender and the receiver of an in-house transfer, the sender of a BI-FAST one. */
const SENDER = 14
const BIFAST = 12

const CUSTOM = /(?:^|\| )(Reversal )?Transfer (?:(BI-?Fast) )?(dari|ke) (?:(?!via ATM\b)(.*))$/i
const NBMB = /^(?:REV\s+)?NBMB (.+?) TO (.+?)(?=\s+ESB:|\s*\||\s*$)(.*)$/i
const CORRECTION = /^(REV|REVERSAL|KOREKSI|PEMBATALAN)\b/i
/** The second part is the bank's own as well; what follows may hold a customer's words. */
const CORRECTED = /^[^|]*\| (Reversal|Koreksi|Pembatalan)\b/i
const SETTLEMENT = /^(OnUs|OffUs)\b|^[^|]*(\bMDR\s*:\s*\d|\| Settlement\b)/i
const FEE = /^[^|]*\| (Biaya|Fee|Admin)\b|^(Admin Fee|Biaya)\b/i
const CASH = /^(ATM ?WD|ATMWDL?|CWD|CRMWD|TARIK|SETOR|STR TUNAI|PENARIKAN|SETORAN|CASH)\w*\b/i

/**
 * Payer and class from a BRI description. `NBMB <sender, 14> TO <receiver, 17> ESB:…` names both sides cut; the custom
 * remark, where the file has one, names the other side whole (`Transfer Dari <Name> via BRImo - <remark>`) or cut at 12
 * (`Transfer BI-Fast dari BANK … - <NAME>`). ATM and switching transfers name nobody.
 */
export function understandBri(text: string): LineReading {
  if (SETTLEMENT.test(text)) return { payer: payerUnnamed(text), lineClass: 'settlement' }
  const payer = fromCustom(text) ?? fromNbmb(text)
  if (CORRECTION.test(text) || CORRECTED.test(text)) {
    return { payer: payer ?? payerUnnamed(remarkOf(text)), lineClass: 'reversal' }
  }
  if (payer) return { payer, lineClass: 'payment' }
  const lineClass = FEE.test(text) ? 'fee' : CASH.test(text) ? 'cash' : null
  return { payer: payerUnnamed(remarkOf(text)), lineClass }
}

const remarkOf = (text: string): string =>
  text
    .replace(/\s*\b(WS_OB;|ESB:)\S*/g, '')
    .replace(/\s+/g, ' ')
    .trim()

function fromCustom(text: string): Payer | null {
  const match = CUSTOM.exec(text)
  if (!match) return null
  const rest = (match[4] ?? '').trim()
  return match[2] ? fromBiFast(rest) : fromInHouse(rest)
}

/** `BANK CENTRAL ASIA - NAME` coming in, `BANK CENTRAL ASIA - 0123456789 - NAME` going out. */
function fromBiFast(rest: string): Payer {
  const [, ...behind] = rest.split(' - ')
  const [name = '', ...remark] = behind.filter((part, at) => at > 0 || !/^\d+$/.test(part.trim()))
  return payerNamed(name, { cutAt: BIFAST, remark: remark.join(' - ').trim() })
}

/** `NAME via BRImo - remark`; companies stand without the channel. */
function fromInHouse(rest: string): Payer {
  const [head = '', ...remark] = rest.split(' - ')
  // The channel is behind the last `via`: people are called Via too.
  const channel = head.toLowerCase().lastIndexOf(' via ')
  const name = channel > 0 ? head.slice(0, channel) : head
  return payerNamed(name, { remark: remark.join(' - ').trim() })
}

/** Which side is the other one, the direction tells; money that came in came from the sender. */
function fromNbmb(text: string): Payer | null {
  const match = NBMB.exec(text)
  if (!match) return null
  return payerNamed(match[1] ?? '', {
    cutAt: SENDER,
    remark: remarkOf((match[3] ?? '').replace(/^\s*\|/, '')),
  })
}
