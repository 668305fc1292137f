#!/usr/bin/env node
// Starts the built program with whatever Electron there is: without the sandbox only where there can be none, with an
// X server of its own where there is no display.
import { spawn, spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { resolveElectron } from './electron-runtime.mjs'
import { hasCommand } from './ensure.mjs'
import { root } from './paths.mjs'

export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

/** What Electron must be told on this computer, and what must stand before it. */
export async function electronCommand(args) {
  const electron = await resolveElectron()
  const before = []
  const flags = []
  if (process.platform === 'linux') {
    if (!canSandbox(electron.path)) {
      flags.push('--no-sandbox')
      console.error(
        `[electron] running without the sandbox: ${process.getuid() === 0 ? 'started by root' : 'no user namespaces'}`,
      )
    }
    if (!hasDisplay()) {
      before.push(...xvfb())
      // Under Xvfb the GPU process sometimes never comes up, and the page then never finishes loading.
      flags.push('--disable-gpu')
    }
    // D-Bus and GPU chatter hides the program's own words.
    flags.push('--log-level=3')
  }
  return { electron, command: [...before, electron.path, ...flags, ...args] }
}

/** The words that give a command a display nobody sees. */
export function xvfb(size = '1920x1080') {
  if (!hasCommand('xvfb-run'))
    throw new Error('no display and no xvfb-run: apt-get install -y --no-install-recommends xvfb xauth')
  return ['xvfb-run', '-a', '-s', `-screen 0 ${size}x24`]
}

function canSandbox(path) {
  if (process.getuid() === 0) return false
  try {
    const helper = statSync(join(dirname(path), 'chrome-sandbox'))
    if (helper.uid === 0 && (helper.mode & 0o4000) !== 0) return true
  } catch {
    // no helper; user namespaces may still do
  }
  return spawnSync('unshare', ['-Ur', 'true'], { stdio: 'ignore' }).status === 0
}

/** Runs the program in the foreground; resolves to its exit code. */
export async function runElectron(args, env = {}) {
  const { command } = await electronCommand(args)
  const child = spawn(command[0], command.slice(1), {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  return new Promise((done, fail) => {
    child.on('error', fail)
    child.on('exit', (code, signal) => done(code ?? (signal ? 1 : 0)))
  })
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    process.exit(await runElectron(process.argv.slice(2)))
  } catch (error) {
    console.error(`[electron] ${error.message}`)
    process.exit(1)
  }
}
