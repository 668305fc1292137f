import { type LineId } from '../ids'
import { type BusinessDay, isBusinessDay } from '../time'
import type { Direction } from './reader'

/**
 * A posted line's identity: account, day, direction, amount and its place among equals. Nothing that a bank
 * changes between two downloads (text, balance, order) is in it, and two terminals that read one file mint the
 * same ids without asking each other.
 */
export const postedKey = (
  accountId: string,
  date: BusinessDay,
  direction: Direction,
  amountSen: number,
  place: number,
): LineId => `${accountId}:${date}:${direction}:${amountSen}:${place}` as LineId

/**
 * A pending line has no day yet: it is named by the day the file showed it first and by its text. It keeps this id
 * when it is posted.
 */
export const pendingKey = (
  accountId: string,
  seenOn: BusinessDay,
  direction: Direction,
  amountSen: number,
  text: string,
  place: number,
): LineId =>
  `${accountId}:PEND-${seenOn}:${direction}:${amountSen}:${fnv1a(foldText(text))}-${place}` as LineId

/** The day a line was first seen pending, from its id; null for a line first seen posted. */
export function pendingSince(lineId: string): BusinessDay | null {
  const day = /:PEND-(\d{4}-\d{2}-\d{2}):/.exec(lineId)?.[1]
  return day !== undefined && isBusinessDay(day) ? day : null
}

/** What a line is over, in whole rupiah, from its id; null where the id does not say. */
export function amountOfLine(lineId: string): number | null {
  const sen = /:(?:credit|debit):(\d+):/.exec(lineId)?.[1]
  return sen === undefined ? null : Math.floor(Number(sen) / 100)
}

/** Case and spaces do not tell two texts of a bank apart. */
export const foldText = (text: string): string => text.trim().replace(/\s+/g, ' ').toUpperCase()

/** FNV-1a, 32 bits, as eight hex digits: short, and the same everywhere. Not against malice. */
function fnv1a(text: string): string {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return (hash >>> 0).toString(16).padStart(8, '0')
}
