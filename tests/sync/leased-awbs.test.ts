import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { invite } from '../../server/http/calls'
import { accountWith, blockFor } from '../bench/courier-shop'
import { JNE } from '../bench/fake-jne'
import { stockDesk } from '../host/goods'
import { type TestHost, createTestHost } from '../host/test-host'
import { startTestServer } from '../server/test-server'

const WITHIN = { timeout: 20_000, interval: 20 }
const NOBODY = { dialect: JNE, url: 'http://127.0.0.1:9' }

async function sell(host: TestHost, productId: string, from: number, parcels: number): Promise<string[]> {
  const awbs: string[] = []
  for (let n = 0; n < parcels; n++) {
    const order = await host.do('book-order.place', {
      customer: { name: `Pelanggan ${from + n}`, phone: `0812-1${String(1_000_000 + from + n).slice(1)}1` },
      address: { recipient: '', phone: '', street: 'Jl. Melati 5', city: 'Kota Bandung', postcode: '40111' },
      lines: [{ productId, qty: 1 }],
      shippingFee: 12_000,
      discount: 0,
      payment: 'cod',
      courier: 'JNE',
    } as never)
    const sale = await host.do('sale.record', { orderId: order.orderId })
    const parcel = await host.do('shipment.get', { shipmentId: sale.shipmentId ?? '' })
    awbs.push(parcel.awb ?? '')
  }
  return awbs
}

/** Every number of the shop's parcels, as one store has them. */
const awbsOf = async (host: TestHost): Promise<string[]> =>
  (await host.do('shipment.board', { filter: 'all', limit: 1000 })).rows
    .flatMap(({ awb }) => awb ?? [])
    .toSorted()

test('two terminals without a network draw from leased numbers, none twice, and end with the same', async () => {
  const server = await startTestServer()
  const code = async (): Promise<string> =>
    (await invite({ log: server.log, now: server.now, randomBytes }, null)).code
  const a = await createTestHost({ seed: 1 })
  await a.do('sync.enrol', { server: server.url, code: await code() })
  const b = await createTestHost({ seed: 2, found: false })
  await b.do('sync.enrol', { server: server.url, code: (await a.do('sync.invite', {})).code })
  await expect.poll(async () => (await b.do('shop.state', {})).founded, WITHIN).toBe(true)

  const { courierAccountId } = await a.do('courier.save-account', {
    account: accountWith(NOBODY, { pool: 'yes', poolForCod: 'yes' }),
  })
  await a.do('awb.keep-block', { courierAccountId, text: blockFor({ dialect: JNE } as never, 60) })
  // Numbers pass by a fact of the terminal that holds them; nobody else may take in blocks.
  await a.do('awb.lease', { courierAccountId, to: 'B', count: 20 })
  const poolAt = async (host: TestHost) => (await host.do('awb.pools', {}))[0]
  await expect.poll(async () => (await poolAt(b))?.free, WITHIN).toBe(20)
  expect(
    await b.call('awb.keep-block', { courierAccountId, text: blockFor({ dialect: JNE } as never, 9) }),
  ).toMatchObject({ error: { code: 'AWB_BLOCK_ELSEWHERE', terminal: 'A' } })
  const [goodsA, goodsB] = [await stockDesk(a, 60), await stockDesk(b, 60, 'GMS-2')]
  await a.do('shift.open', { float: 0 })
  await b.do('shift.open', { float: 0 })

  server.cut(true)
  const atA = await sell(a, goodsA, 0, 25)
  const atB = await sell(b, goodsB, 100, 22)
  // The last two find the lease empty: they are asked for as soon as there is a network.
  expect(atB.slice(20)).toEqual(['', ''])
  const drawn = [...atA, ...atB.slice(0, 20)]
  expect(drawn.every((awb) => awb !== '')).toBe(true)
  expect(new Set(drawn).size).toBe(45)
  server.cut(false)
  await a.do('sync.hurry', {})
  await b.do('sync.hurry', {})

  const same = async (host: TestHost): Promise<boolean> => (await awbsOf(host)).length === 45
  await expect.poll(async () => (await same(a)) && same(b), WITHIN).toBe(true)
  expect(await awbsOf(a)).toEqual(await awbsOf(b))
  for (const host of [a, b]) {
    expect(await host.do('store.verify', {})).toMatchObject({ ok: true })
    expect(await host.do('store.rebuild', {})).toMatchObject({ equal: true })
    expect(await host.do('sync.state', {})).toMatchObject({ parked: 0 })
  }
  // Whoever keeps the blocks fills up what has run low elsewhere, and both count alike.
  await a.do('awb.send-now', {})
  await expect.poll(async () => (await poolAt(b))?.free, WITHIN).toBeGreaterThan(0)
  expect((await poolAt(a))?.holders).toEqual((await poolAt(b))?.holders)
  expect((await poolAt(a))?.unreported).toBe(45)
}, 120_000)
