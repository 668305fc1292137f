import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, expect, test as base, type ElectronApplication, type Page } from '@playwright/test'

export { expect }

const root = resolve(import.meta.dirname, '../..')

/** The running program, and what a test does to it from outside. */
export interface Till {
  readonly app: ElectronApplication
  /** The data folder; it survives `restart`. */
  readonly dataDir: string
  /** The main window's page, once its own script has run. */
  page(): Promise<Page>
  /** Opens (or finds) the window of a workplace. */
  windowOf(workplace: 'desk' | 'warehouse' | 'closing'): Promise<Page>
  /** The process number of the host that runs now. */
  hostPid(): Promise<number>
  /** Kills the host as a power cut would; resolves with the killed process number. */
  killHost(): Promise<number>
  /** Quits as a person does and starts again on the same data. */
  restart(env?: Record<string, string>): Promise<void>
  close(): Promise<void>
}

export interface LaunchOptions {
  readonly dataDir: string
  readonly env?: Record<string, string>
  readonly args?: readonly string[]
}

/** Launches the built program (without `executablePath`: see global-setup.ts). */
export async function launch({ dataDir, env = {}, args = [] }: LaunchOptions): Promise<ElectronApplication> {
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
  const app = await _electron.launch({
    cwd: root,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--log-level=3',
      '--force-device-scale-factor=1',
      '.',
      ...args,
    ],
    env: { ...inherited, PESAN_DATA_DIR: dataDir, PESAN_E2E: '1', ...env },
  })
  if (process.env['PESAN_E2E_LOG'] !== undefined) {
    app.process().stdout?.on('data', (text) => process.stderr.write(String(text)))
    app.process().stderr?.on('data', (text) => process.stderr.write(String(text)))
  }
  return app
}

/** A till on `dataDir`; the caller closes it. */
export async function openTill(options: LaunchOptions): Promise<Till> {
  let app = await launch(options)
  const hostPid = async (): Promise<number> => {
    const main = app.process().pid ?? 0
    await expect.poll(() => findHost(main), { message: 'the host runs', timeout: 15_000 }).toBeGreaterThan(0)
    return findHost(main)
  }
  return {
    get app() {
      return app
    },
    dataDir: options.dataDir,
    async page() {
      return settled(await app.firstWindow())
    },
    async windowOf(workplace) {
      const known = app.windows().find((page) => page.url().includes(`workplace=${workplace}`))
      if (known !== undefined) return known
      const opened = app.waitForEvent('window')
      const main = await app.firstWindow()
      await main.evaluate((name) => window.pesan?.openWindow(name), workplace)
      return settled(await opened)
    },
    hostPid,
    async killHost() {
      const pid = await hostPid()
      process.kill(pid, 'SIGKILL')
      return pid
    },
    async restart(env = {}) {
      await app.close()
      app = await launch({ ...options, env: { ...options.env, ...env } })
    },
    close: () => app.close(),
  }
}

const settledPages = new WeakSet<Page>()

/**
 * Waits for the page's own script, then clicks once into its empty corner: on a display without a window manager a page
 * gets the focus in no other way, and copying works in a focused page only.
 */
async function settled(page: Page): Promise<Page> {
  await page.waitForLoadState('domcontentloaded')
  if (settledPages.has(page)) return page
  settledPages.add(page)
  await page.mouse.click(1, 1)
  return page
}

/**
 * Reads the process table: the host in either of its forms, child of Node or Electron's utility process, among the
 * descendants of Electron's main process. 0 when there is none at the moment.
 */
function findHost(mainPid: number): number {
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const parent = Number(/^\d+ \(.*\) \S (\d+)/s.exec(readFileSync(`/proc/${name}/stat`, 'utf8'))?.[1])
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ')
        return [{ pid: Number(name), parent, command }]
      } catch {
        return [] // it has ended since the list was read
      }
    })
  const family = new Set([mainPid])
  for (let grown = true; grown;) {
    grown = false
    for (const { pid, parent } of processes) {
      if (!family.has(parent) || family.has(pid)) continue
      family.add(pid)
      grown = true
    }
  }
  const host = processes.find(
    ({ pid, command }) =>
      family.has(pid) &&
      (/host\.js --door/.test(command) || command.includes('--utility-sub-type=node.mojom.NodeService')),
  )
  return host?.pid ?? 0
}

/** `till` is the running program with a fresh data folder, `page` its main window. */
export const test = base.extend<{ dataDir: string; till: Till; page: Page }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright demands a destructured first argument
  dataDir: async ({}, use) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'pesan-e2e-'))
    await use(dataDir)
    rmSync(dataDir, { recursive: true, force: true })
  },
  till: async ({ dataDir }, use) => {
    const till = await openTill({ dataDir })
    await use(till)
    await till.close()
  },
  page: async ({ till }, use) => {
    await use(await till.page())
  },
})
