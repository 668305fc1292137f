import { bankSample } from '../day/bank-samples'
import { expect, test } from './bank-desk'

test.describe('after money was matched', () => {
  test.use({ shop: { accounts: ['bca-individu'] } })

  test('a bulk confirmation is taken back, the bank takes money back, and files are looked at', async ({
    desk,
  }) => {
    const { hands, facts } = desk
    const { page } = hands
    await desk.give(bankSample('bca-klikbca-individu.csv'))
    await expect(await hands.see('bank-gates-verdict')).toHaveAttribute('data-broken', '0')
    await hands.press('Control+Enter')
    await facts.reach('StatementImported', 1)
    await hands.see('bank-lines')

    await hands.press('Control+Enter')
    await hands.see('bank-confirm-list')
    await hands.press('Control+Enter')
    await hands.gone('bank-confirm-list')
    const confirmed = facts.count('PaymentAllocated')
    await expect(await hands.see('bank-undo-last')).toBeEnabled()
    await hands.press('Control+Z')
    await facts.reach('AllocationUndone', confirmed)
    await expect(await hands.see('bank-last')).toContainText(String(confirmed))
    await desk.shoot('clear-undone')
    await expect(page.getByTestId('bank-line').first()).toHaveAttribute('data-state', 'clear')
    await hands.press('Control+Enter')
    await hands.see('bank-confirm-list')
    await hands.press('Control+Enter')
    await facts.reach('PaymentAllocated', confirmed * 2)
    await hands.gone('bank-confirm-list')

    await hands.press('Alt+4')
    await desk.shoot('expected')
    await hands.press('Alt+6')
    await expect(page.getByTestId('bank-line').first()).toHaveAttribute('data-state', 'done')
    await desk.take(154_566)
    await hands.press('Alt+B')
    await hands.see('bank-reversed-form')
    await expect(page.getByTestId('bank-correction')).toHaveCount(1)
    await desk.shoot('reversing')
    await hands.press('Control+Enter')
    await facts.reach('CreditReversed', 1)
    await desk.shoot('reversed')
    await expect(page.getByTestId('bank-filter-unrelated')).toContainText('3')
    await hands.press('Alt+5')
    await desk.take(154_566)
    await expect(await hands.see('bank-reversed')).toHaveAttribute('data-by', 'person')
    await desk.shoot('reversed-line')
    await hands.press('Alt+Z')
    await hands.see('bank-reason')
    await hands.press('Alt+1', 'Enter')
    await facts.reach('ReversalWithdrawn', 1)

    await hands.press('Alt+I')
    await expect(await hands.see('bank-file')).toHaveAttribute('data-name', 'bca-klikbca-individu.csv')
    await expect(page.getByTestId('bank-file-line').first()).toBeVisible()
    await desk.shoot('files')
    await hands.press('Escape')
    await hands.see('bank-lines')
  })
})
