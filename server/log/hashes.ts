import { createHash } from 'node:crypto'
import { hashedText } from '../../contract/fact-bytes'
import { type LogFact } from './server-log'

/** The hash before the first fact of an epoch, in hex. */
export const NO_HASH = '0'.repeat(64)

/** The hash of a fact from what it says and the hash before it, in hex. */
export const hashOf = (fact: Omit<LogFact, 'hash'>): string =>
  createHash('sha256')
    .update(Buffer.from(fact.prevHash, 'hex'))
    .update(hashedText(fact), 'utf8')
    .digest('hex')
