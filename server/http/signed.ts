import { createHash, createPublicKey, verify } from 'node:crypto'
import {
  PublicKey,
  SIGNATURE_WINDOW_MS,
  SIGNED_HEADERS,
  ShopId,
  type SyncRefusal,
  TerminalCode,
  signedRequestText,
} from '../../contract/server-wire'
import { type Result, err, ok } from '../../core/result'
import { type ServerLog } from '../log/server-log'

export interface Signer {
  readonly shop: string
  readonly terminal: string
}
export type SignatureRefusal = SyncRefusal<
  'UNSIGNED' | 'SIGNATURE_WRONG' | 'STALE' | 'REPLAYED' | 'UNKNOWN_TERMINAL' | 'REVOKED'
>

const NONCE = /^[A-Za-z0-9_-]{16,64}$/

/** Who a request is from. Its number is written down as used: the same request is answered once. */
export async function checkSigned(
  log: ServerLog,
  request: {
    readonly method: string
    readonly path: string
    readonly headers: Readonly<Record<string, string | string[] | undefined>>
    readonly body: Buffer
  },
  now: number,
): Promise<Result<Signer, SignatureRefusal>> {
  const header = (name: keyof typeof SIGNED_HEADERS): string => {
    const value = request.headers[SIGNED_HEADERS[name]]
    return typeof value === 'string' ? value : ''
  }
  const [shop, terminal, nonce, time] = [header('shop'), header('terminal'), header('nonce'), header('time')]
  const wellFormed =
    ShopId.safeParse(shop).success && TerminalCode.safeParse(terminal).success && NONCE.test(nonce)
  if (!wellFormed || !/^\d{1,15}$/.test(time)) return err({ code: 'UNSIGNED' })
  const known = await log.findTerminal(shop, terminal)
  if (!known) return err({ code: 'UNKNOWN_TERMINAL' })
  const bodySha256 = createHash('sha256').update(request.body).digest('hex')
  const { method, path } = request
  const text = signedRequestText({ method, path, shop, terminal, time, nonce, bodySha256 })
  if (!isSignedBy(known.publicKey, text, header('signature'))) return err({ code: 'SIGNATURE_WRONG' })
  // What follows is told to the key's owner only.
  if (known.revokedAt !== null) return err({ code: 'REVOKED', at: known.revokedAt })
  if (Math.abs(Number(time) - now) > SIGNATURE_WINDOW_MS) return err({ code: 'STALE', now })
  if (!(await log.useNonce(shop, terminal, nonce, now))) return err({ code: 'REPLAYED' })
  return ok({ shop, terminal })
}

function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  if (!PublicKey.safeParse(publicKey).success || !/^[A-Za-z0-9_-]{86}$/.test(signature)) return false
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' })
  return verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64url'))
}
