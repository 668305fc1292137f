import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/**
 * Whether Meta signed a body: HMAC-SHA256 over the bytes as they came, with the app's secret
 * (developers.facebook.com/docs/graph-api/webhooks/getting-started, "Validate Payloads").
 */
export function isSignedByMeta(body: Buffer, header: unknown, appSecret: string): boolean {
  if (typeof header !== 'string' || !/^sha256=[0-9a-f]{64}$/.test(header)) return false
  const wanted = createHmac('sha256', appSecret).update(body).digest()
  return timingSafeEqual(wanted, Buffer.from(header.slice('sha256='.length), 'hex'))
}

/** Compares in the same time whatever they are; the hashes make them equally long. */
export const isSameSecret = (one: string, other: string): boolean =>
  timingSafeEqual(createHash('sha256').update(one).digest(), createHash('sha256').update(other).digest())
