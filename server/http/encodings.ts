import { promisify } from 'node:util'
import { gunzip, gzip, zstdCompress, zstdDecompress } from 'node:zlib'

/** Shorter answers are not worth it: they fit into one packet as they are. */
const WORTH_BYTES = 1_000
const LEVEL = 3

const zstd = promisify(zstdCompress)
const zip = promisify(gzip)

/** The body of an answer as this asker can read it, and the name of how it was packed. */
export async function packed(
  text: string,
  accepted: string | string[] | undefined,
): Promise<{ readonly body: Buffer; readonly encoding: string | undefined }> {
  const body = Buffer.from(text, 'utf8')
  if (body.length < WORTH_BYTES) return { body, encoding: undefined }
  const names = String(accepted ?? '')
    .split(',')
    .map((name) => name.trim())
  if (names.includes('zstd')) return { body: await zstd(body), encoding: 'zstd' }
  if (names.includes('gzip')) return { body: await zip(body, { level: LEVEL }), encoding: 'gzip' }
  return { body, encoding: undefined }
}

const unpackers: Readonly<
  Record<string, (body: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>>
> = {
  zstd: promisify(zstdDecompress),
  gzip: promisify(gunzip),
}
/** What the server reads beside plain bodies. */
export const ENCODINGS = Object.keys(unpackers)

/**
 * A body as it was before it was packed.
 * @returns `too-large` where more than `most` bytes would come out, `unreadable` where nothing does.
 */
export async function unpacked(
  body: Buffer,
  encoding: string | undefined,
  most: number,
): Promise<Buffer | 'too-large' | 'unreadable'> {
  if (encoding === undefined || encoding === 'identity') return body
  const unpack = Object.hasOwn(unpackers, encoding) ? unpackers[encoding] : undefined
  if (!unpack) return 'unreadable'
  try {
    return await unpack(body, { maxOutputLength: most })
  } catch (error) {
    return error instanceof RangeError ? 'too-large' : 'unreadable'
  }
}
