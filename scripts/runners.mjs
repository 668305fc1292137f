// Runs the test runners under Node 24 and reads their own reports.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { hasCommand } from './ensure.mjs'
import { node24 } from './node24.mjs'
import { root } from './paths.mjs'
import { countPlaywright, countVitest } from './report.mjs'

const results = join(root, 'test-results')

/** Unit and room tests; `args` are passed on to vitest. */
export function runVitest(args = []) {
  const file = reportFile('vitest.json')
  const run = spawnSync(
    node24(),
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
      ...args,
    ],
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
  )
  return countVitest(readReport(file), run.status ?? 1)
}

/** The built program in its real window; under Xvfb where there is one, so that no window pops up while you work. */
export function runPlaywright(args = []) {
  const file = reportFile('playwright.json')
  const display =
    process.platform === 'linux' && hasCommand('xvfb-run')
      ? ['xvfb-run', '-a', '-s', '-screen 0 1920x1080x24']
      : []
  const [command, ...rest] = [
    ...display,
    node24(),
    join(root, 'node_modules/@playwright/test/cli.js'),
    'test',
    ...args,
  ]
  const run = spawnSync(command, rest, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PESAN_REPORT: 'json', PLAYWRIGHT_JSON_OUTPUT_FILE: file },
  })
  return countPlaywright(readReport(file), run.status ?? 1)
}

/** Prints what failed, by name, so that the end of a long run says it all. */
export function printFailures(failures) {
  for (const failure of failures) console.log(`FAIL ${failure}`)
}

/** An old report must never be taken for the new one. */
function reportFile(name) {
  mkdirSync(results, { recursive: true })
  const file = join(results, name)
  rmSync(file, { force: true })
  return file
}

function readReport(file) {
  if (!existsSync(file)) return undefined
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
