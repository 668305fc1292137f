import { ok } from '../../result'
import { type BusinessDay, businessDay, daysBetween, isBusinessDay } from '../../time'
import { splitLines } from '../cells'
import { parsePlainSen } from '../plain-amount'
import {
  type ReadContext,
  type StatementRow,
  type UnreadableReason,
  type UnreadableRow,
  textReader,
} from '../reader'
import { type StatementPart, joinParts } from '../statement-parts'
import { dayOf } from '../when'
import { type Mt940Message, type Mt940Tag, splitMessages } from './mt940-messages'
import { keepsSpaces, mt940Text, understandMt940 } from './mt940-text'

/**
 * SWIFT MT940, with or without its envelope: many messages of one or several accounts in a file, pages (`60M`/`62M`),
 * `:61:` without entry date, reversals (`RC` takes money back, `RD` returns it), `:86:` free or structured.
 * The day of a line is its entry date, whose year is the one nearest to the value date; the value date where there is
 * no entry date. Format: SWIFT User Handbook, Category 9; Mandiri's own guideline.
 */
export const mt940 = textReader({
  id: 'mt940',
  version: 1,
  label: 'MT940 (SWIFT)',
  detect(text) {
    const tags = new Set(
      splitLines(text.slice(0, 8000)).flatMap(({ text: line }) => /^:(\d\d[A-Z]?):/.exec(line)?.[1] ?? []),
    )
    const has = (...names: string[]): boolean => names.some((name) => tags.has(name))
    return has('25', '25P', '20') && has('60F', '60M', '61') && has('25', '25P', '28C', '28', '62F', '61')
  },
  read(text: string, _: ReadContext) {
    const messages = splitMessages(text)
    const spaced = keepsSpaces(messages.flatMap(({ tags }) => tags))
    return ok(
      joinParts(
        mt940,
        messages.map((message) => readMessage(message, spaced)),
      ),
    )
  },
  understand: understandMt940,
})

function readMessage(message: Mt940Message, spaced: boolean): StatementPart {
  const rows: StatementRow[] = []
  const unreadable: UnreadableRow[] = []
  const find = (...names: string[]): Mt940Tag | undefined =>
    message.tags.find(({ name }) => names.includes(name))
  const opening = readBalance(find('60F', '60M', '60'))
  const closing = readBalance(message.tags.findLast(({ name }) => /^62[FM]?$/.test(name)))
  const currency = opening?.currency ?? closing?.currency ?? 'IDR'
  for (const [at, tag] of message.tags.entries()) {
    if (tag.name !== '61') continue
    const details = message.tags
      .slice(at + 1, nextEntry(message.tags, at + 1))
      .filter(({ name }) => name === '86')
    const raw = [tag, ...details].map(({ name, lines }) => `:${name}:${lines.join('\n')}`).join('\n')
    const row = currency === 'IDR' ? readEntry(tag, details, spaced, raw) : 'OTHER_CURRENCY'
    if (typeof row === 'string') unreadable.push({ line: tag.line, text: raw, reason: row })
    else rows.push(row)
  }
  const account = accountOf(find('25', '25P')?.lines[0] ?? '')
  const number = find('28C', '28')?.lines[0]?.trim() ?? ''
  return {
    account,
    holder: null,
    openingSen: opening?.sen ?? null,
    closingSen: closing?.sen ?? null,
    opens: true,
    day: closing?.day ?? opening?.day ?? null,
    period: null,
    creditSen: null,
    debitSen: null,
    rows,
    unreadable,
    line: message.tags[0]?.line ?? 1,
    isWhole: true,
    copyKey:
      number === '' || rows.length === 0
        ? ''
        : [account, number, opening?.sen, closing?.sen, closing?.day, ...rows.map(({ raw }) => raw)].join(
            '\n',
          ),
  }
}

/** The tags behind a `:61:` belong to it up to the next one or the balance. */
function nextEntry(tags: readonly Mt940Tag[], from: number): number {
  const next = tags.findIndex(({ name }, at) => at >= from && (name === '61' || /^6[0245]/.test(name)))
  return next === -1 ? tags.length : next
}

/** `1370000998877`, `BMRIIDJA/1370000998877`, `1370000998877IDR` */
function accountOf(text: string): string | null {
  const last = text.trim().split('/').at(-1) ?? ''
  return last.replace(/\D/g, '') || text.replace(/\D/g, '') || null
}

function readBalance(
  tag: Mt940Tag | undefined,
): { sen: number; currency: string; day: BusinessDay | null } | null {
  const match = /^\s*R?([CD])\s*(\d{6})\s*([A-Z]{3})\s*(-?)([\d.,]+)\s*$/.exec(tag?.lines[0] ?? '')
  const sen = match ? parsePlainSen(match[5] ?? '') : null
  if (!match || sen === null) return null
  const negative = (match[1] === 'D') !== (match[4] === '-')
  return { sen: negative && sen !== 0 ? -sen : sen, currency: match[3] ?? '', day: packedDay(match[2] ?? '') }
}

/** `yymmdd`; banks keep no older books than of this century. */
const packedDay = (text: string): BusinessDay | null =>
  dayOf(text.slice(0, 2), text.slice(2, 4), text.slice(4, 6))

/** value date, entry date, mark (R or E before C or D), funds code, amount, type, references */
const ENTRY =
  /^\s*(\d{6})\s*(\d{4})?\s*(R[CD]|E[CD]|C|D)\s*([A-Z])?\s*([\d.,]+)\s*(?:([NFS])([A-Z0-9]{3}))?(.*)$/

function readEntry(
  tag: Mt940Tag,
  details: readonly Mt940Tag[],
  spaced: boolean,
  raw: string,
): StatementRow | UnreadableReason {
  const match = ENTRY.exec(tag.lines[0] ?? '')
  if (!match) return whyNot(tag.lines[0] ?? '')
  const [, value = '', entry, mark = '', , amount = '', , type = '', rest = ''] = match
  const valueDay = packedDay(value)
  const date = valueDay && entry !== undefined ? nearest(entry, valueDay) : valueDay
  if (date === null) return 'BAD_DATE'
  const amountSen = parsePlainSen(amount)
  if (amountSen === null) return 'BAD_AMOUNT'
  const [customerRef = '', bankRef = ''] = rest.split('//', 2).map((part) => part.trim())
  const more = tag.lines.slice(1).join('')
  const row: StatementRow = {
    lineNo: tag.line,
    // An expected entry is not booked yet.
    date: mark.startsWith('E') ? null : date,
    time: null,
    direction: mark === 'C' || mark === 'RD' || mark === 'EC' ? 'credit' : 'debit',
    amountSen,
    balanceSen: null,
    text: mt940Text({ details, more, mark, type, customerRef }, spaced),
    raw,
    cells: [value, entry ?? '', mark, amount, type, customerRef, bankRef, more],
  }
  return /^(NONREF)?$/i.test(bankRef) ? row : { ...row, bankRef }
}

/** `mmdd` in the year that puts it nearest to the value date: 31 December may be booked on 2 January. */
function nearest(entry: string, value: BusinessDay): BusinessDay | null {
  const year = Number(value.slice(0, 4))
  const days = [year, year - 1, year + 1]
    .map((candidate) => `${candidate}-${entry.slice(0, 2)}-${entry.slice(2)}`)
    .filter(isBusinessDay)
    .map(businessDay)
  const distance = (day: BusinessDay): number => Math.abs(daysBetween(value, day))
  return days.length === 0 ? null : days.reduce((best, day) => (distance(day) < distance(best) ? day : best))
}

function whyNot(line: string): UnreadableReason {
  if (!/^\s*\d{6}/.test(line)) return 'BAD_DATE'
  return /^\s*\d{6}\s*(\d{4})?\s*(R[CD]|E[CD]|C|D)/.test(line) ? 'BAD_AMOUNT' : 'BAD_DIRECTION'
}
