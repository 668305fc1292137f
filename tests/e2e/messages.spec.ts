import { openFacts } from '../day/facts'
import { createHands } from '../day/hands'
import { watchOutside } from '../day/outside'
import { DEMO_STAFF } from '../day/script'
import { signIn } from '../day/steps/opening'
import { expect, test } from './fixtures'

const pictures = process.env['PESAN_PICTURES']

test('customers are told one after the other by keyboard, never twice unasked, in the shop’s own words', async ({
  till,
  dataDir,
}) => {
  const hands = await createHands(await till.page())
  const outside = await watchOutside(till.app, dataDir)
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

  await hands.press('F5')
  await hands.see('message-open')
  await shoot('messages')
  const waiting = Number(await page.getByTestId('rail-messages').getAttribute('data-waiting'))
  expect(waiting).toBeGreaterThan(1)
  const number = (await page.getByTestId('message-detail').getAttribute('data-number')) ?? ''

  await hands.press('Control+Enter')
  await hands.see('message-drafted')
  await expect.poll(async () => (await outside.openedLinks()).length).toBe(1)
  expect(decodeURIComponent((await outside.openedLinks())[0] ?? '')).toContain(number)
  await shoot('messages-drafted')
  // Once more only when asked.
  await hands.press('Alt+O')
  await hands.see('confirm-yes')
  await hands.press('Escape')
  await hands.gone('confirm-yes')
  expect(await outside.openedLinks()).toHaveLength(1)

  const told = facts.count('CustomerTold')
  await hands.press('Control+Enter')
  await facts.reach('CustomerTold', told + 1)
  await expect(page.getByTestId('rail-messages')).toHaveAttribute('data-waiting', String(waiting - 1))
  await hands.see('message-open')
  await hands.press('Alt+L')
  await facts.reach('CustomerTold', told + 2)
  await expect(page.getByTestId('rail-messages')).toHaveAttribute('data-waiting', String(waiting - 2))

  // The shop's own words, seen as they are typed.
  await page.getByTestId('rail-settings').click()
  await page.getByTestId('settings-tab-messages').click()
  await page.getByTestId('messages-own').fill('Halo {nama}! Total *{total}* ya. {salah}')
  await expect(page.getByTestId('messages-preview')).toContainText('Total Rp 270.417 ya.')
  await page.getByTestId('messages-own').press('End')
  await page.getByTestId('messages-insert-rekening').click()
  await expect(page.getByTestId('messages-own')).toHaveValue(/\{rekening\}$/)
  await shoot('messages-settings')
  await hands.press('Control+Enter')
  await expect(page.getByTestId('settings-save')).toBeDisabled()
  if (pictures !== undefined) {
    await hands.press('Control+Shift+L')
    await shoot('messages-settings-en')
    await page
      .getByTestId('colours')
      .click()
      .catch(() => undefined)
    await hands.press('F5')
    await hands.see('message-list')
    await shoot('messages-en')
  }
  facts.close()
})
