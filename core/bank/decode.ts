import { type Result, err, ok } from '../result'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

export type DecodeRefusal =
  | { readonly code: 'FILE_EMPTY' }
  | { readonly code: 'FILE_NOT_TEXT'; readonly seen: 'zip' | 'pdf' | 'old-office' | 'image' | 'binary' }
  | { readonly code: 'FILE_TOO_LARGE'; readonly maxMb: number }

/** A year of a busy account is below 5 MB; more is another file. */
export const MAX_STATEMENT_MB = 20

/**
 * Bytes of a statement file to text: byte order mark, strict UTF-8, UTF-16 by its zero bytes, else Windows-1252
 * (no bank documents its encoding). The mark itself is not part of the text. Decoded by hand because the core
 * runs where no TextDecoder is promised.
 */
export function decodeStatement(
  bytes: Uint8Array,
): Result<{ readonly text: string; readonly encoding: Encoding }, DecodeRefusal> {
  if (bytes.length === 0) return err({ code: 'FILE_EMPTY' })
  if (bytes.length > MAX_STATEMENT_MB * 1024 * 1024)
    return err({ code: 'FILE_TOO_LARGE', maxMb: MAX_STATEMENT_MB })
  const magic = seenMagic(bytes)
  if (magic) return err({ code: 'FILE_NOT_TEXT', seen: magic })
  const { text, encoding } = decode(bytes)
  if (looksBinary(text)) return err({ code: 'FILE_NOT_TEXT', seen: 'binary' })
  if (text.trim() === '') return err({ code: 'FILE_EMPTY' })
  return ok({ text, encoding })
}

const MAGIC = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['old-office', [0xd0, 0xcf, 0x11, 0xe0]],
  ['image', [0x89, 0x50, 0x4e, 0x47]],
  ['image', [0xff, 0xd8, 0xff]],
] as const

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte)

function seenMagic(bytes: Uint8Array): 'zip' | 'pdf' | 'old-office' | 'image' | null {
  for (const [seen, start] of MAGIC) if (startsWith(bytes, start)) return seen
  return null
}

function decode(bytes: Uint8Array): { text: string; encoding: Encoding } {
  if (startsWith(bytes, [0xff, 0xfe])) return { text: utf16(bytes, 2, 1), encoding: 'utf-16le' }
  if (startsWith(bytes, [0xfe, 0xff])) return { text: utf16(bytes, 2, 0), encoding: 'utf-16be' }
  const start = startsWith(bytes, [0xef, 0xbb, 0xbf]) ? 3 : 0
  if (start === 0) {
    const zeros = zeroShares(bytes)
    if (zeros.odd > 0.4 && zeros.even < 0.05) return { text: utf16(bytes, 0, 1), encoding: 'utf-16le' }
    if (zeros.even > 0.4 && zeros.odd < 0.05) return { text: utf16(bytes, 0, 0), encoding: 'utf-16be' }
  }
  const strict = utf8(bytes, start)
  return strict === null
    ? { text: windows1252(bytes), encoding: 'windows-1252' }
    : { text: strict, encoding: 'utf-8' }
}

function zeroShares(bytes: Uint8Array): { even: number; odd: number } {
  const look = Math.min(bytes.length, 4000)
  const zeros = [0, 0]
  for (let index = 0; index < look; index++) {
    if (bytes[index] === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
  }
  const half = Math.max(1, look / 2)
  return { even: (zeros[0] ?? 0) / half, odd: (zeros[1] ?? 0) / half }
}

const CHUNK = 8192

function fromUnits(units: Uint16Array | Uint8Array): string {
  const parts: string[] = []
  for (let index = 0; index < units.length; index += CHUNK) {
    // Spread, a chunk would be walked by its iterator, at five times the cost.
    parts.push(Reflect.apply(String.fromCharCode, null, units.subarray(index, index + CHUNK)))
  }
  return parts.join('')
}

function utf16(bytes: Uint8Array, start: number, highAt: 0 | 1): string {
  const units = new Uint16Array(Math.max(0, (bytes.length - start) >> 1))
  for (let index = start, at = 0; at < units.length; index += 2, at++) {
    units[at] = ((bytes[index + highAt] ?? 0) << 8) | (bytes[index + 1 - highAt] ?? 0)
  }
  return fromUnits(units)
}

/** null when the bytes are no well-formed UTF-8 (RFC 3629: no overlong forms, no surrogates, at most U+10FFFF). */
function utf8(bytes: Uint8Array, start: number): string | null {
  const units = new Uint16Array(bytes.length)
  let at = 0
  for (let index = start; index < bytes.length;) {
    const first = bytes[index++] ?? 0
    if (first < 0x80) {
      units[at++] = first
      continue
    }
    const more =
      first >= 0xc2 && first <= 0xdf
        ? 1
        : first >= 0xe0 && first <= 0xef
          ? 2
          : first >= 0xf0 && first <= 0xf4
            ? 3
            : 0
    if (more === 0) return null
    let point = first & (0x3f >> more)
    for (let count = 0; count < more; count++) {
      const next = bytes[index++]
      if (next === undefined || (next & 0xc0) !== 0x80) return null
      point = (point << 6) | (next & 0x3f)
    }
    if (more === 2 && (point < 0x800 || (point >= 0xd800 && point <= 0xdfff))) return null
    if (more === 3 && (point < 0x10000 || point > 0x10ffff)) return null
    if (point < 0x10000) units[at++] = point
    else {
      units[at++] = 0xd800 + ((point - 0x10000) >> 10)
      units[at++] = 0xdc00 + ((point - 0x10000) & 0x3ff)
    }
  }
  return fromUnits(units.subarray(0, at))
}

/** WHATWG windows-1252, positions 0x80 to 0x9f; the rest equals Latin-1. */
const C1 = [
  0x20ac, 0x81, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8d,
  0x017d, 0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a,
  0x0153, 0x9d, 0x017e, 0x0178,
]

const windows1252 = (bytes: Uint8Array): string =>
  fromUnits(
    Uint16Array.from(bytes, (byte) => (byte >= 0x80 && byte <= 0x9f ? (C1[byte - 0x80] ?? byte) : byte)),
  )

/** Text files of banks hold no control characters but tab and line ends; a few are forgiven. */
function looksBinary(text: string): boolean {
  const look = Math.min(text.length, 20_000)
  let odd = 0
  for (let index = 0; index < look; index++) {
    const unit = text.charCodeAt(index)
    if (unit === 0 || (unit < 0x20 && unit !== 9 && unit !== 10 && unit !== 12 && unit !== 13)) odd++
    else if (unit >= 0x7f && unit <= 0x9f) odd++
  }
  return odd > Math.max(2, look * 0.01)
}
