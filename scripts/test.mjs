#!/usr/bin/env node
// `npm test`: everything. Installs what is missing, builds, then sources, unit and room tests, and the real window.
// The last line is `N passed, N failed`, counted from the runners' own reports; the exit code says the same.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensure } from './ensure.mjs'
import { root } from './paths.mjs'
import { tally } from './report.mjs'

const count = tally()
const failures = []

/** A step that throws is a failure with a name, and the steps after it still run. */
async function step(name, work) {
  console.log(`\n== ${name}`)
  try {
    await work()
    return true
  } catch (error) {
    console.log(`FAIL ${name}: ${error.message}`)
    failures.push(name)
    count.check(false)
    return false
  }
}

const ready = await step('what is installed', () =>
  ensure({ window: true, display: true, keys: true, compiler: true, bench: true, database: true }),
)
if (ready) {
  const { runChecks } = await import('./checks.mjs')
  const { runPlaywright, runVitest } = await import('./runners.mjs')
  const { build } = await import('./build.mjs')
  const add = (counts) => {
    count.add(counts)
    failures.push(...counts.failures)
  }
  const built = await step('build', () => build({ quiet: true }))
  await step('sources', () => void failures.push(...runChecks(count)))
  // The window waits for what it sees most of the time, and the other tests use one core less than there are: side by
  // side they take two thirds of the time.
  const log = join(root, 'test-results', 'window.log')
  const inWindow = built ? runPlaywright([], { log }) : undefined
  await step('unit and room tests', async () => add(await runVitest(['quick', 'rooms', 'serial ports'])))
  // By now the window needs little; these are processes that may use every core.
  await step('kills and random days', async () => add(await runVitest(['long'], ['--maxWorkers=100%'])))
  if (inWindow)
    await step('the window', async () => {
      const counts = await inWindow
      console.log(readFileSync(log, 'utf8').trimEnd())
      add(counts)
    })
}

console.log('')
for (const failure of failures) console.log(`FAIL ${failure}`)
console.log(count.lastLine())
process.exitCode = count.failed === 0 && count.passed > 0 ? 0 : 1
