#!/usr/bin/env node
// `npm run verify`: what can be known in a few minutes without a window: types, lint, format, the quick tests.
import { ensure } from './ensure.mjs'
import { tally } from './report.mjs'

const count = tally()
try {
  await ensure()
  const { runChecks } = await import('./checks.mjs')
  const { printFailures, runVitest } = await import('./runners.mjs')
  const failedChecks = runChecks(count)
  const units = await runVitest(['quick'])
  count.add(units)
  printFailures([...failedChecks, ...units.failures])
} catch (error) {
  console.log(`FAIL ${error.message}`)
  count.check(false)
}
console.log(count.lastLine())
process.exitCode = count.failed === 0 ? 0 : 1
