import { join } from 'node:path'
import { openDay } from '../day/day'
import { openFacts } from '../day/facts'
import { playSteps } from '../day/play'
import { OWN_DAY, OWN_STAFF } from '../day/script'
import { expect, test } from './fixtures'

for (const language of ['id', 'en'] as const)
  test(`the whole day in a shop of one's own, by keyboard and scanner, in ${language}`, async ({
    till,
    dataDir,
  }) => {
    test.setTimeout(240_000)
    const pictures = process.env['PESAN_DAY_PICTURES']
    const day = await openDay({
      till,
      language,
      staff: OWN_STAFF,
      openFacts: () => openFacts(dataDir),
      folder: join(dataDir, 'files'),
      ...(pictures === undefined ? {} : { pictures: join(pictures, language, 'windows') }),
    })
    await playSteps(day, OWN_DAY, ({ place, step, seen, seconds }) => {
      test.info().annotations.push({ type: step.name, description: seen })
      if (pictures !== undefined)
        process.stdout.write(`${place + 1}. ${step.name}: ${seen} (${seconds.toFixed(1)} s)\n`)
    })
    // Every fact of the day, once: nothing was recorded twice, nothing beside the script.
    expect(countsOf(day.facts.rows('SELECT kind, count(*) AS n FROM fact GROUP BY kind'))).toMatchObject({
      ShopFounded: 1,
      GoodsReceived: 1,
      DropOrderRequested: 1,
      DropOrderAcknowledged: 1,
      DropOrderHandedOver: 1,
      DropOrderReceived: 1,
      ReturnSent: 2,
      ReturnReceived: 2,
      BookOrderPlaced: 6,
      SlipPrinted: 6,
      DeadlineMoved: 1,
      BookOrderCancelled: 2,
      BankAccountSaved: 2,
      // Today's own file, and that of the second account from the sample set.
      StatementImported: 2,
      PaymentAllocated: 4,
      AllocationUndone: 1,
      SaleRecorded: 5,
      // Five receipts and the slip of the void.
      ReceiptPrinted: 6,
      LabelPrinted: 5,
      AwbAssigned: 2,
      HandedToCourier: 1,
      SaleReturned: 1,
      ShiftOpened: 1,
      CashMoved: 1,
      ShiftCounted: 1,
      ShiftClosed: 1,
    })
    await day.close()
  })

const countsOf = (rows: { kind: string; n: number }[]): Record<string, number> =>
  Object.fromEntries(rows.map(({ kind, n }) => [kind, n]))
