import { SERVER_TERMINAL } from '../../contract/server-wire'
import { HeardThing } from '../../contract/whatsapp-webhook'
import { businessDayOf, instant } from '../../core/time'
import { type LogFact } from './server-log'
import { serverFact } from './server-fact'

/** When Meta asked for a shop's address, last told something there, and was not believed. ms UTC. */
export interface WebhookMarks {
  readonly verifiedAt: number | null
  readonly heardAt: number | null
  readonly refusedAt: number | null
}

/** What of a log concerns things that services tell the server. */
export interface HeardShelf {
  /**
   * Writes things down that were heard, each once by its name, as facts of the server's own; whatever still waits comes
   * along. While a hub is in force they wait: facts of the shop come from it alone.
   * @returns how many were new.
   */
  hear(shop: string, things: readonly HeardThing[], receivedAt: number): Promise<number>
  /** What waits for the hub in force, the oldest first. */
  heardWaiting(shop: string, limit: number): Promise<HeardThing[]>
  /** At most once a minute, so that strangers who knock cost nothing. */
  markWebhook(shop: string, mark: keyof WebhookMarks, at: number): Promise<void>
  webhookMarks(shop: string): Promise<WebhookMarks>
}

export const NO_MARKS: WebhookMarks = { verifiedAt: null, heardAt: null, refusedAt: null }
/** A mark is moved when it is older than this. */
export const MARK_EVERY_MS = 60_000

/**
 * The facts that heard things become.
 * @param last the server's newest own fact of the shop
 */
export function factsOfHeard(
  things: readonly HeardThing[],
  last: LogFact | undefined,
  receivedAt: number,
): LogFact[] {
  // The server does not know the shop's zone, and nothing of these facts is counted by the day.
  const businessDay = businessDayOf(instant(receivedAt), 'Asia/Jakarta', 0)
  const facts: LogFact[] = []
  for (const { name, kind, payload } of things)
    facts.push(serverFact(facts.at(-1) ?? last, { kind, payload, businessDay, commandId: name }, receivedAt))
  return facts
}

/** The names of what a hub has written down for this server: it need not wait any more. */
export const namesWritten = (facts: readonly Pick<LogFact, 'terminal' | 'commandId'>[]): string[] =>
  facts
    .filter(({ terminal, commandId }) => terminal === SERVER_TERMINAL && commandId.startsWith('wa-'))
    .map(({ commandId }) => commandId)

export const readWaiting = (json: string): HeardThing => HeardThing.parse(JSON.parse(json))
