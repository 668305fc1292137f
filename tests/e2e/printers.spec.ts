import { startTcpPrinter } from '../bench/tcp-printer'
import { createHands } from '../day/hands'
import { DEMO_STAFF } from '../day/script'
import { signIn } from '../day/steps/opening'
import { expect, test } from './fixtures'

test('a printer is set up, tried without and with paper, and its papers are given a stand-in', async ({
  till,
}, info) => {
  const device = await startTcpPrinter({ kind: 'receipt', paper: 0 })
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
  await expect.poll(() => device.engine.papers.length, { timeout: 15_000 }).toBe(2)
  expect(device.engine.papers[1]?.text).toContain('CETAK ULANG')
  await device.close()
})
