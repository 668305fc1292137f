import { defineConfig } from 'vitest/config'

const SERIAL = ['tests/**/*.serial.test.ts']
const QUICK = [
  'tests/{core,db,demo-shop,electron,host,printing,releases,renderer,scanning,shipping}/**/*.test.{ts,tsx}',
]
const LONG = [
  'tests/durability/kill.test.ts',
  'tests/laws/random-days-*.test.ts',
  'tests/simulation/{histories-*,mutants}.test.ts',
]

/** Unit and room tests; the real window is tested by Playwright (playwright.config.ts, tests/e2e). */
export default defineConfig({
  test: {
    exclude: ['tests/e2e/**'],
    // better-sqlite3 loads once per thread and needs no process of its own: threads start faster than forks.
    pool: 'threads',
    testTimeout: 20_000,
    hookTimeout: 20_000,
    projects: [
      // Rules, papers, store and host, a few minutes: what is run again and again while something is built.
      { extends: true, test: { name: 'quick', include: QUICK, exclude: SERIAL } },
      // Servers, terminals, couriers, printers and damage, each with real processes and lines.
      {
        extends: true,
        test: {
          name: 'rooms',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/e2e/**', ...QUICK, ...LONG, ...SERIAL],
        },
      },
      // Many kills and many random days. A process for each file: they may use every core.
      { extends: true, test: { name: 'long', include: LONG, pool: 'forks' } },
      // serialport watches its ports on the first thread of a process only, and takes the whole process down elsewhere.
      {
        extends: true,
        test: { name: 'serial ports', include: SERIAL, pool: 'forks' },
      },
    ],
  },
})
