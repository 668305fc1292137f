import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import Database from 'better-sqlite3'
import { type Store } from './database'

/**
 * Copies the store while it is in use, proves the copy, and only then gives it its name.
 * @param stamp part of the file's name, e.g. `20261122-140500`
 * @throws when the disk is full or the copy is not sound; no half copy is left behind.
 */
export async function backUp(
  store: Store,
  stamp: string,
): Promise<{ file: string; bytes: number; sha256: string }> {
  const folder = join(dirname(store.file), 'backups')
  await mkdir(folder, { recursive: true })
  const file = join(folder, `pesan-${stamp}.db`)
  const half = `${file}.half`
  try {
    // On the writer's own connection: a backup from a second one starts over at every write.
    await store.connection.backup(half)
    prove(half)
    const handle = await open(half, 'r+')
    await handle.sync()
    await handle.close()
    const hash = createHash('sha256')
    await pipeline(createReadStream(half), hash)
    await rename(half, file)
    return { file, bytes: (await stat(file)).size, sha256: hash.digest('hex') }
  } catch (error) {
    await rm(half, { force: true })
    throw error
  }
}

function prove(file: string): void {
  const copy = new Database(file)
  try {
    const found = copy.pragma('integrity_check(1)', { simple: true })
    if (found !== 'ok') throw new Error(`the copy is not sound: ${String(found)}`)
  } finally {
    copy.close()
  }
}
