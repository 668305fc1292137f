import './tests/e2e/sql-modules'
import { defineConfig } from '@playwright/test'

/** The built program in its real window, each test with a data folder of its own. */
export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  globalSetup: './tests/e2e/global-setup.ts',
  outputDir: 'test-results/e2e',
  // One window at a time: several starting at once on a small computer only wait for each other.
  workers: 1,
  fullyParallel: false,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  retries: 0,
  forbidOnly: true,
  reporter: process.env['PESAN_REPORT'] === 'json' ? [['line'], ['json']] : [['list']],
  use: { trace: 'off' },
})
