import { openFacts, type Facts } from '../day/facts'
import { createHands, type Hands } from '../day/hands'
import { type Outside, watchOutside } from '../day/outside'
import { SAMPLE_STAFF, foundSampleShop, type SampleShop } from '../day/sample-shop'
import { signIn } from '../day/steps/opening'
import { expect, openTill, test as base, type Till } from './fixtures'

/** Somebody at the desk of the sample shop, with the bank screen open. */
export interface BankDesk {
  readonly till: Till
  readonly hands: Hands
  readonly facts: Facts
  readonly outside: Outside
  readonly dataDir: string
  /** Presses the key that asks for files and gives these. */
  give(...paths: readonly string[]): Promise<void>
  /** Looks for a line by its amount and takes it in hand. */
  take(amount: number): Promise<void>
  /** Keeps a picture where pictures are asked for. */
  shoot(name: string): Promise<void>
}

/** `shop` and `language` are set with `test.use`. */
export const test = base.extend<{ shop: SampleShop; language: 'id' | 'en'; desk: BankDesk }>({
  shop: [{}, { option: true }],
  language: ['id', { option: true }],
  desk: async ({ dataDir, shop, language }, use) => {
    foundSampleShop(dataDir, Date.now(), shop)
    const till = await openTill({ dataDir })
    const hands = await createHands(await till.page())
    const outside = await watchOutside(till.app, dataDir)
    await hands.see('sign-in-pin')
    if (language === 'en') await hands.press('Control+Shift+L')
    await signIn(hands, SAMPLE_STAFF.desk)
    await hands.press('F7')
    await hands.see('bank-upload')
    const facts = openFacts(dataDir)
    const pictures = process.env['PESAN_BANK_PICTURES']
    await use({
      till,
      hands,
      facts,
      outside,
      dataDir,
      async give(...paths) {
        const asked = hands.page.waitForEvent('filechooser')
        await hands.press('Alt+U')
        await (await asked).setFiles([...paths])
      },
      async take(amount) {
        await hands.press('Alt+F')
        await expect(hands.page.getByTestId('bank-find')).toBeFocused()
        await hands.retype(String(amount))
        const line = hands.page.getByTestId('bank-line')
        await expect(line.first()).toHaveAttribute('data-amount', String(amount))
        await hands.press('Enter')
        await expect(hands.page.getByTestId('bank-detail')).toBeVisible()
      },
      async shoot(name) {
        if (pictures === undefined) return
        await hands.page.waitForTimeout(250)
        await hands.page.screenshot({ path: `${pictures}/bank-${name}.png`, animations: 'disabled' })
      },
    })
    facts.close()
    await till.close()
  },
})

export { expect }
