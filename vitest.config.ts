import { defineConfig } from 'vitest/config'

/** Unit and room tests; the real window is tested by Playwright (playwright.config.ts, tests/e2e). */
export default defineConfig({
  test: {
    exclude: ['tests/e2e/**'],
    // better-sqlite3 loads once per thread and needs no process of its own: threads start faster than forks.
    pool: 'threads',
    testTimeout: 20_000,
    hookTimeout: 20_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'rooms',
          include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
          exclude: ['tests/e2e/**', 'tests/**/*.serial.test.ts'],
        },
      },
      // serialport watches its ports on the first thread of a process only, and takes the whole process down elsewhere.
      {
        extends: true,
        test: { name: 'serial ports', include: ['tests/**/*.serial.test.ts'], pool: 'forks' },
      },
    ],
  },
})
