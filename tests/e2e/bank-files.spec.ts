import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import officeCrypto from 'officecrypto-tool'
import { bankSample } from '../day/bank-samples'
import { savedAt } from '../day/outside'
import { type BankDesk, expect, test } from './bank-desk'

const put = ({ dataDir }: BankDesk, name: string, content: string | Uint8Array): string => {
  const path = join(dataDir, name)
  writeFileSync(path, content)
  return path
}

/** A table no reader knows, as a regional bank might give it; invented. */
const REGIONAL = [
  'Tgl Mutasi;Uraian;Masuk;Keluar;Saldo Akhir',
  '03/11/2026;SETOR BUNGA ADITYA;250.000,00;;1.250.000,00',
  '04/11/2026;TRF MEGA LARASATI;325.500,00;;1.575.500,00',
  '05/11/2026;BIAYA ADM;;10.000,00;1.565.500,00',
  '17/11/2026;TRF RANI SAFITRI;99.000,00;;1.664.500,00',
  '',
].join('\r\n')

const WORDS = {
  id: { wrong: 'Kata sandi tidak cocok', proof: 'Saldo membuktikan semua 4 baris', locked: 'terkunci' },
  en: { wrong: 'The password does not fit', proof: 'The balance proves all 4 rows', locked: 'locked' },
} as const

for (const language of ['id', 'en'] as const)
  test.describe(`bank files, in ${language}`, () => {
    test.use({ language, shop: { accounts: ['bca-individu', 'mandiri-livin', 'camt053'], orders: false } })
    const words = WORDS[language]

    test('a locked workbook asks for its password until it fits', async ({ desk }) => {
      const { hands, facts } = desk
      const workbook = readFileSync(bankSample('mandiri-livin.xlsx'))
      const locked = officeCrypto.encrypt(workbook, { password: '17081990' })
      await desk.give(put(desk, 'livin.xlsx', locked))
      await expect(await hands.see('bank-password-question')).toContainText(words.locked)
      await expect(hands.page.getByTestId('bank-password')).toBeFocused()
      await hands.type('salah')
      await hands.press('Enter')
      await expect(hands.page.getByText(words.wrong)).toBeVisible()
      await desk.shoot(`password-${language}`)
      await expect(hands.page.getByTestId('bank-password')).toBeFocused()
      await hands.retype('17081990')
      await hands.press('Enter')
      await expect(await hands.see('bank-gates-verdict')).toHaveAttribute('data-broken', '0')
      await hands.press('Control+Enter')
      await facts.reach('StatementImported', 1)
      expect(JSON.stringify(facts.all('StatementImported'))).not.toContain('17081990')
    })

    test('a table of an unknown bank is read as the person says, proven by its balance, and remembered', async ({
      desk,
    }) => {
      const { hands, facts } = desk
      const { page } = hands
      await desk.give(put(desk, 'mutasi-november.csv', REGIONAL))
      await hands.see('bank-mapper')
      await expect(page.getByTestId('bank-mapper-chain')).toContainText(words.proof)
      await desk.shoot(`mapper-${language}`)
      // Money in and out the wrong way round: the balance says so.
      const roles = page.getByTestId('bank-mapper-role')
      await expect(roles.first()).toBeFocused()
      await hands.press('Tab', 'Tab')
      await expect(roles.nth(2)).toHaveValue('credit')
      await hands.press('ArrowDown')
      await expect(roles.nth(2)).toHaveValue('debit')
      await hands.press('Tab')
      await hands.press('Home', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown')
      await expect(roles.nth(3)).toHaveValue('credit')
      await expect(page.getByTestId('bank-mapper-chain')).toHaveAttribute('data-status', 'broken')
      await desk.shoot(`mapper-broken-${language}`)
      await hands.press('ArrowDown')
      await expect(page.getByTestId('bank-mapper-problem')).toBeVisible()
      await hands.press('Shift+Tab')
      await hands.press('ArrowUp')
      await expect(page.getByTestId('bank-mapper-chain')).toHaveAttribute('data-status', 'ok')
      // The proof may still be that of the reading before.
      await expect(page.getByTestId('bank-mapper-confirm')).toBeEnabled()
      await hands.press('Control+Enter')
      // It names no account: the person chooses, then sees the checks and stores.
      const account = await hands.see('bank-preview-account')
      await expect(account).toBeFocused()
      await expect(page.getByTestId('bank-store')).toBeDisabled()
      await hands.press('ArrowDown')
      await expect(page.getByTestId('bank-store')).toBeEnabled()
      await desk.shoot(`mapped-${language}`)
      await hands.press('Control+Enter')
      await facts.reach('StatementImported', 1)
      expect(facts.count('StatementMappingSaved')).toBe(1)
      // The next file of this bank needs no questions but whose it is.
      const next = REGIONAL.replace(
        'TRF RANI SAFITRI;99.000,00;;1.664.500,00',
        'TRF RANI SAFITRI;99.000,00;;1.664.500,00\r\n18/11/2026;TRF JOKO PRASETYO;75.000,00;;1.739.500,00',
      )
      await desk.give(put(desk, 'mutasi-berikut.csv', next))
      await expect(await hands.see('bank-preview-account')).toBeFocused()
      await hands.press('ArrowDown')
      await expect(page.getByTestId('bank-preview-known')).toContainText('4')
      await expect(page.getByTestId('bank-preview-added')).toContainText('1')
      await expect(page.getByTestId('bank-overlap')).toBeVisible()
      await desk.shoot(`remembered-${language}`)
      await hands.press('Control+Enter')
      await facts.reach('StatementImported', 2)
    })

    test('rows nobody can read are listed with their line, saved as text, and stored only on purpose', async ({
      desk,
    }) => {
      const { hands, facts } = desk
      const { page } = hands
      const whole = readFileSync(bankSample('bca-klikbca-individu.csv'), 'utf8')
      const broken = whole.replace("'03/09/2025,TRSF", "'33/09/2025,TRSF")
      await desk.give(put(desk, 'rusak.csv', broken))
      await expect(await hands.see('bank-gates-verdict')).not.toHaveAttribute('data-broken', '0')
      await expect(page.getByTestId('bank-unreadable')).toHaveAttribute('data-line', '7')
      await expect(page.getByTestId('bank-unreadable')).toContainText('LINDA CAHYA')
      await desk.shoot(`unreadable-${language}`)
      await hands.press('Alt+T')
      await expect(page.getByTestId('bank-unreadable-saved')).not.toBeEmpty()
      const name = language === 'id' ? 'baris-tak-terbaca-rusak.txt' : 'unreadable-rows-rusak.txt'
      expect(readFileSync(savedAt(desk.dataDir, name), 'utf8')).toContain("'33/09/2025")
      await hands.press('Control+Enter')
      expect(facts.count('StatementImported')).toBe(0)
      await hands.press('Alt+C')
      await expect(page.getByTestId('bank-store')).toBeEnabled()
      await hands.press('Control+Enter')
      await facts.reach('StatementImported', 1)
    })
  })
