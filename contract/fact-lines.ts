import { z } from 'zod'
import { type HashedFact, hashedText } from './fact-bytes'
import { type SentFact, ChainHead } from './server-wire'

/**
 * Facts of one chain as lines: first the chain they go on, then each fact as the text its hash is over, which is two
 * lines. The hashes between are not sent: each follows from the one before it, and the last proves all.
 */
export const FACT_LINES = 'application/vnd.pesan.facts'

/** The first line: the hash (hex) before the first fact, and that of the last. */
export const LinesHead = z.object({ prevHash: ChainHead.shape.hash, hash: ChainHead.shape.hash })

type Line = HashedFact & Pick<SentFact, 'prevHash' | 'hash'>

/** @returns undefined where they cannot be written so: there are none, or a payload is more than one line. */
export function factLines(facts: readonly Line[]): string | undefined {
  const [first, last] = [facts[0], facts.at(-1)]
  if (!first || !last || facts.some(({ payload }) => payload.includes('\n'))) return undefined
  const head = JSON.stringify({ prevHash: first.prevHash, hash: last.hash })
  return `${head}\n${facts.map((fact) => `${hashedText(fact)}\n`).join('')}`
}
