import { HOUR, type Instant, type Zone, civil, dayNumberAt } from '../time'
import {
  type ChatLine,
  type Conversation,
  type OfficeHours,
  type OpenQuestion,
  conversationsOf,
  openQuestions,
  percentile,
  withinHours,
} from './conversations'

export interface ResponseTimes {
  readonly answered: number
  /** Milliseconds; null where nothing was answered. */
  readonly median: number | null
  readonly p90: number | null
}

export interface ChatReport {
  readonly messages: number
  readonly chats: number
  readonly conversations: number
  readonly openedByCustomer: number
  /** By the clock on the wall. */
  readonly response: ResponseTimes
  /** Counting the shop's hours alone. */
  readonly officeResponse: ResponseTimes
  /** Conversations that customers opened at each hour, and how long they waited. */
  readonly byHour: {
    readonly hour: number
    readonly conversations: number
    readonly median: number | null
  }[]
  /** Seven days from Monday on, each with its 24 hours: conversations that customers opened. */
  readonly week: number[][]
  readonly bySigner: {
    readonly name: string
    readonly messages: number
    readonly response: ResponseTimes
  }[]
  readonly open: OpenQuestion[]
}

export interface ChatReportRules {
  readonly zone: Zone
  readonly hours: OfficeHours
  readonly signatureOf: (text: string) => string | null
  /** The silence after which a conversation is a new one, in milliseconds. */
  readonly gap: number
}

/** What chats show of how a shop answers. @param lines oldest first */
export function chatReport(
  lines: readonly ChatLine[],
  rules: ChatReportRules,
): ChatReport & { readonly all: readonly Conversation[] } {
  const all = conversationsOf(lines, rules.signatureOf, rules.gap)
  const asked = all.filter(({ openedBy }) => openedBy === 'customer')
  const week = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0))
  for (const { at } of asked) {
    const row = week[weekday(at, rules.zone)]
    const { hour } = civil(at, rules.zone)
    if (row) row[hour] = (row[hour] ?? 0) + 1
  }
  return {
    all,
    messages: lines.length,
    chats: new Set(lines.map(({ chat }) => chat)).size,
    conversations: all.length,
    openedByCustomer: asked.length,
    response: times(asked, (conversation, answeredAt) => answeredAt - conversation.at),
    officeResponse: times(asked, (conversation, answeredAt) =>
      withinHours(conversation.at, answeredAt, rules.hours, rules.zone),
    ),
    byHour: Array.from({ length: 24 }, (_, hour) => {
      const then = asked.filter(({ at }) => civil(at, rules.zone).hour === hour)
      const { median } = times(then, (conversation, answeredAt) => answeredAt - conversation.at)
      return { hour, conversations: then.length, median }
    }),
    week,
    bySigner: signers(lines, asked, rules.signatureOf),
    open: openQuestions(lines),
  }
}

/** 0 is Monday; 1 January 1970 was a Thursday. */
const weekday = (at: Instant, zone: Zone): number => (dayNumberAt(at, zone) + 3) % 7

function times(
  conversations: readonly Conversation[],
  waited: (conversation: Conversation, answeredAt: Instant) => number,
): ResponseTimes {
  const values = conversations.flatMap((one) =>
    one.answeredAt === null ? [] : [waited(one, one.answeredAt)],
  )
  return { answered: values.length, median: percentile(values, 0.5), p90: percentile(values, 0.9) }
}

function signers(
  lines: readonly ChatLine[],
  asked: readonly Conversation[],
  signatureOf: (text: string) => string | null,
): ChatReport['bySigner'] {
  const written = new Map<string, number>()
  for (const { from, text } of lines) {
    const name = from === 'shop' ? signatureOf(text) : null
    if (name !== null) written.set(name, (written.get(name) ?? 0) + 1)
  }
  return [...written]
    .map(([name, messages]) => ({
      name,
      messages,
      response: times(
        asked.filter(({ answeredBy }) => answeredBy === name),
        (conversation, answeredAt) => answeredAt - conversation.at,
      ),
    }))
    .toSorted((a, b) => b.messages - a.messages)
}

/** `4 mnt`, `2 jam`: as people say how long they waited. Under an hour in minutes, then in hours, then in days. */
export const waitedParts = (
  ms: number,
): { readonly n: number; readonly unit: 'minutes' | 'hours' | 'days' } => {
  const minutes = Math.round(ms / 60_000)
  if (minutes < 90) return { n: minutes, unit: 'minutes' }
  const hours = Math.round(ms / HOUR)
  return hours < 48 ? { n: hours, unit: 'hours' } : { n: Math.round(hours / 24), unit: 'days' }
}
