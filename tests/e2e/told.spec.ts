import { startFakeCloudApi } from '../bench/fake-cloud-api'
import { openFacts } from '../day/facts'
import { createHands } from '../day/hands'
import { DEMO_STAFF } from '../day/script'
import { signIn } from '../day/steps/opening'
import { expect, test } from './fixtures'

const pictures = process.env['PESAN_PICTURES']

test('customers are told through the shop’s account by Enter; a doubt is answered by a person', async ({
  till,
  dataDir,
}) => {
  const fake = await startFakeCloudApi()
  const hands = await createHands(await till.page())
  const { page } = hands
  const shoot = async (name: string): Promise<void> => {
    if (pictures !== undefined)
      await page.screenshot({ path: `${pictures}/${name}.png`, animations: 'disabled' })
  }
  await hands.see('setup-demo')
  await hands.press('1')
  await expect(page.getByTestId('sign-in')).toBeVisible({ timeout: 30_000 })
  await signIn(hands, DEMO_STAFF.supervisor)
  const facts = openFacts(dataDir)

  // The account, its token and one template.
  await page.getByTestId('rail-settings').click()
  await page.getByTestId('settings-tab-whatsapp').click()
  await page.getByTestId('whatsapp-number-id').fill(fake.phoneNumberId)
  await page.getByTestId('whatsapp-token').fill(fake.token)
  await page.getByTestId('whatsapp-address').fill('http://graph.example')
  await page.getByTestId('whatsapp-template').fill('pesanan')
  await page.getByTestId('whatsapp-body').fill('Halo {{1}}, pesanan {{2}} kami simpan. Total {{3}}.')
  for (const name of ['nama', 'nomor', 'total']) await page.getByTestId(`whatsapp-add-${name}`).click()
  await expect(page.getByTestId('whatsapp-preview')).toContainText('Total Rp 270.417.')
  await hands.press('Control+Enter')
  await expect(page.getByTestId('whatsapp-refusal')).toBeVisible()
  await page.getByTestId('whatsapp-address').fill(fake.url)
  await hands.press('Control+Enter')
  await facts.reach('WhatsAppAccountSaved', 1)
  await hands.gone('whatsapp-refusal')
  await expect(page.getByTestId('whatsapp-token')).toHaveValue('')
  await hands.press('Alt+U')
  await expect(page.getByText(/Tersambung/)).toBeVisible()
  await shoot('whatsapp-settings')

  // The first answer is lost on its way, the second comes.
  fake.plan('closed-after', 'ok')
  await hands.press('F5')
  await hands.see('message-list')
  await page.getByTestId('message-filter-booked').click()
  await hands.see('message-give')
  await shoot('whatsapp-due')
  await page.getByTestId('message-list').locator('[role="grid"]').focus()
  await hands.press('Enter')
  await facts.reach('MessageAsked', 1)
  await expect.poll(() => fake.asked()).toBe(1)
  await hands.press('Alt+9')
  const detail = page.getByTestId('message-queue-detail')
  await expect(detail).toHaveAttribute('data-state', 'in-doubt')
  await shoot('whatsapp-doubt')
  await hands.press('Alt+Y')
  await facts.reach('MessageTaken', 1)
  await expect(detail).toHaveAttribute('data-state', 'accepted')
  expect(fake.taken).toHaveLength(1)
  expect(fake.mistakes).toEqual([])

  // No fact and no window holds the token.
  const [held] = facts.rows<{ n: number }>(
    'SELECT count(*) AS n FROM fact WHERE payload LIKE ?',
    `%${fake.token}%`,
  )
  expect(held?.n).toBe(0)
  expect(await page.content()).not.toContain(fake.token)
  if (pictures !== undefined) {
    await shoot('whatsapp-taken')
    await hands.press('Control+Shift+L')
    await page.getByTestId('colours').click()
    await shoot('whatsapp-taken-en-dark')
    await page.getByTestId('rail-settings').click()
    await page.getByTestId('settings-tab-whatsapp').click()
    await hands.see('whatsapp-save')
    await shoot('whatsapp-settings-en-dark')
  }
  facts.close()
  await fake.close()
})
