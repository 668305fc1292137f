import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openFacts, type Facts } from '../day/facts'
import { createHands, type Hands } from '../day/hands'
import { SAMPLE_STAFF, bankSample, foundSampleShop } from '../day/sample-shop'
import { signIn } from '../day/steps/opening'
import { openTill, test as base } from './fixtures'

const test = base

test('look', async () => {
  test.setTimeout(120_000)
  const dataDir = mkdtempSync(join(tmpdir(), 'pesan-bank-'))
  foundSampleShop(dataDir, Date.now(), { accounts: ['bca-individu', 'bca-bisnis'] })
  const till = await openTill({ dataDir })
  const hands: Hands = await createHands(await till.page())
  await signIn(hands, SAMPLE_STAFF.desk)
  const shot = (name: string) => hands.page.screenshot({ path: `/tmp/bank-${name}.png` })
  await hands.press('F7')
  await hands.see('bank-upload')
  await shot('empty')
  const facts: Facts = openFacts(dataDir)
  let n = 0
  for (const name of ['bca-klikbca-individu.csv', 'bca-klikbca-bisnis-1.csv', 'bca-klikbca-bisnis-2.csv']) {
    const asked = hands.page.waitForEvent('filechooser')
    await hands.press('Alt+U')
    await (await asked).setFiles(bankSample(name))
    await hands.see('bank-gates-verdict')
    await shot('preview')
    await hands.press('Control+Enter')
    if ((await hands.page.getByTestId('bank-accept-broken').count()) > 0) {
      await hands.press('Alt+C')
      await hands.press('Control+Enter')
    }
    await facts.reach('StatementImported', ++n)
    await hands.see('bank-lines')
  }
  for (let f = 1; f <= 6; f++) {
    await hands.press(`Alt+${f}`)
    await hands.page.waitForTimeout(400)
    await shot(`filter${f}`)
  }
  await hands.press('Alt+1')
  await hands.press('Control+Enter')
  await hands.see('bank-confirm-list')
  await hands.page.waitForTimeout(400)
  await shot('confirm')
  await hands.press('Escape')
  await hands.press('Alt+2')
  for (let k = 0; k < 4; k++) {
    await hands.press('ArrowDown')
    await hands.page.waitForTimeout(250)
    await shot(`line${k}`)
  }
  await hands.press('Enter')
  await hands.page.waitForTimeout(600)
  await shot('accepted')
  await hands.press('Alt+S')
  await hands.page.waitForTimeout(400)
  await shot('split')
  await hands.press('Escape')
  await hands.press('Alt+X')
  await hands.page.waitForTimeout(400)
  await shot('unrelated')
  await hands.press('Escape')
  await hands.press('/')
  await hands.type('sit')
  await hands.page.waitForTimeout(600)
  await shot('search')
  facts.close()
  await till.close()
  rmSync(dataDir, { recursive: true, force: true })
})
