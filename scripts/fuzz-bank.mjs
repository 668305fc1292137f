#!/usr/bin/env node
// `npm run fuzz:bank -- --minutes 10 [--seed 7]`: feeds mutated bank files to every reader until the time is over.
// A file that breaks a promise, or holds the readers for half a minute, is kept in .cache/fuzz.
import { spawn } from 'node:child_process'
import { mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ensure } from './ensure.mjs'
import { root } from './paths.mjs'

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '5' }, seed: { type: 'string' } },
})
await ensure()
const { node24 } = await import('./node24.mjs')

const STUCK_MS = 30_000
const seed = values.seed ?? String(Date.now() % 1_000_000)
const folder = join(root, '.cache', 'fuzz')
const caseFile = join(folder, 'case.bin')
const kept = join(folder, `failed-${seed}.bin`)
mkdirSync(folder, { recursive: true })
console.log(`seed ${seed}, ${values.minutes} minutes`)

const args = ['run', 'tests/core/bank/fuzz.test.ts', '-t', 'whatever a file holds']
const run = spawn(node24(), ['node_modules/vitest/vitest.mjs', ...args], {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    FUZZ_SECONDS: String(Number(values.minutes) * 60),
    FUZZ_SEED: seed,
    FUZZ_CASE_FILE: caseFile,
  },
})

// Each file is written before it is read: one that stays is one that holds the readers.
const started = Date.now()
const watch = setInterval(() => {
  const age = Date.now() - Math.max(started + STUCK_MS, modified(caseFile))
  if (age > STUCK_MS) {
    console.error('a file holds the readers')
    run.kill('SIGKILL')
  }
}, 2000)

run.on('exit', (code) => {
  clearInterval(watch)
  if (code === 0) return
  try {
    renameSync(caseFile, kept)
    console.error(`seed ${seed}; the file is ${kept}`)
  } catch {
    console.error(`seed ${seed}; no file was read`)
  }
  process.exitCode = 1
})

function modified(path) {
  try {
    return statSync(path).mtimeMs
  } catch {
    return 0
  }
}
