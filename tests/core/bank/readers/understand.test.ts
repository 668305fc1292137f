import { describe, expect, test } from 'vitest'
import { classifyLine } from '../../../../core/bank/classify'
import { foldName } from '../../../../core/bank/names'
import { understandLine } from '../../../../core/bank/registry'

const classOf = (reader: string, text: string, direction: 'credit' | 'debit', own: string[] = []) => {
  const { payer, lineClass } = understandLine(text, `${reader}@1`)
  return classifyLine(
    { direction, text, payer, told: lineClass },
    own.map((name) => foldName(name)),
  )
}

describe("a customer's words never classify their transfer", () => {
  test.each([
    ['mandiri-kopra', 'biaya jahit | MCM InhouseTrf DARI ANI SARASWATI'],
    ['mandiri-kopra', 'reversal | MCM InhouseTrf DARI ANI SARASWATI'],
    ['mandiri-kopra', 'rev 2 desain | MCM InhouseTrf DARI ANI SARASWATI'],
    ['mandiri-kopra', 'SETTLEMENT MID 88500011 | CENAIDJA/ANI SARASWATI'],
    ['mandiri-mcm', 'MCM InhouseTrf  DARI ANI SARASWATI setor tunai               4021533983470679 | G075'],
    [
      'bri-cms',
      'NBMB ANI SARASWATI TO TOKO A ESB:1 | Transfer Dari Ani Saraswati via BRImo - ok | Reversal MDR: 5',
    ],
    [
      'bri-cms',
      'NBMB ANI SARASWATI TO TOKO A ESB:1 | Transfer Dari Ani Saraswati via BRImo - biaya | Settlement',
    ],
    ['bni-direct', 'TRANSFER DARI | PEMINDAHAN DARI 1234567 Ibu ANI SARASWATI | KOREKSI biaya SETTLEMENT'],
  ])('%s: %s', (reader, text) => {
    expect(understandLine(text, `${reader}@1`).payer.name?.toUpperCase()).toBe('ANI SARASWATI')
    expect(classOf(reader, text, 'credit')).toBe('payment')
    expect(classOf(reader, text, 'credit', ['ANI SARASWATI'])).toBe('own-account')
  })
})

describe('what the bank takes back', () => {
  test.each([
    ['mandiri-kopra', 'REVERSAL 656407081926 | CENAIDJA/ANI SARASWATI'],
    ['mandiri-kopra', 'REVERSAL salah kirim | MCM InhouseTrf DARI ANI SARASWATI'],
    ['mandiri-kopra', 'dp | REVERSAL MCM InhouseTrf DARI ANI SARASWATI'],
    ['bri-norek', 'REV BFST8648584081 ESB:NBMB:0001500F:9'],
    ['bri-cms', 'BFST1 NBMB:BRINIDJA ESB:1 | Reversal Transfer BI-Fast dari Bank Lain - ANI SARASWA'],
    ['bni-direct', 'KOREKSI TRANSFER DARI | PEMINDAHAN DARI 1234567 Ibu ANI SARASWATI | batik'],
  ])('%s: %s', (reader, text) => {
    expect(classOf(reader, text, 'debit')).toBe('reversal')
  })

  test('money of an own transfer coming back is no payment', () => {
    expect(
      classOf('bri-cms', 'REV BFST1 ESB:1 | Reversal Transfer BI-Fast ke BANK X - 012 - ANI', 'credit'),
    ).toBe('reversal')
  })
})

describe('names of each bank', () => {
  test.each([
    ['mandiri-kopra', 'KU- | Trf Inw CN BANK CENTRAL ASIA', 'KU-', false],
    ['mandiri-kopra', '030/INVOICE/VII | MCM InhouseTrf CS-CS', null, false],
    ['mandiri-mcm', 'MCM InhouseTrf  DARI JOKO SUSILO Transfer Fee', 'JOKO SUSILO', false],
    ['mandiri-mcm', 'MCM InhouseTrf KE SINAR BENANG Transfer Fee', 'SINAR BENANG', false],
    [
      'mandiri-mcm',
      'MCM InhouseTrf  DARI DOMPET ANAK BANGSA Transfer Fee            4021533983470679',
      null,
      false,
    ],
    ['bri-ib', 'NBMB SITI NURHALIZA TO TO MING SENG ESB:NBMB:1', 'SITI NURHALIZA', true],
    ['bri-ib', 'NBMB TO MING TO TOKO A ESB:NBMB:1', 'TO MING', false],
    ['bri-cms', 'WBNKTRF1 ESB:1 | Transfer dari VISIONET INTERNASIONAL', null, false],
    ['bri-cms', 'X | Transfer Dari Budi Via Vallen via BRImo - kirim via kurir', 'Budi Via Vallen', false],
    ['bri-norek', 'REMARK TEST BRIAPI WS_OB;123;x', null, false],
    [
      'bni-direct',
      'TRF/PAY/TOP-UP ECHANNEL | PEMINDAHAN DARI 151588883 | 0000000000000000 | PT SANDANG ABADI',
      'PT SANDANG ABADI',
      true,
    ],
    ['bni-direct', 'TRANSFER DARI | PEMINDAHAN DARI   123456    SRI  REJEKI', 'SRI REJEKI', false],
    ['bni-direct', 'TRF/PAY/TOP-UP ECHANNEL | PEMINDAHAN DARI 151588883 | OM3600 1234', null, false],
  ])('%s: %s', (reader, text, name, cut) => {
    expect(understandLine(text, `${reader}@1`).payer).toMatchObject({ name, cut })
  })

  test('BRI adds a referral a day later: the remark stays', () => {
    const before = understandLine('REMARK TEST BRIAPI', 'bri-norek@1').payer
    const after = understandLine('REMARK TEST BRIAPI WS_OB;445683177;', 'bri-norek@1').payer
    expect(after.remark).toBe(before.remark)
  })
})

test("the bank's own word before the party of an OFX file classifies, and is no part of the name", () => {
  expect(classOf('ofx', 'REVERSAL RATIH PANGGABEAN | ', 'debit')).toBe('reversal')
  expect(understandLine('REVERSAL RATIH PANGGABEAN | ', 'ofx@1').payer.name).toBe('RATIH PANGGABEAN')
  expect(classOf('ofx', 'SETTLEMENT QRIS | ', 'credit')).toBe('settlement')
  expect(classOf('ofx', 'REVALINA PUTRI | settlement', 'credit')).toBe('payment')
})
