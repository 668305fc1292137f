import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SAMPLE_STAFF } from '../day/sample-shop'
import { type BankDesk, expect, test } from './bank-desk'

interface Order {
  readonly number: string
  readonly due: number
  readonly name: string
}

/** Days and decimals that may be read either way; invented. */
const QIF =
  '!Type:Bank\r\nD03/04/2026\r\nT120,000\r\nPANGGREK JAYA\r\n^\r\nD05/04/2026\r\nT80,000\r\nPMEKAR SARI\r\n^\r\n'

/** `261122` of today. */
const TODAY = new Date().toISOString().slice(2, 10).replaceAll('-', '')

/** One message of MT940; `moves` as `C364111,00` for money in, `RC…` for money taken back. */
function mt940(
  account: string,
  n: number,
  opening: number,
  moves: readonly (readonly [string, string])[],
): string {
  const signed = moves.map(
    ([move]) => Number(/[\d]+/.exec(move)?.[0] ?? 0) * (move.startsWith('RC') ? -1 : 1),
  )
  const closing = opening + signed.reduce((sum, amount) => sum + amount, 0)
  return [
    `:20:STMT${n}`,
    `:25:${account}`,
    `:28C:0000${n}/001`,
    `:60F:C${TODAY}IDR${opening},00`,
    ...moves.flatMap(([move, text]) => [`:61:${TODAY}${move}NTRFNONREF`, `:86:${text}`]),
    `:62F:C${TODAY}IDR${closing},00`,
    '-',
    '',
  ].join('\r\n')
}

/** Lets a file go over the window, as from the system's file manager. */
async function drop({ hands }: BankDesk, name: string, text: string): Promise<void> {
  const dataTransfer = await hands.page.evaluateHandle(
    ([fileName, content]) => {
      const carried = new DataTransfer()
      carried.items.add(new File([content ?? ''], fileName ?? ''))
      return carried
    },
    [name, text],
  )
  await hands.page.dispatchEvent('body', 'dragover', { dataTransfer })
  await hands.see('bank-drop')
  await hands.page.dispatchEvent('body', 'drop', { dataTransfer })
  await hands.gone('bank-drop')
}

/** Confirms what the supervisor is asked for. */
async function vouch({ hands }: BankDesk): Promise<void> {
  await hands.see('approval-pin')
  await hands.type(SAMPLE_STAFF.supervisor.pin)
  await hands.press('Enter')
  await hands.gone('approval-pin')
}

test.describe('money that goes other ways', () => {
  test.use({ language: 'en', shop: { accounts: ['bca-individu', 'bca-bisnis'] } })

  test('a dropped file asks for its style, one file fills two accounts, and money is taken back, owed, lost and used again', async ({
    desk,
  }) => {
    test.setTimeout(120_000)
    const { hands, facts, dataDir } = desk
    const { page } = hands
    const give = async (name: string, text: string): Promise<void> => {
      writeFileSync(join(dataDir, name), text)
      await desk.give(join(dataDir, name))
    }

    // QIF tells neither its days nor its decimals, and no account.
    await drop(desk, 'mutasi.qif', QIF)
    await hands.see('bank-style-question')
    await hands.tabTo('bank-decimal')
    await hands.press('ArrowDown')
    await desk.shoot('style-question')
    await hands.press('Control+Enter')
    await expect(await hands.see('bank-gates-verdict')).toHaveAttribute('data-broken', '0')
    await expect(await hands.see('bank-preview-account')).toBeFocused()
    await hands.press('ArrowDown')
    await expect(page.getByTestId('bank-store')).toBeEnabled()
    await hands.press('Control+Enter')
    await facts.reach('StatementImported', 1)
    await hands.see('bank-lines')

    // One file, two accounts: the first order, the second one, and money of nobody.
    const [sold, back, next] = facts.rows<Order>(
      `SELECT o.number, o.amount_due AS due, o.customer_name AS name FROM book_order o
        WHERE o.unique_code > 0 AND (SELECT count(*) FROM book_order p WHERE p.customer_name = o.customer_name) = 1
        ORDER BY o.number LIMIT 3`,
    )
    if (sold === undefined || back === undefined || next === undefined) throw new Error('the shop has orders')
    const both = [
      mt940('0350000123', 1, 1_000_000, [
        [`C${sold.due},00`, `TRF DARI ${sold.name.toUpperCase()}`],
        ['C611000,00', 'TRF DARI ORANG LAIN'],
        ['C57250,00', 'TRF DARI SALAH KIRIM'],
      ]),
      mt940('0350000777', 1, 2_000_000, [[`C${back.due},00`, `TRF DARI ${back.name.toUpperCase()}`]]),
    ]
    await give('dua-rekening.sta', both.join(''))
    await expect(page.getByTestId('bank-statement')).toHaveCount(2)
    await hands.press('Alt+2')
    await expect(page.getByTestId('bank-statement').nth(1)).toHaveAttribute('data-active', 'true')
    await desk.shoot('two-accounts')
    await hands.press('Control+Enter')
    await facts.reach('StatementImported', 3)
    await hands.see('bank-lines')

    // The first is paid and sold; then the match turns out wrong. A supervisor makes it a debt, and lets it go.
    await hands.press('Alt+1')
    await desk.take(sold.due)
    await expect(page.getByTestId('bank-accept')).toBeEnabled()
    await hands.press('Enter')
    await facts.reach('PaymentAllocated', 1)
    await hands.press('F12')
    await hands.see('till-float')
    await hands.type('100000')
    await hands.press('Enter')
    await facts.reach('ShiftOpened', 1)
    await hands.see('till-shift-pane')
    await hands.press('F8')
    await expect(await hands.see('sell-all')).toBeEnabled()
    await hands.press('Control+Enter')
    await hands.see('sell-all-yes')
    await hands.press('Control+Enter')
    await facts.reach('SaleRecorded', 1)
    await hands.gone('sell-all-yes')
    await hands.press('F7')
    await hands.see('bank-lines')
    await hands.press('Alt+6')
    await desk.take(sold.due)
    await hands.press('Alt+Z')
    await hands.see('bank-reason')
    await hands.press('Alt+1', 'Enter')
    await vouch(desk)
    await facts.reach('AllocationUndone', 1)
    await hands.press('Alt+7')
    const beside = page.getByTestId('bank-money-row')
    await expect(beside.first()).toHaveAttribute('data-kind', 'debt')
    await hands.press('Alt+A')
    await hands.see('bank-money-reason')
    await hands.press('Alt+1', 'Control+Enter')
    await vouch(desk)
    await facts.reach('ShortfallAccepted', 1)
    expect(facts.all('ShortfallAccepted')[0]).toMatchObject({ amount: sold.due })
    await expect(beside.first()).toHaveAttribute('data-kind', 'acceptance')

    // The second is paid on the other account, and the bank takes it back with its next statement.
    await hands.press('Alt+1')
    await desk.take(back.due)
    await expect(page.getByTestId('bank-accept')).toBeEnabled()
    await hands.press('Enter')
    await facts.reach('PaymentAllocated', 2)
    const correction = mt940('0350000777', 2, 2_000_000 + back.due, [
      [`RC${back.due},00`, `KOREKSI TRF DARI ${back.name.toUpperCase()}`],
    ])
    await give('koreksi.sta', correction)
    await expect(await hands.see('bank-gates-verdict')).toHaveAttribute('data-broken', '0')
    await hands.press('Control+Enter')
    await facts.reach('CreditReversed', 1)
    await hands.see('bank-lines')
    await hands.press('Alt+7')
    await expect(beside.first()).toHaveAttribute('data-kind', 'reversed')
    await desk.shoot('taken-back')
    await hands.press('Alt+D')
    await facts.reach('ReversalSeen', 1)
    const [open] = facts.rows<{ state: string; paid: number }>(
      `SELECT o.state, m.paid FROM book_order o JOIN order_money m USING (order_id) WHERE o.number = '${back.number}'`,
    )
    expect(open).toEqual({ state: 'open', paid: 0 })

    // Money of nobody becomes a customer's credit and pays their order.
    await hands.press('Alt+2')
    await desk.take(611_000)
    await hands.press('Alt+T')
    await hands.see('bank-aside')
    await hands.tabTo('bank-aside-customer')
    await hands.type(next.name)
    await expect(await hands.see('bank-aside-option')).toHaveAttribute('data-name', next.name)
    await hands.press('Enter')
    await hands.press('Control+Enter')
    await facts.reach('RestPutAside', 1)
    await hands.gone('bank-aside')
    await hands.press('Alt+7')
    await expect(beside.first()).toHaveAttribute('data-kind', 'credit')
    await hands.press('Alt+P')
    await expect(await hands.see('bank-money-order')).toHaveAttribute('data-number', next.number)
    await desk.shoot('use-credit')
    await hands.press('Control+Enter')
    await facts.reach('CreditUsed', 1)
    expect(facts.all('CreditUsed')[0]).toMatchObject({ amount: Math.min(611_000, next.due) })

    // Money sent by mistake is given back; then the bank takes it back too, and the shop asks for its own again.
    await hands.press('Alt+2')
    await desk.take(57_250)
    await hands.press('Alt+R')
    await hands.see('bank-aside')
    await hands.tabTo('bank-aside-customer')
    await hands.type(back.name)
    await expect(await hands.see('bank-aside-option')).toHaveAttribute('data-name', back.name)
    await hands.press('Enter')
    await hands.press('Control+Enter')
    await facts.reach('RestPutAside', 2)
    await hands.gone('bank-aside')
    await hands.press('Alt+7')
    await expect(beside.first()).toHaveAttribute('data-kind', 'refund')
    await hands.press('Alt+K')
    await hands.see('bank-money-form')
    await hands.press('Control+Enter')
    await facts.reach('RestPaidOut', 1)
    await hands.gone('bank-money-form')
    await hands.press('Alt+6')
    await desk.take(57_250)
    await hands.press('Alt+B')
    await hands.see('bank-reversed-form')
    await hands.press('Control+Enter')
    await facts.reach('CreditReversed', 2)
    await hands.gone('bank-reversed-form')
    await hands.press('Alt+7')
    const owed = page.locator('[data-testid="bank-money-row"][data-kind="owed"]')
    await expect(owed).toHaveAttribute('data-amount', '57250')
    await owed.click()
    await desk.shoot('owed-back')
    await hands.press('Alt+Z')
    await hands.see('bank-money-reason')
    await hands.press('Alt+1', 'Control+Enter')
    await facts.reach('PayOutUndone', 1)
    await expect(owed).toHaveCount(0)
  })
})
