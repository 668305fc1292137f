import { networkInterfaces } from 'node:os'
import makeMdns from 'multicast-dns'
import { startTcpPrinter } from '../bench/tcp-printer'
import { createHands } from '../day/hands'
import { DEMO_STAFF } from '../day/script'
import { signIn } from '../day/steps/opening'
import { expect, test } from './fixtures'

test('a printer is set up, tried without and with paper, and its papers are given a stand-in', async ({
  till,
}, info) => {
  test.setTimeout(120_000)
  const device = await startTcpPrinter({ kind: 'receipt', paper: 0 })
  const announced = announce('Kasir contoh', 'TM-T82X', '192.0.2.77')
  const hands = await createHands(await till.page())
  const { page } = hands
  const picture = (name: string) => page.screenshot({ path: info.outputPath(`${name}.png`) })
  const at = (id: string) => page.getByTestId(id)
  await hands.see('setup-demo')
  await hands.press('1')
  await expect(at('sign-in')).toBeVisible({ timeout: 30_000 })
  await signIn(hands, DEMO_STAFF.desk)

  await page.getByTestId('rail-printers').click()
  await at('printers-add').click()
  // What the network says by itself: one chosen fills in its address and, where none was typed, its name.
  if (announced === undefined) await expect(at('printer-found-said')).toContainText('tidak tersambung')
  else {
    await at('printer-found-row').filter({ hasText: 'Kasir contoh' }).click({ timeout: 15_000 })
    await expect(at('printer-host')).toHaveValue('192.0.2.77')
    await expect(at('printer-name')).toHaveValue('Kasir contoh (TM-T82X)')
    announced.destroy()
  }
  await picture('form-found')
  await at('printer-name').fill('Struk meja')
  await at('printer-host').fill('127.0.0.1')
  await at('printer-port').fill(String(device.port))
  await page.getByText('Pin 2').click()
  await picture('form')
  await page.getByTestId('printer-way').getByText('Serial').click()
  await picture('form-serial')
  await page
    .getByTestId('printer-way')
    .getByText(/Jaringan|Network/)
    .click()
  await at('printer-save').click()
  await expect(page.getByTestId('printer-row').filter({ hasText: 'Struk meja' })).toBeVisible()
  await page.getByTestId('printer-row').filter({ hasText: 'Struk meja' }).click()

  await at('printers-test').click()
  await expect(at('trial-answer')).toContainText(/Kertas habis|Out of paper/, { timeout: 15_000 })
  await picture('trial-paper-out')
  await at('trial-print').click()
  await expect(at('trial-job')).toHaveAttribute('data-state', 'queued')
  device.engine.loadPaper()
  await expect(at('trial-job')).toHaveAttribute('data-state', 'sent', { timeout: 15_000 })
  await expect(at('trial-answer')).toContainText(/Memastikan sendiri|confirms that paper/, {
    timeout: 15_000,
  })
  await picture('trial-printed')
  expect(device.engine.papers).toHaveLength(1)

  // Which accented letters it has: it prints them numbered, the person says which line is right.
  await page.keyboard.press('Alt+h')
  await expect.poll(() => device.engine.papers.length, { timeout: 15_000 }).toBe(2)
  expect(device.engine.papers[1]?.text).toContain('3  Café Über Àã Õ § €')
  await expect(at('trial-letters-choice')).toHaveCount(5)
  await picture('trial-letters')
  await page.keyboard.press('Alt+3')
  await expect(at('trial-letters')).toHaveAttribute('data-chosen', 'cp858')
  await page.keyboard.press('Escape')
  await picture('printers')

  await at('printers-routes').click()
  await expect(at('print-route')).toHaveCount(5)
  await picture('routes')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+p')
  await expect(at('print-job').first()).toBeVisible()
  await picture('queue')
  await at('print-reprint').first().click()
  await expect.poll(() => device.engine.papers.length, { timeout: 15_000 }).toBe(3)
  expect(device.engine.papers[2]?.text).toContain('CETAK ULANG')
  await device.close()
})

/** A printer that makes itself known on this computer's network; undefined when it is on none. */
function announce(name: string, model: string, host: string): { destroy(): void } | undefined {
  const own = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)
  if (own === undefined) return undefined
  const kind = '_pdl-datastream._tcp.local'
  const device = makeMdns({ interface: own.address, bind: '0.0.0.0' })
  device.on('query', ({ questions = [] }) => {
    if (questions.some((question) => question.name === kind))
      device.respond([
        { name: kind, type: 'PTR', ttl: 120, data: `${name}.${kind}` },
        { name: `${name}.${kind}`, type: 'SRV', ttl: 120, data: { target: 'contoh.local', port: 9100 } },
        { name: `${name}.${kind}`, type: 'TXT', ttl: 120, data: [`ty=${model}`] },
        { name: 'contoh.local', type: 'A', ttl: 120, data: host },
      ])
  })
  return device
}
