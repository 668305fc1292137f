import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assign } from '../../../core/bank/assign'
import { findReversals, proposeMatches } from '../../../core/bank/match'
import type { MatchLine, MatchOrder, PayerMemory, Proposal } from '../../../core/bank/match-types'
import { type BusinessDay, type Instant, addDays, businessDay, instantAt } from '../../../core/time'

const DAY = businessDay('2025-09-10')
const at = (day: BusinessDay, hour: number): Instant => instantAt(day, hour, 0, 'Asia/Jakarta')

function order(changes: Partial<MatchOrder> & { number: string }): MatchOrder {
  const [subtotal, uniqueCode] = [changes.subtotal ?? 200_000, changes.uniqueCode ?? 0]
  return {
    orderId: changes.number,
    customerId: changes.customerName ?? 'Siti Aminah',
    customerName: 'Siti Aminah',
    phone: '+6281200000001',
    subtotal,
    shippingFee: 0,
    uniqueCode,
    amountDue: subtotal + uniqueCode,
    paidSoFar: 0,
    placedAt: at(DAY, 9),
    deadline: at(addDays(DAY, 2), 21),
    accountId: 'bca',
    state: 'open',
    ...changes,
  }
}

let serial = 0
const credit = (amount: number, name: string | null, changes: Partial<MatchLine> = {}): MatchLine => ({
  lineId: `line-${serial++}`,
  accountId: 'bca',
  date: addDays(DAY, 1),
  direction: 'credit',
  amountSen: amount * 100,
  text: name === null ? 'SETORAN VIA CDM TANGGAL :11/09    4035' : `BI-FAST CR TRANSFER   DR 008 ${name}`,
  ...changes,
})

const propose = (
  lines: MatchLine[],
  orders: MatchOrder[],
  payerHistory: PayerMemory[] = [],
  ownNames: string[] = [],
): Proposal[] => proposeMatches({ lines, orders, payerHistory, now: at(addDays(DAY, 3), 8), ownNames })

const only = (
  line: MatchLine,
  orders: MatchOrder[],
  history: PayerMemory[] = [],
  ownNames: string[] = [],
): Proposal => {
  const [proposal] = propose([line], orders, history, ownNames)
  if (!proposal) throw new Error('no proposal')
  return proposal
}
const codes = (proposal: Proposal): string[] =>
  (proposal.best ?? proposal.candidates[0])?.evidence.map(({ code }) => code) ?? []

const CODED = order({ number: 'BO-A1-250910-0001', uniqueCode: 417 })
const ROUND = order({ number: 'BO-A1-250910-0002' })

describe('a match is clear', () => {
  test('with a unique code and no rival, whoever paid', () => {
    expect(only(credit(200_417, null), [CODED])).toMatchObject({ state: 'clear' })
    expect(only(credit(200_417, 'JOKO SUSILO'), [CODED])).toMatchObject({ state: 'clear' })
  })

  test('with the order number in the remark, typed in any way', () => {
    for (const typed of [
      'BO-A1-250910-0002',
      'bo a1 250910 0002',
      'BOA12509100002',
      'lunas bo-a1-250910-0002 ya',
    ]) {
      const text = `TRSF E-BANKING CR 1109/FTSCY/WS95031 200000.00  ${typed}  JOKO SUSILO`
      expect(only(credit(200_000, null, { text }), [ROUND]), typed).toMatchObject({ state: 'clear' })
    }
  })

  test('with a round amount when the name agrees, cut at the width of the field or not', () => {
    expect(only(credit(200_000, 'SITI AMINAH'), [ROUND])).toMatchObject({ state: 'clear' })
    const long = order({ number: 'BO-2', customerName: 'Candra Eka Gustianto' })
    expect(only(credit(200_000, 'CANDRA EKA GUSTIAN'), [long])).toMatchObject({ state: 'clear' })
  })

  test('with a payer confirmed for this customer twice before, not once', () => {
    const known = (confirmedCount: number) => [
      { customerId: 'Siti Aminah', payerName: 'JOKO SUSILO', confirmedCount },
    ]
    expect(only(credit(200_000, 'JOKO SUSILO'), [ROUND], known(2))).toMatchObject({ state: 'clear' })
    expect(only(credit(200_000, 'JOKO SUSILO'), [ROUND], known(1))).toMatchObject({ state: 'suggested' })
  })

  test('with a known payer of whose name the bank cut off the end, not on the start of a common name', () => {
    const known = (payerName: string) => [{ customerId: 'Siti Aminah', payerName, confirmedCount: 2 }]
    const cut = credit(200_000, 'NI KADEK PAIMAN NU')
    expect(only(cut, [ROUND], known('NI KADEK PAIMAN NUR MAHARANI'))).toMatchObject({ state: 'clear' })
    const common = credit(200_000, 'SITI NUR DEWI AYUN')
    expect(only(common, [ROUND], known('SITI NUR DEWI AYUNINGTYAS'))).toMatchObject({ state: 'suggested' })
  })

  test('when equal amounts are told apart by names', () => {
    const orders = [ROUND, order({ number: 'BO-3', customerName: 'Budi Santoso' })]
    const proposals = propose([credit(200_000, 'BUDI SANTOSO'), credit(200_000, 'SITI AMINAH')], orders)
    expect(proposals.map((proposal) => [proposal.state, proposal.best?.orders[0]?.orderId])).toEqual([
      ['clear', 'BO-3'],
      ['clear', ROUND.orderId],
    ])
  })

  test('for an overdue order whose money came in time', () => {
    expect(only(credit(200_417, null), [{ ...CODED, state: 'overdue' }])).toMatchObject({ state: 'clear' })
  })
})

describe('a match is never clear', () => {
  const cases: [string, MatchLine, MatchOrder[], string][] = [
    ['with a round amount and no name', credit(200_000, null), [ROUND], 'NO_PAYER_NAME'],
    ['with a round amount and another name', credit(200_000, 'JOKO SUSILO'), [ROUND], 'NAME_DIFFERENT'],
    [
      'with a round amount and a name in common',
      credit(200_000, 'CANDRA GUSTIAN'),
      [order({ number: 'BO-1', customerName: 'Candra' })],
      'NAME_WEAK',
    ],
    ['through a payment company', credit(200_000, 'AIRPAY INTERNATION'), [ROUND], 'PAYMENT_COMPANY'],
    ['after the deadline', credit(200_417, 'SITI AMINAH', { date: addDays(DAY, 3) }), [CODED], 'LATE'],
    [
      'before the order was placed',
      credit(200_417, 'SITI AMINAH', { date: addDays(DAY, -1) }),
      [CODED],
      'EARLY',
    ],
    ['on another account', credit(200_417, 'SITI AMINAH', { accountId: 'bri' }), [CODED], 'OTHER_ACCOUNT'],
    ['for an expired order', credit(200_417, 'SITI AMINAH'), [{ ...CODED, state: 'expired' }], 'ORDER_ENDED'],
    [
      'for the rest of a partly paid order',
      credit(100_000, 'SITI AMINAH'),
      [{ ...ROUND, paidSoFar: 100_000 }],
      'PARTLY_PAID_BEFORE',
    ],
    ['short of a bank fee', credit(197_917, 'SITI AMINAH'), [CODED], 'FEE_SHORT'],
    ['without its code', credit(200_000, 'SITI AMINAH'), [CODED], 'CODE_LEFT_OFF'],
    ['rounded up', credit(201_000, 'SITI AMINAH'), [CODED], 'AMOUNT_NEAR'],
    [
      'when the payer is another open customer',
      credit(200_417, 'BUDI SANTOSO'),
      [CODED, order({ number: 'BO-9', customerName: 'Budi Santoso', uniqueCode: 471 })],
      'PAYER_IS_OTHER_CUSTOMER',
    ],
    [
      'when another open order costs the same',
      credit(200_417, null),
      [CODED, order({ number: 'BO-9', customerName: 'Budi Santoso', uniqueCode: 417 })],
      'RIVAL_ORDER',
    ],
    [
      'when an ended order in its grace cost the same',
      credit(200_417, null),
      [CODED, order({ number: 'BO-9', customerName: 'Budi Santoso', uniqueCode: 417, state: 'expired' })],
      'RIVAL_ORDER',
    ],
    [
      'when the payer is the customer of a sold order that cost the same',
      credit(200_417, 'BUDI SANTOSO'),
      [
        CODED,
        order({
          number: 'BO-9',
          customerName: 'Budi Santoso',
          uniqueCode: 417,
          state: 'sold',
          paidSoFar: 200_417,
        }),
      ],
      'RIVAL_ORDER',
    ],
    [
      'when the remark names another order',
      credit(200_417, null, { text: 'SETORAN VIA CDM BO-A1-250910-0002' }),
      [CODED, { ...ROUND, amountDue: 350_000, subtotal: 350_000 }],
      'ORDER_NUMBER_IN_REMARK',
    ],
    [
      'when two customers of one name owe the same',
      credit(200_000, 'SITI AMINAH'),
      [ROUND, order({ number: 'BO-9', customerId: 'other' })],
      'RIVAL_ORDER',
    ],
    [
      'with a single letter of a cut name to tell by',
      credit(200_000, 'NI LUH HESTI NUR S'),
      [order({ number: 'BO-1', customerName: 'Hesti Santoso' })],
      'NAME_STRONG',
    ],
    [
      'by the minute before the order was placed',
      credit(200_417, null, { date: DAY, time: '08:59:00' }),
      [CODED],
      'EARLY',
    ],
    [
      'with a part of the line spent already',
      credit(400_417, 'SITI AMINAH', { left: 200_417 }),
      [CODED],
      'EXACT_AMOUNT_WITH_UNIQUE_CODE',
    ],
  ]
  test.each(cases)('%s', (_, line, orders, code) => {
    const proposal = only(line, orders)
    expect(proposal.state).not.toBe('clear')
    expect(['suggested', 'ambiguous']).toContain(proposal.state)
    expect(codes(proposal)).toContain(code)
  })

  test('when two credits of one amount came', () => {
    const states = propose([credit(200_417, 'SITI AMINAH'), credit(200_417, 'SITI AMINAH')], [CODED])
    expect(states.map(({ state }) => state)).toEqual(['suggested', 'suggested'])
    expect(states.flatMap(codes)).toContain('RIVAL_CREDIT')
  })

  test('while a pending credit of the same amount is on its way', () => {
    const [posted, pending] = propose(
      [credit(200_417, 'SITI AMINAH'), credit(200_417, 'SITI AMINAH', { date: null })],
      [CODED],
    )
    expect([posted?.state, pending?.state]).toEqual(['suggested', 'pending'])
  })

  test('while it is pending; it shows its candidates', () => {
    const proposal = only(credit(200_417, 'SITI AMINAH', { date: null }), [CODED])
    expect(proposal).toMatchObject({ state: 'pending' })
    expect(proposal.candidates).toHaveLength(1)
  })
})

describe('several orders, several transfers', () => {
  const two = [order({ number: 'BO-1', subtotal: 150_000 }), order({ number: 'BO-2', subtotal: 250_000 })]

  test('one transfer that is the sum of a customer’s orders is suggested with each part', () => {
    const proposal = only(credit(400_000, 'SITI AMINAH'), two)
    expect(proposal).toMatchObject({ state: 'suggested' })
    expect(proposal.best?.orders).toEqual([
      { orderId: 'BO-1', amount: 150_000 },
      { orderId: 'BO-2', amount: 250_000 },
    ])
  })

  test('a sum of another customer’s orders is no sum', () => {
    expect(only(credit(400_000, 'JOKO SUSILO'), two)).toMatchObject({ state: 'none', candidates: [] })
  })

  test('an exact order is not clear when the same money is also a sum', () => {
    const orders = [...two, order({ number: 'BO-3', subtotal: 400_000 })]
    expect(only(credit(400_000, 'SITI AMINAH'), orders)).toMatchObject({ state: 'ambiguous' })
  })

  test('two transfers that together pay one order are both suggested for it', () => {
    const states = propose([credit(80_000, 'SITI AMINAH'), credit(120_000, 'SITI AMINAH')], [ROUND])
    expect(states.map(({ state, best }) => [state, best?.orders[0]?.orderId])).toEqual([
      ['suggested', ROUND.orderId],
      ['suggested', ROUND.orderId],
    ])
    expect(states.flatMap(codes)).toContain('SUM_OF_TRANSFERS')
  })

  describe('up to four transfers that together pay one order', () => {
    const states = (lines: MatchLine[], orders: MatchOrder[] = [ROUND]) =>
      propose(lines, orders).map((proposal) => proposal.state)
    const sumOf = (proposal: Proposal | undefined) =>
      proposal?.candidates[0]?.evidence.find(({ code }) => code === 'SUM_OF_TRANSFERS')

    test('three and four are suggested, and each names the others', () => {
      const three = [50_000, 70_000, 80_000].map((amount) => credit(amount, 'SITI AMINAH'))
      const proposals = propose(three, [ROUND])
      expect(proposals.map(({ state }) => state)).toEqual(['suggested', 'suggested', 'suggested'])
      expect(sumOf(proposals[0])).toEqual({
        code: 'SUM_OF_TRANSFERS',
        amount: 200_000,
        count: 3,
        with: [three[1]?.lineId, three[2]?.lineId],
      })
      const four = [20_000, 30_000, 65_000, 85_000].map((amount) => credit(amount, 'SITI AMINAH'))
      expect(propose(four, [ROUND]).map((proposal) => sumOf(proposal))).toMatchObject([
        { count: 4 },
        { count: 4 },
        { count: 4 },
        { count: 4 },
      ])
    })

    test('the code sent afterwards completes the order it was left off', () => {
      const proposals = propose([credit(200_000, 'SITI AMINAH'), credit(417, 'SITI AMINAH')], [CODED])
      expect(proposals.map(({ state }) => state)).toEqual(['suggested', 'suggested'])
      expect(proposals.map(sumOf)).toMatchObject([{ count: 2 }, { count: 2 }])
    })

    test('five are left to a person', () => {
      const five = [20_000, 25_000, 35_000, 55_000, 65_000].map((amount) => credit(amount, 'SITI AMINAH'))
      expect(propose(five, [ROUND]).map(sumOf)).toEqual(five.map(() => undefined))
    })

    test('strangers’ transfers add up to nothing', () => {
      const lines = [credit(50_000, 'SITI AMINAH'), credit(70_000, 'JOKO SUSILO'), credit(80_000, null)]
      expect(states(lines)).toEqual(['suggested', 'none', 'none'])
      expect(propose(lines, [ROUND]).map(sumOf)).toEqual([undefined, undefined, undefined])
    })

    test('where one of two would do, both are ambiguous and name each other; what both need is suggested', () => {
      const [first, second, third, twin] = [50_000, 70_000, 80_000, 80_000].map((amount) =>
        credit(amount, 'SITI AMINAH'),
      )
      const lines = [first, second, third, twin].filter((line) => line !== undefined)
      const proposals = propose(lines, [ROUND])
      expect(proposals.map(({ state }) => state)).toEqual([
        'suggested',
        'suggested',
        'ambiguous',
        'ambiguous',
      ])
      expect(proposals[2]?.candidates[0]?.evidence).toContainEqual({
        code: 'RIVAL_CREDIT',
        lineId: twin?.lineId,
        date: twin?.date,
      })
    })

    test('two pairs for one order: nothing tells which', () => {
      const lines = [80_000, 120_000, 70_000, 130_000].map((amount) => credit(amount, 'SITI AMINAH'))
      expect(states(lines)).toEqual(['ambiguous', 'ambiguous', 'ambiguous', 'ambiguous'])
    })

    test('an accident: transfers that pay their own orders exactly stay clear for them', () => {
      const orders = [50_000, 70_000, 80_000].map((subtotal, place) =>
        order({ number: `BO-5${place}`, subtotal }),
      )
      const lines = [50_000, 70_000, 80_000].map((amount) => credit(amount, 'SITI AMINAH'))
      expect(states(lines, [...orders, ROUND])).toEqual(['clear', 'clear', 'clear'])
    })

    test('an accident: three transfers of different weeks', () => {
      const days = [0, 8, 16]
      const lines = [50_000, 70_000, 80_000].map((amount, place) =>
        credit(amount, 'SITI AMINAH', { date: addDays(DAY, 1 + (days[place] ?? 0)) }),
      )
      expect(propose(lines, [ROUND]).map(sumOf)).toEqual([undefined, undefined, undefined])
    })

    test('many small transfers are no puzzle to be solved', () => {
      const lines = Array.from({ length: 400 }, (_, place) => credit(1_000 + 137 * place, 'SITI AMINAH'))
      const orders = Array.from({ length: 20 }, (_, place) =>
        order({ number: `BO-6${place}`, subtotal: 150_000 + 501 * place }),
      )
      const before = process.cpuUsage()
      const proposals = propose(lines, orders)
      const { user, system } = process.cpuUsage(before)
      expect((user + system) / 1000).toBeLessThan(2000)
      expect(proposals.filter(({ state }) => state === 'clear')).toEqual([])
    })

    test('whatever adds up by accident, nothing is clear that is not exact', () => {
      const amount = fc.integer({ min: 1, max: 12 }).map((thousands) => thousands * 10_000)
      fc.assert(
        fc.property(
          fc.array(amount, { minLength: 2, maxLength: 9 }),
          fc.array(amount, { minLength: 1, maxLength: 4 }),
          (paid, prices) => {
            const orders = prices.map((subtotal, place) =>
              order({ number: `BO-7${place}`, subtotal, deadline: at(addDays(DAY, 9), 21) }),
            )
            const dues = new Map(orders.map((item) => [item.orderId, item.amountDue]))
            const lines = paid.map((sum) => credit(sum, 'SITI AMINAH'))
            for (const [place, proposal] of propose(lines, orders).entries()) {
              if (proposal.state !== 'clear') continue
              expect(dues.get(proposal.best?.orders[0]?.orderId ?? '')).toBe(paid[place])
              expect(sumOf(proposal)).toBeUndefined()
            }
          },
        ),
        { numRuns: 300 },
      )
    })
  })
})

describe('lines that pay nothing', () => {
  test.each([
    ['BUNGA', 'credit', 'interest'],
    ['PAJAK BUNGA', 'debit', 'tax'],
    ['BIAYA ADM', 'debit', 'fee'],
    ['BI-FAST DB BIF BIAYA TXN KE 022 KBI', 'debit', 'fee'],
    ['SETORAN TUNAI', 'credit', 'cash'],
    ['TARIKAN ATM 18/09', 'debit', 'cash'],
    ['KR OTOMATIS TANGGAL :11/09 MID : 885000123456 STORE QR : 200417 DDR: 0', 'credit', 'settlement'],
    ['BI-FAST CR TRANSFER   DR 008 RATNA KUSUMAWARDHA', 'credit', 'own-account'],
    ['BI-FAST DB TRANSFER   KE 542 ZAENAL ALAMSYAH MyBCA', 'debit', 'outgoing'],
  ] as const)('%s is %s %s', (text, direction, lineClass) => {
    const line = credit(200_417, null, { text, direction })
    expect(only(line, [CODED], [], ['RATNA KUSUMAWARDHANI'])).toMatchObject({
      state: 'unrelated',
      lineClass,
      candidates: [],
    })
  })

  test('a customer called Bunga, and a remark about a fee, are payments', () => {
    const bunga = order({ number: 'BO-1', customerName: 'Bunga Aditya' })
    expect(only(credit(200_000, 'BUNGA NUR ADITYA'), [bunga])).toMatchObject({
      state: 'clear',
      lineClass: 'payment',
    })
    const text = 'TRSF E-BANKING CR 1109/FTSCY/WS95031 200417.00  biaya adm koreksi  JOKO SUSILO'
    expect(only(credit(200_417, null, { text }), [CODED])).toMatchObject({ lineClass: 'payment' })
  })

  test('a credit taken back pays nothing; paid again it does', () => {
    const first = credit(200_417, 'SITI AMINAH', { date: DAY })
    const back: MatchLine = {
      ...credit(200_417, null, { date: DAY }),
      direction: 'debit',
      text: 'BI-FAST DB KOREKSI           TRANSFER   DR 008 SITI AMINAH',
    }
    const again = credit(200_417, 'SITI AMINAH')
    const proposals = propose([first, back, again], [CODED])
    expect(proposals.map(({ state, lineClass }) => [state, lineClass])).toEqual([
      ['unrelated', 'reversal'],
      ['unrelated', 'reversal'],
      ['clear', 'payment'],
    ])
    expect(proposals[0]?.reversal).toBe(back.lineId)
  })

  test('on one day the time or the place in the file tells which of two equal credits was taken back', () => {
    const day = { date: DAY }
    const told: Partial<MatchLine>[][] = [
      [{ time: '10:30:05' }, { time: '11:04:05' }, { time: '15:04:05' }],
      [7, 8, 9].map((lineNo) => ({ filed: { at: at(DAY, 20), lineNo } })),
    ]
    for (const [one, two, three] of told) {
      const paid = credit(200_417, 'SITI AMINAH', { ...day, ...one })
      const back: MatchLine = {
        ...credit(200_417, null, { ...day, ...two }),
        direction: 'debit',
        text: 'BI-FAST DB KOREKSI           TRANSFER   DR 008 SITI AMINAH',
      }
      const again = credit(200_417, 'SITI AMINAH', { ...day, ...three })
      expect([...findReversals([paid, back, again]).reversed]).toEqual([paid.lineId])
    }
  })

  test('a file that lists the newest line first is read from below', () => {
    const line = (lineNo: number, changes: Partial<MatchLine>) =>
      credit(200_417, 'SITI AMINAH', { filed: { at: at(DAY, 20), lineNo }, ...changes })
    const other = line(9, { date: addDays(DAY, -1), amountSen: 1 })
    const paid = line(8, { date: DAY })
    const back = line(7, {
      date: DAY,
      direction: 'debit',
      text: 'BI-FAST DB KOREKSI           TRANSFER   DR 008 SITI AMINAH',
    })
    const again = line(6, { date: DAY })
    expect([...findReversals([again, back, paid, other]).reversed]).toEqual([paid.lineId])
  })

  test('a correction that names nobody puts every credit it may mean in doubt', () => {
    const lines = [credit(200_417, 'SITI AMINAH'), credit(200_417, 'JOKO SUSILO')]
    const back: MatchLine = { ...credit(200_417, null), direction: 'debit', text: 'KOREKSI' }
    expect(findReversals([...lines, back]).doubtful.size).toBe(2)
    expect(propose([...lines, back], [CODED]).map(({ state }) => state)).not.toContain('clear')
  })

  test('a decided line gets no proposal, but a correction still finds it', () => {
    const decided = { ...credit(200_417, 'SITI AMINAH', { date: DAY }), decided: true }
    const back: MatchLine = {
      ...credit(200_417, null),
      direction: 'debit',
      text: 'BI-FAST DB KOREKSI TRANSFER   DR 008 SITI AMINAH',
    }
    expect(propose([decided, back], [CODED])).toMatchObject([
      { lineId: back.lineId, reversal: decided.lineId },
    ])
  })
})

describe('assigning lines to orders', () => {
  /** Best total by trying everything. */
  function best(
    lines: number,
    weights: { line: number; order: number; points: number }[],
    line = 0,
    used = new Set<number>(),
  ): number {
    if (line === lines) return 0
    const options = weights.filter((weight) => weight.line === line && !used.has(weight.order))
    return Math.max(
      best(lines, weights, line + 1, used),
      ...options.map(
        (weight) => weight.points + best(lines, weights, line + 1, new Set([...used, weight.order])),
      ),
    )
  }

  test('no order twice, and the total is the best there is wherever margins are narrow', () => {
    const weight = fc.record({ line: fc.nat(4), order: fc.nat(4), points: fc.integer({ min: 1, max: 20 }) })
    fc.assert(
      fc.property(
        fc.uniqueArray(weight, { maxLength: 12, selector: ({ line, order }) => `${line}:${order}` }),
        (weights) => {
          const { orderOf, marginOf } = assign(5, 5, weights)
          const taken = orderOf.filter((entry) => entry !== null)
          expect(new Set(taken).size).toBe(taken.length)
          const total = orderOf.reduce<number>(
            (sum, entry, line) =>
              sum + (weights.find((item) => item.line === line && item.order === entry)?.points ?? 0),
            0,
          )
          expect(total).toBe(best(5, weights))
          expect(marginOf.every((margin) => margin >= 0)).toBe(true)
        },
      ),
      { numRuns: 300 },
    )
  })

  test('the same input gives the same proposals in any order of lines and orders', () => {
    const orders = [
      CODED,
      ROUND,
      order({ number: 'BO-3', customerName: 'Budi Santoso' }),
      order({ number: 'BO-4', customerName: 'Budi Wijaya', uniqueCode: 418 }),
    ]
    const lines = [
      credit(200_417, null),
      credit(200_000, 'BUDI SANTOSO'),
      credit(200_000, null),
      credit(200_418, 'BUDI W'),
    ]
    const essence = (proposals: Proposal[]): unknown =>
      [...proposals]
        .sort((a, b) => a.lineId.localeCompare(b.lineId))
        .map(({ lineId, state, best: top }) => [lineId, state, top?.orders])
    const expected = essence(propose(lines, orders))
    fc.assert(
      fc.property(
        fc.shuffledSubarray(lines, { minLength: 4 }),
        fc.shuffledSubarray(orders, { minLength: 4 }),
        (a, b) => {
          expect(essence(propose(a, b))).toEqual(expected)
        },
      ),
      { numRuns: 50 },
    )
  })
})
