/** What of a fact its hash is over, beside the hash of the fact before it. */
export interface HashedFact {
  readonly terminal: string
  readonly epoch: number
  readonly seq: number
  readonly kind: string
  readonly at: number
  readonly businessDay: string
  readonly personId: string | null
  readonly commandId: string
  readonly payload: string
}

/**
 * The text a fact's hash is over: its head as a JSON array, a line feed, and the payload as it was written.
 * The hash is SHA-256 over the 32 bytes of the hash before it and this text in UTF-8; every room that checks facts
 * takes the text from here.
 */
export function hashedText(fact: HashedFact): string {
  const { terminal, epoch, seq, kind, at, businessDay, personId, commandId, payload } = fact
  return `${JSON.stringify([terminal, epoch, seq, kind, at, businessDay, personId, commandId])}\n${payload}`
}
