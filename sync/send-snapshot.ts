import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdCompress } from 'node:zlib'
import {
  SNAPSHOT_BYTES,
  SNAPSHOT_FORMAT,
  SNAPSHOT_PART_BYTES,
  type SnapshotManifest,
  partsOf,
} from '../contract/server-wire'
import { type Result, err, ok } from '../core/result'
import { type Store } from '../db/database'
import { writeSnapshot } from '../db/snapshot'
import { type Client, type ClientTrouble, type Identity } from './client'

export interface SnapshotParts {
  readonly store: Store
  readonly client: Client
  readonly identity: Identity
  /** For its files; whatever else lies in it is thrown away. */
  readonly folder: string
  readonly now: () => number
  readonly signal: AbortSignal
  readonly wait: (ms: number) => Promise<void>
}

export type SentSnapshot =
  | 'sent'
  /** There is one as new, or somebody else is sending one. */
  | 'not-wanted'
  /** The store was in the middle of something, or the snapshot would be too large. */
  | 'not-now'

/** Makes a snapshot of this store and brings it to the server, beside everything else. @throws when the disk is full. */
export async function sendSnapshot(parts: SnapshotParts): Promise<Result<SentSnapshot, ClientTrouble>> {
  const { store, client, identity, folder, now, signal } = parts
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  try {
    const plain = join(folder, 'made.db')
    const contents = await writeSnapshot(store, plain, signal)
    if (!contents) return ok('not-now')
    const file = join(folder, 'made.zst')
    const packed = await compress(plain, file, signal)
    if (packed.bytes > SNAPSHOT_BYTES) return ok('not-now')
    const manifest: SnapshotManifest = {
      format: SNAPSHOT_FORMAT,
      compression: 'zstd',
      madeAt: now(),
      ...contents,
      ...packed,
    }
    const offered = await client.call('snapshot-offer', { manifest }, identity)
    if (!offered.ok) return offered
    if (!offered.value.wanted) return ok('not-wanted')
    const sent = await sendParts(parts, file, manifest, offered.value.have)
    if (!sent.ok) return sent
    const published = await client.call('snapshot-publish', { sha256: manifest.sha256 }, identity)
    return published.ok ? ok('sent') : published
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function compress(
  plain: string,
  file: string,
  signal: AbortSignal,
): Promise<{ bytes: number; plainBytes: number; sha256: string }> {
  const hash = createHash('sha256')
  const hashing = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      done(null, chunk)
    },
  })
  await pipeline(createReadStream(plain), createZstdCompress(), hashing, createWriteStream(file), { signal })
  const [plainBytes, bytes] = [(await stat(plain)).size, (await stat(file)).size]
  await rm(plain)
  return { bytes, plainBytes, sha256: hash.digest('hex') }
}

async function sendParts(
  { client, identity, signal, wait }: SnapshotParts,
  file: string,
  { sha256, bytes }: SnapshotManifest,
  from: number,
): Promise<Result<undefined, ClientTrouble>> {
  const handle = await open(file)
  try {
    for (let nth = from; nth < partsOf(bytes);) {
      if (signal.aborted) return err({ code: 'UNREACHABLE' })
      const length = Math.min(SNAPSHOT_PART_BYTES, bytes - nth * SNAPSHOT_PART_BYTES)
      const { buffer } = await handle.read(Buffer.alloc(length), 0, length, nth * SNAPSHOT_PART_BYTES)
      const data = buffer.toString('base64')
      const sent = await client.call('snapshot-send', { sha256, nth, data }, identity)
      if (sent.ok) nth = sent.value.have
      else if (sent.error.code === 'BUSY') await wait(sent.error.retryAfterMs)
      else return sent
    }
    return ok(undefined)
  } finally {
    await handle.close()
  }
}
