#!/usr/bin/env node
// Builds out/: the whole program, or the host alone (`--host`), and only what is older than its sources.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { node24 } from './node24.mjs'
import { root } from './paths.mjs'

const HOST_SOURCES = [
  'core',
  'contract',
  'db',
  'printing',
  'scanning',
  'shipping',
  'sync',
  'server',
  'shop-hub',
  'host',
  'electron',
]
const PARTS = {
  main: { sources: HOST_SOURCES, made: ['main/index.js', 'main/host.js', 'main/hub.js'] },
  all: {
    sources: [...HOST_SOURCES, 'renderer'],
    made: ['main/index.js', 'main/host.js', 'main/hub.js', 'preload/index.cjs', 'renderer/index.html'],
  },
  server: {
    sources: ['core', 'contract', 'db', 'sync', 'server', 'head-office'],
    made: ['server/index.js', 'server/read-side.js'],
  },
}
const SETTINGS = ['electron.vite.config.ts', 'server.vite.config.ts', 'package-lock.json', 'package.json']

/** What builds a part, and what it is told. */
const BUILDERS = {
  server: ['vite/bin/vite.js', '--config', 'server.vite.config.ts'],
  main: ['electron-vite/bin/electron-vite.js'],
  all: ['electron-vite/bin/electron-vite.js'],
}

/**
 * Builds a part when it is stale. Two builds never run at once: the second waits and finds the work done.
 * @param {{ part?: 'main' | 'all' | 'server', force?: boolean, quiet?: boolean }} [options]
 * @returns {Promise<boolean>} whether anything was built
 */
export async function build({ part = 'all', force = false, quiet = false } = {}) {
  if (!force && !isStale(part)) return false
  const release = await takeLock()
  try {
    if (!force && !isStale(part)) return false
    const startedAt = new Date()
    runBuilder(part, quiet)
    for (const done of part === 'all' ? ['main', 'all'] : [part]) markBuilt(done, startedAt)
    return true
  } finally {
    release()
  }
}

/** Nothing of a build belongs on stdout: `npm run host` builds before it speaks. Quiet: only a failure is told. */
function runBuilder(part, quiet) {
  const [builder, ...settings] = BUILDERS[part]
  const run = spawnSync(node24(), [join(root, 'node_modules', builder), 'build', ...settings], {
    cwd: root,
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 2, 2],
    encoding: 'utf8',
    env: { ...process.env, PESAN_BUILD: part, ...(quiet && { NO_COLOR: '1' }) },
  })
  if (run.status === 0) return
  if (quiet) process.stderr.write(`${run.stdout ?? ''}${run.stderr ?? ''}`)
  throw new Error('the build failed; see above')
}

const stampOf = (part) => join(root, 'out', `.built-${part}`)

/** The stamp carries the time at which the build began: what was edited meanwhile counts as newer. */
function markBuilt(part, at) {
  writeFileSync(stampOf(part), '')
  utimesSync(stampOf(part), at, at)
}

function isStale(part) {
  const stamp = stampOf(part)
  if (!existsSync(stamp) || PARTS[part].made.some((file) => !existsSync(join(root, 'out', file)))) return true
  const builtAt = statSync(stamp).mtimeMs
  const newest = Math.max(...[...PARTS[part].sources, ...SETTINGS].map((name) => newestIn(join(root, name))))
  return newest > builtAt
}

function newestIn(place) {
  if (!existsSync(place)) return 0
  const stat = statSync(place)
  if (!stat.isDirectory()) return stat.mtimeMs
  // The folder's own time tells of files that were taken away.
  return Math.max(stat.mtimeMs, ...readdirSync(place).map((name) => newestIn(join(place, name))))
}

async function takeLock() {
  const lock = join(root, '.cache', 'build.lock')
  mkdirSync(join(root, '.cache'), { recursive: true })
  for (;;) {
    try {
      mkdirSync(lock)
      writeFileSync(join(lock, 'pid'), String(process.pid))
      return () => rmSync(lock, { recursive: true, force: true })
    } catch {
      if (existsSync(lock) && Date.now() - statSync(lock).mtimeMs > 180_000)
        rmSync(lock, { recursive: true, force: true })
      else await new Promise((done) => setTimeout(done, 200))
    }
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    const part = process.argv.includes('--host') ? 'main' : 'all'
    const built = await build({ part, force: process.argv.includes('--force') })
    if (!built) console.error('[build] up to date')
  } catch (error) {
    console.error(`[build] ${error.message}`)
    process.exit(1)
  }
}
