import { createHash } from 'node:crypto'
import {
  SNAPSHOT_PART_BYTES,
  SnapshotManifest,
  type SyncInput,
  type SyncOutput,
  type SyncRefusal,
  partsOf,
} from '../../contract/server-wire'
import { type Result, err, ok } from '../../core/result'
import { type ServerLog } from '../log/server-log'
import { type Signer } from './signed'

type SnapshotCall = 'snapshot' | 'snapshot-part' | 'snapshot-offer' | 'snapshot-send' | 'snapshot-publish'

/** Snapshots as terminals send and fetch them. */
export const snapshotCalls = ({
  log,
  now,
}: {
  readonly log: ServerLog
  readonly now: () => number
}): {
  [C in SnapshotCall]: (input: SyncInput<C>, who: Signer) => Promise<Result<SyncOutput<C>, SyncRefusal>>
} => ({
  async snapshot(_, { shop }) {
    const newest = await log.newestSnapshot(shop)
    return ok({ newest: newest ? SnapshotManifest.parse(JSON.parse(newest.manifest)) : null })
  },
  async 'snapshot-part'({ sha256, nth }, { shop }) {
    const data = await log.readSnapshotPart(shop, sha256, nth)
    return data ? ok({ data: data.toString('base64') }) : err({ code: 'NOT_FOUND' })
  },
  async 'snapshot-offer'({ manifest }, { shop, terminal }) {
    if (!(await isOfLog(log, shop, manifest))) return err({ code: 'SNAPSHOT_WRONG', why: 'HEADS' })
    const { sha256, cursor, bytes } = manifest
    const parts = partsOf(bytes)
    const offer = { sha256, cursor, madeBy: terminal, manifest: JSON.stringify(manifest), parts }
    const taken = await log.offerSnapshot(shop, offer, now())
    return ok({ wanted: taken !== undefined, have: taken?.have ?? 0 })
  },
  async 'snapshot-send'({ sha256, nth, data }, { shop, terminal }) {
    const coming = await log.findSnapshot(shop, sha256)
    if (coming?.madeBy !== terminal) return err({ code: 'NOT_FOUND' })
    const bytes = Buffer.from(data, 'base64')
    const isLast = nth === coming.parts - 1
    const fits = isLast ? bytes.length <= SNAPSHOT_PART_BYTES : bytes.length === SNAPSHOT_PART_BYTES
    if (!fits || bytes.length === 0) return err({ code: 'SNAPSHOT_WRONG', why: 'PART' })
    const have = await log.addSnapshotPart(shop, sha256, nth, bytes, now())
    // A part that came twice, or too early: the sender goes on from where it stands.
    return ok({ have: have ?? coming.have })
  },
  async 'snapshot-publish'({ sha256 }, { shop, terminal }) {
    const coming = await log.findSnapshot(shop, sha256)
    if (coming?.madeBy !== terminal) return err({ code: 'NOT_FOUND' })
    if (coming.published) return ok({})
    if (coming.have < coming.parts) return err({ code: 'SNAPSHOT_WRONG', why: 'PART' })
    const hash = createHash('sha256')
    for (let nth = 0; nth < coming.parts; nth++)
      hash.update((await log.readSnapshotPart(shop, sha256, nth)) ?? Buffer.alloc(0))
    if (hash.digest('hex') !== sha256) {
      await log.dropSnapshot(shop, sha256)
      return err({ code: 'SNAPSHOT_WRONG', why: 'HASH' })
    }
    await log.publishSnapshot(shop, sha256)
    return ok({})
  },
})

/**
 * Whether the chains of a snapshot end where they ended in the log at its cursor. Cursors are dense: where each end
 * lies in the log no later than the cursor and all chains together are as long as it, they hold these facts exactly.
 */
async function isOfLog(log: ServerLog, shop: string, { cursor, heads }: SnapshotManifest): Promise<boolean> {
  const chains = new Set(heads.map(({ terminal, epoch }) => `${terminal}/${epoch}`))
  const facts = heads.reduce((sum, { seq }) => sum + seq, 0)
  if (chains.size !== heads.length || facts !== cursor) return false
  for (const { terminal, epoch, seq, hash } of heads) {
    const place = await log.placeOf(shop, terminal, epoch, seq)
    if (place === undefined || place.hash !== hash || place.cursor > cursor) return false
  }
  return true
}
