import { type SentFact } from '../contract/server-wire'
import { type StoredFact } from '../db/fact-log'

/** A fact of the store as it travels. */
export const toSent = ({ id: _, terminal: __, prevHash, hash, ...fact }: StoredFact): SentFact => ({
  ...fact,
  prevHash: prevHash.toString('hex'),
  hash: hash.toString('hex'),
})
