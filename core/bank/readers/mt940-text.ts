import { composeText, payerOf, understandComposed } from '../composed-text'
import type { LineClass } from '../classify'
import { readPayer } from '../payer'
import type { LineReading } from '../reader'
import { nameAtStart } from './name-and-remark'
import type { Mt940Tag } from './mt940-messages'

/** SWIFT cuts `:86:` into lines of this many characters. */
const WIDTH = 65

/**
 * Whether this file keeps the spaces at which a line was cut. Where none of many cuts stands at a space, the bank
 * breaks lines between words and drops the space.
 */
export function keepsSpaces(tags: readonly Mt940Tag[]): boolean {
  const cuts = tags
    .filter(({ name }) => name === '86')
    .flatMap(({ lines }) => lines.slice(1).map((line, at) => [lines[at] ?? '', line] as const))
  if (cuts.some(([before, after]) => /\s$/.test(before) || /^\s/.test(after))) return true
  return cuts.filter(([before]) => before.length < WIDTH - 1).length < 8
}

/** Continued lines belong together as they stand, unless the cut has taken a space away. */
function joinCut(lines: readonly string[], spaced: boolean): string {
  return lines.reduce((text, line, at) => {
    if (at === 0) return line
    const before = lines[at - 1] ?? ''
    const insideNumber = /\d$/.test(before) && /^\d/.test(line)
    const lost = before.length === WIDTH - 1 || (!spaced && before.length < WIDTH - 1)
    return `${text}${lost && !insideNumber && !/\s$/.test(before) && !/^\s/.test(line) ? ' ' : ''}${line}`
  }, '')
}

type Entry = {
  readonly details: readonly Mt940Tag[]
  /** Second line of `:61:`. */
  readonly more: string
  readonly mark: string
  readonly type: string
  readonly customerRef: string
}

/**
 * The text that is stored of an entry. Free `:86:`: its lines joined, and behind a line end `{RC NTRF}` when mark or
 * type say more than the words. Structured (`?20…`, `/NAME/…`): composed of name, purpose and the same codes.
 * Without `:86:` the second line of `:61:` or the customer's reference stands in.
 */
export function mt940Text(entry: Entry, spaced: boolean): string {
  const codes = codesOf(entry)
  const parts = entry.details.map(({ lines }) => lines)
  const plain = parts.map((lines) => lines.join('')).join('')
  const fields = codedFields(plain) ?? slashFields(plain)
  if (fields) return composeText({ ...fields, codes })
  const free = parts.map((lines) => joinCut(lines, spaced).trim()).join(' ')
  const ref = /^NONREF$/i.test(entry.customerRef) ? '' : entry.customerRef
  const text = (free || entry.more.trim() || ref).replaceAll('|', '/').replace(/\{([^{}]*)\}$/, '($1)')
  return codes === '' ? text : `${text}\n{${codes}}`
}

const TELLING = /^(CHG|COM|INT|TAX)$/

const codesOf = ({ mark, type }: Entry): string =>
  [...(mark.startsWith('R') ? [mark] : []), ...(TELLING.test(type) ? [`N${type}`] : [])].join(' ')

/** `166?00TRANSFER?20INV 12?32ANI?33 SANTOSO`: a code of three figures, then fields of at most 27 characters. */
function codedFields(text: string): { name: string; remark: string } | null {
  const match = /^(?:\d{3})?([?~^>])(?=\d\d)/.exec(text)
  if (!match) return null
  const mark = match[1] ?? '?'
  const fields = new Map<number, string>()
  for (const field of text.slice(match[0].length).split(mark)) {
    const number = Number(field.slice(0, 2))
    if (Number.isInteger(number)) fields.set(number, field.slice(2))
  }
  const join = (numbers: readonly number[]): string =>
    numbers
      .flatMap((number) => fields.get(number) ?? [])
      .reduce(
        (whole, part, at, all) => `${whole}${at > 0 && (all[at - 1] ?? '').length < 27 ? ' ' : ''}${part}`,
        '',
      )
      .trim()
  const purpose = join([20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 60, 61, 62, 63])
  return { name: join([32, 33]), remark: purpose || join([0]) }
}

/** `/TRCD/…/NAME/ANI SANTOSO/REMI/INV 12/EREF/…` */
function slashFields(text: string): { name: string; remark: string } | null {
  if (!/^\/[A-Z]{3,5}\//.test(text) || !/\/(NAME|REMI|ORDP|BENM|EREF)\//.test(text)) return null
  const field = (name: string): string =>
    new RegExp(`/${name}/+(?:USTD//)?(.*?)(?=/[A-Z]{3,5}/|$)`).exec(text)?.[1]?.replaceAll('/', ' ').trim() ??
    ''
  return { name: field('NAME'), remark: field('REMI') || field('TRCD') }
}

/** Payer and class of a text that `mt940Text` made. */
export function understandMt940(text: string): LineReading {
  const composed = understandComposed(text, classOf)
  if (composed) return composed
  const match = /\n\{([A-Z ]+)\}$/.exec(text)
  const line = match ? text.slice(0, match.index) : text
  const told = classOf(match?.[1] ?? '')
  const own = fromMandiri(line)
  return { payer: own?.payer ?? readPayer(line), lineClass: told ?? own?.lineClass ?? null }
}

function classOf(codes: string): LineClass | null {
  if (/\bR[CD]\b/.test(codes)) return 'reversal'
  if (/\bN(CHG|COM)\b/.test(codes)) return 'fee'
  if (/\bNTAX\b/.test(codes)) return 'tax'
  return /\bNINT\b/.test(codes) ? 'interest' : null
}

/** Mandiri cuts the names of other banks' customers at this many characters. */
const INTERBANK_CELL = 20

/** `MCM InhouseTrf DARI NAME remark`, `CENAIDJA/NAME 20250907CENAIDJA010O…`, `01-2632841 Setor tunai` */
function fromMandiri(text: string): LineReading | null {
  const inhouse = /^(?:MCM\s+)?InhouseTrf\s+(?:CS-CS\s+)?(?:DARI|KE)\s+(.*)$/i.exec(text.trim())
  if (inhouse) {
    const { name, remark, readings } = nameAtStart(inhouse[1] ?? '')
    return { payer: payerOf(name, remark, false, readings), lineClass: 'payment' }
  }
  const interbank = /^[A-Z]{4}IDJ[A-Z0-9]{1,4}\/(.*)$/.exec(text.trim())
  if (interbank) {
    const { name, remark, readings } = nameAtStart(interbank[1] ?? '')
    return { payer: payerOf(name, remark, name.length >= INTERBANK_CELL, readings), lineClass: 'payment' }
  }
  if (/\b(setor|tarik)(an)? tunai\b/i.test(text)) return { payer: payerOf('', text), lineClass: 'cash' }
  return null
}
