#!/usr/bin/env node
// `npm run simulate -- --seeds N [--from SEED]`: plays so many histories of a shop with several terminals; a failing
// one is printed with its shortest list of actions.
import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { ensure } from './ensure.mjs'
import { root } from './paths.mjs'

const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '10000' }, from: { type: 'string', default: '1' } },
})
await ensure()
const { node24 } = await import('./node24.mjs')

const args = ['run', 'tests/simulation/histories-one.test.ts', '-t', 'whatever happens']
const { status } = spawnSync(node24(), ['node_modules/vitest/vitest.mjs', ...args], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, PESAN_SEEDS: values.seeds, PESAN_SEED: values.from },
})
process.exitCode = status ?? 1
