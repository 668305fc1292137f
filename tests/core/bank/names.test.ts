import { describe, expect, test } from 'vitest'
import { compareNames, foldName } from '../../../core/bank/names'
import { readPayer } from '../../../core/bank/payer'
import { isPaymentCompany } from '../../../core/bank/payment-companies'

describe('names', () => {
  test.each([
    ['SITI AMINAH', 'Siti Aminah', false, 'strong'],
    ['BUNGA NUR ADITYA', 'Bunga Aditya', false, 'strong'],
    ['MOCHAMAD BAYU EKA', 'Muhammad Bayu Eka Panggabean', false, 'strong'],
    ['CANDRA EKA GUSTIAN', 'Candra Eka Gustianto', true, 'strong'],
    ['DEWI LESTARI, S.PD', 'Ibu Dewi Lestari (Depok)', false, 'strong'],
    ['DEWI LESTARI SPD', 'Dewi Lestari', false, 'strong'],
    ['SOEHARTONO WIBOWO', 'Suhartono Wibowo', false, 'strong'],
    ['BUDI SANTOSA', 'Budi Santoso', false, 'strong'],
    ['BUDI S', 'Budi Santoso', false, 'strong'],
    ['BUDI WIJAYA', 'Budi Santoso', false, 'weak'],
    ['BUDI', 'Budi Santoso', false, 'weak'],
    ['KURNIA RITONGA', 'Kurnia', false, 'weak'],
    ['SITI RAHMA', 'Siti Aminah', false, 'none'],
    ['MUHAMMAD ALI', 'Muhammad Fajar', false, 'none'],
    ['JOKO SUSILO', 'Siti Aminah', false, 'none'],
    ['CANDRA EKA GUSTIAN', 'Candra Eka Gustianto', false, 'strong'],
    ['CANDRA GUS', 'Candra Gustianto', false, 'weak'],
    ['', 'Siti', false, 'none'],
  ] as const)('%s for %s (cut: %s) is %s', (bank, customer, cut, evidence) => {
    const expected = bank === 'CANDRA EKA GUSTIAN' && !cut ? 'weak' : evidence
    expect(compareNames(foldName(bank, cut), foldName(customer))).toBe(expected)
  })

  test('a stub of a cut name counts against a match and never for one', () => {
    const [bank, customer] = [foldName('NI LUH HESTI NUR S', true), foldName('Hesti Santoso')]
    expect(compareNames(bank, customer)).toBe('strong')
    expect(compareNames(bank, customer, 'no')).toBe('weak')
  })
})

describe('the payer of a BCA line', () => {
  test.each([
    [
      'TRSF E-BANKING CR 0309/FTSCY/WS95271        1177000.00dari kk                             CANDRA EKA GUSTIAN',
      'CANDRA EKA GUSTIAN',
      true,
      'dari kk',
    ],
    ['TRSF E-BANKING CR 0509/FTSCY/WS95031         458000.00WAHYU HALIM', 'WAHYU HALIM', false, ''],
    [
      'TRSF E-BANKING CR 0509/FTSCY/WS95221 346571.00  tf  MEGA AYU MAHARANI     ',
      'MEGA AYU MAHARANI',
      false,
      'tf',
    ],
    [
      'TRSF E-BANKING CR 2911/FTSCY/WS95271 525150.00  Kaffeine BUDI SANTOSO, S.PI  ',
      'BUDI SANTOSO, S.PI',
      true,
      'Kaffeine',
    ],
    ['BI-FAST CR TANGGAL :09/09    TRANSFER   DR 008 NI LUH YANTI NUR R', 'NI LUH YANTI NUR R', true, ''],
    ['SWITCHING CR TANGGAL :07/06    TRANSFER   DR 002 BUDI SANTOSO  0524 - KCP', 'BUDI SANTOSO', false, ''],
    ['BI-FAST DB KOREKSI           TRANSFER   DR 009 AYU SIMANJUNTAK', 'AYU SIMANJUNTAK', false, ''],
    ['SETORAN VIA CDM TANGGAL :12/09    8485', null, false, 'SETORAN VIA CDM TANGGAL :12/09    8485'],
    ['BUNGA', null, false, 'BUNGA'],
  ] as const)('%s', (text, name, cut, remark) => {
    expect(readPayer(text)).toMatchObject({ name, cut, remark, company: null })
  })

  test('a payment company is nobody; DANA tells the sender in the remark', () => {
    expect(
      readPayer(
        'TRSF E-BANKING CR 0609/FTSCY/WS95031        1872930.00SF 2784 80395     5574140360136243  AIRPAY INTERNATION',
      ),
    ).toMatchObject({ name: null, company: 'AIRPAY INTERNATION' })
    expect(
      readPayer('TRSF E-BANKING CR 0609/FTSCY/WS95031 150000.00  TRFDN-SITI AMINAH  ESPAY DEBIT INDONE'),
    ).toMatchObject({ name: 'SITI AMINAH', cut: false, company: 'ESPAY DEBIT INDONE' })
  })

  test('companies are known cut or whole, people are not taken for them', () => {
    for (const name of [
      'VISIONET INTERNASI',
      'AIRPAY INTERNATIONAL INDONESIA',
      'DOMPET ANAK BANGSA',
      'ESPAY DEBIT INDONE',
      'PT MIDTRANS',
    ])
      expect(isPaymentCompany(name), name).toBe(true)
    for (const name of ['SITI AMINAH', 'DOMPET', 'SINAR', 'MEDIA SARI', 'CV MITRA CANTING A', 'NUSA INDAH'])
      expect(isPaymentCompany(name), name).toBe(false)
  })
})
