import { randomBytes } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import { type FactPayload } from '../../contract/facts'
import { webhookPath } from '../../contract/whatsapp-webhook'
import { MINUTE } from '../../core/time'
import { invite } from '../../server/http/calls'
import { type WebhookSecret } from '../../server/whatsapp/secrets'
import { type TestHost, createTestHost } from '../host/test-host'
import { type TestServer, startTestServer } from '../server/test-server'
import { startFakeCloudApi } from './fake-cloud-api'
import { answerOf, createFakeMeta, statusOf } from './fake-webhooks'
import { type MessagingShop, type QueueRow, openMessagingShop } from './messaging-shop'

const WITHIN = { timeout: 15_000, interval: 20 }
const APP_SECRET = 'rahasia-aplikasi-contoh'

/** A shop with an account, its server, and a Meta that sends what it takes and tells the server of it. */
async function open() {
  const fake = await startFakeCloudApi()
  onTestFinished(() => fake.close())
  const shop = await openMessagingShop(fake)
  const known = new Map<string, WebhookSecret>()
  const server = await startTestServer({ secrets: { of: (id) => known.get(id) } })
  const { code } = await invite({ log: server.log, now: server.now, randomBytes }, null)
  await shop.host.do('sync.enrol', { server: server.url, code })
  const shopId = (await shop.host.do('sync.state', {})).link?.shopId ?? ''
  known.set(shopId, {
    appSecret: APP_SECRET,
    verifyToken: 'kata-sandi-jabat-tangan',
    phoneNumberIds: [fake.phoneNumberId],
  })
  const url = server.url + webhookPath(shopId)
  const meta = createFakeMeta({ url, appSecret: APP_SECRET, phoneNumberId: fake.phoneNumberId })
  return { shop, fake, server, meta, shopId, known }
}

const sendNow = (shop: MessagingShop) => shop.host.do('message.send-now', {})
const only = async (shop: MessagingShop): Promise<QueueRow> => {
  const [row] = await shop.queue()
  if (!row) throw new Error('nothing was asked')
  return row
}
/** How far the newest message of the queue got, by what this terminal has heard. */
const heard = (shop: MessagingShop) =>
  expect.poll(async () => (await only(shop)).heard?.state ?? null, WITHIN)

async function sentOne(shop: MessagingShop, phone = '0812-0000-1101'): Promise<void> {
  await shop.book(phone)
  await shop.askAll()
  await sendNow(shop)
}

async function joined(first: TestHost, server: TestServer): Promise<TestHost> {
  const other = await createTestHost({ seed: 77, found: false })
  const { code } = await first.do('sync.invite', {})
  await other.do('sync.enrol', { server: server.url, code })
  await expect.poll(async () => (await other.do('shop.state', {})).founded, WITHIN).toBe(true)
  return other
}

async function expectSound(host: TestHost): Promise<void> {
  expect(await host.do('store.rebuild', {})).toMatchObject({ equal: true })
  expect((await host.do('sync.state', {})).parked).toBe(0)
}

test('delivered and read reach the terminal that sent it and the one that did not, in whatever order Meta tells', async () => {
  const { shop, fake, server, meta } = await open()
  const other = await joined(shop.host, server)
  await sentOne(shop)
  expect(await only(shop)).toMatchObject({ state: 'accepted', heard: null })
  const [sent] = fake.taken
  const key = sent?.key ?? ''
  expect(key).toBe((await only(shop)).key)
  const at = shop.host.now()
  await meta.deliver({ statuses: [statusOf('wamid.1', 'read', at + 60_000, { key })] })
  await heard(shop).toBe('read')
  // Late, and again: it never goes back.
  await meta.deliver({
    statuses: [
      statusOf('wamid.1', 'delivered', at + 30_000, { key }),
      statusOf('wamid.1', 'sent', at, { key }),
    ],
  })
  await meta.deliver({ statuses: [statusOf('wamid.1', 'sent', at, { key })] })
  await expect.poll(async () => (await only(shop)).heard?.sentAt ?? null, WITHIN).not.toBeNull()
  const row = await only(shop)
  expect(row.heard).toMatchObject({ state: 'read', error: null })
  expect(
    [row.heard?.deliveredAt, row.heard?.readAt].map((one) => (one ?? 0) - (row.heard?.sentAt ?? 0)),
  ).toEqual([30_000, 60_000])
  const [customer] = await other.do('customer.search', { text: '0812-0000-1101', limit: 5 })
  const history = await other.do('customer.history', {
    customerId: customer?.customerId ?? '',
    limit: 20,
  } as never)
  expect(history.messages).toMatchObject([
    { event: 'booked', channel: 'cloud-api', heard: { state: 'read' } },
  ])
  for (const host of [shop.host, other]) await expectSound(host)
})

test('what the service could not bring is due again with its reason, and one that arrives after all is not', async () => {
  const { shop, meta } = await open()
  await sentOne(shop)
  expect(await shop.due()).toEqual([])
  const at = shop.host.now()
  await meta.deliver({ statuses: [statusOf('wamid.1', 'failed', at + 1000, { code: 131_026 })] })
  await heard(shop).toBe('failed')
  expect(await shop.due()).toMatchObject([
    { event: 'booked', refused: { code: '131026', detail: 'Message undeliverable' } },
  ])
  expect((await only(shop)).heard?.error).toEqual({ code: 131_026, title: 'Message undeliverable' })
  // By itself nothing is sent a second time; the other telephone of the customer had it after all.
  await sendNow(shop)
  await meta.deliver({ statuses: [statusOf('wamid.1', 'delivered', at + 9000)] })
  await heard(shop).toBe('delivered')
  expect(await shop.due()).toEqual([])
  await expectSound(shop.host)
})

test('what was told another way since stays told, whatever becomes of the message', async () => {
  const { shop, meta } = await open()
  await sentOne(shop)
  const at = shop.host.now()
  await meta.deliver({ statuses: [statusOf('wamid.1', 'failed', at, { code: 131_026 })] })
  await expect.poll(async () => (await shop.due()).length, WITHIN).toBe(1)
  const [message] = await shop.due()
  if (!message) throw new Error('nothing is due')
  shop.host.pass(1000)
  await shop.host.do('customer.told', { about: message.about, event: message.event, channel: 'wa-draft' })
  await meta.deliver({ statuses: [statusOf('wamid.1', 'sent', at - 1000)] })
  await expect.poll(async () => (await only(shop)).heard?.sentAt ?? null, WITHIN).not.toBeNull()
  expect(await shop.due()).toEqual([])
  await expectSound(shop.host)
})

test('a doubt is answered by what the service tells about it, by our own name of the message', async () => {
  const { shop, fake, meta } = await open()
  fake.plan('closed-after', 'unknown-code-after')
  await sentOne(shop)
  await sentOne(shop, '0812-0000-1102')
  const rows = await shop.queue()
  expect(rows.map(({ state }) => state)).toEqual(['in-doubt', 'in-doubt'])
  expect(rows.map(({ trouble }) => trouble?.code)).toContain('199001')
  const at = shop.host.now()
  const [one, two] = fake.taken
  // The state comes before anybody here knows that the message was taken.
  await meta.deliver({ statuses: [statusOf('wamid.1', 'delivered', at, { key: one?.key ?? '' })] })
  await meta.deliver({
    statuses: [statusOf('wamid.2', 'failed', at, { key: two?.key ?? '', code: 131_049 })],
  })
  await expect.poll(async () => (await shop.queue()).every((row) => row.heard !== null), WITHIN).toBe(true)
  await sendNow(shop)
  const after = new Map((await shop.queue()).map((row) => [row.key, row]))
  expect(after.get((one?.key ?? '') as never)).toMatchObject({
    state: 'accepted',
    heard: { state: 'delivered' },
  })
  expect(after.get((two?.key ?? '') as never)).toMatchObject({
    state: 'refused',
    trouble: { code: '131049' },
  })
  expect(fake.taken).toHaveLength(2)
  expect(await shop.due()).toMatchObject([{ refused: { code: '131049' } }])
  await expectSound(shop.host)
})

test('STOP keeps what waits from leaving, is shown with its date and source, and is taken back with a reason', async () => {
  const { shop, fake, server, meta } = await open()
  const other = await joined(shop.host, server)
  const phone = '+6281200001101'
  await fake.unplug()
  await sentOne(shop)
  expect(await only(shop)).toMatchObject({ state: 'queued' })
  const at = shop.host.now() - MINUTE
  const stop = answerOf('wamid.in', '6281200001101', 'Berhenti', at)
  await meta.deliver(stop)
  await meta.deliver(stop)
  for (const host of [shop.host, other])
    await expect.poll(async () => (await host.do('customer.opted-out', { phone })).out, WITHIN).toBe(true)
  await fake.plugIn()
  await sendNow(shop)
  expect(fake.taken).toEqual([])
  expect(await only(shop)).toMatchObject({ state: 'refused', trouble: { code: 'OPTED_OUT' } })
  const optOut = await shop.host.do('customer.opted-out', { phone })
  expect(optOut.standing).toMatchObject({ how: 'message', signal: 'word' })
  expect(Math.abs((optOut.standing?.at ?? 0) - at)).toBeLessThan(1000)
  expect(optOut.changes).toHaveLength(1)
  // A person says why it is taken back; the other desk hears of it.
  expect(await shop.host.call('customer.opt-out', { phone, out: false })).toMatchObject({
    error: { code: 'OPT_OUT_NEEDS_REASON' },
  })
  const reason = 'Salah ketik, minta dikirimi lagi'
  await shop.host.do('customer.opt-out', { phone, out: false, reason })
  await expect.poll(async () => (await other.do('customer.opted-out', { phone })).out, WITHIN).toBe(false)
  expect((await other.do('customer.opted-out', { phone })).changes).toMatchObject([
    { out: false, how: 'person', reason },
    { out: true, how: 'message', signal: 'word' },
  ])
  // One that was said before the reversal and heard after it still holds.
  await meta.deliver(answerOf('wamid.in2', '6281200001101', 'STOP', at + 30_000))
  for (const host of [shop.host, other])
    await expect.poll(async () => (await host.do('customer.opted-out', { phone })).out, WITHIN).toBe(true)
  await meta.deliver(answerOf('wamid.in3', '6281200001101', 'Mulai', at + 40_000))
  for (const host of [shop.host, other])
    await expect.poll(async () => (await host.do('customer.opted-out', { phone })).out, WITHIN).toBe(false)
  for (const host of [shop.host, other]) await expectSound(host)
})

test('Meta comes again while the server is away, and every state is written down once', async () => {
  const { shop, server, meta, shopId } = await open()
  await sentOne(shop)
  server.cut(true)
  const at = shop.host.now()
  const deliveries = ['sent', 'delivered', 'read', 'delivered', 'sent'].map((status, n) =>
    meta.deliver({ statuses: [statusOf('wamid.1', status, at + n * 1000)] }),
  )
  setTimeout(() => server.cut(false), 120)
  const tries = await Promise.all(deliveries)
  expect(Math.max(...tries)).toBeGreaterThan(1)
  await heard(shop).toBe('read')
  const facts = (await server.log.read(shopId, 0, 500, 1e9)).filter(
    ({ fact }) => fact.kind === 'MessageStateHeard',
  )
  expect(
    facts.map(({ fact }) => (JSON.parse(fact.payload) as FactPayload<'MessageStateHeard'>).state).toSorted(),
  ).toEqual(['delivered', 'read', 'sent'])
})

test('the settings tell what to enter at Meta and whether it has come; a shop without says so', async () => {
  const { shop, meta, known, shopId } = await open()
  const state = () => shop.host.do('whatsapp.webhook', {})
  // The bench's server has no address on the internet.
  expect(await state()).toMatchObject({
    url: null,
    path: webhookPath(shopId),
    verifyToken: 'kata-sandi-jabat-tangan',
    numberFits: true,
    verifiedAt: null,
    heardAt: null,
    shopId,
  })
  await meta.verify('kata-sandi-jabat-tangan')
  await meta.deliver({ statuses: [] })
  const after = await state()
  expect([after.verifiedAt, after.heardAt]).toEqual([expect.any(Number), expect.any(Number)])
  known.set(shopId, {
    appSecret: APP_SECRET,
    verifyToken: 'kata-sandi-jabat-tangan',
    phoneNumberIds: ['99999'],
  })
  expect(await state()).toMatchObject({ numberFits: false })
  known.clear()
  expect(await state()).toMatchObject({ verifyToken: null })
  const alone = await createTestHost({ seed: 5 })
  expect(await alone.call('whatsapp.webhook', {})).toMatchObject({ error: { code: 'SERVER_NOT_LINKED' } })
})
