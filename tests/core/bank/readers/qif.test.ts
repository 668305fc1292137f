import { describe, expect, test } from 'vitest'
import type { ReadContext } from '../../../../core/bank/reader'
import { readStatement } from '../../../../core/bank/registry'
import { businessDay } from '../../../../core/time'
import { broken, money } from './reading'
import { sourceOf } from './source'

const file = (dates: readonly string[], amounts: readonly string[]): string =>
  `!Type:Bank\n${dates.map((date, at) => `D${date}\nT${amounts[at]}\nPANI ${at}\nMbatik\nN00012${at}\n^\n`).join('')}`

async function read(text: string, style?: ReadContext['style']) {
  const context = { uploadedOn: businessDay('2026-01-05'), ...(style && { style }) }
  return readStatement(await sourceOf(text), context)
}

async function readOk(text: string, style?: ReadContext['style']) {
  const result = await read(text, style)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  const [first] = result.value
  if (!first) throw new Error('nothing')
  return first
}

describe('QIF', () => {
  test.each([
    [
      ['31/12/2025', '01/02/2026'],
      ['1.250.000,50', '-5.000'],
      [
        ['2025-12-31', 1_250_000.5],
        ['2026-02-01', -5000],
      ],
    ],
    [
      ["12/31'25", "1/ 2'26"],
      ['1,250,000.50', '-5,000'],
      [
        ['2025-12-31', 1_250_000.5],
        ['2026-01-02', -5000],
      ],
    ],
    [
      ['2025-12-31', '2026-01-02'],
      ['1250000.50', '-5000'],
      [
        ['2025-12-31', 1_250_000.5],
        ['2026-01-02', -5000],
      ],
    ],
    [
      ['31.12.2025', '01.02.2026'],
      ['1250000', '-5000,5'],
      [
        ['2025-12-31', 1_250_000],
        ['2026-02-01', -5000.5],
      ],
    ],
  ])('%j %j proves its style', async (dates, amounts, expected) => {
    const statement = await readOk(file(dates, amounts))
    expect(money(statement)).toEqual(expected)
    expect(statement.rows[0]).toMatchObject({ text: 'ANI 0 | batik', bankRef: '000120', balanceSen: null })
    expect(broken(statement)).toEqual([])
  })

  test.each([
    [
      ['01/02/2026', '03/04/2026'],
      ['5000', '6000'],
    ],
    [['31/12/2025'], ['1.250']],
    [['25/12/11'], ['5000']],
    [
      ['13/12/2025', '12/13/2025'],
      ['5000', '1'],
    ],
    [
      ['31/12/2025', '30/12/2025'],
      ['1.250,50', '1,250.50'],
    ],
  ])('%j %j can be read in two ways: it asks', async (dates, amounts) => {
    const asked = await read(file(dates, amounts))
    expect(asked).toMatchObject({ ok: false, error: { code: 'STYLE_NEEDED' } })
    expect(JSON.stringify(asked)).toContain(dates[0] === '31/12/2025' ? '' : dates[0])
  })

  test('what a person says fills the gap', async () => {
    const text = file(['01/02/2026', '03/04/2026'], ['1.250', '6.000'])
    expect(money(await readOk(text, { order: 'dmy', decimal: ',' }))).toEqual([
      ['2026-02-01', 1250],
      ['2026-04-03', 6000],
    ])
    expect(money(await readOk(text, { order: 'mdy', decimal: ',' }))[0]).toEqual(['2026-01-02', 1250])
    const thousandths = await readOk(text, { order: 'mdy', decimal: '.' })
    expect(thousandths.unreadable.map(({ reason }) => reason)).toEqual(['BAD_AMOUNT', 'BAD_AMOUNT'])
    expect(money(await readOk(file(['25/12/11'], ['5']), { order: 'ymd', decimal: '.' }))).toEqual([
      ['2025-12-11', 5],
    ])
  })

  test('but not against what the file proves', async () => {
    const text = file(['31/12/2025', '01/02/2026'], ['5', '6'])
    expect(money(await readOk(text, { order: 'mdy', decimal: '.' }))[1]).toEqual(['2026-02-01', 6])
  })

  test('accounts, splits and an opening balance', async () => {
    const text = `!Option:AutoSwitch\n!Account\nN0350000123\nTBank\n^\n!Type:Bank\nD31/12/2025\nT1.000,00\nCX\nPOpening Balance\nL[X]\n^\nD31/12/2025\nT-500,50\nPBUDI\nSa\n$-300,50\nSb\n$-200,00\n^\n!Account\nN99887766\n^\n!Type:CCard\nD30/12/2025\nT-1,00\n^\n`
    const result = await read(text)
    if (!result.ok) throw new Error(result.error.code)
    expect(result.value.map(({ accountNumber }) => accountNumber)).toEqual(['0350000123', '99887766'])
    expect(result.value.flatMap(money)).toEqual([
      ['2025-12-31', -500.5],
      ['2025-12-30', -1],
    ])
  })

  test('broken twins: cut off, no date, no amount, nothing', async () => {
    const whole = file(['31/12/2025', '30/12/2025'], ['5,50', '6'])
    expect(broken(await readOk(whole.slice(0, -2)))).toEqual(['FOOTER_PRESENT'])
    const bad = await readOk(file(['31/12/2025', '31/02/2025', '1/1/2026'], ['5,50', '6', 'enam']))
    expect(bad.unreadable.map(({ line, reason }) => [line, reason])).toEqual([
      [8, 'BAD_DATE'],
      [14, 'BAD_AMOUNT'],
    ])
    expect(await read('!Type:Bank\n^\nDx1\n')).toMatchObject({ ok: true })
    expect(await read('!Type:Invst\nD1/1/2026\n^\n')).toMatchObject({ error: { code: 'UNKNOWN_LAYOUT' } })
  })
})
