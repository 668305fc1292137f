import { describe, expect, onTestFinished, test } from 'vitest'
import { runAwbHistories } from './awb-histories'
import { type CourierShop, openCourierShop } from './courier-shop'
import { BITESHIP, startFakeBiteship } from './fake-biteship'
import { type Dialect, FAULTS, type FakeCourier, type Repeated } from './fake-courier'
import { JNE } from './fake-jne'
import { JNT } from './fake-jnt'
import { SICEPAT } from './fake-sicepat'

/** A thousand for each courier take some minutes: `PESAN_AWB_HISTORIES=1000`; one alone: `-t sicepat`. */
const HISTORIES = Number(process.env['PESAN_AWB_HISTORIES'] ?? 25)
const DIALECTS: readonly Dialect[] = [BITESHIP, SICEPAT, JNE, JNT]

async function open(repeated: Repeated = 'made-again'): Promise<{ shop: CourierShop; fake: FakeCourier }> {
  const fake = await startFakeBiteship(repeated)
  onTestFinished(() => fake.close())
  return { fake, shop: await openCourierShop(fake) }
}

test.for(DIALECTS)(
  `${HISTORIES} random histories of faults and kills at $provider: no second AWB, no lost sale, every doubt is seen`,
  { timeout: HISTORIES * 1_000 + 30_000 },
  async (dialect) => {
    const outcome = await runAwbHistories(dialect, HISTORIES, Number(process.env['PESAN_SEED'] ?? 7))
    if (process.env['PESAN_TELL'])
      process.stderr.write(
        `${dialect.provider} ${JSON.stringify({ ...outcome, faults: Object.fromEntries(outcome.faults) })}\n`,
      )
    const well = { secondAwbs: 0, lost: 0, wrong: 0, unseen: 0, unreported: 0 }
    expect(outcome).toMatchObject({ histories: HISTORIES, ...well })
    expect(outcome.doubts).toBeGreaterThan(0)
    expect(outcome.kills).toBeGreaterThan(0)
    if (HISTORIES >= 100) expect(outcome.faults.size).toBe(FAULTS.length - dialect.without.length)
  },
)

describe('one request', () => {
  test('is recorded with its sale, goes out once and brings the number, the reference and the amount to collect', async () => {
    const { shop, fake } = await open()
    const parcel = await shop.sell()
    expect(parcel.request).toMatchObject({ state: 'queued', account: 'Biteship', attempts: 0 })
    expect(parcel.request?.reference).toMatch(/^[A-Z0-9]{1,20}$/)
    await shop.host.do('awb.send-now', {})
    await shop.host.do('awb.send-now', {})
    const after = await shop.parcel(parcel.shipmentId)
    expect(after).toMatchObject({
      awb: fake.orders[0]?.awb,
      request: { state: 'issued', providerId: 'order-1' },
    })
    expect(fake.creates()).toBe(1)
    expect(fake.orders[0]).toMatchObject({
      reference: parcel.request?.reference,
      cod: parcel.cod,
      body: { destination_contact_phone: expect.stringMatching(/^08/), destination_postal_code: 40111 },
    })
  })

  test('a number that follows is asked after until it comes', async () => {
    const { shop, fake } = await open()
    fake.plan('late')
    const { shipmentId } = await shop.sell()
    await shop.host.do('awb.send-now', {})
    await shop.host.do('awb.send-now', {})
    expect((await shop.parcel(shipmentId)).request?.state).toBe('waiting')
    fake.giveNumbers()
    await shop.host.do('awb.send-now', {})
    expect(await shop.parcel(shipmentId)).toMatchObject({ awb: fake.orders[0]?.awb })
    expect(fake.creates()).toBe(1)
  })

  test('an answer lost on the way is a doubt that nobody sends again; a person names the order that is there', async () => {
    const { shop, fake } = await open()
    fake.plan('closed-after')
    const { shipmentId } = await shop.sell()
    for (let n = 0; n < 3; n++) {
      await shop.host.do('awb.send-now', {})
      shop.host.pass(60_000)
    }
    expect(fake.creates()).toBe(1)
    expect((await shop.host.do('shipment.board', { filter: 'awb-trouble' })).rows).toHaveLength(1)
    // Somebody else's order is not believed.
    const stranger = await startFakeBiteship('made-again')
    onTestFinished(() => stranger.close())
    await shop.host.do('awb.settle-doubt', { shipmentId, providerId: 'order-9', reason: 'salah lihat' })
    await shop.host.do('awb.send-now', {})
    expect((await shop.parcel(shipmentId)).request).toMatchObject({
      state: 'in-doubt',
      trouble: { code: 'ABSENT' },
    })
    await shop.host.do('awb.settle-doubt', {
      shipmentId,
      providerId: 'order-1',
      reason: 'ada di halaman kurir',
    })
    await shop.host.do('awb.send-now', {})
    expect(await shop.parcel(shipmentId)).toMatchObject({ awb: fake.orders[0]?.awb })
    expect(fake.orders).toHaveLength(1)
  })

  test('a request that was on its way when the program ended is a doubt at the next start', async () => {
    const { shop, fake } = await open('refused')
    fake.plan('silent-after')
    const { shipmentId } = await shop.sell()
    const sending = shop.host.do('awb.send-now', {}).catch(() => undefined)
    await expect.poll(() => fake.orders.length).toBe(1)
    await shop.kill()
    await sending
    expect((await shop.parcel(shipmentId)).request).toMatchObject({
      state: 'in-doubt',
      trouble: { code: 'INTERRUPTED' },
    })
    expect(
      await shop.host.call('awb.settle-doubt', { shipmentId, providerId: null, reason: 'tidak ketemu' }),
    ).toMatchObject({ error: { code: 'AWB_DOUBT_TOO_FRESH' } })
    shop.host.pass(3 * 60_000)
    // A person is mistaken and says it is not there: the service knows its reference and names the order.
    await shop.host.do('awb.settle-doubt', { shipmentId, providerId: null, reason: 'tidak ketemu' })
    await shop.host.do('awb.send-now', {})
    await shop.host.do('awb.send-now', {})
    expect(await shop.parcel(shipmentId)).toMatchObject({ awb: fake.orders[0]?.awb })
    expect(fake.orders).toHaveLength(1)
  })

  test('what the service would refuse is found before it is asked, and its field is named', async () => {
    const { shop, fake } = await open()
    const { shipmentId } = await shop.sell('')
    await shop.host.do('awb.send-now', {})
    expect((await shop.parcel(shipmentId)).request).toMatchObject({
      state: 'refused',
      trouble: { code: 'FIELD_EMPTY', field: 'postcode' },
    })
    expect(fake.creates()).toBe(0)
  })

  test('a number typed meanwhile ends the asking; one that comes late for a parcel with another is a conflict', async () => {
    const { shop, fake } = await open()
    const first = await shop.sell()
    await shop.host.do('awb.assign', { shipmentId: first.shipmentId, awb: 'JP1234567890', source: 'typed' })
    await shop.host.do('awb.send-now', {})
    expect(fake.creates()).toBe(0)
    fake.plan('late')
    const second = await shop.sell()
    await shop.host.do('awb.send-now', {})
    await shop.host.do('awb.assign', { shipmentId: second.shipmentId, awb: 'JP1234567891', source: 'typed' })
    fake.giveNumbers()
    await shop.host.do('awb.send-now', {})
    expect(await shop.parcel(second.shipmentId)).toMatchObject({
      awb: 'JP1234567891',
      request: { state: 'conflict', trouble: { code: 'OTHER_AWB', detail: fake.orders[0]?.awb } },
    })
    await shop.host.do('awb.cancel-request', {
      shipmentId: second.shipmentId,
      reason: 'resi lain sudah dipakai',
      approval: shop.host.approval(),
    })
    expect(fake.orders[0]?.cancelled).toBe(true)
    expect(await shop.parcel(second.shipmentId)).toMatchObject({ awb: 'JP1234567891', request: null })
  })

  test('a cancelled parcel gives its number back and is asked for anew under another reference', async () => {
    const { shop, fake } = await open('refused')
    const { shipmentId } = await shop.sell()
    await shop.host.do('awb.send-now', {})
    expect(await shop.host.call('awb.ask', { shipmentIds: [shipmentId] })).toMatchObject({
      error: { code: 'AWB_EXISTS' },
    })
    const reason = 'alamat salah'
    await shop.host.do('awb.cancel-request', { shipmentId, reason, approval: shop.host.approval() })
    expect(await shop.parcel(shipmentId)).toMatchObject({ awb: null, request: null })
    await shop.host.do('awb.ask', { shipmentIds: [shipmentId] })
    await shop.host.do('awb.send-now', {})
    expect(fake.orders.map(({ cancelled }) => cancelled)).toEqual([true, false])
    expect(new Set(fake.orders.map(({ reference }) => reference)).size).toBe(2)
    expect((await shop.parcel(shipmentId)).awb).toBe(fake.orders[1]?.awb)
  })

  test('without a network nothing is lost: a hundred sales get their numbers once it is back', async () => {
    const { shop, fake } = await open()
    await fake.unplug()
    for (let n = 0; n < 100; n++) await shop.sell()
    await shop.host.do('awb.send-now', {})
    await shop.kill()
    expect((await shop.host.do('courier.accounts', {}))[0]).toMatchObject({ hasKey: true })
    await fake.plugIn()
    await shop.host.do('awb.send-now', {})
    const parcels = await shop.parcels()
    expect(new Set(parcels.map(({ awb }) => awb)).size).toBe(100)
    expect(parcels.every(({ awb }) => awb !== null)).toBe(true)
    expect(fake.orders).toHaveLength(100)
  }, 120_000)

  test('a key that is not taken holds everything back until it is right, and stands in no file', async () => {
    const { shop, fake } = await open()
    shop.host.takeSecrets({ [`courier:${shop.courierAccountId}`]: 'wrong-key' })
    const { shipmentId } = await shop.sell()
    await shop.host.do('awb.send-now', {})
    expect((await shop.parcel(shipmentId)).request).toMatchObject({
      state: 'queued',
      trouble: { code: 'LOCKED_OUT' },
    })
    expect(await shop.host.call('courier.try', { courierAccountId: shop.courierAccountId })).toMatchObject({
      error: { code: 'COURIER_REFUSED' },
    })
    shop.host.takeSecrets({ [`courier:${shop.courierAccountId}`]: fake.key })
    expect(await shop.host.do('courier.try', { courierAccountId: shop.courierAccountId })).toEqual({
      prices: 2,
    })
    await shop.host.do('awb.send-now', {})
    expect((await shop.parcel(shipmentId)).awb).not.toBeNull()
    const facts = JSON.stringify(await shop.host.do('fact.list', {}))
    expect(facts).not.toContain(fake.key)
  })
})
