import { quickPins } from '../laws/quick-pins'

/**
 * Histories are about facts, not about ciphers: PINs are quick to hash, their salt is the same in every run, and a
 * signature is a hash of what was signed. Real signatures are tested with the server.
 */
export async function quickCrypto(original: () => Promise<unknown>): Promise<object> {
  const crypto = (await quickPins(original)) as typeof import('node:crypto')
  const seal = (data: Uint8Array): Buffer => crypto.createHash('sha512').update(data).digest()
  return {
    ...crypto,
    randomBytes: (count: number) => Buffer.alloc(count, 7),
    sign: (_algorithm: null, data: Uint8Array) => seal(data),
    verify: (_algorithm: null, data: Uint8Array, _key: unknown, signature: Uint8Array) =>
      seal(data).equals(signature),
    createPublicKey: (key: { readonly format?: string }) =>
      key.format === 'jwk' ? key : crypto.createPublicKey(key as never),
  }
}
