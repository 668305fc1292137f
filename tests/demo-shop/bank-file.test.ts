import { expect, test } from 'vitest'
import { readStatement } from '../../core/bank/registry'
import { HOUR, businessDay, businessDayOf, instant } from '../../core/time'
import {
  type BcaFile,
  type DemoDue,
  demoBankLines,
  demoShop,
  klikBcaIndividuCsv,
  seededRandom,
} from '../../host/demo-shop'
import { bankLine, biFastCredit, eBankingTransfer } from '../../host/demo-shop/bank-file'

const NOW = instant(Date.UTC(2026, 10, 22, 7))
const ZONE = 'Asia/Jakarta'
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

/** Orders as the shop would have booked them, each with a unique code. */
const DUES: readonly DemoDue[] = demoShop().orders.map((order, place) => {
  const bookedAt = instant(NOW - order.hoursAgo * HOUR)
  const customer = demoShop().customers.find(({ phone }) => phone === order.customerPhone)
  return {
    number: `BO-A1-261121-${String(place + 1).padStart(4, '0')}`,
    amountDue: 100_000 + place * 13_000 + 111 + place,
    payer: customer?.payer ?? '',
    bookedAt,
    deadline: instant(bookedAt + order.deadlineHours * HOUR),
    payment: order.payment,
  }
})

const fileOf = (seed: number): BcaFile => ({
  account: '0350000212',
  holder: 'LARAS PRAMESWARI',
  lines: demoBankLines(DUES, { now: NOW, zone: ZONE, shop: 'Melati Busana' }, seededRandom(seed)),
  openingBalance: 841_233_771,
})

test('the file has the very layout of KlikBCA Individu', () => {
  const day = businessDay('2025-09-03')
  const bytes = klikBcaIndividuCsv({
    account: '0350000123',
    holder: 'RATNA KUSUMAWARDHANI',
    openingBalance: 841_233_771,
    lines: [
      {
        ...biFastCredit({
          day: businessDay('2025-09-09'),
          rupiah: 689_853,
          payer: 'Ni Luh Yanti Nur Rahayu',
          bank: '008',
        }),
        day,
      },
      eBankingTransfer({ day, rupiah: 364_642, payer: 'Linda Cahya Manurung', news: '', channel: 'WS95031' }),
      eBankingTransfer({
        day,
        rupiah: 1_177_000,
        payer: 'Candra Eka Gustian',
        news: 'dari kk',
        channel: 'WS95271',
      }),
      bankLine(day, 'BUNGA', 'credit', 891_313),
    ],
  })
  expect(text(bytes).split('\n')).toEqual([
    "Account No.,=,'0350000123",
    'Name,=,RATNA KUSUMAWARDHANI',
    'Currency,=,IDR',
    '',
    'Date,Description,Branch,Amount,,Balance',
    "'03/09/2025,BI-FAST CR TANGGAL :09/09    TRANSFER   DR 008 NI LUH YANTI NUR R,'0000,689853.00,CR,9102190.71",
    "'03/09/2025,TRSF E-BANKING CR 0309/FTSCY/WS95031         364642.00LINDA CAHYA MANURU,'0000,364642.00,CR,9466832.71",
    "'03/09/2025,TRSF E-BANKING CR 0309/FTSCY/WS95271        1177000.00dari kk                             CANDRA EKA GUSTIAN,'0000,1177000.00,CR,10643832.71",
    "'03/09/2025,BUNGA             ,'0000,8913.13,CR,10652745.84",
    'Starting Balance,=,8412337.71',
    'Credit,=,2240408.13',
    'Debet,=,',
    'Ending Balance,=,10652745.84',
    '',
  ])
})

test('one seed always gives the same bytes, another seed others', () => {
  expect(klikBcaIndividuCsv(fileOf(3))).toEqual(klikBcaIndividuCsv(fileOf(3)))
  expect(klikBcaIndividuCsv(fileOf(4))).not.toEqual(klikBcaIndividuCsv(fileOf(3)))
})

test("the program's own reader reads every row, and sums and balances hold", () => {
  for (let seed = 0; seed < 50; seed++) {
    const file = fileOf(seed)
    const read = readStatement(
      { kind: 'text', text: text(klikBcaIndividuCsv(file)) },
      { uploadedOn: businessDayOf(NOW, ZONE, 0) },
    )
    if (!read.ok) throw new Error(read.error.code)
    const [statement] = read.value
    expect(statement).toMatchObject({
      reader: 'klikbca-individu',
      accountNumber: '0350000212',
      unreadable: [],
    })
    expect(statement?.rows.map(({ amountSen }) => amountSen)).toEqual(file.lines.map(({ sen }) => sen))
    expect(statement?.gates.filter(({ status }) => status === 'broken')).toEqual([])
  }
})

test('each order is paid as planned, between its booking and its deadline, by a name of at most eighteen letters', () => {
  const { lines } = fileOf(3)
  for (const due of DUES) {
    const credits = lines.filter(
      ({ direction, sen }) => direction === 'credit' && sen === due.amountDue * 100,
    )
    const short = lines.filter(
      ({ direction, sen }) => direction === 'credit' && sen === (due.amountDue - 2_500) * 100,
    )
    expect([credits.length, short.length]).toEqual(
      { exact: [1, 0], twin: [2, 0], 'fee-short': [0, 1], unpaid: [0, 0] }[due.payment],
    )
    const payer = due.payer.toUpperCase().slice(0, 18).trimEnd()
    const [own] = [...credits, ...short]
    if (!own) continue
    expect(own.description.endsWith(payer)).toBe(true)
    expect(own.day >= businessDayOf(due.bookedAt, ZONE, 0)).toBe(true)
    expect(own.day <= businessDayOf(due.deadline, ZONE, 0)).toBe(true)
    expect(own.day <= businessDayOf(NOW, ZONE, 0)).toBe(true)
  }
})

test('around the payments stand takings, a purchase, interest and fees, and days never go back', () => {
  const { lines } = fileOf(3)
  const words = lines.map(({ description }) => description.trim())
  expect(
    words.filter((word) => /^KR OTOMATIS .*MID : \d+ .* QR : \d+\.00 DDR: \d+\.00$/.test(word)),
  ).toHaveLength(1)
  expect(words).toEqual(
    expect.arrayContaining(['BUNGA', 'PAJAK BUNGA', 'BIAYA ADM', 'BI-FAST DB BIF BIAYA TXN KE 008 KBI']),
  )
  const days = lines.map(({ day }) => day)
  expect(days).toEqual([...days].sort())
})

test('most orders are paid, one has a twin, one is short by a fee and some are unpaid', () => {
  const count = (payment: DemoDue['payment']): number => DUES.filter((due) => due.payment === payment).length
  expect([count('exact'), count('twin'), count('fee-short'), count('unpaid')]).toEqual([12, 1, 1, 4])
})

test('neither of the twins names the order it pays, the first order is paid with its number typed in', () => {
  const { lines } = fileOf(3)
  const twin = DUES.find(({ payment }) => payment === 'twin')
  const twins = lines.filter(({ sen }) => sen === (twin?.amountDue ?? 0) * 100)
  expect(twins).toHaveLength(2)
  expect(twins.some(({ description }) => /bo-/i.test(description))).toBe(false)
  expect(lines.some(({ description }) => description.includes('bo-a1-261121-0001'))).toBe(true)
})
