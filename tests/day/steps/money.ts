import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { businessDayOf, instant } from '../../../core/time'
import { klikBcaIndividuCsv, type BcaLine } from '../../../host/demo-shop'
import { eBankingTransfer } from '../../../host/demo-shop/bank-file'
import { orderOf, type Day, type Step } from '../day'
import { bankSample } from '../bank-samples'
import { openFromRail } from './opening'

/** What the sender of the transfer with a sum of its own paid more than was due, in rupiah. */
const TOO_MUCH = 5000
const STRANGER = 'HENDRA GUNAWAN'

/** The file the demo shop brings along: money of orders booked before today. */
export const uploadMorningFile: Step = {
  name: 'Upload the bank file of the morning',
  async play(day) {
    const { value } = day.facts.one<{ value: string }>(
      `SELECT value FROM local_value WHERE key = 'demo-bank-file'`,
    )
    const seen = await upload(day, value, 'bank-preview')
    await day.desk.press('F1')
    await day.desk.see('home-next')
    await day.shoot('home')
    return seen
  },
}

export const uploadTodaysFile: Step = {
  name: 'Upload the bank file of today',
  async play(day) {
    return upload(day, writeBankFile(day), undefined)
  },
}

/**
 * Writes the file KlikBCA gives for today: two orders paid as told, one by a stranger with a rounded sum, and a debit
 * that concerns nobody.
 */
function writeBankFile(day: Day): string {
  const account = day.facts.one<{ number: string; holder: string }>(
    'SELECT number, holder FROM bank_account ORDER BY number LIMIT 1',
  )
  const today = businessDayOf(instant(Date.now()), 'Asia/Jakarta', 0)
  const transfer = (rupiah: number, payer: string, news = ''): BcaLine =>
    eBankingTransfer({ day: today, rupiah, payer, news, channel: 'WS95031' })
  const [chat, phone, rebooked] = [orderOf(day, 'chat'), orderOf(day, 'phone'), orderOf(day, 'rebooked')]
  const lines = [
    transfer(chat.amountDue, chat.customerName),
    transfer(phone.amountDue + TOO_MUCH, STRANGER, 'titipan'),
    transfer(rebooked.amountDue, rebooked.customerName),
    eBankingTransfer(
      { day: today, rupiah: 750_000, payer: 'Konveksi Contoh', news: 'kain', channel: 'WS95031' },
      'debit',
    ),
  ]
  const path = join(day.folder, 'mutasi-hari-ini.csv')
  writeFileSync(
    path,
    klikBcaIndividuCsv({
      account: account.number,
      holder: account.holder,
      lines,
      openingBalance: 250_000_000,
    }),
  )
  return path
}

async function upload(day: Day, path: string, picture: string | undefined): Promise<string> {
  const { desk, facts } = day
  const before = facts.count('StatementImported')
  await desk.press('F7')
  await desk.see('bank-upload')
  await chooseFile(day, 'Alt+U', path)
  await expect(await desk.see('bank-gates-verdict')).toHaveAttribute('data-broken', '0')
  if (picture !== undefined) await day.shoot(picture)
  const rows = await desk.read('bank-preview-rows')
  await desk.press('Control+Enter')
  await facts.reach('StatementImported', before + 1)
  await desk.see('bank-lines')
  return `${rows} lines read, every check holds`
}

/** Presses the key that asks for a file and gives this one. */
export async function chooseFile(day: Day, key: string, path: string, hands = day.desk): Promise<void> {
  const asked = hands.page.waitForEvent('filechooser')
  await hands.press(key)
  await (await asked).setFiles(path)
}

export const confirmClear: Step = {
  name: 'Confirm all clear matches',
  async play(day) {
    const { desk, facts } = day
    await desk.press('F7')
    const confirm = await desk.see('bank-confirm-clear')
    await expect(confirm).toBeEnabled()
    await desk.press('Alt+1')
    await expect(desk.page.getByTestId('bank-line').first()).toBeVisible()
    await day.shoot('bank')
    const before = facts.count('PaymentAllocated')
    await desk.press('Control+Enter')
    await desk.see('bank-confirm-list')
    const count = await desk.page.getByTestId('bank-confirm-row').count()
    expect(count).toBeGreaterThan(0)
    const total = await desk.read('bank-confirm-total')
    await desk.press('Control+Enter')
    await facts.reach('PaymentAllocated', before + count)
    await desk.gone('bank-confirm-list')
    return `${count} matches, ${total}`
  },
}

export const matchByHand: Step = {
  name: 'Match one transfer by hand',
  async play(day) {
    const { desk, facts } = day
    const order = orderOf(day, 'phone')
    const before = facts.count('PaymentAllocated')
    await chooseLine(day, 'Alt+2', order.amountDue + TOO_MUCH)
    await desk.press('/')
    await expect(desk.page.getByTestId('bank-search')).toBeFocused()
    await desk.type(order.number)
    await expect(
      desk.page.locator(`[data-testid="bank-candidate"][data-number="${order.number}"][data-chosen]`),
    ).toBeVisible()
    await day.shoot('match-by-hand')
    await desk.press('Enter')
    await facts.reach('PaymentAllocated', before + 1)
    expect(facts.all('PaymentAllocated').at(-1)).toMatchObject({
      amount: order.amountDue,
      orderId: order.orderId,
    })
    const unmatched = await desk.read('bank-unmatched')
    expect(unmatched.replaceAll(/\D/g, ''), 'the rest of the money stays in sight').not.toBe('0')
    return `${order.number} paid by ${STRANGER}; Rp 5.000 of it stays unmatched (${unmatched} in all)`
  },
}

/** A second account of the shop, with a file of the sample set: another month's money, which none of today's orders asks for. */
export const uploadSampleFile: Step = {
  name: 'Add a second bank account and upload its sample file',
  async play(day) {
    const { desk, facts } = day
    await openFromRail(desk, 'settings')
    await desk.tabTo('settings-tab-shop')
    for (let n = 0; n < 8 && !(await desk.page.getByTestId('bank-account-add').isVisible()); n++)
      await desk.press('ArrowDown')
    await desk.press('Alt+T')
    await desk.see('bank-account-number')
    await desk.type('0350000123')
    await desk.press('Tab')
    await desk.type('RATNA KUSUMAWARDHANI')
    const accounts = facts.count('BankAccountSaved')
    await desk.press('Control+Enter')
    await facts.reach('BankAccountSaved', accounts + 1)
    await desk.gone('bank-account-number')
    const matched = facts.count('PaymentAllocated')
    await desk.press('F7')
    await desk.see('bank-lines')
    const before = rupiahIn(await desk.read('bank-unmatched'))
    const seen = await upload(day, bankSample('bca-klikbca-individu.csv'), 'bank-second-account')
    await expect.poll(async () => rupiahIn(await desk.read('bank-unmatched'))).toBeGreaterThan(before)
    expect(facts.count('PaymentAllocated'), 'nobody is paid by it').toBe(matched)
    return `${seen}; ${await desk.read('bank-unmatched')} waits for orders in all`
  },
}

const rupiahIn = (text: string): number => Number(text.replaceAll(/\D/g, ''))

/** Walks down the list until the line of this amount is in hand. */
async function chooseLine(day: Day, filterKey: string, amount: number): Promise<void> {
  const { desk } = day
  await desk.press('F7')
  await desk.see('bank-lines')
  await desk.press(filterKey)
  const line = desk.page.locator(`[data-testid="bank-line"][data-amount="${amount}"]`)
  await desk.walkTo(desk.page.getByTestId('bank-line'), line, 'data-selected')
}

export const undoOneMatch: Step = {
  name: 'Undo a match and make it again',
  async play(day) {
    const { desk, facts } = day
    const order = orderOf(day, 'rebooked')
    await chooseLine(day, 'Alt+6', order.amountDue)
    await desk.press('u')
    await desk.see('bank-reason')
    await desk.type('salah pilih')
    await desk.press('Enter')
    await facts.reach('AllocationUndone', 1)
    const paid = facts.count('PaymentAllocated')
    const confirm = await desk.see('bank-confirm-clear')
    await expect(confirm).toBeEnabled()
    await desk.press('Control+Enter')
    await desk.see('bank-confirm-list')
    await desk.press('Control+Enter')
    await facts.reach('PaymentAllocated', paid + 1)
    await desk.gone('bank-confirm-list')
    return `${order.number}: undone with a reason, matched again`
  },
}
