import { describe, expect, onTestFinished, test } from 'vitest'
import { type HostCall, type HostOutput } from '../../contract/host'
import { type ProductId } from '../../core/ids'
import { createTestHost } from '../host/test-host'
import { saveProduct } from '../host/goods-helpers'
import { accountWith, secretsFor } from './courier-shop'
import { BITESHIP } from './fake-biteship'
import { type Dialect, type FakeCourier, startFakeCourier } from './fake-courier'
import { JNE } from './fake-jne'
import { JNT } from './fake-jnt'
import { SICEPAT } from './fake-sicepat'

const TO = { postcode: '40132', district: 'Coblong', city: 'Kota Bandung' }
const SIZE = { length: 300, width: 200, height: 100 }
type Known = HostOutput<'rate.known'>

/** A shop with an account at each fake, and a product of 400 g that fills six litres. */
async function openRates(...dialects: readonly Dialect[]) {
  const host = await createTestHost({ shipping: { everyMs: null, timeoutMs: 2_000, quitWaitMs: 0 } })
  const fakes = new Map<string, FakeCourier>()
  const secrets: Record<string, string> = {}
  for (const dialect of dialects) {
    const fake = await startFakeCourier(dialect, 'made-again')
    onTestFinished(() => fake.close())
    fakes.set(dialect.provider, fake)
    const { courierAccountId } = await host.do('courier.save-account', {
      account: {
        ...accountWith(fake),
        name: dialect.provider,
        routes: [
          { courier: dialect.provider, company: 'jne', service: dialect === BITESHIP ? 'reg' : 'REG19' },
        ],
      },
    })
    Object.assign(secrets, secretsFor(fake, courierAccountId))
    if (dialect !== BITESHIP)
      await host.do('courier.keep-areas', {
        courierAccountId,
        text: 'Kota Bandung; BDO10000; BDO010',
        replace: true,
      })
  }
  host.takeSecrets(secrets)
  const productId: ProductId = (await saveProduct(host, { size: SIZE })).productId
  const question = (qty: number, more: Partial<HostCall<'rate.known'>> = {}): HostCall<'rate.known'> => ({
    lines: [{ productId, qty }],
    parcelWeight: null,
    to: TO,
    ...more,
  })
  const known = (qty = 1, more = {}): Promise<Known> => host.do('rate.known', question(qty, more))
  return {
    host,
    productId,
    secrets,
    known,
    ask: (qty = 1, again = false) => host.do('rate.ask', { ...question(qty), again }),
    fake: (provider: string): FakeCourier => {
      const found = fakes.get(provider)
      if (!found) throw new Error(provider)
      return found
    },
    of: async (provider: string, qty = 1) =>
      (await known(qty)).accounts.find((account) => account.provider === provider),
  }
}

describe('prices of a parcel', () => {
  test('are asked of all couriers side by side, each in its own words, and kept with their date', async () => {
    const shop = await openRates(BITESHIP, JNE, JNT, SICEPAT)
    const nobody = await shop.known()
    expect(nobody.accounts.map(({ askedAt, rates }) => [askedAt, rates])).toEqual(Array(4).fill([null, []]))
    expect(await shop.ask()).toEqual({ asked: 4, troubles: [] })
    const { accounts, parcel } = await shop.known()
    expect(parcel).toMatchObject({ grams: 400, products: 1, withoutWeight: 0, volume: 6_000_000 })
    expect(accounts.map(({ provider, rates }) => [provider, ...rates.map((rate) => rate.price)])).toEqual([
      ['biteship', 11_000, 19_000],
      ['jne', 11_000, 40_000],
      ['jnt', 11_000],
      ['sicepat', 11_000, 18_000],
    ])
    expect(accounts.every(({ askedAt, fresh }) => askedAt === shop.host.now() && fresh)).toBe(true)
    expect(accounts[0]?.rates).toEqual([
      {
        courier: 'biteship',
        service: '',
        name: 'JNE Reguler',
        listed: true,
        price: 11_000,
        duration: '2 - 3 days',
        takesCod: true,
      },
      {
        courier: 'JNE YES',
        service: '',
        name: 'JNE YES',
        listed: false,
        price: 19_000,
        duration: '1 days',
        takesCod: false,
      },
    ])
    // What was answered a moment ago is not asked again.
    expect(await shop.ask()).toEqual({ asked: 0, troubles: [] })
    expect(await shop.ask(1, true)).toEqual({ asked: 4, troubles: [] })
    expect(shop.host.eventsOf('changed')).toContainEqual({ topics: ['rates'] })
  })

  test('go by the greater of weight and volume, in whole kilograms', async () => {
    const shop = await openRates(JNE)
    // Two pieces weigh 800 g and fill twelve litres: two kilograms by volume.
    expect(await shop.of('jne', 2)).toMatchObject({
      chargeable: { grams: 2_000, volumetric: 2_000, by: 'volume' },
    })
    await shop.ask(2)
    expect((await shop.of('jne', 2))?.rates[0]).toMatchObject({ price: 22_000 })
    // Weight is what somebody said.
    expect(await shop.known(2, { parcelWeight: 3_100 })).toMatchObject({
      parcel: { grams: 3_100, fromProducts: 800 },
      accounts: [{ chargeable: { grams: 4_000, by: 'weight' }, rates: [] }],
    })
  })

  test('without a network are the last known ones with their date, also after a restart', async () => {
    const shop = await openRates(JNE, JNT)
    await shop.ask()
    const asked = shop.host.now()
    await shop.fake('jne').unplug()
    await shop.fake('jnt').unplug()
    shop.host.pass(20 * 3_600_000)
    await shop.host.restart()
    shop.host.takeSecrets(shop.secrets)
    const told = await shop.ask()
    expect(told.troubles.map(({ code }) => code)).toEqual(['UNREACHABLE', 'UNREACHABLE'])
    for (const provider of ['jne', 'jnt'])
      expect(await shop.of(provider)).toMatchObject({
        askedAt: asked,
        fresh: false,
        rates: [{ price: 11_000 }, ...(provider === 'jne' ? [{ price: 40_000 }] : [])],
      })
    // Of another weight nothing is known, and nothing is made up.
    expect(await shop.of('jne', 2)).toMatchObject({ askedAt: null, rates: [] })
    // Back again, it is asked anew: at once when a person wants it.
    await shop.fake('jne').plugIn()
    expect((await shop.ask(1, true)).troubles.map(({ code }) => code)).toEqual(['UNREACHABLE'])
    expect(await shop.of('jne')).toMatchObject({ askedAt: shop.host.now(), fresh: true })
  })

  test.each([
    ['silent', 'UNREACHABLE'],
    ['closed', 'UNREACHABLE'],
    ['500', 'UNREACHABLE'],
    ['429', 'UNREACHABLE'],
    ['portal', 'UNREACHABLE'],
    ['refused', 'REFUSED'],
  ] as const)('a courier that fails (%s) hides none of the others', async (fault, code) => {
    const shop = await openRates(JNE, JNT)
    shop.fake('jnt').planRates(fault)
    expect(await shop.ask()).toMatchObject({ asked: 2, troubles: [{ code }] })
    expect((await shop.of('jne'))?.rates).toHaveLength(2)
    expect(await shop.of('jnt')).toMatchObject({ askedAt: null, rates: [] })
    // One that could not be reached rests; one that refused this parcel may be asked of the next.
    const before = shop.fake('jnt').heard.length
    await shop.ask()
    expect(shop.fake('jnt').heard.length - before).toBe(code === 'REFUSED' ? 1 : 0)
  })

  test('need to know where it goes, what it weighs and a key; which is missing is said, and nobody is asked', async () => {
    const shop = await openRates(BITESHIP, JNE)
    const { productId } = await saveProduct(shop.host, { sku: 'B', weight: 0 })
    const lines = [
      { productId: shop.productId, qty: 1 },
      { productId, qty: 2 },
    ]
    expect((await shop.known(1, { lines })).parcel).toEqual({
      grams: 400,
      fromProducts: 400,
      products: 2,
      withoutWeight: 1,
      withoutSize: 1,
      volume: 6_000_000,
    })
    const nowhere = { postcode: '401', district: '', city: 'Bandung' }
    expect((await shop.known(1, { to: nowhere })).accounts.map(({ missing }) => missing)).toEqual([
      'destination',
      'destination',
    ])
    const weightless = { lines: [{ productId, qty: 2 }], parcelWeight: null, to: TO }
    expect(await shop.host.do('rate.ask', weightless)).toEqual({ asked: 0, troubles: [] })
    shop.host.takeSecrets({})
    expect((await shop.known()).accounts.map(({ hasKey }) => hasKey)).toEqual([false, false])
    expect(await shop.ask()).toEqual({ asked: 0, troubles: [] })
  })

  test('a key that is not taken is said and not tried again by itself; numbers are asked for all the same', async () => {
    const shop = await openRates(SICEPAT)
    const [account] = Object.keys(shop.secrets)
    shop.host.takeSecrets({ ...shop.secrets, [`${account}:track`]: 'wrong' })
    expect((await shop.ask()).troubles).toMatchObject([{ code: 'KEY' }])
    const before = shop.fake('sicepat').heard.length
    expect((await shop.ask()).troubles).toMatchObject([{ code: 'KEY' }])
    expect(shop.fake('sicepat').heard).toHaveLength(before)
    expect((await shop.host.do('courier.accounts', {}))[0]?.paused).toBeNull()
    const told = JSON.stringify(await shop.host.do('fact.list', {}))
    for (const key of Object.values(shop.secrets)) expect(told).not.toContain(key)
  })

  test('survive a rebuild of the tables, which they are no part of', async () => {
    const shop = await openRates(JNE)
    await shop.ask()
    await shop.host.do('store.rebuild', {})
    expect((await shop.of('jne'))?.rates).toHaveLength(2)
  })
})
