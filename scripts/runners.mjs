// Runs the test runners under Node 24 and reads their own reports.
import { spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { hasCommand } from './ensure.mjs'
import { node24 } from './node24.mjs'
import { root } from './paths.mjs'
import { countPlaywright, countVitest } from './report.mjs'

const results = join(root, 'test-results')

/** Unit and room tests of these projects (vitest.config.ts; none: of all); `args` are passed on to vitest. */
export async function runVitest(projects = [], args = []) {
  const file = reportFile(`vitest-${projects[0] ?? 'all'}.json`)
  const status = await run(node24(), [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
    ...projects.map((project) => `--project=${project}`),
    ...args,
  ])
  return countVitest(readReport(file), status)
}

/**
 * The built program in its real window; under Xvfb where there is one, so that no window pops up while you work.
 * @param {{ log?: string }} [options] `log`: a file for what it says, where something else is speaking.
 */
export async function runPlaywright(args = [], { log } = {}) {
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
  const env = { ...process.env, PESAN_REPORT: 'json', PLAYWRIGHT_JSON_OUTPUT_FILE: file }
  const status = await run(command, rest, { env, log })
  return countPlaywright(readReport(file), status)
}

/** @returns {Promise<number>} the exit code; 1 where there is none. */
function run(command, args, { env = process.env, log } = {}) {
  const out = log === undefined ? 'inherit' : openSync(log, 'w')
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', out, out], env })
    const end = (status) => {
      if (out !== 'inherit') closeSync(out)
      done(status ?? 1)
    }
    child.once('error', () => end(1))
    child.once('exit', end)
  })
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
