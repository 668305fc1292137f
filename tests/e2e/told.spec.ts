import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { webhookPath } from '../../contract/whatsapp-webhook'
import { startFakeCloudApi } from '../bench/fake-cloud-api'
import { answerOf, createFakeMeta, statusOf } from '../bench/fake-webhooks'
import { openFacts } from '../day/facts'
import { createHands } from '../day/hands'
import { DEMO_STAFF } from '../day/script'
import { signIn } from '../day/steps/opening'
import { startServerProcess } from '../sync/server-process'
import { expect, test } from './fixtures'

const pictures = process.env['PESAN_PICTURES']

test('customers are told through the shop’s account by Enter, a doubt is answered by a person; exported chats become a report', async ({
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

  // The shop gets a server, which Meta tells what became of the message and who wants none.
  const server = await startServerProcess()
  const secret = { appSecret: 'rahasia-aplikasi-contoh', verifyToken: 'kata-sandi-jabat-tangan' }
  try {
    await page.getByTestId('rail-server').click()
    await page.getByTestId('server-address').fill(server.url)
    await page.getByTestId('server-code').fill(server.code)
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('sync-signal')).toHaveAttribute('data-online', 'true', { timeout: 30_000 })
    const [link] = facts.rows<{ value: string }>("SELECT value FROM local_value WHERE key = 'server-link'")
    const { shopId } = JSON.parse(link?.value ?? '{}') as { shopId: string }
    const known = { [shopId]: { ...secret, phoneNumberIds: [fake.phoneNumberId] } }
    writeFileSync(join(server.data, 'whatsapp.json'), JSON.stringify(known))
    const meta = createFakeMeta({
      url: server.url + webhookPath(shopId),
      appSecret: secret.appSecret,
      phoneNumberId: fake.phoneNumberId,
    })
    expect(await meta.verify(secret.verifyToken)).toBe('1158201444')
    const { id = '', key = '', to = '' } = fake.taken[0] ?? {}
    await page.getByTestId('rail-settings').click()
    await page.getByTestId('settings-tab-whatsapp').click()
    await expect(page.getByTestId('whatsapp-webhook')).toHaveAttribute('data-state', 'verified')
    await expect(page.getByTestId('whatsapp-webhook-token')).toHaveValue(secret.verifyToken)
    expect(await page.content()).not.toContain(secret.appSecret)
    await page.getByTestId('whatsapp-webhook').scrollIntoViewIfNeeded()
    await shoot('whatsapp-webhook')

    await hands.press('F5')
    await hands.see('message-list')
    await hands.press('Alt+9')
    await meta.deliver({ statuses: [statusOf(id, 'failed', Date.now(), { key, code: 131_026 })] })
    await expect(detail).toHaveAttribute('data-state', 'failed')
    await shoot('whatsapp-failed')
    // The customer has not been told: the message is due again, one key away.
    await hands.press('Alt+D')
    await hands.see('message-refused')
    await shoot('whatsapp-due-again')
    await meta.deliver({ statuses: [statusOf(id, 'read', Date.now(), { key })] })
    await hands.press('Alt+9')
    await expect(detail).toHaveAttribute('data-state', 'read')
    await shoot('whatsapp-read')

    await meta.deliver(answerOf('wamid.in', to, 'Stop', Date.now()))
    await facts.reach('OptOutChanged', 1)
    await page.getByTestId('rail-customers').click()
    await page.getByTestId('customers-search').fill(`+${to}`)
    await expect(page.getByTestId('customers-opt-out')).toBeChecked()
    await expect(page.getByTestId('customers-heard')).toHaveAttribute('data-state', 'read')
    await page.getByTestId('customers-opt-out').press('Space')
    await page.getByTestId('customers-opt-out-reason').fill('Minta dikirimi lagi lewat telepon')
    await shoot('opt-out')
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('customers-opt-out')).not.toBeChecked()
    await expect(page.getByTestId('customers-opt-out-said').first()).toHaveAttribute('data-how', 'person')
    await shoot('opt-out-again')
  } finally {
    await server.remove()
  }

  // No fact and no window holds the token.
  const [held] = facts.rows<{ n: number }>(
    'SELECT count(*) AS n FROM fact WHERE payload LIKE ?',
    `%${fake.token}%`,
  )
  expect(held?.n).toBe(0)
  expect(await page.content()).not.toContain(fake.token)

  // An exported chat: the shop's name is asked for once, a second reading adds nothing.
  const chat = join(dataDir, 'Chat WhatsApp dengan Rina Kusumawati.txt')
  writeFileSync(chat, chatOfAWeek())
  await hands.press('Control+3')
  await hands.press('F4')
  await hands.see('chats-open')
  const read = async (): Promise<void> => {
    const asked = page.waitForEvent('filechooser')
    await hands.press('Alt+I')
    await (await asked).setFiles(chat)
  }
  await read()
  await hands.see('chats-author')
  await shoot('chats-asked')
  await hands.press('Alt+2')
  const report = page.getByTestId('chats-report')
  await expect(report).toHaveAttribute('data-messages', '40')
  await read()
  await expect(page.getByText(/0 pesan baru, 40 sudah ada/)).toBeVisible()
  await expect(report).toHaveAttribute('data-messages', '40')
  await hands.press('Alt+S')
  await hands.see('chats-signatures')
  await hands.type('- Dewi')
  await hands.press('Control+Enter')
  await expect(page.getByTestId('chats-signer')).toHaveAttribute('data-name', 'Dewi')
  await expect(page.getByTestId('chats-question')).toHaveCount(1)
  await shoot('chats')
  if (pictures !== undefined) {
    await hands.press('Control+Shift+L')
    await page.getByTestId('colours').click()
    await shoot('chats-en-dark')
    await hands.press('Control+1')
    await hands.press('F5')
    await hands.see('message-list')
    await shoot('whatsapp-due-en-dark')
    await hands.press('Alt+9')
    await hands.see('message-queue-detail')
    await shoot('whatsapp-taken-en-dark')
    await page.getByTestId('rail-settings').click()
    await page.getByTestId('settings-tab-whatsapp').click()
    await hands.see('whatsapp-save')
    await shoot('whatsapp-settings-en-dark')
  }
  facts.close()
  await fake.close()
})

/** Twenty questions of one week with their answers, as an Indonesian Android telephone exports them; the last one waits. */
function chatOfAWeek(): string {
  const lines = ['16/11/26 07.59 - Pesan dan panggilan dienkripsi secara end-to-end.']
  for (let n = 0; n < 20; n++) {
    const day = 16 + Math.floor(n / 3)
    const hour = String(8 + ((n * 5) % 13)).padStart(2, '0')
    const answer = String(2 + ((n * 7) % 50)).padStart(2, '0')
    const order = n % 3
    const at = String(9 + order * 5).padStart(2, '0')
    lines.push(`${day}/11/26 ${at}.01 - Rina Kusumawati: Halo kak, nomor ${n} masih ada? Jam ${hour} ya`)
    lines.push(`${day}/11/26 ${at}.${answer} - Melati Busana: Masih, kak. - Dewi`)
  }
  lines.splice(-1, 1, '22/11/26 19.30 - Rina Kusumawati: Kapan dikirim, kak?')
  return lines.join('\n')
}
