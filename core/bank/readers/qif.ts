import { type Result, err, ok } from '../../result'
import { splitLines } from '../cells'
import { composeText, understandComposed } from '../composed-text'
import { readPayer } from '../payer'
import {
  type ReadContext,
  type ReadRefusal,
  type StatementFile,
  type StatementRow,
  type UnreadableReason,
  type UnreadableRow,
  textReader,
} from '../reader'
import { type StatementPart, joinParts } from '../statement-parts'
import { type QifStyle, proveStyle, qifDay, qifSen } from './qif-style'

/**
 * Quicken's QIF: `!Type:Bank`, then records of lines that begin with a letter (`D` date, `T` amount, `P` payee, `M`
 * memo, `N` number) and end with `^`. It says nothing of how it writes dates and decimals, prints no balance and often
 * names no account. The style is proven by the whole file (a day above 12, two decimals) or asked for, never guessed.
 */
export const qif = textReader({
  id: 'qif',
  version: 1,
  label: 'QIF',
  detect: (text) => {
    const top = splitLines(text.slice(0, 4000)).map(({ text: line }) => line.trim())
    return top.some((line) => KIND.test(line)) && top.some((line) => /^[DT].*\d/.test(line))
  },
  read,
  understand: (text) => understandComposed(text, () => null) ?? { payer: readPayer(text), lineClass: null },
})

const KIND = /^!Type:(Bank|CCard|Cash|Oth [AL])\b/i

type Entry = { readonly line: number; readonly fields: ReadonlyMap<string, string>; readonly raw: string }
type Section = { readonly account: string | null; readonly line: number; readonly entries: Entry[] }

function read(text: string, context: ReadContext): Result<StatementFile[], ReadRefusal> {
  const { sections, isWhole } = splitSections(text)
  const entries = sections.flatMap((section) => section.entries)
  if (entries.length === 0) return err({ code: 'NO_LINES' })
  const style = proveStyle(
    entries.flatMap(({ fields }) => fields.get('D') ?? []),
    entries.flatMap(({ fields }) => fields.get('T') ?? fields.get('U') ?? []),
    context.style,
  )
  if (!style.ok) return style
  return ok(
    joinParts(
      qif,
      sections
        .filter((section) => section.entries.length > 0)
        .map((section) => toPart(section, style.value, isWhole)),
    ),
  )
}

/** Records per `!Type:` section; `!Account` before one names it. A record without `^` at the end was cut. */
function splitSections(text: string): { sections: Section[]; isWhole: boolean } {
  const sections: Section[] = []
  let kind: 'lines' | 'account' | 'other' = 'other'
  let account: string | null = null
  let fields = new Map<string, string>()
  let raw: string[] = []
  let start = 0
  const finish = (): void => {
    if (kind === 'account' && fields.size > 0) account = (fields.get('N') ?? '').replace(/\D/g, '') || null
    else if (kind === 'lines' && fields.size > 0)
      sections.at(-1)?.entries.push({ line: start, fields, raw: raw.join('\n') })
    fields = new Map()
    raw = []
  }
  for (const { no, text: line } of splitLines(text)) {
    const trimmed = line.trim()
    if (trimmed === '') continue
    if (trimmed.startsWith('!')) {
      finish()
      kind = KIND.test(trimmed) ? 'lines' : /^!Account\b/i.test(trimmed) ? 'account' : 'other'
      if (/^!(Option|Clear):/i.test(trimmed)) kind = 'other'
      if (kind === 'lines') sections.push({ account, line: no, entries: [] })
    } else if (trimmed === '^') finish()
    else {
      if (raw.length === 0) start = no
      raw.push(trimmed)
      const [name, value] = [trimmed[0] ?? '', trimmed.slice(1).trim()]
      // Parts of a split (`S`, `E`, `$`) repeat; the whole amount is the record's own.
      if (!fields.has(name)) fields.set(name, value)
    }
  }
  const isWhole = fields.size === 0
  finish()
  return { sections, isWhole }
}

function toPart({ account, line, entries }: Section, style: QifStyle, isWhole: boolean): StatementPart {
  const rows: StatementRow[] = []
  const unreadable: UnreadableRow[] = []
  let openingSen: number | null = null
  for (const [at, entry] of entries.entries()) {
    const sen = qifSen(entry.fields.get('T') ?? entry.fields.get('U') ?? '', style.decimal)
    // Quicken's first record carries the balance the account began with.
    if (at === 0 && /^opening balance$/i.test(entry.fields.get('P') ?? '') && sen !== null) {
      openingSen = sen
      continue
    }
    const row = readEntry(entry, sen, style)
    if (typeof row === 'string') unreadable.push({ line: entry.line, text: entry.raw, reason: row })
    else rows.push(row)
  }
  return {
    account,
    holder: null,
    openingSen,
    closingSen: null,
    opens: false,
    closes: false,
    day: rows[0]?.date ?? null,
    period: null,
    creditSen: null,
    debitSen: null,
    rows,
    unreadable,
    line,
    isWhole,
    copyKey: '',
  }
}

function readEntry(entry: Entry, sen: number | null, style: QifStyle): StatementRow | UnreadableReason {
  const date = qifDay(entry.fields.get('D') ?? '', style.order)
  if (date === null) return 'BAD_DATE'
  if (sen === null) return 'BAD_AMOUNT'
  const number = entry.fields.get('N') ?? ''
  const row: StatementRow = {
    lineNo: entry.line,
    date,
    time: null,
    direction: sen < 0 ? 'debit' : 'credit',
    amountSen: Math.abs(sen),
    balanceSen: null,
    text: composeText({ name: entry.fields.get('P') ?? '', remark: entry.fields.get('M') ?? '' }),
    raw: entry.raw,
    cells: [],
  }
  return /\d{4,}/.test(number) ? { ...row, bankRef: number } : row
}
