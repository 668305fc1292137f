import { type Result, err, ok } from '../../result'
import { type BusinessDay, businessDay, isBusinessDay } from '../../time'
import { accountDigits } from '../account-number'
import type { LineClass } from '../classify'
import { composeText, understandComposed } from '../composed-text'
import { readPayer } from '../payer'
import { parseSignedPlainSen } from '../plain-amount'
import {
  type ReadRefusal,
  type StatementFile,
  type StatementRow,
  type UnreadableReason,
  type UnreadableRow,
  textReader,
} from '../reader'
import { type StatementPart, joinParts } from '../statement-parts'
import { type OfxTag, ofxTags } from './ofx-tags'

/**
 * OFX 1 (SGML, elements without end tags) and OFX 2 (XML), bank and card statements, several accounts in a file.
 * `FITID` is only the bank's reference: banks give one to two lines, or another on the next download. No opening
 * balance is printed. Format: OFX 2.3, chapter 11.
 */
export const ofx = textReader({
  id: 'ofx',
  version: 1,
  label: 'OFX',
  detect: (text) =>
    /OFXHEADER|<OFX>/i.test(text.slice(0, 4000)) && /<(STMTTRN|BANKTRANLIST|STMTRS|CCSTMTRS)>/i.test(text),
  read,
  understand: (text) => understandComposed(text, classOf) ?? { payer: readPayer(text), lineClass: null },
})

function read(text: string): Result<StatementFile[], ReadRefusal> {
  const parts: StatementPart[] = []
  let draft: Draft | null = null
  const isWhole = /<\/OFX>\s*$/i.test(text.slice(-500))
  let inside = ''
  for (const tag of ofxTags(text)) {
    if (/^(CC)?STMTRS$/.test(tag.name)) {
      if (draft) parts.push(toPart(draft, isWhole))
      draft = tag.closing ? null : newDraft(tag.line)
      continue
    }
    draft ??= newDraft(tag.line)
    if (/^(STMTTRNP?|LEDGERBAL|AVAILBAL|PAYEE|BANKACCTFROM|CCACCTFROM|BANKACCTTO|CCACCTTO)$/.test(tag.name)) {
      // A transaction that was never closed ends where the next begins.
      if (/^STMTTRNP?$/.test(tag.name)) finishEntry(draft)
      if (!tag.closing && /^STMTTRNP?$/.test(tag.name))
        draft.entry = { line: tag.line, pending: tag.name === 'STMTTRNP', fields: new Map() }
      inside = tag.closing ? (draft.entry ? 'STMTTRN' : '') : tag.name.replace(/^STMTTRNP$/, 'STMTTRN')
      continue
    }
    if (tag.closing) {
      if (tag.name === 'BANKTRANLIST') finishEntry(draft)
      continue
    }
    takeField(draft, inside, tag)
  }
  if (draft) parts.push(toPart(draft, isWhole))
  const filled = parts.filter(
    ({ rows, unreadable, account }) => rows.length + unreadable.length > 0 || account !== null,
  )
  return filled.length === 0 ? err({ code: 'NO_LINES' }) : ok(joinParts(ofx, filled))
}

type Entry = { readonly line: number; readonly pending: boolean; readonly fields: Map<string, string> }

type Draft = {
  readonly line: number
  account: string | null
  currency: string
  from: BusinessDay | null
  to: BusinessDay | null
  closingSen: number | null
  entry: Entry | null
  readonly rows: StatementRow[]
  readonly unreadable: UnreadableRow[]
}

const newDraft = (line: number): Draft => ({
  line,
  account: null,
  currency: 'IDR',
  from: null,
  to: null,
  closingSen: null,
  entry: null,
  rows: [],
  unreadable: [],
})

function takeField(draft: Draft, inside: string, { name, value }: OfxTag): void {
  if (value === '') return
  if (inside === 'LEDGERBAL') {
    if (name === 'BALAMT') draft.closingSen = parseSignedPlainSen(value)
  } else if (inside === 'BANKACCTFROM' || inside === 'CCACCTFROM') {
    if (name === 'ACCTID') draft.account = accountDigits(value) ?? (value.replace(/\D/g, '') || null)
  } else if (draft.entry) {
    const { fields } = draft.entry
    // `PAYEE/NAME` and `NAME` exclude each other; the other side's account has names of its own.
    if (!inside.endsWith('ACCTTO') && !fields.has(name)) fields.set(name, value)
  } else if (name === 'CURDEF') draft.currency = value.toUpperCase()
  else if (name === 'DTSTART') draft.from = readWhen(value)?.day ?? null
  else if (name === 'DTEND') draft.to = readWhen(value)?.day ?? null
}

function finishEntry(draft: Draft): void {
  const { entry } = draft
  draft.entry = null
  if (!entry || entry.fields.size === 0) return
  const raw = [...entry.fields].map(([name, value]) => `<${name}>${value}`).join('\n')
  const row = draft.currency === 'IDR' ? readEntry(entry, raw) : 'OTHER_CURRENCY'
  if (typeof row === 'string') draft.unreadable.push({ line: entry.line, text: raw, reason: row })
  else draft.rows.push(row)
}

/** `YYYYMMDD[HHMMSS[.XXX]][[zone]]`; noon and midnight are what banks without times write. */
function readWhen(text: string): { day: BusinessDay; time: string | null } | null {
  const match = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?/.exec(text.trim())
  const day = match ? `${match[1]}-${match[2]}-${match[3]}` : ''
  if (!isBusinessDay(day)) return null
  const time = match?.[4] === undefined ? null : `${match[4]}:${match[5]}:${match[6] ?? '00'}`
  return { day: businessDay(day), time: time === '00:00:00' || time === '12:00:00' ? null : time }
}

const TELLING = /^(INT|FEE|SRVCHG|CASH)$/

function readEntry({ line, pending, fields }: Entry, raw: string): StatementRow | UnreadableReason {
  const get = (name: string): string => fields.get(name)?.trim() ?? ''
  const when = readWhen(get('DTPOSTED') || get('DTUSER') || get('DTTRAN'))
  if (!when && !pending) return 'BAD_DATE'
  const sen = parseSignedPlainSen(get('TRNAMT'))
  if (sen === null) return 'BAD_AMOUNT'
  const type = get('TRNTYPE').toUpperCase()
  const outgoing =
    sen < 0 || (sen === 0 && /^(DEBIT|FEE|SRVCHG|PAYMENT|CHECK|POS|ATM|DIRECTDEBIT)$/.test(type))
  const codes = [...(TELLING.test(type) ? [type] : []), ...(get('CORRECTFITID') === '' ? [] : ['CORRECT'])]
  const [name, memo] = [get('NAME'), get('MEMO')]
  const row: StatementRow = {
    lineNo: line,
    date: pending ? null : (when?.day ?? null),
    time: when?.time ?? null,
    direction: outgoing ? 'debit' : 'credit',
    amountSen: Math.abs(sen),
    balanceSen: null,
    text: composeText({ name, remark: memo === name ? '' : memo, codes: codes.join(' ') }),
    raw,
    cells: [],
  }
  const id = get('FITID')
  return id === '' || pending ? row : { ...row, bankRef: id }
}

function classOf(codes: string): LineClass | null {
  if (/\bINT\b/.test(codes)) return 'interest'
  if (/\b(FEE|SRVCHG)\b/.test(codes)) return 'fee'
  return /\bCASH\b/.test(codes) ? 'cash' : null
}

function toPart(draft: Draft, isWhole: boolean): StatementPart {
  finishEntry(draft)
  const { from, to } = draft
  return {
    account: draft.account,
    holder: null,
    openingSen: null,
    closingSen: draft.closingSen,
    opens: false,
    day: to,
    period: from && to && from <= to ? { from, to } : null,
    creditSen: null,
    debitSen: null,
    rows: draft.rows,
    unreadable: draft.unreadable,
    line: draft.line,
    isWhole,
    copyKey: '',
  }
}
