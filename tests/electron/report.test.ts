import { expect, test } from 'vitest'
import { countPlaywright, countVitest, tally } from '../../scripts/report.mjs'

const file = (statuses: string[], status = 'passed', message = '') => ({
  name: 'a.test.ts',
  status,
  message,
  assertionResults: statuses.map((s, i) => ({ status: s, fullName: `t${i}` })),
})

test('passed and failed tests are counted, skipped ones are neither', () => {
  expect(
    countVitest({ testResults: [file(['passed', 'passed', 'failed', 'skipped'], 'failed')] }, 1),
  ).toEqual({
    passed: 2,
    failed: 1,
    failures: ['a.test.ts: t2'],
  })
})

test('a file that could not be loaded is a failure', () => {
  const counts = countVitest(
    { testResults: [file(['passed']), file([], 'failed', 'no such module\nat x')] },
    1,
  )
  expect(counts).toEqual({ passed: 1, failed: 1, failures: ['a.test.ts: no such module'] })
})

test('a runner without a report is a failure, whatever it left with', () => {
  expect(countVitest(undefined, 0)).toMatchObject({ passed: 0, failed: 1 })
  expect(countPlaywright(undefined, 139)).toMatchObject({ passed: 0, failed: 1 })
})

test('a runner that leaves with an error but reports none is a failure', () => {
  expect(countVitest({ testResults: [file(['passed'])] }, 1)).toMatchObject({ passed: 1, failed: 1 })
})

test('a runner that ran nothing is a failure', () => {
  expect(countVitest({ testResults: [] }, 0)).toMatchObject({ failed: 1 })
  expect(countPlaywright({ suites: [], errors: [] }, 0)).toMatchObject({ failed: 1 })
})

test('window tests are counted through nested suites; a flaky one has failed', () => {
  const spec = (title: string, status: string) => ({ title, tests: [{ status }] })
  const report = {
    suites: [
      {
        title: 'day.spec.ts',
        specs: [spec('one', 'expected')],
        suites: [
          {
            title: 'inner',
            specs: [spec('two', 'flaky'), spec('three', 'unexpected'), spec('four', 'skipped')],
          },
        ],
      },
    ],
    errors: [],
  }
  expect(countPlaywright(report, 1)).toEqual({
    passed: 1,
    failed: 2,
    failures: ['day.spec.ts › inner › two', 'day.spec.ts › inner › three'],
  })
})

test('the last line adds everything up', () => {
  const count = tally()
  count.check(true)
  count.check(false)
  count.add({ passed: 40, failed: 2 })
  expect(count.lastLine()).toBe('41 passed, 3 failed')
})
