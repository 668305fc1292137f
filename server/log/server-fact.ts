import { SERVER_TERMINAL } from '../../contract/server-wire'
import { NO_HASH, hashOf } from './hashes'
import { type LogFact } from './server-log'

/**
 * A fact of the server's own, in a chain as every terminal's. Its epoch is the minute in which it was made: a server
 * set back to a copy does not use a number twice that terminals have heard of.
 * @param last the server's newest own fact of the shop
 */
export function serverFact(
  last: LogFact | undefined,
  said: Pick<LogFact, 'kind' | 'payload' | 'businessDay' | 'commandId'>,
  receivedAt: number,
): LogFact {
  const epoch = Math.max(last?.epoch ?? 1, Math.floor(receivedAt / 60_000))
  const goesOn = last?.epoch === epoch
  const fact = {
    terminal: SERVER_TERMINAL,
    epoch,
    seq: goesOn ? last.seq + 1 : 1,
    at: receivedAt,
    personId: null,
    ...said,
    prevHash: goesOn ? last.hash : NO_HASH,
    parked: null,
  }
  return { ...fact, hash: hashOf(fact) }
}
