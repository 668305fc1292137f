import { createHash, randomBytes, sign } from 'node:crypto'
import { SIGNED_HEADERS, signedRequestText } from '../../contract/server-wire'
import { type Identity } from '../../sync/client'

/** The headers of a signed request, each part of which a test may forge. */
export function signedHeaders(
  who: Identity,
  path: string,
  body: string | Buffer,
  forged: Partial<Record<keyof typeof SIGNED_HEADERS, string>> & {
    method?: string
    signedBody?: string
  } = {},
): Record<string, string> {
  const head = {
    shop: forged.shop ?? who.shop,
    terminal: forged.terminal ?? who.terminal,
    time: forged.time ?? String(Date.now()),
    nonce: forged.nonce ?? randomBytes(18).toString('base64url'),
  }
  const bodySha256 = createHash('sha256')
    .update(forged.signedBody ?? body)
    .digest('hex')
  const text = signedRequestText({ method: forged.method ?? 'POST', path, ...head, bodySha256 })
  const signature = forged.signature ?? sign(null, Buffer.from(text), who.privateKey).toString('base64url')
  return Object.fromEntries(
    Object.entries({ ...head, signature }).map(([name, value]) => [
      SIGNED_HEADERS[name as keyof typeof SIGNED_HEADERS],
      value,
    ]),
  )
}
