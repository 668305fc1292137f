import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { type LinesHost, startHost } from '../durability/lines-host'
import { builtHost } from '../durability/built-host'
import { freePort, startServerProcess } from './server-process'

const WITHIN = { timeout: 30_000, interval: 25 }

let host: { file: string; remove: () => void }
beforeAll(async () => {
  host = await builtHost('sync')
}, 180_000)
afterAll(() => host.remove())

function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pesan-many-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}

let minted = 0
async function ask<T>(on: LinesHost, op: string, input: object = {}): Promise<T> {
  const commandId = `0199aaaa-0000-7000-8000-${String(++minted).padStart(12, '0')}`
  const reply = await on.call(op, { commandId, ...input })
  if (!reply.ok) throw new Error(`${op}: ${JSON.stringify(reply.error)}`)
  return reply.value as T
}

function openHost(): LinesHost {
  const opened = startHost(host.file, scratch())
  onTestFinished(() => opened.kill())
  return opened
}

async function deskAndWarehouse() {
  const server = await startServerProcess()
  onTestFinished(() => server.remove())
  const [warehouse, desk] = [openHost(), openHost()]
  await ask(warehouse, 'shop.open-demo')
  await ask(warehouse, 'sync.enrol', { server: server.url, code: server.code })
  const { code } = await ask<{ code: string }>(warehouse, 'sync.invite')
  expect(await ask(desk, 'sync.enrol', { server: server.url, code })).toEqual({ terminal: 'B' })
  await settled(warehouse, desk)
  return { server, warehouse, desk }
}

const factsOf = async (on: LinesHost): Promise<string[]> => {
  const all: string[] = []
  for (let after = 0; ;) {
    const page = await ask<{ id: number; terminal: string; seq: number; hash: string }[]>(on, 'fact.list', {
      after,
      limit: 1000,
    })
    all.push(...page.map(({ terminal, seq, hash }) => `${terminal}/${seq} ${hash}`))
    const last = page.at(-1)
    if (!last) return all.toSorted()
    after = last.id
  }
}

/** Nothing waits, and both have heard of everything. */
async function settled(a: LinesHost, b: LinesHost): Promise<void> {
  await expect
    .poll(async () => {
      const states = [
        await ask<{ waiting: number }>(a, 'sync.state'),
        await ask<{ waiting: number }>(b, 'sync.state'),
      ]
      if (states.some(({ waiting }) => waiting > 0)) return false
      return (await factsOf(a)).length === (await factsOf(b)).length
    }, WITHIN)
    .toBe(true)
}

const someProduct = async (on: LinesHost): Promise<string> => {
  const [found] = await ask<{ product: { productId: string } }[]>(on, 'product.search', {
    text: 'a',
    limit: 1,
  })
  if (!found) throw new Error('the demo shop has no product')
  return found.product.productId
}
const request = (desk: LinesHost, productId: string) =>
  ask<{ dropOrderId: string }>(desk, 'drop-order.request', {
    lines: [{ productId, qty: 1 }],
    chat: '',
    note: '',
  })

test(
  'a drop order of the desk is at the warehouse in under a second, three processes apart',
  { timeout: 120_000 },
  async () => {
    const { warehouse, desk } = await deskAndWarehouse()
    const productId = await someProduct(desk)
    const took: number[] = []
    for (let n = 0; n < 7; n++) {
      const before = performance.now()
      const { dropOrderId } = await request(desk, productId)
      await expect
        .poll(async () => (await warehouse.call('drop-order.get', { dropOrderId })).ok, {
          timeout: 20_000,
          interval: 5,
        })
        .toBe(true)
      took.push(performance.now() - before)
    }
    // The middle one: a machine under load may hold one up.
    expect(took.toSorted((x, y) => x - y)[3]).toBeLessThan(1000)
    await settled(warehouse, desk)
    expect(await factsOf(desk)).toEqual(await factsOf(warehouse))
  },
)

test(
  'a server killed again and again in the middle of pushes loses nothing and doubles nothing',
  { timeout: 180_000 },
  async () => {
    const { server, warehouse, desk } = await deskAndWarehouse()
    const productId = await someProduct(desk)
    for (let round = 0; round < 3; round++) {
      const orders = Array.from({ length: 12 }, () => request(desk, productId))
      // Some of them are on their way now.
      await orders[round * 3]
      await server.kill()
      await Promise.all(orders)
      await server.start()
      await ask(desk, 'sync.hurry')
      await ask(warehouse, 'sync.hurry')
    }
    await settled(warehouse, desk)
    const facts = await factsOf(warehouse)
    expect(await factsOf(desk)).toEqual(facts)
    expect(new Set(facts).size).toBe(facts.length)
    const waiting = await ask<{ desk: string }[]>(warehouse, 'drop-order.list', {
      filter: 'waiting',
      limit: 500,
    })
    expect(waiting.filter((order) => order.desk === 'B')).toHaveLength(36)
    for (const one of [desk, warehouse]) {
      expect(await ask(one, 'store.verify')).toMatchObject({ ok: true })
      expect(await ask(one, 'store.rebuild')).toMatchObject({ equal: true })
      expect(await ask(one, 'sync.state')).toMatchObject({ parked: 0, trouble: null })
    }
  },
)

test(
  'with the server above killed, 50 drop orders go through the hub to the warehouse in under a second (p95)',
  { timeout: 180_000 },
  async () => {
    const { server, warehouse, desk } = await deskAndWarehouse()
    const port = await freePort()
    await ask(warehouse, 'hub.switch-on', { port, takeOver: false })
    await expect
      .poll(async () => (await ask<{ above: { inForce: boolean } }>(warehouse, 'hub.state')).above, WITHIN)
      .toMatchObject({ inForce: true })
    const { code } = await ask<{ code: string }>(warehouse, 'sync.invite')
    await ask(desk, 'sync.enrol', { server: `http://127.0.0.1:${port}`, code })
    await settled(warehouse, desk)
    await server.kill()
    const productId = await someProduct(desk)
    const took: number[] = []
    for (let n = 0; n < 50; n++) {
      const before = performance.now()
      const { dropOrderId } = await request(desk, productId)
      await expect
        .poll(async () => (await warehouse.call('drop-order.get', { dropOrderId })).ok, {
          timeout: 20_000,
          interval: 5,
        })
        .toBe(true)
      took.push(performance.now() - before)
    }
    const sorted = took.toSorted((x, y) => x - y).map(Math.round)
    console.log(
      `desk to warehouse by the hub: p50 ${sorted[24]} ms, p95 ${sorted[47]} ms, most ${sorted[49]} ms`,
    )
    expect(sorted[47]).toBeLessThan(1000)
    await settled(warehouse, desk)
    expect(await factsOf(desk)).toEqual(await factsOf(warehouse))
    // The server is there again: what the hub took in the meantime goes up, and the hub hands back.
    await server.start()
    await expect
      .poll(async () => (await ask<{ above: { waiting: number } }>(warehouse, 'hub.state')).above, {
        ...WITHIN,
        interval: 200,
      })
      .toMatchObject({ trouble: null, waiting: 0 })
    await ask(warehouse, 'hub.switch-off', { anyway: false })
    await settled(warehouse, desk)
    expect(await ask(warehouse, 'sync.state')).toMatchObject({ link: { server: server.url, hub: null } })
  },
)
