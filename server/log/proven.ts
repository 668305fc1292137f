import { type SentFact } from '../../contract/server-wire'

/** Facts whose hashes were made here from what came, each from the one before it: they are not told again. */
export const proven = new WeakSet<readonly SentFact[]>()
