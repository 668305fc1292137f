export type TextEncoding = 'UTF_8' | 'UTF_16_LE' | 'UTF_16_BE' | 'WINDOWS_1252'

/**
 * Text of a file whose encoding nobody states: byte order mark, then UTF-16 by its zero bytes, then strict UTF-8,
 * then Windows-1252, in which every byte means something. Null when the bytes are no text.
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: TextEncoding } | null {
  const encoding = sniffEncoding(bytes)
  if (encoding === 'UTF_16_LE' || encoding === 'UTF_16_BE') {
    const label = encoding === 'UTF_16_LE' ? 'utf-16le' : 'utf-16be'
    return { text: new TextDecoder(label).decode(bytes), encoding }
  }
  if (isBinary(bytes)) return null
  const utf8 = decodeStrictUtf8(bytes)
  return utf8 === null
    ? { text: decodeWindows1252(bytes), encoding: 'WINDOWS_1252' }
    : { text: utf8, encoding: 'UTF_8' }
}

/** Text holds no zero bytes and next to no control characters but tabs and line ends. */
function isBinary(bytes: Uint8Array): boolean {
  let controls = 0
  for (const byte of bytes) {
    if (byte === 0) return true
    if (byte < 9 || (byte > 13 && byte < 32)) controls++
  }
  return controls * 100 > bytes.length
}

function sniffEncoding(bytes: Uint8Array): TextEncoding | null {
  const [first, second, third] = bytes
  if (first === 0xff && second === 0xfe) return 'UTF_16_LE'
  if (first === 0xfe && second === 0xff) return 'UTF_16_BE'
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'UTF_8'
  const head = bytes.subarray(0, 1000)
  if (head.length < 4) return null
  let even = 0
  let odd = 0
  for (let index = 0; index < head.length; index++) {
    if (head[index] !== 0) continue
    if (index % 2 === 0) even++
    else odd++
  }
  // Headings are Latin letters, so in UTF-16 nearly every second byte is zero and none of the others.
  const most = head.length * 0.4
  if (odd > most && even === 0) return 'UTF_16_LE'
  return even > most && odd === 0 ? 'UTF_16_BE' : null
}

function decodeStrictUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Where Windows-1252 differs from Latin-1: 0x80 to 0x9f (unicode.org, CP1252.TXT); holes stay as they are. */
const FROM_0X80 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

// Written out because Node's own decoder of this label has read these 27 as Latin-1 in some releases.
function decodeWindows1252(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (char) => FROM_0X80[char.charCodeAt(0) - 0x80] ?? char)
}
