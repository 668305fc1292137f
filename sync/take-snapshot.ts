import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { appendFile, mkdir, readdir, rm, stat, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdDecompress } from 'node:zlib'
import { SNAPSHOT_FORMAT, SNAPSHOT_PART_BYTES, type SnapshotManifest, partsOf } from '../contract/server-wire'
import { type Result, err, ok } from '../core/result'
import { FoundApart } from '../db/apart'
import { MIGRATIONS } from '../db/migrate'
import { SnapshotUnfit, installSnapshot } from '../db/snapshot'
import { type ClientTrouble } from './client'
import { type SnapshotParts } from './send-snapshot'

/** In bytes of the compressed file. */
export interface SnapshotProgress {
  readonly have: number
  readonly of: number
}

export type TakenSnapshot = 'installed' | 'none' | 'unfit'

/**
 * Starts an empty store from the newest snapshot of its shop. An interrupted download goes on where it was, after a
 * restart too. One that is not sound, not of this shop or of another version is left: the log holds the same.
 */
export async function takeSnapshot(
  parts: SnapshotParts,
  told: (progress: SnapshotProgress) => void,
): Promise<Result<TakenSnapshot, ClientTrouble>> {
  const { client, identity, folder } = parts
  const asked = await client.call('snapshot', {}, identity)
  // A server from before there were snapshots.
  if (!asked.ok) return asked.error.code === 'NOT_FOUND' ? ok('none') : asked
  const { newest } = asked.value
  if (newest === null) return ok('none')
  if (!isReadable(newest)) return ok('unfit')
  const packed = join(folder, `${newest.sha256}.zst`)
  await keepOnly(folder, packed)
  const resumed = await wholeParts(packed)
  const fetched = await fetchParts(parts, newest, packed, told)
  if (!fetched.ok) return fetched
  const plain = join(folder, 'taken.db')
  try {
    await unpack(packed, plain, newest, parts.signal)
    await installSnapshot(parts.store, plain, newest, identity.shop, parts.signal)
  } catch (error) {
    if (parts.signal.aborted) return err({ code: 'UNREACHABLE' })
    await rm(folder, { recursive: true, force: true })
    if (!(error instanceof SnapshotUnfit || error instanceof FoundApart)) throw error
    // What lay here from an earlier run may have suffered with it: once more from its beginning.
    return resumed > 0 ? takeSnapshot(parts, told) : ok('unfit')
  }
  await rm(folder, { recursive: true, force: true })
  return ok('installed')
}

/** Of another store version: newer cannot be read, older would have to be migrated; replaying does both. */
const isReadable = ({ format, schema, compression }: SnapshotManifest): boolean =>
  format === SNAPSHOT_FORMAT && schema === MIGRATIONS.length && compression === 'zstd'

async function keepOnly(folder: string, file: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const name of await readdir(folder))
    if (join(folder, name) !== file) await rm(join(folder, name), { recursive: true, force: true })
}

/** How many parts lie in a file; half a one at its end is cut off. */
async function wholeParts(file: string): Promise<number> {
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  )
  const whole = Math.floor(size / SNAPSHOT_PART_BYTES)
  if (size > 0) await truncate(file, whole * SNAPSHOT_PART_BYTES)
  return whole
}

async function fetchParts(
  { client, identity, signal, wait }: SnapshotParts,
  { sha256, bytes }: SnapshotManifest,
  file: string,
  told: (progress: SnapshotProgress) => void,
): Promise<Result<undefined, ClientTrouble>> {
  for (let nth = await wholeParts(file); nth < partsOf(bytes);) {
    if (signal.aborted) return err({ code: 'UNREACHABLE' })
    told({ have: nth * SNAPSHOT_PART_BYTES, of: bytes })
    const part = await client.call('snapshot-part', { sha256, nth }, identity)
    if (part.ok) {
      await appendFile(file, Buffer.from(part.value.data, 'base64'))
      nth++
    } else if (part.error.code === 'BUSY') await wait(part.error.retryAfterMs)
    // Gone: there is a newer one, and the next round begins with that.
    else return part
  }
  told({ have: bytes, of: bytes })
  return ok(undefined)
}

/** @throws SnapshotUnfit when it is not the file that was announced, or would become larger than that. */
async function unpack(
  packed: string,
  plain: string,
  { sha256, plainBytes }: SnapshotManifest,
  signal: AbortSignal,
): Promise<void> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(packed), hash, { signal })
  if (hash.digest('hex') !== sha256) throw new SnapshotUnfit('not the bytes that were announced')
  let size = 0
  const counting = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length
      done(size > plainBytes ? new SnapshotUnfit('larger than it says') : null, chunk)
    },
  })
  try {
    await pipeline(createReadStream(packed), createZstdDecompress(), counting, createWriteStream(plain), {
      signal,
    })
  } catch (error) {
    const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined
    if (typeof code === 'string' && code.startsWith('ZSTD')) throw new SnapshotUnfit(code)
    throw error
  }
  if (size !== plainBytes) throw new SnapshotUnfit('smaller than it says')
}
