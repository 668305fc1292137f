import { describe, expect, onTestFinished, test } from 'vitest'
import { API_FAULTS, type FakeCloudApi, startFakeCloudApi } from './fake-cloud-api'
import { runMessageHistories } from './message-histories'
import { type MessagingShop, openMessagingShop } from './messaging-shop'

/** A thousand take a minute or two: `PESAN_MESSAGE_HISTORIES=1000`. */
const HISTORIES = Number(process.env['PESAN_MESSAGE_HISTORIES'] ?? 40)

async function open(): Promise<{ shop: MessagingShop; fake: FakeCloudApi }> {
  const fake = await startFakeCloudApi()
  onTestFinished(() => fake.close())
  return { fake, shop: await openMessagingShop(fake) }
}

const sendNow = (shop: MessagingShop) => shop.host.do('message.send-now', {})

test(
  `${HISTORIES} random histories of faults and kills: nobody is told twice, nobody is forgotten, every doubt is seen`,
  async () => {
    const outcome = await runMessageHistories(HISTORIES, Number(process.env['PESAN_SEED'] ?? 11))
    if (process.env['PESAN_TELL'])
      process.stderr.write(`${JSON.stringify({ ...outcome, faults: Object.fromEntries(outcome.faults) })}\n`)
    expect(outcome).toMatchObject({
      histories: HISTORIES,
      twice: 0,
      lost: 0,
      wrong: 0,
      unseen: 0,
      mistakes: 0,
    })
    expect(outcome.doubts).toBeGreaterThan(0)
    expect(outcome.kills).toBeGreaterThan(0)
    if (HISTORIES >= 100) expect(outcome.faults.size).toBe(API_FAULTS.length)
  },
  HISTORIES * 1_000 + 30_000,
)

describe('one message', () => {
  test('is given to the account with its wish, leaves once and is told as accepted', async () => {
    const { shop, fake } = await open()
    await shop.book('0812-0000-1101')
    const [message] = await shop.due()
    await shop.askAll()
    expect(await shop.due()).toEqual([])
    expect(await shop.queue()).toMatchObject([{ state: 'queued', phone: '+6281200001101', attempts: 0 }])
    expect(
      await shop.host.call('message.send', {
        about: message?.about ?? { kind: 'book-order', id: '' },
        event: 'booked',
      }),
    ).toMatchObject({ error: { code: 'ALREADY_DRAFTED' } })
    await sendNow(shop)
    await sendNow(shop)
    expect(fake.asked()).toBe(1)
    expect(fake.taken).toMatchObject([
      {
        to: '6281200001101',
        template: 'pesanan_booked_cod',
        language: 'id',
        values: [
          'Pelanggan 1',
          expect.stringMatching(/^BO-/),
          expect.stringContaining('1 x '),
          expect.stringMatching(/^Rp /),
          'Toko Contoh',
        ],
      },
    ])
    const [row] = await shop.queue()
    expect(row).toMatchObject({ state: 'accepted', attempts: 1, trouble: null })
    expect(row?.text).toContain(`Halo Pelanggan 1, pesanan ${message?.number}`)
    expect((await shop.host.do('home.pipeline', {})).messagesDue).toBe(0)
  })

  test('an answer lost on the way is a doubt that nobody sends again; a person says whether it arrived', async () => {
    const { shop, fake } = await open()
    fake.plan('closed-after', 'closed-before')
    await shop.book()
    await shop.book()
    await shop.askAll()
    for (let n = 0; n < 3; n++) {
      await sendNow(shop)
      shop.host.pass(60_000)
    }
    expect(fake.asked()).toBe(2)
    const doubts = await shop.queue()
    expect(doubts.map(({ state }) => state)).toEqual(['in-doubt', 'in-doubt'])
    expect((await shop.host.do('home.pipeline', {})).messagesDue).toBe(2)
    await shop.host.do('message.settle-doubt', { key: doubts[0]?.key ?? '', arrived: true })
    shop.host.pass(60_000)
    await shop.host.do('message.settle-doubt', { key: doubts[1]?.key ?? '', arrived: false })
    expect(await shop.due()).toHaveLength(1)
    await shop.askAll()
    await sendNow(shop)
    expect(fake.taken).toHaveLength(2)
    expect(await shop.due()).toEqual([])
  })

  test('"not there" is taken only when what was sent cannot arrive any more', async () => {
    const { shop, fake } = await open()
    fake.plan('silent-after')
    await shop.book()
    await shop.askAll()
    const sending = sendNow(shop).catch(() => undefined)
    await expect.poll(() => fake.taken.length).toBe(1)
    await shop.kill()
    await sending
    const [row] = await shop.queue()
    expect(row).toMatchObject({ state: 'in-doubt', trouble: { code: 'INTERRUPTED' } })
    expect(
      await shop.host.call('message.settle-doubt', { key: row?.key ?? '', arrived: false }),
    ).toMatchObject({ error: { code: 'MESSAGE_DOUBT_TOO_FRESH' } })
  })

  test('is tried again only where it was surely not taken', async () => {
    const { shop, fake } = await open()
    for (const fault of ['429', '130429', '131056', '80007'] as const) {
      fake.plan(fault)
      await shop.book()
      await shop.askAll()
      await sendNow(shop)
      expect((await shop.queue())[0], fault).toMatchObject({ state: 'queued', trouble: {} })
      await sendNow(shop)
      expect((await shop.queue()).every(({ state }) => state === 'accepted')).toBe(true)
    }
    expect(fake.taken).toHaveLength(4)
    for (const fault of [
      '131000',
      '500-before',
      'portal',
      'proxy',
      'redirect',
      'no-id',
      'same-id',
    ] as const) {
      fake.plan(fault)
      await shop.book()
      await shop.askAll()
      await sendNow(shop)
      await sendNow(shop)
      const [row] = await shop.queue()
      expect(row, fault).toMatchObject({ state: 'in-doubt' })
      await shop.host.do('message.settle-doubt', { key: row?.key ?? '', arrived: true })
    }
  })

  test('what the service refuses is due again with its reason, and another way may be taken', async () => {
    const { shop, fake } = await open()
    fake.plan('refused')
    await shop.book()
    await shop.askAll()
    await sendNow(shop)
    const [message] = await shop.due()
    expect(message).toMatchObject({
      draftedAt: null,
      refused: { code: '132001', detail: 'Template name does not exist' },
    })
    const about = message?.about ?? { kind: 'book-order', id: '' }
    await shop.host.do('message.draft', { about, event: 'booked', channel: 'wa-draft' })
    await shop.host.do('customer.told', { about, event: 'booked', channel: 'wa-draft' })
    await sendNow(shop)
    expect(fake.taken).toEqual([])
  })

  test('what a person tells another way meanwhile does not leave, nor what is true no more', async () => {
    const { shop, fake } = await open()
    await shop.book()
    const orderId = await shop.book()
    await shop.askAll()
    const first = (await shop.queue()).find(({ about }) => about.id !== orderId)
    await shop.host.do('customer.told', {
      about: first?.about ?? { kind: 'book-order', id: '' },
      event: 'booked',
      channel: 'copied',
      again: true,
    })
    await shop.host.do('book-order.cancel', { orderId, reason: 'batal' })
    await sendNow(shop)
    expect(fake.asked()).toBe(0)
    expect((await shop.queue()).map(({ state, trouble }) => [state, trouble?.code])).toEqual(
      expect.arrayContaining([
        ['ended', 'OTHER_WAY'],
        ['ended', 'NOT_DUE'],
      ]),
    )
  })

  test('is taken back before it leaves, not afterwards', async () => {
    const { shop, fake } = await open()
    await shop.book()
    await shop.askAll()
    const [row] = await shop.queue()
    await shop.host.do('message.take-back', { key: row?.key ?? '' })
    expect(await shop.due()).toMatchObject([{ draftedAt: null }])
    await shop.askAll()
    await sendNow(shop)
    expect(fake.taken).toHaveLength(1)
    const [sent] = await shop.queue()
    expect(await shop.host.call('message.take-back', { key: sent?.key ?? '' })).toMatchObject({
      error: { code: 'MESSAGE_HAS_LEFT' },
    })
  })
})

describe('an account', () => {
  test('sends by itself only what came due after somebody switched it on, and never to who opted out', async () => {
    const { shop, fake } = await open()
    await shop.book()
    await shop.save({ automatic: ['booked'] })
    await shop.book()
    await shop.host.do('customer.opt-out', { phone: '0812-0000-7777', out: true })
    await shop.book('0812-0000-7777')
    await sendNow(shop)
    expect(fake.taken.map(({ values }) => values[0])).toEqual(['Pelanggan 2'])
    const left = await shop.due()
    expect(left.map(({ customerName, optedOut }) => [customerName, optedOut])).toEqual([
      ['Pelanggan 1', false],
      ['Pelanggan 3', true],
    ])
    const { about, event } = left[1] ?? { about: { kind: 'book-order', id: '' }, event: 'booked' }
    expect(await shop.host.call('message.send', { about, event })).toMatchObject({
      error: { code: 'OPTED_OUT' },
    })
    // Whoever opts out after the wish gets none either.
    await shop.host.do('customer.opt-out', { phone: '081200007777', out: false })
    await shop.host.do('message.send', { about, event })
    await shop.host.do('customer.opt-out', { phone: '081200007777', out: true })
    await sendNow(shop)
    expect(fake.taken).toHaveLength(1)
  })

  test('what was refused by itself is not tried by itself for ever', async () => {
    const { shop, fake } = await open()
    await shop.save({ automatic: ['booked'] })
    fake.plan('refused-200')
    await shop.book()
    for (let n = 0; n < 3; n++) {
      await sendNow(shop)
      shop.host.pass(60_000)
    }
    expect(fake.asked()).toBe(1)
    expect(await shop.due()).toMatchObject([{ refused: { code: '131026' } }])
  })

  test('is tried without sending anything; a wrong token holds everything back until it is right', async () => {
    const { shop, fake } = await open()
    expect(await shop.host.do('whatsapp.try', {})).toEqual({
      number: '+62 812-0000-9000',
      name: 'Toko Contoh',
    })
    shop.giveToken('wrong')
    expect(await shop.host.call('whatsapp.try', {})).toMatchObject({ error: { code: 'WHATSAPP_REFUSED' } })
    await shop.book()
    await shop.askAll()
    await sendNow(shop)
    expect((await shop.queue())[0]).toMatchObject({ state: 'queued', trouble: { code: 'LOCKED_OUT' } })
    expect(await shop.host.do('whatsapp.account', {})).toMatchObject({ hasKey: true, paused: 'LOCKED_OUT' })
    shop.giveToken()
    await sendNow(shop)
    expect(fake.taken).toHaveLength(1)
    const facts = JSON.stringify(await shop.host.do('fact.list', { limit: 1000 }))
    expect(facts).not.toContain(fake.token)
  })

  test('refuses plain addresses, and templates whose variables do not fit', async () => {
    const { shop } = await open()
    const { account } = await shop.host.do('whatsapp.account', {})
    if (!account) throw new Error('no account')
    const save = (part: object) =>
      shop.host.call('whatsapp.save-account', { account: { ...account, automatic: [], ...part } })
    expect(await save({ baseUrl: 'http://graph.example' })).toMatchObject({
      error: { code: 'SERVICE_PLAIN_HTTP' },
    })
    const [template] = account.templates
    expect(await save({ templates: [{ ...template, variables: ['nama'] }] })).toMatchObject({
      error: { code: 'TEMPLATE_VARIABLES', wanted: 5, given: 1 },
    })
    expect(await save({ automatic: ['thanks'] })).toMatchObject({ error: { code: 'NO_MESSAGE_TEMPLATE' } })
  })

  test('without a network nothing is lost: sixty messages leave once it is back, and a rebuild is equal', async () => {
    const { shop, fake } = await open()
    await shop.save({ automatic: ['booked'] })
    await fake.unplug()
    for (let n = 0; n < 60; n++) await shop.book()
    await sendNow(shop)
    await shop.kill()
    await fake.plugIn()
    for (let n = 0; n < 4; n++) await sendNow(shop)
    expect(new Set(fake.taken.map(({ to }) => to)).size).toBe(60)
    expect(fake.taken).toHaveLength(60)
    expect(await shop.host.do('store.rebuild', {})).toMatchObject({ equal: true })
    expect(await shop.queue()).toHaveLength(60)
  })
})
