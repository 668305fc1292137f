import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
  writeSync,
  closeSync,
} from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FATAL_EXIT_CODE } from '../../contract/channel'
import { DAY } from '../../core/time'
import { STORE_FILE } from '../../db/store'
import { buildShim } from '../../scripts/bench/shim.mjs'
import { createTestHost } from '../host/test-host'
import { builtHost } from './built-host'
import { BusyDay, type Call } from './busy-day'
import { seededRandom } from './day-parts'
import { type LinesHost, startHost } from './lines-host'
import { removeDir, scratchDir } from './scratch-dir'

/* Disks that are full, locked, damaged or of another time: each has its answer, and nothing is lost. */

let built: Awaited<ReturnType<typeof builtHost>>
/** A shop with a started day, cleanly closed; every test works on a copy. */
const opened = scratchDir('trouble')
const folders = [opened]

beforeAll(async () => {
  built = await builtHost('trouble')
  const host = startHost(built.file, opened)
  await new BusyDay(seededRandom(5)).open((op, input) => host.call(op, input))
  expect(await host.end()).toBe(0)
}, 120_000)
afterAll(() => {
  built.remove()
  folders.forEach(removeDir)
})

function copyOfShop(folder = scratchDir('trouble')): string {
  folders.push(folder)
  copyFileSync(join(opened, STORE_FILE), join(folder, STORE_FILE))
  return folder
}

const move = (amount: number) => ({ direction: 'in', amount, reason: 'modal tambahan' })
let nth = 0
const commandId = (): string => `0199bbbb-0000-7000-8000-${String(++nth).padStart(12, '0')}`

async function expectSound(host: LinesHost): Promise<void> {
  expect(await host.call('store.verify', {})).toMatchObject({ ok: true, value: { ok: true } })
}

/** Starts a host that must refuse to start. */
async function fatalOf(dataDir: string): Promise<{ code: number | null; fatal: string | undefined }> {
  const host = startHost(built.file, dataDir)
  const code = await host.exited
  return { code, fatal: host.fatal()?.fatal }
}

interface SmallDisk {
  readonly folder: string
  readonly env: Record<string, string>
  fill(): void
  free(): void
  remove(): void
}

/** A small disk of its own where the system lets us have one; else every write is refused as a full disk does. */
function smallDisk(): SmallDisk {
  const folder = scratchDir('full')
  const ballast = join(folder, 'ballast')
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', folder]).status === 0) {
    const fill = (): void => {
      const fd = openSync(ballast, 'w')
      try {
        for (;;) writeSync(fd, Buffer.alloc(65_536))
      } catch {
        closeSync(fd) // now it is full
      }
    }
    const remove = (): void => {
      spawnSync('umount', ['-l', folder])
      removeDir(folder)
    }
    return { folder, env: {}, fill, free: () => rmSync(ballast), remove }
  }
  const sign = `${folder}.full`
  const env = { LD_PRELOAD: buildShim(), PESAN_SHIM_DIR: folder, PESAN_SHIM_FULL_WHILE: sign }
  return {
    folder,
    env,
    fill: () => writeFileSync(sign, ''),
    free: () => rmSync(sign),
    remove: () => removeDir(folder),
  }
}

test.skipIf(process.platform === 'win32')(
  'a full disk refuses with DISK_FULL, reading goes on, and work goes on when there is room',
  { timeout: 60_000 },
  async () => {
    const disk = smallDisk()
    try {
      copyOfShop(disk.folder)
      const host = startHost(built.file, disk.folder, { env: disk.env })
      const sent: { input: object; reply: Awaited<ReturnType<Call>> }[] = []
      const work = async (times: number): Promise<void> => {
        for (let n = 0; n < times; n++) {
          const input = { commandId: commandId(), ...move(1000 + n) }
          sent.push({ input, reply: await host.call('cash.move', input) })
        }
      }
      await work(20)
      disk.fill()
      await work(40)
      const refused = sent.filter(({ reply }) => !reply.ok)
      expect(refused.length).toBeGreaterThan(0)
      for (const { reply } of refused)
        expect(reply).toMatchObject({ ok: false, error: { code: 'DISK_FULL' } })
      expect(await host.call('product.search', { text: 'Barang', limit: 5 })).toMatchObject({ ok: true })
      disk.free()
      // What was refused can be sent again as it was, and is done once.
      for (const one of refused) one.reply = await host.call('cash.move', one.input)
      expect(sent.every(({ reply }) => reply.ok)).toBe(true)
      await expectSound(host)
      await host.kill()

      const again = startHost(built.file, disk.folder, { env: disk.env })
      for (const { input, reply } of sent) expect(await again.call('cash.move', input)).toEqual(reply)
      const moved = await again.call('fact.list', { kind: 'CashMoved', limit: 1000 })
      expect(moved).toMatchObject({ ok: true })
      expect(moved.ok && (moved.value as unknown[]).length).toBe(sent.length)
      await expectSound(again)
      await again.end()
    } finally {
      disk.remove()
    }
  },
)

describe('somebody else holds the store', () => {
  test('a second program on the same folder is told so, and the first works on', async () => {
    const folder = copyOfShop()
    const first = startHost(built.file, folder)
    expect(await first.call('shop.state', {})).toMatchObject({ ok: true })
    expect(await fatalOf(folder)).toEqual({ code: FATAL_EXIT_CODE, fatal: 'DATA_DIR_IN_USE' })
    expect(await first.call('cash.move', { commandId: commandId(), ...move(1000) })).toMatchObject({
      ok: true,
    })
    await first.end()
  })

  test(
    'a tool that keeps the database locked gives STORE_BUSY, and the same command goes through afterwards',
    { timeout: 30_000 },
    async () => {
      const folder = copyOfShop()
      const host = startHost(built.file, folder)
      expect(await host.call('shop.state', {})).toMatchObject({ ok: true })
      const tool = new Database(join(folder, STORE_FILE))
      tool.exec('BEGIN IMMEDIATE')
      const input = { commandId: commandId(), ...move(7000) }
      expect(await host.call('cash.move', input)).toMatchObject({ ok: false, error: { code: 'STORE_BUSY' } })
      expect(await host.call('shift.current', {})).toMatchObject({ ok: true })
      tool.exec('ROLLBACK')
      tool.close()
      expect(await host.call('cash.move', input)).toMatchObject({ ok: true })
      await expectSound(host)
      await host.end()
    },
  )
})

/** All files of the folder, but for the lock that every start takes. */
const bytesOf = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name.startsWith(STORE_FILE) && !name.endsWith('-shm') && !name.endsWith('-wal'))
      .map((name) => [name, readFileSync(join(folder, name)).toString('base64')]),
  )

function overwrite(file: string, at: number, bytes: Buffer): void {
  const fd = openSync(file, 'r+')
  writeSync(fd, bytes, 0, bytes.length, at)
  closeSync(fd)
}

describe('a store that cannot be opened is left as it is', () => {
  test.each([
    [
      'a file that is no database',
      (file: string) => overwrite(file, 0, Buffer.alloc(100, 'x')),
      'DATABASE_CORRUPT',
    ],
    [
      'a file cut off in its first page',
      (file: string) => writeFileSync(file, readFileSync(file).subarray(0, 2000)),
      'DATABASE_CORRUPT',
    ],
    [
      'a store of a newer program',
      (file: string) => {
        const store = new Database(file)
        store.pragma('user_version = 99')
        store.close()
      },
      'DATABASE_NEWER',
    ],
  ] as const)('%s', async (_, damage, fatal) => {
    const folder = copyOfShop()
    damage(join(folder, STORE_FILE))
    const before = bytesOf(folder)
    expect(await fatalOf(folder)).toEqual({ code: FATAL_EXIT_CODE, fatal })
    expect(bytesOf(folder)).toEqual(before)
  })

  test('pages damaged by the crash that ended the last run are found at the start', async () => {
    const folder = copyOfShop()
    const host = startHost(built.file, folder)
    await host.call('cash.move', { commandId: commandId(), ...move(1000) })
    await host.kill()
    const file = join(folder, STORE_FILE)
    for (const name of [`${STORE_FILE}-wal`, `${STORE_FILE}-shm`]) rmSync(join(folder, name), { force: true })
    // As a crash that left the file open and in pieces: not cleanly closed, and the tail of it garbage.
    const store = new Database(file)
    store.prepare("UPDATE local_value SET value = 'no' WHERE key = 'cleanly-closed'").run()
    store.pragma('journal_mode = DELETE')
    store.close()
    const length = readFileSync(file).length
    for (let page = 8; page * 4096 < length; page += 3) overwrite(file, page * 4096, Buffer.alloc(4096, 0xa5))
    const before = bytesOf(folder)
    expect(await fatalOf(folder)).toEqual({ code: FATAL_EXIT_CODE, fatal: 'DATABASE_CORRUPT' })
    expect(Object.keys(bytesOf(folder))).toEqual(Object.keys(before))
  })
})

describe('a data folder that cannot be written to', () => {
  test('is told as such, whatever the reason', async () => {
    const folder = copyOfShop()
    const file = join(folder, 'a-file')
    writeFileSync(file, '')
    expect(await fatalOf(join(file, 'shop'))).toEqual({ code: FATAL_EXIT_CODE, fatal: 'DATA_DIR_UNWRITABLE' })
  })

  // Root may write into every folder, so for root the whole disk has to be read-only.
  if (process.getuid?.() === 0) {
    test('is told as such where the disk is mounted read-only', async () => {
      const folder = copyOfShop()
      mkdirSync(join(folder, 'shop'))
      const there = join(folder, 'shop')
      if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'ro,size=1m', 'tmpfs', there]).status !== 0) return
      try {
        expect(await fatalOf(there)).toEqual({ code: FATAL_EXIT_CODE, fatal: 'DATA_DIR_UNWRITABLE' })
        expect(existsSync(join(there, STORE_FILE))).toBe(false)
      } finally {
        spawnSync('umount', ['-l', there])
      }
    })
  } else {
    test('is told as such where it is read-only', async () => {
      const folder = copyOfShop()
      chmodSync(folder, 0o555)
      expect(await fatalOf(folder)).toEqual({ code: FATAL_EXIT_CODE, fatal: 'DATA_DIR_UNWRITABLE' })
      chmodSync(folder, 0o755)
    })
  }
})

test('a clock that was set back two days is refused until a supervisor accepts it; nothing is recorded in the past', async () => {
  const shop = await createTestHost()
  await shop.do('shift.open', { float: 100_000 })
  shop.pass(-2 * DAY)
  const refused = await shop.call('cash.move', { direction: 'in', amount: 5000, reason: 'modal tambahan' })
  expect(refused).toMatchObject({ ok: false, error: { code: 'CLOCK_BEHIND', behindMs: 2 * DAY } })
  expect(await shop.do('shop.state', {})).toMatchObject({ clockBehindMs: 2 * DAY })
  expect(await shop.do('fact.list', { kind: 'CashMoved' })).toEqual([])

  expect(
    await shop.do('clock.accept', { approval: shop.approval(), reason: 'baterai papan induk habis' }),
  ).toEqual({ behindMs: 2 * DAY })
  await shop.do('cash.move', { direction: 'in', amount: 5000, reason: 'modal tambahan' })
  expect(await shop.do('fact.list', { kind: 'CashMoved' })).toHaveLength(1)
  expect(await shop.do('store.verify', {})).toMatchObject({ ok: true })
})
