// Counts what the real runners report, and says it the same way everywhere.

/** Collects outcomes; `lastLine()` is the last line of `npm test`. */
export function tally() {
  let passed = 0
  let failed = 0
  return {
    add(counts) {
      passed += counts.passed
      failed += counts.failed
    },
    check(ok) {
      if (ok) passed++
      else failed++
    },
    get failed() {
      return failed
    },
    get passed() {
      return passed
    },
    lastLine: () => `${passed} passed, ${failed} failed`,
  }
}

/**
 * @param {unknown} report Vitest's JSON report, or undefined when none was written
 * @param {number} status the runner's exit code
 * @returns {{ passed: number, failed: number, failures: string[] }}
 */
export function countVitest(report, status) {
  if (report === undefined) return crashed('vitest', status)
  const failures = []
  let passed = 0
  for (const file of report.testResults ?? []) {
    for (const test of file.assertionResults ?? []) {
      if (test.status === 'passed') passed++
      // A skipped test has not passed; it is counted nowhere, and the linter does not let one be committed.
      else if (test.status === 'failed') failures.push(`${file.name}: ${test.fullName}`)
    }
    // A file that could not even be loaded has no tests to fail.
    if (file.status === 'failed' && !(file.assertionResults ?? []).some((test) => test.status === 'failed'))
      failures.push(`${file.name}: ${(file.message ?? 'could not be run').split('\n')[0]}`)
  }
  return withExit('vitest', status, passed, failures)
}

/**
 * @param {unknown} report Playwright's JSON report, or undefined when none was written
 * @param {number} status the runner's exit code
 */
export function countPlaywright(report, status) {
  if (report === undefined) return crashed('playwright', status)
  const failures = []
  let passed = 0
  const visit = (suite, path) => {
    for (const inner of suite.suites ?? []) visit(inner, [...path, inner.title])
    for (const spec of suite.specs ?? [])
      for (const run of spec.tests) {
        if (run.status === 'expected') passed++
        else if (run.status !== 'skipped') failures.push([...path, spec.title].filter(Boolean).join(' › '))
      }
  }
  for (const suite of report.suites ?? []) visit(suite, [suite.title])
  for (const error of report.errors ?? [])
    failures.push(`playwright: ${(error.message ?? 'error').split('\n')[0]}`)
  return withExit('playwright', status, passed, failures)
}

/** A runner that found no failure and still left with an error has failed in a way that its report does not show. */
function withExit(runner, status, passed, failures) {
  if (status !== 0 && failures.length === 0) failures.push(`${runner}: left with exit code ${status}`)
  if (passed === 0 && failures.length === 0) failures.push(`${runner}: ran no test at all`)
  return { passed, failed: failures.length, failures }
}

function crashed(runner, status) {
  return { passed: 0, failed: 1, failures: [`${runner}: wrote no report (exit code ${status})`] }
}
