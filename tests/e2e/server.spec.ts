import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { startHost } from '../durability/lines-host'
import { createHands } from '../day/hands'
import { DEMO_STAFF } from '../day/script'
import { signIn } from '../day/steps/opening'
import { startServerProcess } from '../sync/server-process'
import { expect, test } from './fixtures'

const HOST = resolve(import.meta.dirname, '../../out/main/host.js')

test('a new computer joins the shop by code, hears of drop orders and says when the server is away', async ({
  till,
}, info) => {
  test.setTimeout(120_000)
  const server = await startServerProcess()
  const folder = mkdtempSync(join(tmpdir(), 'pesan-colleague-'))
  const colleague = startHost(HOST, folder)
  let minted = 0
  const ask = async (op: string, input: object = {}) => {
    const commandId = `0199bbbb-0000-7000-8000-${String(++minted).padStart(12, '0')}`
    const reply = await colleague.call(op, { commandId, ...input })
    if (!reply.ok) throw new Error(`${op}: ${JSON.stringify(reply.error)}`)
    return reply.value as never
  }
  try {
    await ask('shop.open-demo')
    await ask('sync.enrol', { server: server.url, code: server.code })
    const { code } = (await ask('sync.invite')) as { code: string }

    const hands = await createHands(await till.page())
    const { page } = hands
    const at = (id: string) => page.getByTestId(id)
    const picture = (name: string) => page.screenshot({ path: info.outputPath(`${name}.png`) })
    await hands.see('setup-join')
    await picture('first-run')
    await hands.press('3')
    await hands.see('setup-join-form')
    await expect(at('server-address')).toBeFocused()
    await at('server-address').fill(server.url)
    await at('server-code').fill('aaaa-bbbb')
    await page.keyboard.press('Enter')
    await expect(page.getByText(/Kode salah|The code is wrong/)).toBeVisible()
    await picture('wrong-code')
    await at('server-code').fill(code)
    await page.keyboard.press('Enter')
    await expect(at('sign-in')).toBeVisible({ timeout: 30_000 })
    await signIn(hands, DEMO_STAFF.supervisor)
    await expect(at('sync-signal')).toHaveAttribute('data-online', 'true', { timeout: 30_000 })

    await page.getByTestId('workplace-warehouse').click()
    const [found] = (await ask('product.search', { text: 'a', limit: 1 })) as {
      product: { productId: string }
    }[]
    await expect(at('frame')).toHaveAttribute('data-workplace', 'warehouse')
    const before = Number(
      (await at('drop-order-alarm')
        .getAttribute('data-count')
        .catch(() => '0')) ?? 0,
    )
    await ask('drop-order.request', {
      lines: [{ productId: found?.product.productId, qty: 1 }],
      chat: '',
      note: '',
    })
    await expect(at('drop-order-alarm')).toHaveAttribute('data-count', String(before + 1), {
      timeout: 15_000,
    })

    // On another screen a notice of the system tells of it, and a click on that leads to the warehouse.
    await till.app.evaluate(({ Notification }) => {
      const shown: Electron.Notification[] = []
      Object.assign(globalThis, { shown })
      Notification.isSupported = () => true
      Notification.prototype.show = function show(this: Electron.Notification) {
        shown.push(this)
      }
    })
    await hands.press('F2')
    await expect(at('frame')).toHaveAttribute('data-screen', 'ask')
    await ask('drop-order.request', {
      lines: [{ productId: found?.product.productId, qty: 1 }],
      chat: '',
      note: '',
    })
    const titles = () =>
      till.app.evaluate(() =>
        (globalThis as unknown as { shown: Electron.Notification[] }).shown.map(({ title }) => title),
      )
    await expect
      .poll(titles, { timeout: 15_000 })
      .toEqual([expect.stringMatching(/1 permintaan baru|1 new request/)])
    await till.app.evaluate(() =>
      (globalThis as unknown as { shown: Electron.Notification[] }).shown[0]?.emit('click'),
    )
    await expect(at('frame')).toHaveAttribute('data-screen', 'warehouse')

    await at('sync-signal').click()
    await expect(at('server-health')).toHaveAttribute('data-trouble', 'none')
    await expect(at('server-terminal')).toHaveCount(2)
    await hands.press('Alt+K')
    await expect(at('server-invitation')).toHaveText(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/)
    await picture('server')

    await server.kill()
    await hands.press('Control+Shift+L')
    await hands.press('Control+Shift+D')
    await expect(at('server-health')).toHaveAttribute('data-trouble', 'UNREACHABLE', { timeout: 30_000 })
    await page.getByTestId('rail-settings').click()
    await page.getByTestId('workplace-warehouse').click()
    await at('sync-signal').click()
    await picture('away-dark-en')

    // What this computer records now stays here: leaving is asked about, and staying is one key.
    await page.getByTestId('rail-warehouse').click()
    await expect(at('warehouse-acknowledge')).toBeVisible()
    await hands.press('Enter')
    await expect(at('sync-signal')).not.toHaveAttribute('data-waiting', '0')
    await page.evaluate(() => window.close())
    await expect(at('leave-wait')).toBeVisible()
    await hands.press('Control+Enter')
    await expect(at('leave-waiting')).toBeVisible()
    await picture('leave-waiting')
    await hands.press('Escape')
    await expect(at('leave-wait')).toBeHidden()
  } finally {
    await colleague.end()
    await server.remove()
    rmSync(folder, { recursive: true, force: true })
  }
})
