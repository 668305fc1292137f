import { seededRandom } from '../../host/demo-shop'
import { API_FAULTS, type ApiFault, type FakeCloudApi, startFakeCloudApi } from './fake-cloud-api'
import { type MessagingShop, openMessagingShop } from './messaging-shop'

/** What a run of histories came to. */
export interface MessageOutcome {
  histories: number
  kills: number
  doubts: number
  /** Customers who got one message twice. */
  twice: number
  /** Customers who were not told at the end. */
  lost: number
  /** Told here and not there, or there and not here. */
  wrong: number
  /** Messages that stand nowhere a person sees them. */
  unseen: number
  mistakes: number
  readonly faults: Map<ApiFault, number>
}

const MESSAGES_A_SHOP = 25

/**
 * Random histories of messages, each through faults of the service and of the network, with the program killed at any
 * moment. A person looks into the chat wherever the program says that it does not know, and only there.
 */
export async function runMessageHistories(count: number, seed: number): Promise<MessageOutcome> {
  const outcome: MessageOutcome = {
    histories: 0,
    kills: 0,
    doubts: 0,
    twice: 0,
    lost: 0,
    wrong: 0,
    unseen: 0,
    mistakes: 0,
    faults: new Map(),
  }
  for (let n = 0; outcome.histories < count; n++) {
    const fake = await startFakeCloudApi()
    const shop = await openMessagingShop(fake, seed + n, 150)
    try {
      const messages = Math.min(MESSAGES_A_SHOP, count - outcome.histories)
      await live(shop, fake, seededRandom(seed * 1000 + n), outcome, messages)
      await judge(shop, fake, outcome)
      outcome.histories += messages
    } finally {
      await shop.host.close()
      await fake.close()
    }
  }
  return outcome
}

async function live(
  shop: MessagingShop,
  fake: FakeCloudApi,
  random: () => number,
  outcome: MessageOutcome,
  messages: number,
): Promise<void> {
  const { host } = shop
  if (random() < 0.5) await shop.save({ automatic: ['booked'], templates: await templates(shop) })
  for (let n = 0; n < messages; n++) {
    await shop.book()
    if (random() < 0.7) await askSome(shop, random)
    for (let tries = 0; tries < 2; tries++) {
      const fault = API_FAULTS[Math.floor(random() * API_FAULTS.length)] ?? 'ok'
      outcome.faults.set(fault, (outcome.faults.get(fault) ?? 0) + 1)
      fake.plan(fault)
      if (random() < 0.1) await fake.unplug()
      if (random() < 0.2) {
        outcome.kills++
        const sending = host.do('message.send-now', {}).catch(() => undefined)
        await new Promise((done) => setTimeout(done, Math.floor(random() * 12)))
        await shop.kill()
        await sending
      } else await host.do('message.send-now', {})
      host.pass(20_000)
      await fake.plugIn()
      await seeAll(shop, outcome)
      if (random() < 0.5) outcome.doubts += await settleDoubts(shop, fake)
    }
  }
  // The network is well again and somebody looks after everything that asks for it.
  fake.plan()
  for (let round = 0; round < 8; round++) {
    await shop.askAll()
    await host.do('message.send-now', {})
    outcome.doubts += await settleDoubts(shop, fake)
    host.pass(16 * 60_000)
  }
}

const templates = async (shop: MessagingShop) =>
  (await shop.host.do('whatsapp.account', {})).account?.templates ?? []

async function askSome(shop: MessagingShop, random: () => number): Promise<void> {
  for (const { about, event } of await shop.due())
    if (random() < 0.8) await shop.host.call('message.send', { about, event })
}

/** Whoever was not told stands in the list of what is due, or in the queue, at any moment. */
async function seeAll(shop: MessagingShop, outcome: MessageOutcome): Promise<void> {
  const queue = await shop.queue()
  const seen = new Set([
    ...(await shop.due()).map(({ about }) => about.id),
    ...queue.filter(({ state }) => state !== 'ended' && state !== 'refused').map(({ about }) => about.id),
  ])
  const { rows } = { rows: await shop.host.do('book-order.board', { filter: 'all', limit: 500 }) }
  outcome.unseen += rows.filter(({ orderId }) => !seen.has(orderId)).length
}

/** A person looks into the customer's chat: what is there arrived. */
async function settleDoubts(shop: MessagingShop, fake: FakeCloudApi): Promise<number> {
  const doubtful = (await shop.queue()).filter(({ state }) => state === 'in-doubt')
  if (doubtful.length > 0) {
    await fake.quiet()
    shop.host.pass(3 * 60_000)
  }
  for (const { key, number } of doubtful)
    await shop.host.do('message.settle-doubt', {
      key,
      arrived: fake.taken.some(({ values }) => values[1] === number),
    })
  return doubtful.length
}

async function judge(shop: MessagingShop, fake: FakeCloudApi, outcome: MessageOutcome): Promise<void> {
  const orders = await shop.host.do('book-order.board', { filter: 'all', limit: 500 })
  for (const { number, toldBooked } of orders) {
    const theirs = fake.taken.filter(({ values }) => values[1] === number)
    if (theirs.length > 1) outcome.twice++
    if (theirs.length === 0) outcome.lost++
    if (toldBooked !== theirs.length > 0) outcome.wrong++
  }
  outcome.mistakes += fake.mistakes.length
}
