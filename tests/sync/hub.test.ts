import { randomBytes } from 'node:crypto'
import Database from 'better-sqlite3'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { invite } from '../../server/http/calls'
import { type TestHost, createTestHost } from '../host/test-host'
import { type TestServer, startTestServer } from '../server/test-server'
import { product, skusOf } from './gamis'
import { startHubHere } from './hub-here'
import { freePort } from './server-process'

vi.setConfig({ testTimeout: 60_000 })
const WITHIN = { timeout: 20_000, interval: 20 }

const terminal = (seed: number, found = false): Promise<TestHost> =>
  createTestHost({ seed, found, startHub: startHubHere })

async function switchOn(host: TestHost, takeOver = false): Promise<string> {
  const port = await freePort()
  await host.do('hub.switch-on', { port, takeOver })
  return `http://127.0.0.1:${port}`
}

async function join_(host: TestHost, hub: string, by: TestHost): Promise<void> {
  const { code } = await by.do('sync.invite', {})
  await host.do('sync.enrol', { server: hub, code })
  await expect.poll(async () => (await host.do('shop.state', {})).founded, WITHIN).toBe(true)
}

const idle = async (host: TestHost): Promise<boolean> => {
  const { waiting, online } = await host.do('sync.state', {})
  return online && waiting === 0
}

async function sameEverywhere(...hosts: TestHost[]): Promise<void> {
  const facts = async (host: TestHost) =>
    (await host.do('fact.list', { limit: 1000 }))
      .map(({ terminal: by, epoch, seq, hash }) => `${by}/${epoch}/${seq} ${hash}`)
      .toSorted()
  await expect
    .poll(async () => {
      for (const host of hosts) if (!(await idle(host))) return false
      const all = await Promise.all(hosts.map(facts))
      return all.every((one) => JSON.stringify(one) === JSON.stringify(all[0]))
    }, WITHIN)
    .toBe(true)
  for (const host of hosts) {
    expect(await host.do('store.verify', {})).toMatchObject({ ok: true })
    expect(await host.do('store.rebuild', {})).toMatchObject({ equal: true })
    expect(await host.do('sync.state', {})).toMatchObject({ parked: 0 })
  }
  const tables = await Promise.all(hosts.map(skusOf))
  for (const one of tables) expect(one).toEqual(tables[0])
}

const central = async (server: TestServer, host: TestHost): Promise<void> => {
  const { code } = await invite({ log: server.log, now: server.now, randomBytes }, null)
  await host.do('sync.enrol', { server: server.url, code })
}

/** A log's facts in its order. */
const orderIn = async (server: TestServer, shop: string): Promise<string[]> =>
  (await server.log.read(shop, 0, 5000, 1e9)).map(
    ({ cursor, fact }) => `${cursor} ${fact.terminal}/${fact.epoch}/${fact.seq}`,
  )
const orderInHub = (host: TestHost): string[] => {
  const db = new Database(join(host.dataDir, 'hub', 'log.db'), { readonly: true })
  try {
    return db
      .prepare(
        "SELECT cursor || ' ' || terminal || '/' || epoch || '/' || seq AS line FROM fact ORDER BY cursor",
      )
      .pluck()
      .all() as string[]
  } finally {
    db.close()
  }
}

test('without any server a terminal becomes the hub, others join it by code, and it survives a restart', async () => {
  const a = await terminal(1, true)
  await product(a, 'BEFORE')
  const hub = await switchOn(a)
  expect(await a.do('hub.state', {})).toMatchObject({ on: true, running: true, trouble: null, above: null })
  const [b, c] = [await terminal(2), await terminal(3)]
  await join_(b, hub, a)
  await join_(c, hub, b)
  expect((await b.do('sync.state', {})).terminal.code).toBe('A2')
  expect((await c.do('sync.state', {})).terminal.code).toBe('A3')
  await product(b, 'AT-B')
  await product(c, 'AT-C')
  await sameEverywhere(a, b, c)
  await a.restart()
  await expect.poll(async () => (await a.do('hub.state', {})).running, WITHIN).toBe(true)
  await product(c, 'LATER')
  for (const host of [a, b, c]) await host.do('sync.hurry', {})
  await sameEverywhere(a, b, c)
})

test('when the hub is lost everybody works on, another becomes hub, and nothing a living terminal holds is lost', async () => {
  const a = await terminal(11, true)
  const hub = await switchOn(a)
  const dataDir = mkdtempSync(join(tmpdir(), 'pesan-hub-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  const [b, c] = [
    await createTestHost({ seed: 12, found: false, dataDir, startHub: startHubHere }),
    await terminal(13),
  ]
  await join_(b, hub, a)
  await join_(c, hub, a)
  await sameEverywhere(a, b, c)
  // The hub's own fact reaches C and not B: C alone knows it when the hub's computer is gone.
  await b.close()
  await product(a, 'OF-THE-DEAD')
  await expect.poll(() => skusOf(c), WITHIN).toEqual(['OF-THE-DEAD'])
  await a.close()
  const back = await createTestHost({ seed: 14, found: false, dataDir, startHub: startHubHere })
  await product(back, 'ALONE-B')
  await product(c, 'ALONE-C')
  const next = await switchOn(back)
  await join_(c, next, back)
  await sameEverywhere(back, c)
  expect(await skusOf(back)).toEqual(['ALONE-B', 'ALONE-C', 'OF-THE-DEAD'])
  const late = await terminal(15)
  await join_(late, next, c)
  await sameEverywhere(back, c, late)
})

test('a hub relays its log to the central server at the same cursors, which takes nothing from others meanwhile', async () => {
  const server = await startTestServer()
  const [a, far] = [await terminal(21, true), await terminal(22)]
  await central(server, a)
  const { code } = await a.do('sync.invite', {})
  await far.do('sync.enrol', { server: server.url, code })
  await product(a, 'FIRST')
  await sameEverywhere(a, far)
  const shop = (await a.do('sync.state', {})).link?.shopId ?? ''
  const hub = await switchOn(a)
  await expect.poll(async () => (await a.do('hub.state', {})).above?.inForce, WITHIN).toBe(true)
  const b = await terminal(23)
  await join_(b, hub, a)
  await product(b, 'BY-HUB')
  await expect.poll(() => skusOf(far), WITHIN).toEqual(['BY-HUB', 'FIRST'])
  // A terminal elsewhere reads; what it records waits.
  await product(far, 'WAITS')
  await expect.poll(async () => (await far.do('sync.state', {})).trouble, WITHIN).toBe('HUB_IN_FORCE')
  expect(await skusOf(b)).toEqual(['BY-HUB', 'FIRST'])
  expect(await orderIn(server, shop)).toEqual(orderInHub(a))
  // The internet is down: the shop goes on, and the server has it all afterwards in the same order.
  server.cut(true)
  await product(b, 'OFFLINE-B')
  await product(a, 'OFFLINE-A')
  await sameEverywhere(a, b)
  server.cut(false)
  await expect.poll(async () => (await orderIn(server, shop)).length, WITHIN).toBe(orderInHub(a).length)
  expect(await orderIn(server, shop)).toEqual(orderInHub(a))
  // Handed back: terminals send directly again, those of the hub go over by themselves.
  await a.do('hub.switch-off', { anyway: false })
  await far.do('sync.hurry', {})
  await expect.poll(async () => (await far.do('sync.state', {})).trouble, WITHIN).toBe(null)
  await expect.poll(async () => (await b.do('sync.state', {})).link?.server, WITHIN).toBe(server.url)
  await sameEverywhere(a, b, far)
  expect(await skusOf(a)).toEqual(['BY-HUB', 'FIRST', 'OFFLINE-A', 'OFFLINE-B', 'WAITS'])
})

test('a hub made while the server was away joins its log to the server afterwards, in the server order first', async () => {
  const server = await startTestServer()
  const [a, far] = [await terminal(31, true), await terminal(32)]
  await central(server, a)
  const { code } = await a.do('sync.invite', {})
  await far.do('sync.enrol', { server: server.url, code })
  await product(a, 'FIRST')
  await sameEverywhere(a, far)
  const shop = (await a.do('sync.state', {})).link?.shopId ?? ''
  server.cut(true)
  const hub = await switchOn(a)
  const b = await terminal(33)
  await join_(b, hub, a)
  await product(b, 'BY-HUB')
  server.cut(false)
  await product(far, 'FAR')
  await far.do('sync.hurry', {})
  await expect.poll(async () => (await a.do('hub.state', {})).above?.inForce, WITHIN).toBe(true)
  await expect.poll(() => skusOf(far), WITHIN).toEqual(['BY-HUB', 'FAR', 'FIRST'])
  await sameEverywhere(a, b)
  expect(await orderIn(server, shop)).toEqual(orderInHub(a))
})
