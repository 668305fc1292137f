#!/usr/bin/env node
// `npm run unit -- tests/core`: vitest under the Node that can load the store.
import { ensure } from './ensure.mjs'

await ensure()
const { runUnderNode24 } = await import('./node24.mjs')
process.exit(runUnderNode24(['node_modules/vitest/vitest.mjs', 'run', ...process.argv.slice(2)]))
