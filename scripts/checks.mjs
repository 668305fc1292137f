// The checks that read the sources: each is one named line with one outcome.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { node24 } from './node24.mjs'
import { root } from './paths.mjs'

const CHECKS = [
  { name: 'types', script: 'typescript/bin/tsc', args: ['-p', '.'] },
  {
    name: 'types of core and contract without Node and browser',
    script: 'typescript/bin/tsc',
    args: ['-p', 'tsconfig.core.json'],
  },
  { name: 'lint', script: 'oxlint/bin/oxlint', args: [] },
  { name: 'format', script: 'oxfmt/bin/oxfmt', args: ['--check', '.'] },
]

/**
 * Runs them all, prints a line for each and the output of those that failed.
 * @returns {string[]} the names of those that failed
 */
export function runChecks(count) {
  const failures = []
  for (const { name, script, args } of CHECKS) {
    const run = spawnSync(node24(), [join(root, 'node_modules', script), ...args], {
      cwd: root,
      encoding: 'utf8',
    })
    const ok = run.status === 0
    console.log(`${ok ? 'ok  ' : 'FAIL'} ${name}`)
    if (!ok) console.log(indent(`${run.stdout ?? ''}${run.stderr ?? ''}${run.error?.message ?? ''}`))
    if (!ok) failures.push(name)
    count.check(ok)
  }
  return failures
}

function indent(text) {
  return text.trimEnd().replaceAll(/^/gm, '     ')
}
