import { defineConfig } from '@playwright/test'

/** One day, played once; what it prints is all there is to see. */
export default defineConfig({
  testDir: '../../tests/day',
  testMatch: 'demo.play.ts',
  globalSetup: '../../tests/e2e/global-setup.ts',
  outputDir: '../../test-results/demo',
  workers: 1,
  timeout: 240_000,
  expect: { timeout: 15_000 },
  retries: 0,
  reporter: './reporter.mjs',
})
