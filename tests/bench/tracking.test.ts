import { expect, onTestFinished, test } from 'vitest'
import { DAY, HOUR, MINUTE } from '../../core/time'
import { courierTime } from '../../host/shipping/courier-time'
import { type CourierShop, openCourierShop } from './courier-shop'
import { type FakeBiteship, startFakeBiteship } from './fake-biteship'

async function open(): Promise<{ shop: CourierShop; fake: FakeBiteship }> {
  const fake = await startFakeBiteship('made-again')
  onTestFinished(() => fake.close())
  return { fake, shop: await openCourierShop(fake) }
}

/** Parcels with their numbers, handed to the courier. */
async function send(shop: CourierShop, parcels: number): Promise<{ shipmentId: string; awb: string }[]> {
  const sold = []
  for (let n = 0; n < parcels; n++) sold.push(await shop.sell())
  await shop.host.do('awb.send-now', {})
  const shipmentIds = sold.map(({ shipmentId }) => shipmentId)
  await shop.host.do('shipment.hand-over', { shipmentIds })
  return Promise.all(
    shipmentIds.map(async (shipmentId) => ({ shipmentId, awb: (await shop.parcel(shipmentId)).awb ?? '' })),
  )
}

const look = async (shop: CourierShop): Promise<number> =>
  (await shop.host.do('parcel.look-now', { shipmentId: null })).looked
const board = (shop: CourierShop, group: 'all' | 'problem' = 'all') => shop.host.do('parcel.board', { group })
const reports = async (shop: CourierShop): Promise<number> =>
  (await shop.host.do('fact.list', { kind: 'ParcelReported' })).length

test('that a customer was told of trouble is kept, once for each news unless a person wants it again', async () => {
  const { shop, fake } = await open()
  const [parcel] = await send(shop, 1)
  if (!parcel) throw new Error('no parcel')
  const { shipmentId } = parcel
  shop.host.pass(2 * HOUR)
  fake.tell(parcel.awb, 'picked', 'on_hold')
  await look(shop)
  const tell = { shipmentId, what: 'problem', channel: 'wa-draft' } as const
  expect((await board(shop)).rows).toMatchObject([{ state: 'problem', toldAt: null }])
  await shop.host.do('parcel.tell', tell)
  const at = shop.host.now()
  expect((await board(shop)).rows).toMatchObject([{ toldAt: at }])
  expect(await shop.host.call('parcel.tell', tell)).toMatchObject({ error: { code: 'ALREADY_TOLD', at } })
  await shop.host.do('parcel.tell', { ...tell, again: true })
  shop.host.pass(6 * HOUR)
  fake.tell(parcel.awb, 'picked', 'on_hold', 'return_in_transit')
  await look(shop)
  await shop.host.do('parcel.tell', { ...tell, what: 'returning' })
  expect(await shop.host.do('store.rebuild', {})).toMatchObject({ equal: true })
})

test('a parcel is asked about an hour after it left, more and more seldom, and no more once it arrived', async () => {
  const { shop, fake } = await open()
  const [parcel] = await send(shop, 1)
  if (!parcel) throw new Error('no parcel')
  expect(await look(shop)).toBe(0)
  shop.host.pass(2 * HOUR)
  fake.tell(parcel.awb, 'confirmed', 'picked', 'sorting_by_moonlight')
  expect(await look(shop)).toBe(1)
  expect(await look(shop)).toBe(0)
  expect((await board(shop)).rows).toMatchObject([{ group: 'on-the-way', state: 'on-the-way', by: null }])
  expect(await reports(shop)).toBe(0)

  // Its story is kept with words nobody knows; they change nothing. The schedule outlives the program.
  expect((await shop.host.do('parcel.story', { shipmentId: parcel.shipmentId })).events).toMatchObject([
    { state: 'created', happenedAt: courierTime('2026-11-22T09:00:00+07:00') },
    { state: 'picked-up' },
    { state: 'unknown', raw: 'sorting_by_moonlight' },
  ])
  await shop.kill()
  shop.host.pass(HOUR)
  expect(await look(shop)).toBe(0)
  const asked: number[] = []
  for (let hours = 0; hours < 21 * 24; hours++) {
    shop.host.pass(HOUR)
    if ((await look(shop)) === 1) asked.push(hours)
  }
  const inDays = (from: number, to: number): number =>
    asked.filter((hours) => hours >= from * 24 && hours < to * 24).length
  expect(inDays(0, 3)).toBeGreaterThan(inDays(4, 7))
  expect(inDays(4, 7)).toBeGreaterThan(inDays(8, 11))
  expect(inDays(8, 11)).toBeGreaterThan(inDays(15, 18))
  expect(inDays(15, 18)).toBeGreaterThan(1)

  fake.tell(parcel.awb, 'confirmed', 'picked', 'delivered')
  shop.host.pass(2 * DAY)
  await look(shop)
  expect((await board(shop)).rows).toMatchObject([{ group: 'delivered', raw: 'delivered', by: 'courier' }])
  const before = fake.asked.awbs.length
  shop.host.pass(10 * DAY)
  expect(await look(shop)).toBe(0)
  expect(fake.asked.awbs).toHaveLength(before)
})

test('what is wrong stands first with its reason, the oldest on top; each new reason is a fact, the same one is not', async () => {
  const { shop, fake } = await open()
  const [first, second, third] = await send(shop, 3)
  if (!first || !second || !third) throw new Error('no parcels')
  shop.host.pass(2 * HOUR)
  fake.tell(first.awb, 'picked', 'delivered')
  fake.tell(second.awb, 'picked', 'dropping_off')
  fake.tell(third.awb, 'picked', 'on_hold')
  expect(await look(shop)).toBe(3)
  shop.host.pass(5 * HOUR)
  fake.tell(second.awb, 'picked', 'courier_not_found')
  await look(shop)
  shop.host.pass(5 * HOUR)
  await look(shop)
  expect((await board(shop)).rows.map(({ awb, group, raw }) => [awb, group, raw])).toEqual([
    [third.awb, 'problem', 'on_hold'],
    [second.awb, 'problem', 'courier_not_found'],
    [first.awb, 'delivered', 'delivered'],
  ])
  expect(await reports(shop)).toBe(3)
  // On its way back; the words of an ordinary way change nothing then.
  fake.tell(third.awb, 'picked', 'on_hold', 'return_in_transit', 'picked')
  fake.tell(second.awb, 'picked', 'courier_not_found', 'rejected')
  shop.host.pass(5 * HOUR)
  await look(shop)
  fake.tell(third.awb, 'picked', 'on_hold', 'return_in_transit')
  shop.host.pass(5 * HOUR)
  await look(shop)
  expect((await board(shop)).counts).toEqual({ problem: 1, returning: 1, 'on-the-way': 0, delivered: 1 })
  expect((await board(shop, 'problem')).rows).toMatchObject([{ awb: second.awb, raw: 'rejected' }])
  expect(await shop.host.do('parcel.board', { group: 'all', text: third.awb })).toMatchObject({
    rows: [{ state: 'returning' }],
    couriers: ['JNE'],
  })
  expect(await shop.host.do('store.rebuild', {})).toMatchObject({ equal: true })
  expect((await board(shop)).counts).toMatchObject({ problem: 1, returning: 1 })
})

test('a courier who has too much to do is left alone for as long as it says, and asked one question at a time', async () => {
  const { shop, fake } = await open()
  const parcels = await send(shop, 5)
  for (const { awb } of parcels) fake.tell(awb, 'picked')
  shop.host.pass(2 * HOUR)
  fake.planTracking(429)
  expect(await look(shop)).toBe(4)
  expect(fake.asked.awbs).toHaveLength(1)
  shop.host.pass(5 * MINUTE)
  await look(shop)
  expect(fake.asked.awbs).toHaveLength(1)
  shop.host.pass(6 * MINUTE)
  await look(shop)
  expect(new Set(fake.asked.awbs).size).toBe(5)
  fake.asked.most = 0
  await Promise.all([
    ...parcels.map(({ shipmentId }) => shop.host.do('parcel.look-now', { shipmentId })),
    shop.host.do('courier.try', { courierAccountId: shop.courierAccountId }),
  ])
  expect(fake.asked.most).toBe(1)
  // A courier that does not know the number yet, a key that may not track: both are said, nothing is lost.
  const shipmentId = parcels[0]?.shipmentId ?? ''
  fake.planTracking(404, 401)
  await shop.host.do('parcel.look-now', { shipmentId })
  expect((await board(shop)).rows.find((row) => row.shipmentId === shipmentId)?.lookTrouble).toBe('ABSENT')
  expect(await shop.host.call('parcel.look-now', { shipmentId })).toMatchObject({
    error: { code: 'COURIER_REFUSED' },
  })
  await fake.unplug()
  expect(await shop.host.call('parcel.look-now', { shipmentId })).toMatchObject({
    error: { code: 'COURIER_UNREACHABLE' },
  })
})

test('a person says what became of a parcel; without news for days it is a problem of its own', async () => {
  const { shop, fake } = await open()
  const [parcel, quiet] = await send(shop, 2)
  if (!parcel || !quiet) throw new Error('no parcels')
  const { shipmentId } = parcel
  await shop.host.do('parcel.report', {
    shipmentId,
    state: 'delivered',
    note: 'pelanggan bilang sudah sampai',
  })
  expect((await board(shop)).counts).toMatchObject({ delivered: 1, 'on-the-way': 1 })
  shop.host.pass(6 * DAY)
  expect((await board(shop, 'problem')).rows).toMatchObject([{ awb: quiet.awb, silent: true }])
  // The courier was not asked about the one that arrived.
  fake.tell(parcel.awb, 'picked', 'on_hold')
  await look(shop)
  expect(fake.asked.awbs).toEqual([quiet.awb])
})

test('a number its courier has seen was handed over, whether somebody said so or not; a withdrawn one is forgotten', async () => {
  const { shop, fake } = await open()
  const sold = await shop.sell()
  await shop.host.do('awb.send-now', {})
  const { awb } = await shop.parcel(sold.shipmentId)
  expect((await board(shop)).rows).toEqual([])
  fake.tell(awb ?? '', 'confirmed')
  shop.host.pass(2 * HOUR)
  await look(shop)
  expect((await shop.parcel(sold.shipmentId)).handedOverAt).toBeNull()
  fake.tell(awb ?? '', 'confirmed', 'picked')
  shop.host.pass(4 * HOUR)
  await look(shop)
  expect((await shop.parcel(sold.shipmentId)).handedOverAt).not.toBeNull()
  await shop.host.do('awb.withdraw', {
    shipmentId: sold.shipmentId,
    reason: 'salah resi',
    approval: shop.host.approval(),
  })
  expect((await board(shop)).rows).toEqual([])
})

test('moments are read as couriers write them, Jakarta time where no zone stands', () => {
  const moment = Date.parse('2019-09-04T13:46:00+07:00')
  for (const text of [
    '2019-09-04T13:46:00+07:00',
    '2019-09-04T06:46:00.000Z',
    '2019-09-04 13:46',
    '04 SEP 2019  13:46',
    '04-09-2019 13:46',
    '2019-09-04T15:46:00+0900',
  ])
    expect(courierTime(text), text).toBe(moment)
  for (const text of ['', 'kemarin', '2019-13-45 10:00', '04 XXX 2019 13:46'])
    expect(courierTime(text)).toBeNull()
})
