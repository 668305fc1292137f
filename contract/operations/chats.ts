import { z } from 'zod'
import { action, query } from '../operation'
import { At, Text } from '../shapes'

const Milliseconds = z.number().min(0)
const Response = z.object({
  answered: z.int(),
  median: Milliseconds.nullable(),
  p90: Milliseconds.nullable(),
})
export type ChatResponse = z.output<typeof Response>

/** How this computer reads chats; kept here and nowhere else. */
export const ChatSettings = z.object({
  /** Under which names the shop itself writes. */
  shops: z.array(Text(100)).max(50),
  /** What people of the shop write under their messages, e.g. `- Rina`. */
  signatures: z.array(Text(40)).max(50),
  /** After so many silent hours the next message opens a conversation. */
  gapHours: z.int().min(1).max(168),
  /** The hours in which the shop answers. */
  from: z.int().min(0).max(23),
  until: z.int().min(1).max(24),
})
export type ChatSettings = z.output<typeof ChatSettings>

export const chatOperations = {
  /** Reads an exported chat into this computer; what it holds already is left as it is. */
  'chat.import': action({
    input: {
      fileName: Text(255),
      base64: z.string().max(90_000_000),
      /** Which of the names is the shop's own; null until somebody was asked. Remembered. */
      shop: Text(100).nullable().default(null),
      /** Whether the day stands before the month; null until somebody was asked. */
      daysFirst: z.boolean().nullable().default(null),
    },
    output: z.object({ chat: z.string(), added: z.int(), known: z.int() }),
    errors: [
      'FILE_TOO_LARGE',
      'CHAT_NO_TEXT',
      'CHAT_NOT_EXPORT',
      'CHAT_DATES_NEEDED',
      'CHAT_SHOP_NEEDED',
      'SHOP_NOT_FOUNDED',
    ],
  }),
  /** `days` back from the newest message; null: all. */
  'chat.report': query({
    input: { days: z.int().min(1).max(3660).nullable() },
    output: z.object({
      messages: z.int(),
      chats: z.int(),
      conversations: z.int(),
      openedByCustomer: z.int(),
      response: Response,
      officeResponse: Response,
      byHour: z.array(z.object({ hour: z.int(), conversations: z.int(), median: Milliseconds.nullable() })),
      /** Monday first; 24 hours each. */
      week: z.array(z.array(z.int())),
      bySigner: z.array(z.object({ name: z.string(), messages: z.int(), response: Response })),
      open: z.array(z.object({ chat: z.string(), at: At, text: z.string() })),
      /** Conversations after which a book order of the same number or name was placed within a week. */
      ordered: z.int(),
      /** Conversations with somebody whose number is known. */
      linked: z.int(),
    }),
    errors: ['SHOP_NOT_FOUNDED'],
  }),
  'chat.settings': query({ input: {}, output: ChatSettings }),
  'chat.save-settings': action({ input: { settings: ChatSettings }, output: z.object({}) }),
  /** Imported chats leave this computer. */
  'chat.forget': action({ input: {}, output: z.object({ messages: z.int() }) }),
}
