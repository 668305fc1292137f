import { createHash } from 'node:crypto'

/**
 * The signature of what is sent: base64 of the 32 hex characters of md5(text + key). `raw` takes md5's own 16 bytes,
 * which one client keeps as a switch because integrators stumble over it. The text must be sent byte for byte.
 */
export function sign(text: string, key: string, style: string): string {
  const digest = createHash('md5').update(`${text}${key}`, 'utf8')
  return style === 'raw' ? digest.digest('base64') : Buffer.from(digest.digest('hex')).toString('base64')
}
