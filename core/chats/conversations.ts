import { DAY, HOUR, type Instant, type Zone, civil, instant } from '../time'
import { waitsForNothing } from './phrases'

/** One message of an imported chat. */
export interface ChatLine {
  readonly chat: string
  readonly at: Instant
  readonly from: 'shop' | 'customer'
  readonly text: string
}

/** A stretch of a chat without a long silence in it. */
export interface Conversation {
  readonly chat: string
  readonly at: Instant
  readonly openedBy: 'shop' | 'customer'
  /** When the shop answered a conversation that the customer opened; null: never. */
  readonly answeredAt: Instant | null
  /** Who of the shop answered, by their agreed signature. */
  readonly answeredBy: string | null
}

/**
 * @param lines of all chats, oldest first
 * @param signatureOf the person behind a shop's message
 * @param gap the silence after which the next message opens a conversation, in milliseconds
 */
export function conversationsOf(
  lines: readonly ChatLine[],
  signatureOf: (text: string) => string | null,
  gap: number,
): Conversation[] {
  const found: { -readonly [K in keyof Conversation]: Conversation[K] }[] = []
  const running = new Map<string, { lastAt: number; conversation: (typeof found)[number] }>()
  for (const { chat, at, from, text } of lines) {
    const known = running.get(chat)
    if (known === undefined || at - known.lastAt > gap) {
      const conversation = { chat, at, openedBy: from, answeredAt: null, answeredBy: null }
      found.push(conversation)
      running.set(chat, { lastAt: at, conversation })
      continue
    }
    known.lastAt = at
    const { conversation } = known
    if (from === 'shop' && conversation.openedBy === 'customer' && conversation.answeredAt === null) {
      conversation.answeredAt = at
      conversation.answeredBy = signatureOf(text)
    }
  }
  return found
}

export interface OpenQuestion {
  readonly chat: string
  /** When the customer began to wait. */
  readonly at: Instant
  readonly text: string
}

/** Chats whose last word is the customer's, the longest waiting first; thanks and assent wait for nothing. */
export function openQuestions(lines: readonly ChatLine[]): OpenQuestion[] {
  const last = new Map<string, ChatLine>()
  const since = new Map<string, Instant>()
  for (const line of lines) {
    if (line.from === 'shop') since.delete(line.chat)
    else if (!since.has(line.chat)) since.set(line.chat, line.at)
    last.set(line.chat, line)
  }
  return [...last.values()]
    .filter(({ from, text }) => from === 'customer' && !waitsForNothing(text))
    .map(({ chat, at, text }) => ({ chat, at: since.get(chat) ?? at, text }))
    .toSorted((a, b) => a.at - b.at)
}

/** The hours a shop answers, e.g. 8 to 21; the same every day. */
export interface OfficeHours {
  readonly from: number
  readonly until: number
}

/** How much of the time between two instants lies within the shop's hours. */
export function withinHours(from: Instant, until: Instant, hours: OfficeHours, zone: Zone): number {
  let sum = 0
  let at: number = from
  while (at < until) {
    const { hour, minute, second } = civil(instant(at), zone)
    const sinceMidnight = hour * HOUR + minute * 60_000 + second * 1000
    const midnight = at - sinceMidnight
    const [opens, closes] = [midnight + hours.from * HOUR, midnight + hours.until * HOUR]
    sum += Math.max(0, Math.min(until, closes) - Math.max(at, opens))
    at = midnight + DAY
  }
  return sum
}

/** The value below which so much of all lie (nearest rank); null of none. */
export function percentile(values: readonly number[], part: number): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? null
}
