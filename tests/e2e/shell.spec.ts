import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { CallResult } from '../../contract/channel'
import { expect, launch, test } from './fixtures'

declare global {
  interface Window {
    /** What the tests in this file put there: a port of their own to the host, beside the screens'. */
    testPort?: MessagePort | undefined
  }
}

/** Asks for a port of the test's own and calls one operation over it, as raw messages. */
async function callHost(page: Page, op: string, input: unknown = {}): Promise<CallResult> {
  return page.evaluate(
    async ([operation, argument]) => {
      if (window.testPort === undefined) {
        window.testPort = await new Promise<MessagePort>((resolve) => {
          // The screens' own listener hears of this port first and closes it when it has one already.
          const close = MessagePort.prototype.close
          MessagePort.prototype.close = () => undefined
          const take = (event: MessageEvent): void => {
            const port = event.ports[0]
            if (event.source !== window || port === undefined) return
            window.removeEventListener('message', take)
            MessagePort.prototype.close = close
            resolve(port)
          }
          window.addEventListener('message', take)
          window.pesan?.requestHostPort()
        })
        window.testPort.addEventListener('close', () => (window.testPort = undefined))
        window.testPort.start()
      }
      const port = window.testPort
      const id = Math.floor(Math.random() * 1e9)
      return new Promise<CallResult>((resolve) => {
        port.addEventListener('message', (event: MessageEvent<CallResult & { id: number }>) => {
          if (event.data.id === id) resolve(event.data)
        })
        port.addEventListener('close', () => resolve({ ok: false, error: { code: 'HOST_UNAVAILABLE' } }))
        port.postMessage({ id, op: operation, input: argument })
      })
    },
    [op, input] as const,
  )
}

/** Whether a host stands behind the page: any answer will do, a refusal of the question as well. */
async function hostAnswers(page: Page): Promise<boolean> {
  const result = await callHost(page, 'no.such.operation')
  return result.ok || result.error.code !== 'HOST_UNAVAILABLE'
}

test('a page sees the shell and nothing of Node or Electron', async ({ page, till }) => {
  const seen = await page.evaluate(() => ({
    require: typeof Reflect.get(window, 'require'),
    process: typeof Reflect.get(window, 'process'),
    electron: typeof Reflect.get(window, 'electron'),
    shell: Object.keys(window.pesan ?? {}).toSorted(),
  }))
  expect(seen).toEqual({
    require: 'undefined',
    process: 'undefined',
    electron: 'undefined',
    shell: [
      'keepSecret',
      'notify',
      'openExternal',
      'openWindow',
      'platform',
      'requestHostPort',
      'restart',
      'saveFile',
    ],
  })
  const preferences = await till.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): object
    }
    return contents.getLastWebPreferences()
  })
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
  })
})

test('the content security policy stops a script that was put into the page, and the network', async ({
  page,
}) => {
  // An element, not an evaluation: what Playwright evaluates is not governed by the policy.
  const violated = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), {
          once: true,
        })
        const script = document.createElement('script')
        script.textContent = 'window.broken = true'
        document.head.append(script)
      }),
  )
  expect(violated).toBe('script-src-elem')
  const fetched = await page.evaluate(() => fetch('https://example.com/').then(String, () => 'refused'))
  expect(fetched).toBe('refused')
})

test('a page can neither leave nor open another', async ({ page, till }) => {
  const before = page.url()
  await page.evaluate(() => {
    location.href = 'https://example.com/'
  })
  expect(await page.evaluate(() => window.open('https://example.com/'))).toBeNull()
  expect(await page.evaluate(() => window.open('pos://app/index.html'))).toBeNull()
  await page.evaluate(() => {
    const link = Object.assign(document.createElement('a'), {
      href: 'https://example.com/',
      target: '_blank',
    })
    document.body.append(link)
    link.click()
  })
  expect(page.url()).toBe(before)
  expect(till.app.windows()).toHaveLength(1)
})

test('a page gets the camera and plain copying, and no other permission', async ({ page }) => {
  const states = await page.evaluate(async () => {
    const asked = ['geolocation', 'notifications', 'microphone', 'camera'] as const
    const found: Record<string, string> = {}
    for (const name of asked)
      found[name] = await navigator.permissions.query({ name: name as PermissionName }).then(
        (status) => status.state,
        () => 'error',
      )
    return found
  })
  expect(states).toMatchObject({ geolocation: 'denied', notifications: 'denied', microphone: 'denied' })
  expect(states['camera']).not.toBe('denied')
  expect(await page.evaluate(() => navigator.clipboard.writeText('resi').then(() => 'ok', String))).toBe('ok')
  expect(await page.evaluate(() => navigator.clipboard.readText().then(String, () => 'refused'))).toBe(
    'refused',
  )
})

test('a path that tries to leave the folder of the window gets nothing', async ({ page }) => {
  const answers = await page.evaluate(async () => {
    const paths = [
      '/..%2f..%2fpackage.json',
      '/%2e%2e/main/index.js',
      '/assets/..%2f..%2fmain%2fhost.js',
      '/no-such-file',
      '/%zz',
    ]
    return Promise.all(paths.map((path) => fetch(`pos://app${path}`).then((answer) => answer.status)))
  })
  for (const status of answers) expect([403, 404]).toContain(status)
})

test('only WhatsApp drafts are handed to the system', async ({ page, till }) => {
  await till.app.evaluate(({ shell }) => {
    const opened: string[] = []
    Reflect.set(globalThis, 'opened', opened)
    shell.openExternal = (url) => {
      opened.push(url)
      return Promise.resolve()
    }
  })
  const open = (url: string): Promise<unknown> =>
    page.evaluate((link) => window.pesan?.openExternal(link), url)
  const draft = 'https://wa.me/6281234567890?text=Halo%20Bu%20Sari'
  expect(await open(draft)).toEqual({ ok: true })
  for (const link of [
    'https://example.com/',
    'https://wa.me.example.com/62812345678?text=a',
    'https://wa.me/62812345678?text=a&url=b',
    'file:///etc/passwd',
  ])
    expect(await open(link)).toMatchObject({ ok: false, error: { code: 'NOT_A_WA_ME_LINK' } })
  expect(await open(`${draft}${'a'.repeat(2000)}`)).toMatchObject({
    ok: false,
    error: { code: 'LINK_TOO_LONG' },
  })
  expect(await till.app.evaluate(() => Reflect.get(globalThis, 'opened') as string[])).toEqual([draft])
})

test('a file is saved where the person says', async ({ page, till, dataDir }) => {
  const path = join(dataDir, 'laporan.csv')
  await till.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, path)
  const saved = await page.evaluate(() =>
    window.pesan?.saveFile('laporan.csv', new TextEncoder().encode('a,b\n')),
  )
  expect(saved).toEqual({ ok: true, path })
  await till.app.evaluate(({ dialog }) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: true, filePath: '' })
  })
  expect(await page.evaluate(() => window.pesan?.saveFile('x.csv', new Uint8Array()))).toEqual({
    ok: false,
    error: { code: 'CANCELLED' },
  })
})

test('a second workplace opens in a window of its own, once', async ({ till, page }) => {
  await expect(page).toHaveURL('pos://app/index.html')
  const warehouse = await till.windowOf('warehouse')
  expect(new URL(warehouse.url()).searchParams.get('workplace')).toBe('warehouse')
  await page.evaluate(() => window.pesan?.openWindow('warehouse'))
  await page.evaluate(() => window.pesan?.openWindow('nowhere' as 'desk'))
  expect(till.app.windows()).toHaveLength(2)
  expect(await hostAnswers(warehouse)).toBe(true)
})

test('a second start on the same data only brings the first to the front', async ({ till, dataDir }) => {
  await till.page()
  const executable = await till.app.evaluate(({ app }) => app.getPath('exe'))
  const flags = process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu', '.'] : ['--disable-gpu', '.']
  const second = spawn(executable, flags, {
    env: { ...process.env, PESAN_DATA_DIR: dataDir },
    stdio: 'ignore',
  })
  const code = await new Promise((resolve) => second.once('exit', resolve))
  expect(code).toBe(0)
  expect(till.app.windows()).toHaveLength(1)
})

test('a killed host comes back, and the page asks for a new port and goes on', async ({ till, page }) => {
  expect(await hostAnswers(page)).toBe(true)
  const killed = await till.killHost()
  await expect.poll(() => till.hostPid()).not.toBe(killed)
  await expect.poll(() => hostAnswers(page)).toBe(true)
})

test('a data folder that cannot be written to gets a screen that says what to do', async ({ dataDir }) => {
  const blocked = join(dataDir, 'a-file')
  writeFileSync(blocked, '')
  const app = await launch({ dataDir: join(blocked, 'shop') })
  const page = await app.firstWindow()
  await expect(page.getByTestId('fatal')).toHaveAttribute('data-code', 'DATA_DIR_UNWRITABLE')
  await expect(page.getByTestId('data-dir')).toHaveText(join(blocked, 'shop'))
  await expect(page.getByRole('heading').first()).toHaveText('Folder data tidak bisa ditulisi')
  await page.getByTestId('try-again').click()
  await expect(page.getByTestId('fatal')).toHaveAttribute('data-code', 'DATA_DIR_UNWRITABLE')
  await app.close()
})

test('the program opens again on the data it left', async ({ till }) => {
  expect(await hostAnswers(await till.page())).toBe(true)
  await till.restart()
  expect(await hostAnswers(await till.page())).toBe(true)
})
