import { quickPins } from '../laws/quick-pins'

/** PINs are quick to hash, and their salt is the same in every run: nothing of a history hangs on it. */
export async function quickCrypto(original: () => Promise<unknown>): Promise<object> {
  const crypto = await quickPins(original)
  return { ...crypto, randomBytes: (count: number) => Buffer.alloc(count, 7) }
}
