import Database from 'better-sqlite3'
import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { MIGRATIONS } from '../../db/migrate'
import { type Random } from './day-parts'
import { startHost } from './lines-host'
import { OLD_FACTS, writeOldStore } from './old-store'
import { removeDir } from './scratch-dir'

const ENOUGH = 3
const MOST_TRIES = 40

interface Look {
  readonly version: number
  readonly facts: number
  readonly last: string
  readonly sound: boolean
}

/** What stands in a store after a kill, without Pesan. */
function look(file: string): Look {
  const db = new Database(file)
  try {
    const of = (sql: string): unknown => db.prepare(sql).pluck().get()
    return {
      version: Number(db.pragma('user_version', { simple: true })),
      facts: Number(of('SELECT count(*) FROM fact')),
      last: String(of('SELECT hex(hash) FROM fact ORDER BY id DESC LIMIT 1')),
      sound: db.pragma('integrity_check', { simple: true }) === 'ok',
    }
  } finally {
    db.close()
  }
}

/** The copy that is made before a store is changed is whole: from then on it is being changed. */
const isCopied = (dataDir: string): boolean => {
  const folder = join(dataDir, 'backups')
  return (
    existsSync(folder) &&
    readdirSync(folder).some((file) => {
      if (!file.startsWith('before-version-') || file.endsWith('-journal')) return false
      try {
        return look(join(folder, file)).facts === OLD_FACTS
      } catch {
        return false
      }
    })
  )
}

/**
 * Starts a host on a store of the first version and kills it while the store is brought to today's, until that has
 * happened some times. @returns how often the kill came between the beginning of the change and its end.
 */
export async function killMigrations(hostFile: string, folder: string, random: Random): Promise<number> {
  const old = join(folder, 'old')
  mkdirSync(old)
  writeOldStore(old)
  const before = look(join(old, 'pesan.db'))
  expect(before).toMatchObject({ version: 1, facts: OLD_FACTS, sound: true })
  const dataDir = join(folder, 'data')
  let inTheMiddle = 0
  let within = 300
  for (let tries = 0; inTheMiddle < ENOUGH && tries < MOST_TRIES; tries++) {
    if (!existsSync(dataDir)) cpSync(old, dataDir, { recursive: true })
    removeDir(join(dataDir, 'backups'))
    const host = startHost(hostFile, dataDir)
    while (!isCopied(dataDir)) await new Promise((done) => setTimeout(done, 5))
    await new Promise((done) => setTimeout(done, random() * within))
    await host.kill()
    const after = look(join(dataDir, 'pesan.db'))
    expect(after).toEqual({ ...before, version: after.version })
    expect([1, MIGRATIONS.length]).toContain(after.version)
    if (after.version === 1) {
      inTheMiddle++
      within *= 1.5
    } else {
      within /= 2
      removeDir(dataDir)
    }
  }
  if (!existsSync(dataDir)) cpSync(old, dataDir, { recursive: true })
  const host = startHost(hostFile, dataDir)
  expect(await host.call('store.verify', {}), host.stderr()).toMatchObject({ ok: true, value: { ok: true } })
  expect(await host.call('store.rebuild', {})).toMatchObject({ ok: true, value: { equal: true } })
  await host.end()
  expect(look(join(dataDir, 'pesan.db'))).toMatchObject({ version: MIGRATIONS.length, sound: true })
  return inTheMiddle
}
