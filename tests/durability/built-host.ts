import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from '../../scripts/build.mjs'

const root = resolve(import.meta.dirname, '../..')

/**
 * Builds the host and copies it aside: a build that somebody starts meanwhile empties `out/` under running processes.
 * The copy lies inside the repository, so that it finds the native packages.
 * @returns the entry's path and what takes the copy away.
 */
export async function builtHost(name: string): Promise<{ file: string; remove: () => void }> {
  await build({ part: 'main', quiet: true })
  const folder = join(root, '.cache', 'built-host', `${name}-${process.pid}`)
  mkdirSync(folder, { recursive: true })
  const from = join(root, 'out', 'main')
  for (const part of readdirSync(from)) cpSync(join(from, part), join(folder, part), { recursive: true })
  return { file: join(folder, 'host.js'), remove: () => rmSync(folder, { recursive: true, force: true }) }
}
