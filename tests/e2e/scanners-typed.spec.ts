import { TEST_CODE } from '../../core/scan/diagnose'
import { openFacts } from '../day/facts'
import { createHands } from '../day/hands'
import { DEMO_STAFF } from '../day/script'
import { openFromRail, signIn } from '../day/steps/opening'
import { expect, test } from './fixtures'
import { openXScanner } from './x-scanner'

const pictures = process.env['PESAN_PICTURES']
const CAPS_LOCK = 66

test('scans by real key events, the computer’s keyboard a French one: each is a line, nothing is left in the field; the doctor sets up a scanner with marks of its own', async ({
  till,
  dataDir,
}) => {
  test.setTimeout(120_000)
  const page = await till.page()
  const hands = await createHands(page)
  const shoot = async (name: string): Promise<void> => {
    if (pictures !== undefined)
      await page.screenshot({ path: `${pictures}/${name}.png`, animations: 'disabled' })
  }
  await hands.see('setup-demo')
  await hands.press('1')
  await expect(page.getByTestId('sign-in')).toBeVisible({ timeout: 30_000 })
  await signIn(hands, DEMO_STAFF.desk)
  const facts = openFacts(dataDir)
  const goods = facts.rows<{ sku: string; barcode: string }>(
    `SELECT p.sku, min(b.barcode) AS barcode FROM product p JOIN product_barcode b USING (product_id)
       JOIN stock_level l ON l.product_id = p.product_id AND l.place GLOB 'desk:*' AND l.qty >= 2
      WHERE length(b.barcode) = 13 GROUP BY p.product_id ORDER BY p.sku LIMIT 4`,
  )
  facts.close()
  const [first, second, third, fourth] = goods
  if (first === undefined || second === undefined || third === undefined || fourth === undefined)
    throw new Error('the demo shop has too few goods at its desk')

  const scanner = openXScanner()
  scanner.layout('fr')
  try {
    await hands.press('F4')
    const phone = await hands.see('book-order-phone')
    await hands.type('0813')
    const isLine = async ({ sku }: { sku: string }, pieces: number): Promise<void> => {
      const line = page.locator(`[data-testid="book-order-line"][data-sku="${sku}"]`)
      await expect(line).toHaveAttribute('data-qty', String(pieces))
      await expect(phone).toHaveValue('0813')
    }
    scanner.scan(first.barcode, { gap: 3 })
    await isLine(first, 1)
    scanner.scan(first.barcode, { gap: 20, end: 'Tab' })
    await isLine(first, 2)
    scanner.scan(second.barcode, { gap: 30 })
    await isLine(second, 1)
    scanner.scan(second.barcode, { end: 'nothing' })
    await isLine(second, 2)
    scanner.press(CAPS_LOCK)
    scanner.scan(`]E0${third.barcode}`)
    await isLine(third, 1)
    scanner.scan(third.sku)
    await isLine(third, 2)
    scanner.press(CAPS_LOCK)
    await expect(phone).toBeFocused()
    await hands.tabTo('book-order-paste-chat')
    scanner.scan(fourth.barcode)
    await isLine(fourth, 1)
    await expect(page.getByTestId('book-order-chat')).toHaveCount(0)

    // The doctor: first a good scanner, then one with marks of its own.
    await openFromRail(hands, 'scan-doctor')
    await expect(page.getByTestId('doctor-bars').first()).toBeVisible()
    await expect(page.getByTestId('doctor-codes')).toBeFocused()
    scanner.scan(TEST_CODE)
    const findings = page.getByTestId('doctor-findings')
    await expect(findings).toHaveAttribute('data-verdict', 'good')
    await expect(page.getByTestId('doctor-scan').first()).toHaveAttribute('data-code', TEST_CODE)
    scanner.scan(`${TEST_CODE}#`)
    await expect(findings).toHaveAttribute('data-verdict', 'fixable')
    await shoot('scan-doctor')
    await hands.press('Alt+1')
    await expect(page.getByTestId('doctor-suffix')).toHaveValue('#')
    scanner.scan(`${TEST_CODE}#`)
    await expect(findings).toHaveAttribute('data-verdict', 'good')
    scanner.scan(`${TEST_CODE}#`, { prefixKey: 'F13' })
    await expect(page.getByTestId('doctor-fix-prefix-key')).toBeVisible()
    await hands.press('Alt+1')
    await expect(page.getByTestId('doctor-prefix-key')).toHaveValue('F13')

    await hands.press('F4')
    await hands.see('book-order-phone')
    scanner.scan(`${fourth.barcode}#`, { prefixKey: 'F13', gap: 30 })
    await isLine(fourth, 2)
  } finally {
    scanner.layout('us')
  }
})
