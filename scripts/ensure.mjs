#!/usr/bin/env node
// Installs what is missing: the packages, an Electron runtime, and on Debian the system's libraries. It imports
// nothing from node_modules, because on a fresh clone there is none.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './paths.mjs'

const say = (line) => console.error(`[ensure] ${line}`)

/**
 * @param {{ window?: boolean, display?: boolean, keys?: boolean, compiler?: boolean, bench?: boolean, database?: boolean }} [wanted] `window`: an Electron runtime and the
 * libraries it needs; `display`: Xvfb, for windows nobody sees; `keys`: xdotool and setxkbmap, to type on it; `compiler`: gcc, for the power-cut test; `bench`: serial lines and a print
 * service to try printers on without printers; `database`: PostgreSQL, for the server's tests.
 * @returns {Promise<{ electron: { source: string, dist: string, path: string, version: string | null } | undefined }>}
 */
export async function ensure({
  window = false,
  display = false,
  keys = false,
  compiler = false,
  bench = false,
  database = false,
} = {}) {
  ensurePackages()
  let electron
  if (window) {
    const { resolveElectron } = await import('./electron-runtime.mjs')
    electron = await resolveElectron()
  }
  ensureSystemPackages(
    missingSystemParts({ electron: electron?.path, display, keys, compiler, bench, database }),
  )
  return { electron }
}

function ensurePackages() {
  const reason = whyInstall()
  if (reason === undefined) return
  say(`${reason}; running npm ci (about a minute)`)
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const run = spawnSync(npm, ['ci'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  if (run.status !== 0) throw new Error('npm ci failed; see above')
}

/** Compares what the lock asks for with what npm wrote down after its last install; file times mean nothing in git. */
function whyInstall() {
  const installedFile = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(installedFile)) return 'the packages are not installed yet'
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages
  for (const [place, entry] of Object.entries(wanted)) {
    if (place === '' || entry.link) continue
    const here = installed[place]
    // An optional package of another platform is in the lock and never on disk.
    if (here === undefined ? !entry.optional && !entry.peer : here.version !== entry.version)
      return `${place.replace(/^node_modules\//, '')} is missing or has another version`
  }
  return undefined
}

/** What is missing, as Debian packages; other systems carry these parts with the desktop. */
function missingSystemParts({ electron, display, keys, compiler, bench, database }) {
  if (process.platform !== 'linux') return []
  const missing = new Set()
  if (electron) {
    const libraries = spawnSync('ldd', [electron], { encoding: 'utf8' }).stdout ?? ''
    if (libraries.includes('not found'))
      for (const name of [newerName('libgtk-3-0'), 'libnss3', newerName('libasound2'), 'libgbm1'])
        missing.add(name)
  }
  if (display) {
    if (!hasCommand('xvfb-run')) missing.add('xvfb')
    if (!hasCommand('xauth')) missing.add('xauth')
  }
  if (keys) {
    if (!hasCommand('xdotool')) missing.add('xdotool')
    if (!hasCommand('setxkbmap')) missing.add('x11-xkb-utils')
  }
  if (compiler) {
    if (!hasCommand('gcc')) missing.add('gcc')
    if (!existsSync('/usr/include/stdio.h')) missing.add('libc6-dev')
  }
  if (bench) {
    if (!hasCommand('socat')) missing.add('socat')
    if (!existsSync('/usr/sbin/cupsd')) missing.add('cups-daemon')
    if (!hasCommand('lp')) missing.add('cups-client')
    if (!existsSync('/usr/lib/cups/backend/socket')) missing.add('cups')
  }
  if (database && !hasPostgres()) missing.add('postgresql')
  return [...missing]
}

/** As Debian lays it out; any version from 15 on will do. */
const hasPostgres = () => {
  const versions = '/usr/lib/postgresql'
  return (
    existsSync(versions) &&
    readdirSync(versions).some(
      (version) => Number(version) >= 15 && existsSync(join(versions, version, 'bin/postgres')),
    )
  )
}

function ensureSystemPackages(names) {
  if (names.length === 0) return
  const install = `apt-get install -y --no-install-recommends ${names.join(' ')}`
  if (process.getuid?.() !== 0 || !hasCommand('apt-get'))
    throw new Error(
      `Some parts of the system are missing. Install them with:\n\n  sudo ${install}\n\nthen try again.`,
    )
  say(`installing ${names.join(', ')}`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const run = (command) =>
    spawnSync('sh', ['-c', command], { stdio: ['ignore', 'ignore', 2], env }).status === 0
  if (!run(install) && !(run('apt-get update') && run(install)))
    throw new Error(`could not install; try:\n\n  ${install}\n`)
}

/** Debian 13 and Ubuntu 24.04 gave these libraries a new name. */
function newerName(name) {
  const policy = spawnSync('apt-cache', ['policy', `${name}t64`], { encoding: 'utf8' }).stdout ?? ''
  return /Candidate: (?!\(none\))/.test(policy) ? `${name}t64` : name
}

export function hasCommand(name) {
  return spawnSync('sh', ['-c', `command -v ${name}`], { stdio: 'ignore' }).status === 0
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    const { electron } = await ensure({
      window: true,
      display: true,
      keys: true,
      compiler: true,
      bench: true,
      database: true,
    })
    say(`ready: Electron ${electron?.version} (${electron?.source})`)
  } catch (error) {
    say(error.message)
    process.exit(1)
  }
}
