import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type Id, uuidV7 } from '../../core/ids'
import { ok } from '../../core/result'
import { type Instant, businessDay, businessDayOf, instant, instantAt } from '../../core/time'
import { type FactKind, type FactPayload } from '../../contract/facts'
import { type Store, inTransaction } from '../../db/database'
import { type StoredFact, recordFact } from '../../db/fact-log'
import { openStore } from '../../db/store'
import { seededRandom } from '../../host/demo-shop'

export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pesan-store-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export function openTestStore(folder = testFolder()): Store {
  const store = openStore(folder)
  onTestFinished(() => {
    if (store.connection.open) store.close()
  })
  return store
}

const random = seededRandom(7)
export const START = instantAt(businessDay('2026-11-22'), 9, 0, 'Asia/Jakarta')
export const newId = <Of extends string>(): Id<Of> =>
  uuidV7(
    START,
    Uint8Array.from({ length: 10 }, () => Math.floor(random() * 256)),
  ) as Id<Of>

/** Records one fact in a transaction of its own, as `terminal`. */
export function record<K extends FactKind>(
  store: Store,
  kind: K,
  payload: FactPayload<K>,
  author: { terminal?: string; at?: Instant } = {},
): StoredFact {
  const at = author.at ?? instant(START)
  const { value } = inTransaction(store, (tx) =>
    ok(
      recordFact(
        tx,
        {
          terminal: author.terminal ?? 'A',
          epoch: 1,
          at,
          businessDay: businessDayOf(at, 'Asia/Jakarta', 3),
          personId: null,
          commandId: newId<'Command'>(),
        },
        kind,
        payload,
      ),
    ),
  )
  return value
}
