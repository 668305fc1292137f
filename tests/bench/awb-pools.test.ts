import { expect, onTestFinished, test } from 'vitest'
import { newId, openTestStore, record } from '../db/open-test-store'
import { type CourierShop, blockFor, openCourierShop } from './courier-shop'
import { startFakeBiteship } from './fake-biteship'
import { type FakeCourier, startFakeCourier } from './fake-courier'
import { JNE } from './fake-jne'
import { JNT } from './fake-jnt'
import { SICEPAT } from './fake-sicepat'

async function open(dialect = JNE, pool = 5): Promise<{ shop: CourierShop; fake: FakeCourier }> {
  const fake = await startFakeCourier(dialect, 'refused')
  onTestFinished(() => fake.close())
  return { fake, shop: await openCourierShop(fake, 1, 10_000, pool) }
}

test('a number is drawn in the sale without a network, and its courier is told of it before the parcel may leave', async () => {
  const { shop, fake } = await open()
  const { host } = shop
  await fake.unplug()
  const parcel = await shop.sell()
  expect(parcel).toMatchObject({ awb: blockFor(fake, 1), request: { state: 'queued', drawn: true } })
  const shipmentIds = [parcel.shipmentId]
  expect(await host.call('shipment.hand-over', { shipmentIds })).toMatchObject({
    error: { code: 'AWB_NOT_REPORTED', awb: parcel.awb },
  })
  expect(await host.do('awb.pools', {})).toMatchObject([
    { free: 4, unreported: 1, low: true, canFetch: true },
  ])
  await fake.plugIn()
  await host.do('awb.send-now', {})
  expect(await shop.parcel(parcel.shipmentId)).toMatchObject({
    awb: parcel.awb,
    request: { state: 'issued' },
  })
  expect(fake.orders).toMatchObject([
    { awb: parcel.awb, cod: parcel.cod, reference: parcel.request?.reference },
  ])
  expect(await host.do('awb.pools', {})).toMatchObject([{ unreported: 0 }])
  expect(await host.do('shipment.hand-over', { shipmentIds })).toEqual({ handedOver: 1 })
})

test('a drawn number whose parcel was taken back is never drawn again', async () => {
  const { shop, fake } = await open(SICEPAT)
  const { host } = shop
  const first = await shop.sell()
  await host.do('awb.withdraw', {
    shipmentId: first.shipmentId,
    reason: 'label sobek',
    approval: host.approval(),
  })
  const second = await shop.sell()
  expect(second.awb).not.toBe(first.awb)
  expect(second.awb).toBe(blockFor(fake, 2).split('\n')[1])
  // The courier is never told of the number that was taken back.
  await host.do('awb.send-now', {})
  expect(fake.orders.map(({ awb }) => awb)).toEqual([second.awb])
})

test('no code can draw a number twice: the store itself forbids it', () => {
  const store = openTestStore()
  const drawn = {
    courierAccountId: newId<'CourierAccount'>(),
    courier: 'JNE',
    awb: '2000281900500044',
  }
  record(store, 'AwbDrawn', { ...drawn, shipmentId: newId<'Shipment'>() })
  expect(() => record(store, 'AwbDrawn', { ...drawn, shipmentId: newId<'Shipment'>() })).toThrow(/UNIQUE/)
})

test('an empty pool falls back to asking; a block of the courier, or one that was pasted, fills it again', async () => {
  const { shop, fake } = await open(JNE, 1)
  const { host, courierAccountId } = shop
  await shop.sell()
  const asked = await shop.sell()
  expect(asked).toMatchObject({ awb: null, request: { state: 'queued', drawn: false } })
  await host.do('awb.send-now', {})
  expect((await shop.parcel(asked.shipmentId)).awb).toBe(fake.orders.at(-1)?.awb)
  expect(await host.do('awb.fetch-block', { courierAccountId, count: 10 })).toEqual({ kept: 10 })
  expect(await host.do('awb.read-block', { courierAccountId, text: blockFor(fake, 3) })).toMatchObject({
    numbers: 3,
    known: 1,
  })
  expect(await host.do('awb.keep-block', { courierAccountId, text: blockFor(fake, 3) })).toEqual({ kept: 2 })
  expect(await host.do('awb.pools', {})).toMatchObject([{ free: 12 }])
  // One spoilt label; then all that are left.
  const [, spoilt = ''] = blockFor(fake, 3).split('\n')
  const burnSpoilt = { courierAccountId, text: spoilt, reason: 'label rusak' }
  expect(await host.do('awb.burn', burnSpoilt)).toEqual({ burned: 1 })
  expect(await host.call('awb.burn', burnSpoilt)).toMatchObject({ error: { code: 'AWB_NOT_FREE' } })
  expect(await host.do('awb.burn', { courierAccountId, reason: 'cadangan lama dipulihkan' })).toEqual({
    burned: 11,
  })
  expect(await host.do('awb.pools', {})).toMatchObject([{ free: 0 }])
  expect(await host.do('store.rebuild', {})).toMatchObject({ equal: true })
})

test('a number of the pool that somebody typed onto a parcel is not drawn for another', async () => {
  const { shop, fake } = await open(SICEPAT, 3)
  const { host } = shop
  const [first, second = '', third] = blockFor(fake, 3).split('\n')
  const parcel = await shop.sell()
  expect(parcel.awb).toBe(first)
  const { shipmentId } = parcel
  await host.do('awb.withdraw', { shipmentId, reason: 'label sobek', approval: host.approval() })
  await host.do('awb.send-now', {})
  await host.do('awb.assign', { shipmentId, awb: second, source: 'scanned' })
  expect((await shop.sell()).awb).toBe(third)
})

test('a place without a code holds its parcel back; given once, it is remembered and the parcel goes', async () => {
  const { shop, fake } = await open(JNT, 0)
  const { host, courierAccountId } = shop
  await host.do('courier.keep-areas', { courierAccountId, text: 'Kota Medan; MES; MES010', replace: true })
  const { shipmentId } = await shop.sell()
  await host.do('awb.send-now', {})
  expect((await shop.parcel(shipmentId)).request).toMatchObject({
    state: 'refused',
    trouble: { code: 'FIELD_EMPTY', field: 'destination' },
  })
  expect(await host.do('courier.keep-area', { shipmentId, code: 'bdo', area: 'bdo010' })).toEqual({
    place: '40111',
  })
  await host.do('awb.ask', { shipmentIds: [shipmentId] })
  await host.do('awb.send-now', {})
  expect(await shop.parcel(shipmentId)).toMatchObject({
    awb: fake.orders[0]?.awb,
    request: { state: 'issued' },
  })
})

test.each([
  [JNE, 'BDO10013'],
  [SICEPAT, 'BDO10013'],
] as const)(
  'a courier that is asked names places near; the one a person chooses is remembered for its district',
  async (dialect, code) => {
    const { shop } = await open(dialect, 0)
    const { host, courierAccountId } = shop
    await host.do('courier.keep-areas', { courierAccountId, text: 'Kota Medan; MES10000', replace: true })
    const coblong = { areaCode: '32.73.02.1003', district: 'Coblong', city: 'Kota Bandung' }
    const { shipmentId } = await shop.sell('', coblong)
    await host.do('awb.send-now', {})
    expect((await shop.parcel(shipmentId)).request?.trouble).toMatchObject({ field: 'destination' })
    const { places } = await host.do('courier.find-places', { shipmentId })
    expect(places.map((place) => place.code)).toEqual([code])
    expect(places[0]?.name.toUpperCase()).toContain('COBLONG')
    expect(await host.do('courier.keep-area', { shipmentId, code })).toEqual({ place: '32.73.02' })
    await host.do('awb.ask', { shipmentIds: [shipmentId] })
    // Another village of the district, spelled otherwise: the same code, and nobody is asked.
    const again = await shop.sell('', { areaCode: '32.73.02.1005', district: 'Kec Coblong', city: 'Bandung' })
    await host.do('awb.send-now', {})
    expect((await shop.parcel(shipmentId)).awb).not.toBeNull()
    expect((await shop.parcel(again.shipmentId)).awb).not.toBeNull()
  },
)

test('Biteship takes an area of its own where a postcode is missing, once a person chose it', async () => {
  const fake = await startFakeBiteship('refused')
  onTestFinished(() => fake.close())
  const shop = await openCourierShop(fake)
  const { host } = shop
  const { shipmentId } = await shop.sell('', { areaCode: '32.73.02.1003', district: 'Coblong' })
  await host.do('awb.send-now', {})
  expect((await shop.parcel(shipmentId)).request?.trouble).toMatchObject({ field: 'postcode' })
  const { places } = await host.do('courier.find-places', { shipmentId })
  expect(places).toHaveLength(2)
  await host.do('courier.keep-area', { shipmentId, code: places[1]?.code ?? '' })
  await host.do('awb.ask', { shipmentIds: [shipmentId] })
  await host.do('awb.send-now', {})
  expect((await shop.parcel(shipmentId)).awb).toBe(fake.orders[0]?.awb)
  expect(fake.orders[0]?.body).toMatchObject({ destination_area_id: places[1]?.code })
  expect(fake.orders[0]?.body).not.toHaveProperty('destination_postal_code')
})

test('an address too long for the form is written shorter for the courier alone', async () => {
  const { shop, fake } = await open(JNE, 0)
  const { host } = shop
  const { shipmentId, address } = await shop.sell()
  const written = { street: 'Jl. Melati 5 (belakang masjid)' }
  // Before it left: its request stands and cannot be asked for twice.
  expect(await host.call('awb.ask', { shipmentIds: [shipmentId], written })).toMatchObject({
    error: { code: 'AWB_ASKED' },
  })
  fake.plan('refused')
  await host.do('awb.send-now', {})
  await host.do('awb.ask', { shipmentIds: [shipmentId], written })
  await host.do('awb.send-now', {})
  expect(fake.orders[0]?.body).toMatchObject({ OLSHOP_RECEIVER_ADDR1: written.street })
  expect((await shop.parcel(shipmentId)).address).toEqual(address)
})

test('turned away for too many questions is a doubt, looked up by its reference where that can be asked, and sent again when it is not there', async () => {
  const { shop, fake } = await open(SICEPAT, 0)
  const { host } = shop
  fake.plan('429')
  const { shipmentId } = await shop.sell()
  await host.do('awb.send-now', {})
  expect((await shop.parcel(shipmentId)).request).toMatchObject({
    state: 'in-doubt',
    trouble: { code: 'HTTP_429' },
  })
  await host.do('awb.send-now', {})
  await host.do('awb.send-now', {})
  expect(await shop.parcel(shipmentId)).toMatchObject({ awb: fake.orders[0]?.awb, request: { attempts: 2 } })
  // A lost answer is looked up as well: what is there is taken over without anybody's help.
  fake.plan('closed-after')
  const lost = await shop.sell()
  await host.do('awb.send-now', {})
  await host.do('awb.send-now', {})
  expect(await shop.parcel(lost.shipmentId)).toMatchObject({
    awb: fake.orders[1]?.awb,
    request: { state: 'issued', attempts: 1 },
  })
  expect(fake.orders).toHaveLength(2)
})

test('JNE is told of a cancelled parcel by phone: a person says so, and the parcel is asked for anew', async () => {
  const { shop, fake } = await open(JNE, 0)
  const { host } = shop
  const { shipmentId } = await shop.sell()
  await host.do('awb.send-now', {})
  const reason = 'alamat salah'
  const approval = host.approval()
  expect(await host.call('awb.cancel-request', { shipmentId, reason, approval })).toMatchObject({
    error: { code: 'COURIER_CANNOT_CANCEL' },
  })
  await host.do('awb.cancel-request', { shipmentId, reason, approval, byHand: true })
  expect(await shop.parcel(shipmentId)).toMatchObject({ awb: null, request: null })
  await host.do('awb.ask', { shipmentIds: [shipmentId] })
  await host.do('awb.send-now', {})
  expect(new Set(fake.orders.map(({ reference }) => reference)).size).toBe(2)
})
