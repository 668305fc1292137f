import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStore } from '../../db/store'
import { verifyStore } from '../../db/verify'
import { builtHost } from './built-host'
import { BusyDay } from './busy-day'
import { type Random, seededRandom } from './day-parts'
import { startHost } from './lines-host'
import { Disk, type Survival } from './power-cut/disk'
import { type Happening, readRecording } from './power-cut/recording'
import { removeDir, scratchDir } from './scratch-dir'
import { buildShim } from '../../scripts/bench/shim.mjs'

/*
 * A process that is killed leaves the system's memory behind, and with it every write it made: killing cannot tell
 * whether a confirmed sale was on the disk. So the host works while a preloaded library writes down every write and
 * every fsync beside every reply, and the files are rebuilt as of random instants with what no fsync had covered
 * dropped: wholly, or each block by chance. The model is as harsh as a disk may be; it says nothing about disks that
 * confirm a flush and do not do it.
 */
const onLinux = process.platform === 'linux'
const POINTS = Number(process.env['PESAN_POWER_CUTS'] ?? 300)
const STEPS = 130

interface Loss {
  readonly points: number
  readonly confirmed: number
  /** Instants after which a confirmed command was missing, and the most that were missing at one. */
  lostAt: number
  worst: number
  /** Instants after which the store did not open, or was not sound. */
  unsound: string[]
}

let base = ''
let built: Awaited<ReturnType<typeof builtHost>> | undefined
const folders: string[] = []

beforeAll(async () => {
  if (!onLinux) return
  buildShim()
  built = await builtHost('power-cut')
  base = newDir('base')
}, 120_000)
afterAll(() => {
  built?.remove()
  folders.forEach(removeDir)
})

function newDir(name: string): string {
  const folder = scratchDir(name)
  folders.push(folder)
  return folder
}

/** A desk works under the recording library; the recording begins with a shop that is safely on disk. */
async function record(
  dataDir: string,
  nodeArgs: readonly string[],
): Promise<{ happenings: Happening[]; commandOf: Map<number, string>; image: Map<string, Buffer> }> {
  const day = new BusyDay(seededRandom(7))
  const first = startHost(built?.file ?? '', dataDir, { nodeArgs })
  await day.open((op, input) => first.call(op, input))
  await first.end()
  const image = filesOf(dataDir)
  const log = join(newDir('log'), 'recording')
  const env = { LD_PRELOAD: buildShim(), PESAN_SHIM_DIR: dataDir, PESAN_SHIM_LOG: log }
  const host = startHost(built?.file ?? '', dataDir, { nodeArgs, env })
  const commandOf = new Map<number, string>()
  let id = 0
  const call = (op: string, input: unknown) => {
    id++
    const { commandId } = input as { commandId?: string }
    if (commandId !== undefined) commandOf.set(id, commandId)
    return host.call(op, input)
  }
  for (let step = 0; step < STEPS; step++) await day.step(call)
  // Killed, so that the tail of the recording is the middle of a day and not a clean end.
  await host.kill()
  return { happenings: readRecording(readFileSync(log)), commandOf, image }
}

function filesOf(folder: string): Map<string, Buffer> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  return new Map(
    files.map(({ parentPath, name }) => [join(parentPath, name), readFileSync(join(parentPath, name))]),
  )
}

/** Cuts the power at random instants and counts what is missing. */
function replay(
  dataDir: string,
  { happenings, commandOf, image }: Awaited<ReturnType<typeof record>>,
  survival: Survival,
  points: number,
  random: Random,
): Loss {
  const instants = Array.from({ length: points }, () =>
    Math.floor(random() * (happenings.length + 1)),
  ).toSorted((a, b) => a - b)
  const disk = new Disk(image)
  const confirmed: string[] = []
  const loss: Loss = { points, confirmed: 0, lostAt: 0, worst: 0, unsound: [] }
  let said = ''
  let at = 0
  let most = 0
  for (const until of instants) {
    for (; at < until; at++) {
      const happening = happenings[at]
      if (!happening) break
      disk.apply(happening)
      if (happening.kind !== 'said') continue
      said += happening.text
      const lines = said.split('\n')
      said = lines.pop() ?? ''
      for (const line of lines) {
        const reply = JSON.parse(line) as { id?: number; ok?: boolean }
        const commandId = commandOf.get(reply.id ?? 0)
        if (reply.ok === true && commandId !== undefined) confirmed.push(commandId)
      }
    }
    most = confirmed.length
    checkPoint(dataDir, disk.afterPowerCut(survival, random), confirmed, loss, until)
  }
  if (process.env['PESAN_TELL'])
    process.stderr.write(`${survival}: ${JSON.stringify({ ...loss, confirmed: most })}\n`)
  return { ...loss, confirmed: most }
}

const CUT = { dir: '' }

function checkPoint(
  dataDir: string,
  files: Map<string, Buffer>,
  confirmed: readonly string[],
  loss: Loss,
  at: number,
): void {
  removeDir(CUT.dir || (CUT.dir = newDir('cut')))
  mkdirSync(CUT.dir)
  for (const [path, bytes] of files) {
    // The shared-memory file is rebuilt from the log after every crash.
    if (!path.endsWith('-shm')) writeFileSync(join(CUT.dir, relative(dataDir, path)), bytes)
  }
  try {
    const store = openStore(CUT.dir)
    try {
      const found = verifyStore(store)
      if (!found.ok) loss.unsound.push(`${at}: ${JSON.stringify(found.checks.filter(({ ok }) => !ok))}`)
      const there = new Set(
        store.all<{ command_id: string }>('SELECT command_id FROM command').map((row) => row.command_id),
      )
      const missing = confirmed.filter((commandId) => !there.has(commandId)).length
      if (missing > 0) loss.lostAt++
      loss.worst = Math.max(loss.worst, missing)
    } finally {
      store.close()
    }
  } catch (error) {
    loss.unsound.push(`${at}: ${String(error)}`)
  }
}

describe.skipIf(!onLinux)('the power goes at a random instant', () => {
  test('nothing that was confirmed is lost', { timeout: 120_000 }, async () => {
    const dataDir = join(base, 'full')
    mkdirSync(dataDir)
    const recording = await record(dataDir, [])
    const random = seededRandom(11)
    for (const survival of ['none', 'some'] as const) {
      const loss = replay(dataDir, recording, survival, Math.ceil(POINTS / 2), random)
      expect(loss).toMatchObject({ lostAt: 0, worst: 0, unsound: [] })
      expect(loss.confirmed).toBeGreaterThan(100)
    }
  })

  test(
    'the same day written with synchronous=NORMAL does lose confirmed commands: this test can see',
    { timeout: 120_000 },
    async () => {
      const dataDir = join(base, 'normal')
      mkdirSync(dataDir)
      const recording = await record(dataDir, [
        '--import',
        resolve(import.meta.dirname, 'power-cut/forget-full.mjs'),
      ])
      const loss = replay(dataDir, recording, 'none', 40, seededRandom(12))
      expect(loss.lostAt).toBeGreaterThan(10)
      expect(loss.worst).toBeGreaterThan(10)
      expect(loss.unsound).toEqual([])
    },
  )
})
