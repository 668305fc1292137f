import { type KeyObject, createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'

export interface TerminalKey {
  readonly privateKey: KeyObject
  /** base64url, as the server keeps it. */
  readonly publicKey: string
}

/** The terminal's key; undefined where the file is missing or no key. */
export function readKey(file: string): TerminalKey | undefined {
  if (!existsSync(file)) return undefined
  try {
    return withPublic(createPrivateKey(readFileSync(file, 'utf8')))
  } catch {
    return undefined
  }
}

/** A new Ed25519 key, kept in a file of its own: the store is copied into backups, and a key must not be. */
export function makeKey(file: string): TerminalKey {
  const { privateKey } = generateKeyPairSync('ed25519')
  const handle = openSync(`${file}.new`, 'w', 0o600)
  try {
    writeSync(handle, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(`${file}.new`, file)
  return withPublic(privateKey)
}

function withPublic(privateKey: KeyObject): TerminalKey {
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' })
  if (typeof x !== 'string') throw new Error('the key is not an Ed25519 key')
  return { privateKey, publicKey: x }
}
