import { existsSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
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

/**
 * Opens the store of a data folder for this process alone, newest schema, durable settings.
 * @throws StoreUnusable when another process has it, when it is newer than this program, or damaged.
 */
export function openStore(dataDir: string): Store {
  const lock = takeLock(join(dataDir, LOCK_FILE))
  try {
    const store = openChecked(join(dataDir, STORE_FILE))
    return {
      ...store,
      close() {
        setCleanlyClosed(store, true)
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

function openChecked(file: string): Store {
  const fresh = !existsSync(file)
  try {
    const store = openConnection(file)
    try {
      migrate(store)
      if (!fresh && !wasCleanlyClosed(store)) quickCheck(store)
      setCleanlyClosed(store, false)
      return store
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

const wasCleanlyClosed = (store: Store): boolean =>
  store.get<{ value: string }>("SELECT value FROM local_value WHERE key = 'cleanly-closed'")?.value === 'yes'

function setCleanlyClosed(store: Store, clean: boolean): void {
  store.connection
    .prepare(
      `INSERT INTO local_value (key, value) VALUES ('cleanly-closed', ?)
       ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
    )
    .run(clean ? 'yes' : 'no')
}

/** SQLite's code of an error, empty when it is not SQLite's. */
export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return ''
  return typeof error.code === 'string' ? error.code : ''
}
