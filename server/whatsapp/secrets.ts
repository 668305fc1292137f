import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { ShopId } from '../../contract/server-wire'

/** What a shop's owner has entered at Meta, and what Meta signs with. */
export const WebhookSecret = z.object({
  /** Of the Meta app; it signs whatever Meta sends. */
  appSecret: z.string().min(16).max(200),
  /** Made here, entered at Meta; good for the handshake alone. */
  verifyToken: z.string().min(16).max(200),
  /** Numbers of this shop; one app of Meta's may serve others too. */
  phoneNumberIds: z.array(z.string().regex(/^\d{5,30}$/)).min(1),
})
export type WebhookSecret = z.output<typeof WebhookSecret>

const SecretFile = z.record(ShopId, WebhookSecret)

/** @throws what the file system says, or with the place (never the value) that does not fit. */
export function readSecrets(file: string): Record<string, WebhookSecret> {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {}
    throw error
  }
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    // The parser's own message quotes the text.
    throw new Error(`${file} is no JSON`)
  }
  const read = SecretFile.safeParse(json)
  if (!read.success)
    throw new Error(`${file}: ${read.error.issues[0]?.path.slice(1).join('.') ?? ''} does not fit`)
  return read.data
}

/** For its owner's eyes; whoever reads meanwhile reads the one before, or this. */
export function writeSecrets(file: string, secrets: Readonly<Record<string, WebhookSecret>>): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

export interface WebhookSecrets {
  /** Undefined where the shop has none. */
  of(shop: string): WebhookSecret | undefined
}

/** The secrets of a file, read again when it has changed: nothing is to be restarted. @param unreadable hears why. */
export function watchSecrets(file: string, unreadable: (why: string) => void): WebhookSecrets {
  let changedAt = -1
  let secrets: Record<string, WebhookSecret> = {}
  return {
    of(shop) {
      const now = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
      if (now !== changedAt) {
        changedAt = now
        try {
          secrets = readSecrets(file)
        } catch (error) {
          secrets = {}
          unreadable(error instanceof Error ? error.message : String(error))
        }
      }
      return Object.hasOwn(secrets, shop) ? secrets[shop] : undefined
    },
  }
}
