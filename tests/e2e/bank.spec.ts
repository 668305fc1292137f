import { readFileSync } from 'node:fs'
import { bankSample, klikbcaFixture } from '../day/bank-samples'
import { SAMPLE_STAFF } from '../day/sample-shop'
import { type BankDesk, expect, test } from './bank-desk'

interface Truth {
  readonly transactions: Readonly<
    Record<string, { readonly date: string; readonly amount: number; readonly orders: readonly string[] }>
  >
}
const truth = JSON.parse(readFileSync(klikbcaFixture('truth.json'), 'utf8')) as Truth

const FILES = ['bca-klikbca-individu.csv', 'bca-klikbca-bisnis-1.csv', 'bca-klikbca-bisnis-2.csv']
/** So many matches of a busy evening need no thought. */
const CLEAR = 50

/** Which order of the sample an allocation paid. */
const paidBy = ({ facts }: BankDesk): { number: string; amount: number; date: string }[] =>
  facts.rows(
    `SELECT o.number, a.amount, l.date FROM allocation a JOIN book_order o USING (order_id)
       JOIN statement_line l USING (line_id) WHERE a.undone_at IS NULL`,
  )

async function uploadAll(desk: BankDesk): Promise<void> {
  const { hands, facts } = desk
  await desk.give(...FILES.map(bankSample))
  const rows = hands.page.getByTestId('bank-file-row')
  await expect(rows).toHaveCount(FILES.length)
  for (let file = 0; file < FILES.length; file++) {
    await expect(rows.nth(file)).toHaveAttribute('data-state', 'open')
    await expect(await hands.see('bank-gates-verdict')).toHaveAttribute('data-broken', '0')
    if (file === FILES.length - 1) await desk.shoot('import')
    await hands.press('Control+Enter')
    await facts.reach('StatementImported', file + 1)
  }
  await hands.see('bank-lines')
}

test.describe('in the sample shop', () => {
  test.use({ shop: { accounts: ['bca-individu', 'bca-bisnis'] } })

  test('fifty clear matches, some by hand, and what is left over, by keyboard alone', async ({ desk }) => {
    test.setTimeout(150_000)
    const { hands, facts } = desk
    const { page } = hands
    await uploadAll(desk)

    // The clear ones: some with Enter, each followed by the next; the rest at once, from a list with its total.
    await expect(page.getByTestId('bank-accept')).toBeEnabled()
    await desk.shoot('clear')
    const start = Date.now()
    for (let n = 1; n <= 5; n++) {
      const line = await page.getByTestId('bank-detail').getAttribute('data-id')
      await hands.press('Enter')
      await facts.reach('PaymentAllocated', n)
      await expect(page.getByTestId('bank-detail')).not.toHaveAttribute('data-id', line ?? '')
    }
    await hands.press('Control+Enter')
    await hands.see('bank-confirm-list')
    await desk.shoot('confirm')
    await hands.press('Control+Enter')
    await expect.poll(() => facts.count('PaymentAllocated')).toBeGreaterThanOrEqual(CLEAR)
    await hands.gone('bank-confirm-list')
    const clear = facts.count('PaymentAllocated')
    const seconds = (Date.now() - start) / 1000
    test
      .info()
      .annotations.push({ type: 'clear', description: `${clear} matches in ${seconds.toFixed(1)} s` })
    process.stdout.write(`${clear} clear matches in ${seconds.toFixed(1)} s of keyboard work\n`)
    for (const paid of paidBy(desk)) {
      const told = Object.values(truth.transactions).filter(
        ({ amount, date }) => amount === paid.amount && date === paid.date,
      )
      expect(
        told.flatMap(({ orders }) => orders),
        `${paid.number} is what the money was for`,
      ).toContain(paid.number)
    }

    // Too much money: the order is paid, the rest becomes the customer's credit.
    await hands.press('Alt+2')
    await desk.take(932_183)
    await expect(page.getByTestId('bank-difference')).toHaveAttribute('data-over', '683')
    await hands.press('Alt+T')
    await expect(page.getByTestId('bank-difference-choice')).toHaveAttribute('data-use', 'credit')
    await desk.shoot('over')
    await hands.press('Enter')
    await facts.reach('RestPutAside', 1)
    expect(facts.all('RestPutAside')[0]).toMatchObject({ as: 'credit', amount: 683, approvedBy: null })

    // Too little within the shop's limit: accepted with a reason that stands there already.
    await desk.take(403_000)
    await hands.press('Alt+A', 'Enter')
    await facts.reach('ShortfallAccepted', 1)
    expect(facts.all('ShortfallAccepted')[0]).toMatchObject({ amount: 103, approvedBy: null })

    // Beyond the limit a supervisor vouches.
    await desk.take(453_500)
    await hands.press('Alt+A', 'Enter')
    await hands.see('approval-pin')
    await desk.shoot('approval')
    await hands.type(SAMPLE_STAFF.supervisor.pin)
    await hands.press('Enter')
    await facts.reach('ShortfallAccepted', 2)
    expect(facts.all('ShortfallAccepted')[1]).toMatchObject({ amount: 6500 })
    expect(facts.all('ShortfallAccepted')[1]?.['approvedBy']).not.toBeNull()

    // Money of nobody: marked unrelated with a reason, taken back with one key, marked again.
    await desk.take(2_138_000)
    await expect(page.getByTestId('bank-why')).toBeVisible()
    await hands.press('Alt+X')
    await hands.see('bank-reason')
    await hands.press('Alt+3', 'Enter')
    await facts.reach('LineMarkedUnrelated', 1)
    await expect(await hands.see('bank-last')).toContainText('2.138.000')
    await hands.press('Control+Z')
    await facts.reach('LineUnmarked', 1)
    await desk.take(2_138_000)

    // The same money split over two orders found by hand.
    const [first, second] = facts.rows<{ number: string; due: number }>(
      `SELECT o.number, o.amount_due AS due FROM book_order o LEFT JOIN order_money m USING (order_id)
        WHERE o.state = 'open' AND coalesce(m.paid, 0) = 0 AND o.amount_due < 900000 ORDER BY o.amount_due DESC LIMIT 2`,
    )
    await hands.press('Alt+S')
    const allocated = facts.count('PaymentAllocated')
    for (const order of [first, second]) {
      await hands.press('/')
      await hands.see('bank-split-search')
      await hands.tabTo('bank-split-search')
      await hands.type(order?.number ?? '')
      await expect(page.getByTestId('bank-split-option').first()).toHaveAttribute(
        'data-number',
        order?.number ?? '',
      )
      await hands.press('Enter')
      await expect(
        page.locator(`[data-testid="bank-split-part"][data-number="${order?.number}"]`),
      ).toBeVisible()
    }
    await desk.shoot('split')
    await hands.press('Control+Enter')
    await facts.reach('PaymentAllocated', allocated + 2)

    // What is left of it stays in sight; it goes back to the customer it came from.
    const rest = 2_138_000 - (first?.due ?? 0) - (second?.due ?? 0)
    await expect(page.getByTestId('bank-line').first()).toHaveAttribute('data-left', String(rest))
    await hands.press('Alt+R')
    await hands.see('bank-aside')
    await desk.shoot('aside')
    await hands.press('Control+Enter')
    await facts.reach('RestPutAside', 2)
    expect(facts.all('RestPutAside')[1]).toMatchObject({ as: 'refund', amount: rest })

    await hands.gone('bank-aside')

    // One candidate of several is chosen by its digit; ambiguity is never taken by Enter alone.
    await hands.press('Alt+F')
    await hands.press('Escape')
    await hands.press('Alt+3')
    await expect(page.getByTestId('bank-candidate').nth(1)).toBeVisible()
    await desk.shoot('ambiguous')
    const before = facts.count('PaymentAllocated')
    await hands.press('Enter')
    await hands.press('2')
    await expect(page.getByTestId('bank-candidate').nth(1)).toHaveAttribute('data-chosen', 'true')
    await hands.press('Enter')
    await facts.reach('PaymentAllocated', before + 1)

    // What stands beside the lines: the refund is given back, the credit waits for its customer's next order.
    await hands.press('Alt+7')
    await hands.see('bank-money')
    const beside = page.getByTestId('bank-money-row')
    await expect(beside.first()).toHaveAttribute('data-kind', 'refund')
    await expect(page.locator('[data-testid="bank-money-row"][data-kind="credit"]')).toHaveCount(1)
    await expect(page.locator('[data-testid="bank-money-row"][data-kind="acceptance"]')).toHaveCount(2)
    await desk.shoot('money')
    await hands.press('Alt+K')
    await hands.see('bank-money-form')
    await hands.tabTo('bank-money-reference')
    await hands.type('TRF 0099')
    await desk.shoot('pay-out')
    await hands.press('Control+Enter')
    await facts.reach('RestPaidOut', 1)
    expect(facts.all('RestPaidOut')[0]).toMatchObject({
      amount: rest,
      how: 'transfer',
      reference: 'TRF 0099',
    })
    await expect(beside.first()).toHaveAttribute('data-kind', 'credit')

    // Found by name, and undone from the list of what is done, with a reason.
    await hands.press('Alt+6')
    await desk.take(932_183)
    await desk.shoot('done')
    await hands.press('Alt+Z')
    await hands.see('bank-reason')
    await hands.press('Alt+1', 'Enter')
    await facts.reach('RestTakenBack', 1)
    expect(facts.count('AllocationUndone')).toBe(1)
  })
})
