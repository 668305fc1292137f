import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createHands } from '../day/hands'
import { DEMO_STAFF } from '../day/script'
import { signIn } from '../day/steps/opening'
import { startHost } from '../durability/lines-host'
import { freePort } from '../sync/server-process'
import { expect, test } from './fixtures'

const HOST = resolve(import.meta.dirname, '../../out/main/host.js')

test('a computer becomes the hub in its window, a desk joins by address, and its drop order arrives', async ({
  till,
}, info) => {
  test.setTimeout(120_000)
  const folder = mkdtempSync(join(tmpdir(), 'pesan-desk-'))
  const desk = startHost(HOST, folder)
  let minted = 0
  const ask = async (op: string, input: object = {}) => {
    const commandId = `0199cccc-0000-7000-8000-${String(++minted).padStart(12, '0')}`
    const reply = await desk.call(op, { commandId, ...input })
    if (!reply.ok) throw new Error(`${op}: ${JSON.stringify(reply.error)}`)
    return reply.value as never
  }
  try {
    const hands = await createHands(await till.page())
    const { page } = hands
    const at = (id: string) => page.getByTestId(id)
    const picture = (name: string) => page.screenshot({ path: info.outputPath(`${name}.png`) })
    await hands.see('setup-demo')
    await hands.press('1')
    await expect(at('sign-in')).toBeVisible({ timeout: 30_000 })
    await signIn(hands, DEMO_STAFF.supervisor)
    await page.getByTestId('rail-server').click()
    await expect(at('hub')).toHaveAttribute('data-on', 'false')
    await picture('alone')
    const port = await freePort()
    await page.getByLabel('Port').fill(String(port))
    await hands.press('Alt+H')
    await expect(at('hub')).toHaveAttribute('data-running', 'true', { timeout: 30_000 })
    await expect(at('server-terminal')).toHaveCount(1, { timeout: 15_000 })
    await hands.press('Alt+K')
    const code = (await at('server-invitation').textContent()) ?? ''
    await picture('hub')
    await ask('sync.enrol', { server: `http://127.0.0.1:${port}`, code })
    await expect
      .poll(
        async () => {
          const searched = await desk.call('product.search', { text: 'a', limit: 1 })
          return searched.ok ? searched.value : []
        },
        { timeout: 30_000 },
      )
      .toHaveLength(1)
    await page.getByTestId('workplace-warehouse').click()
    const alarm = at('drop-order-alarm')
    const before = Number((await alarm.getAttribute('data-count').catch(() => '0')) ?? 0)
    const [found] = (await ask('product.search', { text: 'a', limit: 1 })) as {
      product: { productId: string }
    }[]
    await ask('drop-order.request', {
      lines: [{ productId: found?.product.productId, qty: 1 }],
      chat: '',
      note: '',
    })
    await expect(alarm).toHaveAttribute('data-count', String(before + 1), { timeout: 15_000 })
  } finally {
    await desk.end()
    rmSync(folder, { recursive: true, force: true })
  }
})
