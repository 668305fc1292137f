import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { DAY, MINUTE, SECOND } from '../../core/time'
import { klikBcaIndividuCsv } from '../../host/demo-shop'
import { recordPaperOut } from '../../host/devices/record-paper-out'
import { countParked } from '../../db/queries/server-link'
import { brokenAfterwards, isQuiet } from './checks'
import { must } from './morning'
import { FAIR } from './network'
import { SHOP_ID } from './people'
import { theShop } from './run'
import { type SimShop } from './shop'
import { type SimTerminal } from './sim-terminal'
import { type Stage, createStage } from './stage'

vi.mock('node:crypto', async (original) => (await import('./quick-crypto')).quickCrypto(original))

/** One fault at a time, with its name; the histories mix them all. */
describe('between terminals', () => {
  let shop: SimShop
  let stage: Stage
  let desk: SimTerminal
  let other: SimTerminal
  let warehouse: SimTerminal

  beforeEach(async () => {
    shop = await theShop()
    stage = createStage(shop, { seed: 1, present: ['B', 'C', 'D'], servers: 2 })
    ;({ B: desk, C: other, D: warehouse } = shop.terminals)
    for (const terminal of stage.terminals) terminal.boot()
    await stage.pass(SECOND)
  })
  afterEach(() => stage.end())

  /** Everything is joined, and all must be equal within ten minutes. */
  async function expectEqual(): Promise<void> {
    stage.network.weather = FAIR
    stage.network.cut.clear()
    stage.servers.restart()
    for (const terminal of stage.terminals) if (!terminal.alive) terminal.boot()
    for (let n = 0; n < 600 && !(await isQuiet(stage.terminals, stage.log)); n++) await stage.pass(SECOND)
    expect(await isQuiet(stage.terminals, stage.log)).toBe(true)
    expect(stage.defects).toEqual([])
    expect(await brokenAfterwards(stage.terminals, stage.log, stage.recorder, stage.terminals)).toEqual([])
  }

  const goods = (n: number, qty = 1) => [{ productId: shop.template.productIds[n] ?? '', qty }]
  const walkIn = (terminal: SimTerminal): Promise<{ number: string }> =>
    must(terminal, 'sale.walk-in', {
      lines: goods(1).map((line) => ({ ...line, unitPrice: 20_000 })),
      discount: 0,
      tenders: [{ kind: 'cash', amount: 20_000 }],
    })
  const ask = async (): Promise<string> =>
    (
      await must<{ dropOrderId: string }>(desk, 'drop-order.request', {
        lines: goods(0, 2),
        chat: '',
        note: '',
      })
    ).dropOrderId
  const factsOf = (terminal: SimTerminal, kind: string): number =>
    terminal.all<{ n: number }>('SELECT count(*) AS n FROM fact WHERE kind = ?', kind)[0]?.n ?? 0

  test.each([
    ['before it was taken', 0],
    ['while it is taken', 3],
    ['after it was taken and before the answer', 5],
  ])('a server that dies %s of a push loses nothing and takes nothing twice', async (_when, steps) => {
    for (const nth of [0, 1]) stage.servers.kill(nth, steps)
    await walkIn(desk)
    await stage.pass(MINUTE)
    await expectEqual()
    expect(factsOf(other, 'SaleRecorded')).toBe(factsOf(desk, 'SaleRecorded'))
  })

  test('a terminal whose power goes between a push and its answer sends again, and it counts once', async () => {
    stage.network.weather = { ...FAIR, slow: 2000 }
    await walkIn(desk)
    await stage.pass(1500)
    desk.crash()
    await stage.pass(10 * SECOND)
    await expectEqual()
  })

  test('pushes that arrive three times count once', async () => {
    stage.network.weather = { ...FAIR, twice: 1, slow: 500 }
    for (let n = 0; n < 3; n++) await walkIn(desk)
    await stage.pass(MINUTE)
    await expectEqual()
  })

  test('a third of all requests lost and 800 ms each way: everything arrives', async () => {
    stage.network.weather = { ...FAIR, lost: 0.3, slow: 1600 }
    for (let n = 0; n < 5; n++) await walkIn(desk)
    await stage.pass(20 * MINUTE)
    expect(await isQuiet(stage.terminals, stage.log)).toBe(true)
    await expectEqual()
  })

  test("a hotel's log-in page is not taken for the server, and nothing is lost behind it", async () => {
    stage.network.weather = { ...FAIR, captive: 1 }
    await walkIn(desk)
    await stage.pass(MINUTE)
    expect(desk.worker?.state).toMatchObject({ online: false, trouble: 'NOT_A_SERVER' })
    await expectEqual()
  })

  test('without any wake-up facts arrive all the same', async () => {
    stage.network.weather = { ...FAIR, deaf: 1 }
    const dropOrderId = await ask()
    await stage.pass(35 * SECOND)
    expect(warehouse.all('SELECT 1 FROM drop_order WHERE drop_order_id = ?', dropOrderId)).toHaveLength(1)
    await expectEqual()
  })

  test('one bank file imported at two desks that are cut off makes each of its lines once', async () => {
    const before = desk.all('SELECT 1 FROM statement_line').length
    const line = {
      day: '2026-11-22',
      description: 'TRSF PEMBELI',
      direction: 'credit',
      sen: 7_700_000,
    } as never
    const file = klikBcaIndividuCsv({
      account: '0350000123',
      holder: 'RATNA KUSUMAWARDHANI',
      lines: [...shop.bank, line, line],
      openingBalance: 10_000_000,
    })
    const upload = {
      accountId: shop.template.accountId,
      fileName: 'mutasi.csv',
      base64: Buffer.from(file).toString('base64'),
      acceptBroken: false,
    }
    for (const one of [desk, other]) stage.network.cutOff(one.code)
    for (const one of [desk, other]) await must(one, 'bank.import-file', upload)
    await expectEqual()
    expect(warehouse.all('SELECT 1 FROM statement_line')).toHaveLength(before + 2)
  })

  test('a drop order withdrawn while the warehouse hands it over: the hand-over stands and arrives', async () => {
    const dropOrderId = await ask()
    await stage.pass(SECOND)
    stage.network.cutOff(desk.code)
    await must(desk, 'drop-order.withdraw', { dropOrderId, reason: 'batal' })
    await must(warehouse, 'drop-order.hand-over', { dropOrderId, lines: goods(0, 2) })
    await expectEqual()
    expect(await must(desk, 'drop-order.receive', { dropOrderId, lines: goods(0, 2) })).toMatchObject({
      state: 'received',
    })
    await expectEqual()
  })

  test('a hand-over scanned in twice is received once', async () => {
    const dropOrderId = await ask()
    await stage.pass(SECOND)
    await must(warehouse, 'drop-order.hand-over', { dropOrderId, lines: goods(0, 2) })
    await stage.pass(SECOND)
    await must(desk, 'drop-order.receive', { dropOrderId, lines: goods(0, 2) })
    await stage.pass(SECOND)
    for (const one of [desk, other])
      expect(
        await one.call('drop-order.receive', { commandId: one.newId(), dropOrderId, lines: goods(0, 2) }),
      ).toMatchObject({ error: { code: 'MORE_THAN_HANDED_OVER' } })
    await expectEqual()
  })

  test('pieces received at the desk and taken back into the warehouse unheard are in both books, and differ by count', async () => {
    const dropOrderId = await ask()
    await stage.pass(SECOND)
    await must(warehouse, 'drop-order.hand-over', { dropOrderId, lines: goods(0, 2) })
    await stage.pass(SECOND)
    const at = (place: string): number =>
      other.all<{ qty: number }>(
        'SELECT qty FROM stock_level WHERE place = ? AND product_id = ?',
        place,
        goods(0)[0]?.productId ?? '',
      )[0]?.qty ?? 0
    const PLACES = ['desk:B', 'warehouse', 'count-difference', `hand-over-out:${dropOrderId}`]
    const before = PLACES.map(at)
    stage.network.cutOff(desk.code)
    await must(desk, 'drop-order.receive', { dropOrderId, lines: goods(0, 2) })
    await must(warehouse, 'drop-order.take-back', { dropOrderId, lines: goods(0, 1) })
    await must(warehouse, 'drop-order.take-back', { dropOrderId, lines: goods(0, 1) })
    await expectEqual()
    expect(PLACES.map((place, n) => at(place) - (before[n] ?? 0))).toEqual([2, 2, -2, -2])
    // For the drop order what the desk received counts.
    expect(await warehouse.call('drop-order.get', { dropOrderId })).toMatchObject({
      value: { state: 'received', lines: [{ received: 2, takenBack: 0, toHandOver: 0 }] },
    })
  })

  test('pieces that the server refuses while the warehouse declines them are declined once', async () => {
    const dropOrderId = await ask()
    await stage.pass(SECOND)
    await must(warehouse, 'stock.count', {
      place: 'warehouse',
      lines: goods(0).map(({ productId }) => ({ productId, counted: 0 })),
      note: '',
    })
    await must(warehouse, 'drop-order.decline', { dropOrderId, lines: goods(0, 2), reason: 'stok kosong' })
    await expectEqual()
    expect(
      desk.all('SELECT qty, declined FROM drop_order_line WHERE drop_order_id = ?', dropOrderId),
    ).toEqual([{ qty: 2, declined: 2 }])
  })

  test('one AWB given to two parcels at desks that are cut off stands at both parcels everywhere', async () => {
    const shipmentOf = (one: SimTerminal): string =>
      one.all<{ id: string }>(
        `SELECT h.shipment_id AS id FROM shipment h JOIN sale s USING (sale_id) WHERE s.number LIKE 'SL-${one.code}-%'`,
      )[0]?.id ?? ''
    for (const one of [desk, other]) stage.network.cutOff(one.code)
    for (const one of [desk, other])
      await must(one, 'awb.assign', {
        shipmentId: shipmentOf(one),
        awb: 'JNE000112345',
        courier: 'JNE',
        source: 'scanned',
      })
    await expectEqual()
    expect(warehouse.all('SELECT 1 FROM awb WHERE awb = ?', 'JNE000112345')).toHaveLength(2)
    expect(countParked(warehouse.store)).toBe(0)
  })

  test('a receipt printed at two terminals on two days counts for the first of them everywhere', async () => {
    const { saleId } = await must<{ saleId: string }>(desk, 'sale.walk-in', {
      lines: goods(1).map((line) => ({ ...line, unitPrice: 20_000 })),
      discount: 0,
      tenders: [{ kind: 'cash', amount: 20_000 }],
    })
    await stage.pass(MINUTE)
    const print = (at: SimTerminal): void =>
      void at.runner.transact((context) => {
        const job = { kind: 'receipt', documentId: saleId, copyNo: 0, jobId: at.newId() }
        recordPaperOut(context, job as Parameters<typeof recordPaperOut>[1])
        return { ok: true, value: undefined }
      })
    stage.network.cutOff(other.code)
    print(other)
    stage.clockwork.nightfall(DAY)
    print(desk)
    await expectEqual()
    expect(desk.all('SELECT printed, first_day AS day FROM paper WHERE document_id = ?', saleId)).toEqual([
      { printed: 2, day: '2026-11-22' },
    ])
  })

  test.each([DAY, -365 * DAY, 1000 * DAY])(
    'a clock %i ms off changes neither order nor numbers',
    async (skew) => {
      desk.skew = skew
      const send = async () => {
        const approval = { personId: shop.template.ownerId, pin: '1234' }
        if (skew < 0) await must(desk, 'clock.accept', { approval, reason: 'jam salah' })
        return walkIn(desk)
      }
      const [first, second] = [await send(), await walkIn(desk)]
      expect(second.number).not.toBe(first.number)
      await walkIn(other)
      await expectEqual()
    },
  )

  test('a week without the network is caught up with, in both directions', async () => {
    stage.network.cutOff(desk.code)
    for (let day = 0; day < 7; day++) {
      stage.clockwork.nightfall(DAY)
      for (const one of [desk, other]) await walkIn(one)
      await stage.pass(SECOND)
    }
    await expectEqual()
    expect(factsOf(warehouse, 'SaleRecorded')).toBe(16)
  })

  test('an older program keeps what it does not know, sells on, and counts it once it is renewed', async () => {
    other.unknownKinds = ['ProductPhotoSet']
    await must(desk, 'product.set-photo', {
      productId: goods(0)[0]?.productId,
      mime: 'image/png',
      base64: Buffer.from('foto').toString('base64'),
    })
    await walkIn(desk)
    await stage.pass(MINUTE)
    expect(countParked(other.store)).toBe(1)
    expect(factsOf(other, 'SaleRecorded')).toBe(factsOf(desk, 'SaleRecorded'))
    await walkIn(other)
    other.crash()
    other.unknownKinds = []
    other.boot()
    expect(countParked(other.store)).toBe(0)
    await expectEqual()
  })

  test('a store set back a day has its own facts again, and gives no number twice', async () => {
    desk.copyStore()
    const lost = await walkIn(desk)
    await stage.pass(MINUTE)
    desk.crash()
    desk.setStoreBack()
    stage.recorder.setBack(desk)
    desk.boot()
    await stage.pass(MINUTE)
    const { number } = await walkIn(desk)
    expect(number).not.toBe(lost.number)
    await expectEqual()
  })

  test('a server begun anew from an older backup is brought all that its terminals hold, by those who recorded it', async () => {
    stage.copyServer()
    for (const one of [desk, other]) await walkIn(one)
    const dropOrderId = await ask()
    await stage.pass(MINUTE)
    await must(warehouse, 'drop-order.hand-over', { dropOrderId, lines: goods(0, 2) })
    await stage.pass(MINUTE)
    const before = await stage.log.cursorOf(SHOP_ID)
    await stage.setServerBack()
    expect(await stage.log.cursorOf(SHOP_ID)).toBeLessThan(before)
    await walkIn(other)
    await expectEqual()
    expect(await stage.log.cursorOf(SHOP_ID)).toBe(before + 1)
  })

  test('a store set back and worked with before it was joined stops sending and says so', async () => {
    desk.copyStore()
    await walkIn(desk)
    await stage.pass(MINUTE)
    desk.crash()
    desk.setStoreBack()
    stage.network.cutOff(desk.code)
    desk.boot()
    await walkIn(desk)
    stage.network.cut.clear()
    await stage.pass(5 * MINUTE)
    expect(desk.worker?.state.trouble).toBe('STORE_FORKED')
    expect(await isQuiet([other, warehouse], stage.log)).toBe(true)
  })
})
