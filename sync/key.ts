import { type KeyObject, createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'

export interface TerminalKey {
  readonly privateKey: KeyObject
  /** base64url, as the server keeps it. */
  readonly publicKey: string
}

/**
 * How a key lies in its file: in the clear (readable for the person who is logged in), sealed with a text that the
 * operating system keeps, or sealed with one that is not at hand.
 */
export type KeyKept = 'none' | 'plain' | 'sealed' | 'unopened'

const SEALED = '-----BEGIN ENCRYPTED PRIVATE KEY-----'

/** The terminal's key; undefined where the file is missing, no key, or sealed with something else. */
export function readKey(file: string, seal?: string): TerminalKey | undefined {
  if (!existsSync(file)) return undefined
  try {
    const key = readFileSync(file, 'utf8')
    return withPublic(createPrivateKey(seal === undefined ? key : { key, passphrase: seal }))
  } catch {
    return undefined
  }
}

export function howKept(file: string, seal?: string): KeyKept {
  if (!existsSync(file)) return 'none'
  if (!readFileSync(file, 'utf8').startsWith(SEALED)) return 'plain'
  return readKey(file, seal) ? 'sealed' : 'unopened'
}

/**
 * A new Ed25519 key, kept in a file of its own: the store is copied into backups, and a key must not be. One that lies
 * there and cannot be opened is set aside, not overwritten.
 * @param seal sealed with it (PKCS #8, PBES2 of RFC 8018); left out: in the clear, for this user's eyes only.
 */
export function makeKey(file: string, seal?: string): TerminalKey {
  const { privateKey } = generateKeyPairSync('ed25519')
  if (howKept(file, seal) === 'unopened') renameSync(file, `${file}.unopened`)
  writeKey(file, privateKey, seal)
  return withPublic(privateKey)
}

/** Takes over a key that lies in the clear: the sealed file stands in its place, wholly or not at all. */
export function sealKey(file: string, seal: string): void {
  if (howKept(file, seal) !== 'plain') return
  const key = readKey(file)
  if (key) writeKey(file, key.privateKey, seal)
}

function writeKey(file: string, privateKey: KeyObject, seal: string | undefined): void {
  const form = { type: 'pkcs8', format: 'pem' } as const
  const text = privateKey.export(
    seal === undefined ? form : { ...form, cipher: 'aes-256-cbc', passphrase: seal },
  )
  const handle = openSync(`${file}.new`, 'w', 0o600)
  try {
    writeSync(handle, text.toString())
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(`${file}.new`, file)
}

function withPublic(privateKey: KeyObject): TerminalKey {
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' })
  if (typeof x !== 'string') throw new Error('the key is not an Ed25519 key')
  return { privateKey, publicKey: x }
}
