import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'

const source = join(import.meta.dirname, 'record-io.c')
const target = resolve(import.meta.dirname, '../../../.cache/record-io.so')

/**
 * Compiles the recording library when it is older than its source.
 * @returns its path.
 * @throws with the sentence that says what to install when there is no C compiler.
 */
export function buildShim(): string {
  if (existsSync(target) && statSync(target).mtimeMs > statSync(source).mtimeMs) return target
  mkdirSync(resolve(target, '..'), { recursive: true })
  const run = spawnSync('gcc', ['-O2', '-shared', '-fPIC', '-o', target, source, '-ldl', '-lpthread'], { encoding: 'utf8' })
  if (run.error) {
    throw new Error('The power-cut test needs a C compiler: install it with `sudo apt-get install gcc libc6-dev`.')
  }
  if (run.status !== 0) throw new Error(`record-io.c does not compile (is libc6-dev installed?):\n${run.stderr}`)
  return target
}
