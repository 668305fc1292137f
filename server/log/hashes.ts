import { hash } from 'node:crypto'
import { hashedText } from '../../contract/fact-bytes'
import { type LogFact } from './server-log'

/** The hash before the first fact of an epoch, in hex. */
export const NO_HASH = '0'.repeat(64)

/** The hash of a fact from what it says and the hash before it, in hex. */
export const hashOf = (fact: Omit<LogFact, 'hash'>): string => hashOfText(fact.prevHash, hashedText(fact))

/** Kept from one fact to the next: one copy into it is quicker than a hash told of two pieces. */
const bytes = Buffer.alloc(65_536)

/** @param prevHash hex. */
export function hashOfText(prevHash: string, text: string): string {
  const most = 32 + text.length * 3
  const into = most > bytes.length ? Buffer.allocUnsafe(most) : bytes
  into.write(prevHash, 0, 'hex')
  const length = into.write(text, 32, 'utf8')
  return hash('sha256', into.subarray(0, 32 + length), 'hex')
}
