import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { type Soundness, checkApart } from './check-apart'
import { type Store, openConnection } from './database'
import { StoreIsNewer, migrate } from './migrate'

export const STORE_FILE = 'pesan.db'
const LOCK_FILE = 'pesan.lock'

/** The store cannot be used; `code` says why, and a screen of its own says what to do. */
export class StoreUnusable extends Error {
  readonly code: 'DATABASE_CORRUPT' | 'DATABASE_NEWER' | 'DATA_DIR_IN_USE'
  constructor(code: StoreUnusable['code'], detail: string) {
    super(detail)
    this.code = code
  }
}

/** A store up to this size is checked before anybody works on it; a larger one meanwhile. */
const CHECKED_AT_ONCE_BYTES = 256 * 1024 * 1024

export interface OpenedStore extends Store {
  /** Known at once, except for a large store that was not closed in good order. */
  readonly soundness: Promise<Soundness>
}

/**
 * Opens the store of a data folder for this process alone, newest schema, durable settings. A store that was not closed
 * in good order is checked; one that turns out damaged later is refused at the next opening.
 * @throws StoreUnusable when another process has it, when it is newer than this program, or damaged.
 */
export function openStore(
  dataDir: string,
  { checkedAtOnceBytes = CHECKED_AT_ONCE_BYTES }: { checkedAtOnceBytes?: number } = {},
): OpenedStore {
  const lock = takeLock(join(dataDir, LOCK_FILE))
  try {
    const file = join(dataDir, STORE_FILE)
    const { store, checked } = openChecked(file, checkedAtOnceBytes)
    const check = checked ? undefined : checkApart(file)
    let closedAs: ClosedAs = checked ? 'yes' : 'no'
    const soundness = (check?.found ?? Promise.resolve<Soundness>('sound')).then((found) => {
      if (found === 'sound') closedAs = 'yes'
      if (found === 'damaged' && store.connection.open) setClosedAs(store, (closedAs = 'damaged'))
      return found
    })
    return {
      ...store,
      soundness,
      close() {
        check?.end()
        setClosedAs(store, closedAs)
        store.connection.pragma('wal_checkpoint(TRUNCATE)')
        store.close()
        lock.close()
      },
    }
  } catch (error) {
    lock.close()
    throw error
  }
}

/** A lock that the operating system lets go of however this process ends: an exclusive transaction in a file of its own. */
function takeLock(file: string): Database.Database {
  const lock = new Database(file, { timeout: 0 })
  try {
    lock.exec('BEGIN EXCLUSIVE')
    return lock
  } catch (error) {
    lock.close()
    if (codeOf(error).startsWith('SQLITE_BUSY')) throw new StoreUnusable('DATA_DIR_IN_USE', file)
    throw error
  }
}

function openChecked(file: string, atOnceBytes: number): { store: Store; checked: boolean } {
  const bytes = existsSync(file) ? statSync(file).size : 0
  try {
    const store = openConnection(file)
    try {
      migrate(store)
      const last = bytes === 0 ? 'yes' : closedAs(store)
      const checked = last !== 'no' || bytes <= atOnceBytes
      if (last !== 'yes' && checked) quickCheck(store)
      setClosedAs(store, 'no')
      return { store, checked }
    } catch (error) {
      store.close()
      throw error
    }
  } catch (error) {
    if (error instanceof StoreIsNewer) throw new StoreUnusable('DATABASE_NEWER', error.message)
    const code = codeOf(error)
    if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB')
      throw new StoreUnusable('DATABASE_CORRUPT', code)
    throw error
  }
}

function quickCheck(store: Store): void {
  const found = store.connection.pragma('quick_check(1)', { simple: true })
  if (found !== 'ok') throw new StoreUnusable('DATABASE_CORRUPT', String(found))
}

/** How the last run ended: in good order, not so, or having found damage. */
type ClosedAs = 'yes' | 'no' | 'damaged'

function closedAs(store: Store): ClosedAs {
  const row = store.get<{ value: string }>("SELECT value FROM local_value WHERE key = 'cleanly-closed'")
  return row?.value === 'yes' || row?.value === 'damaged' ? row.value : 'no'
}

function setClosedAs(store: Store, how: ClosedAs): void {
  store.connection
    .prepare(
      `INSERT INTO local_value (key, value) VALUES ('cleanly-closed', ?)
       ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
    )
    .run(how)
}

/** SQLite's code of an error, empty when it is not SQLite's. */
export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return ''
  return typeof error.code === 'string' ? error.code : ''
}
