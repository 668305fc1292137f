#!/usr/bin/env node
// `npm run e2e -- shell`: the real window, all specs or the named ones.
import { ensure } from './ensure.mjs'

await ensure({ window: true, display: true, keys: true, bench: true })
const { printFailures, runPlaywright } = await import('./runners.mjs')
const { passed, failed, failures } = await runPlaywright(process.argv.slice(2))
printFailures(failures)
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
