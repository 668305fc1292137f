// The library that makes every fsync slower, as a model of slower disks; the power-cut test records with the same one.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from '../paths.mjs'

const source = join(root, 'tests/durability/shim/record-io.c')
const target = join(root, '.cache/record-io.so')

/**
 * Compiles it when it is older than its source.
 * @returns {string} its path
 * @throws with the sentence that says what to install when there is no C compiler
 */
export function buildShim() {
  if (existsSync(target) && statSync(target).mtimeMs > statSync(source).mtimeMs) return target
  mkdirSync(dirname(target), { recursive: true })
  const run = spawnSync('gcc', ['-O2', '-shared', '-fPIC', '-o', target, source, '-ldl', '-lpthread'], {
    encoding: 'utf8',
  })
  if (run.error)
    throw new Error('This needs a C compiler: install it with `sudo apt-get install gcc libc6-dev`.')
  if (run.status !== 0)
    throw new Error(`record-io.c does not compile (is libc6-dev installed?):\n${run.stderr}`)
  return target
}
