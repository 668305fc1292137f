import Database from 'better-sqlite3'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { type FindHubs, findHubs } from '../../host/link/find-hubs'
import { goesOn } from '../../host/link/meet-hubs'
import { announce } from '../../shop-hub/announce'
import { type TestHost, createTestHost } from '../host/test-host'
import { product, skusOf } from './gamis'
import { ANNOUNCE_ON, startHubHere } from './hub-here'
import { freePort } from './server-process'

vi.setConfig({ testTimeout: 60_000 })
const WITHIN = { timeout: 20_000, interval: 50 }

/** Real packets of multicast DNS, on this computer alone. */
const find: FindHubs = (options) => findHubs({ ...options, ...ANNOUNCE_ON, ms: 400 })

const terminal = (
  seed: number,
  dataDir?: string,
  found = false,
  seeing: () => boolean = () => true,
): Promise<TestHost> =>
  createTestHost({
    seed,
    found,
    startHub: startHubHere,
    hubs: { find: async (options) => (seeing() ? find(options) : []), meetEveryMs: 100 },
    ...(dataDir === undefined ? {} : { dataDir }),
  })

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'pesan-two-hubs-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

async function joinBy(host: TestHost, hub: string, by: TestHost): Promise<void> {
  const { code } = await by.do('sync.invite', {})
  await host.do('sync.enrol', { server: hub, code })
  await expect.poll(async () => (await host.do('shop.state', {})).founded, WITHIN).toBe(true)
}

/** Whether a terminal has been told another's key. */
function knows(host: TestHost, terminal: string): boolean {
  const db = new Database(join(host.dataDir, 'pesan.db'), { readonly: true })
  try {
    const link = db.prepare("SELECT value FROM local_value WHERE key = 'server-link'").pluck().get()
    return (
      (JSON.parse(String(link)) as { peers?: { terminal: string }[] }).peers?.some(
        (peer) => peer.terminal === terminal,
      ) === true
    )
  } finally {
    db.close()
  }
}

async function same(...hosts: TestHost[]): Promise<void> {
  const facts = async (host: TestHost) => {
    const { online, waiting } = await host.do('sync.state', {})
    const list = await host.do('fact.list', { limit: 1000 })
    const hashes = list.map(({ terminal: by, epoch, seq, hash }) => `${by}/${epoch}/${seq} ${hash}`)
    return { settled: online && waiting === 0, hashes: hashes.toSorted() }
  }
  await expect
    .poll(async () => {
      const all = await Promise.all(hosts.map(facts))
      return all.every((one) => one.settled && one.hashes.join() === all[0]?.hashes.join())
    }, WITHIN)
    .toBe(true)
  for (const host of hosts) {
    expect(await host.do('store.verify', {})).toMatchObject({ ok: true })
    expect(await host.do('store.rebuild', {})).toMatchObject({ equal: true })
  }
}

const hubIsOn = async (host: TestHost): Promise<boolean> => (await host.do('hub.state', {})).on

test('a hub makes itself known by multicast DNS, is found with its shop and address, and is gone when it ends', async () => {
  const shopId = '0199cccc-0000-7000-8000-00000000abcd'
  const on = { ...ANNOUNCE_ON, port: 15_461 }
  const search = () => findHubs({ ...on, ms: 5_000, until: (hub) => hub.shopId === shopId })
  const stop = announce({ shopId, shopName: 'Toko\u0007Contoh', terminal: 'A', port: 4870 }, on)
  const hub = { server: 'http://127.0.0.1:4870', shopId, shopName: 'Toko Contoh', terminal: 'A' }
  expect(await search()).toEqual([hub])
  stop()
  expect(await findHubs({ ...on, ms: 300 })).toEqual([])
})

test('while a hub of the shop is there, another terminal is not made one by mistake', async () => {
  const a = await terminal(1, undefined, true)
  const port = await freePort()
  await a.do('hub.switch-on', { port, takeOver: false })
  const b = await terminal(2)
  await joinBy(b, `http://127.0.0.1:${port}`, a)
  expect(await b.call('hub.switch-on', { port: await freePort(), takeOver: false })).toEqual({
    ok: false,
    error: { code: 'HUB_ELSEWHERE', terminal: 'A' },
  })
  await product(b, 'AT-B')
  await same(a, b)
})

test('a hub that comes back after it was replaced gives way to the next one, and brings what it has', async () => {
  const [atA, port] = [folder(), await freePort()]
  const a = await terminal(11, atA, true)
  await a.do('hub.switch-on', { port, takeOver: false })
  const b = await terminal(12)
  await joinBy(b, `http://127.0.0.1:${port}`, a)
  await product(a, 'BEFORE')
  await same(a, b)
  await a.close()
  await product(b, 'ALONE-B')
  await b.do('hub.switch-on', { port: await freePort(), takeOver: false })
  const back = await terminal(13, atA)
  await product(back, 'LATE-A')
  await expect.poll(() => hubIsOn(back), WITHIN).toBe(false)
  await same(back, b)
  expect(await skusOf(b)).toEqual(['ALONE-B', 'BEFORE', 'LATE-A'])
  expect(await hubIsOn(b)).toBe(true)
  expect((await back.do('sync.state', {})).link?.hub).toBe('A2')
})

test('of two terminals that replaced the hub at once, unseen by each other, one gives way and nothing is lost', async () => {
  let seeing = true
  const port = await freePort()
  const a = await terminal(21, undefined, true)
  await a.do('hub.switch-on', { port, takeOver: false })
  const [b, c] = [
    await terminal(22, undefined, false, () => seeing),
    await terminal(23, undefined, false, () => seeing),
  ]
  for (const host of [b, c]) await joinBy(host, `http://127.0.0.1:${port}`, a)
  // Connected anew, each learns of the other.
  await b.restart()
  await expect.poll(() => knows(b, 'A3'), WITHIN).toBe(true)
  await same(a, b, c)
  await a.close()
  seeing = false
  await product(b, 'ALONE-B')
  await product(c, 'ALONE-C')
  await b.do('hub.switch-on', { port: await freePort(), takeOver: false })
  c.pass(60_000)
  await c.do('hub.switch-on', { port: await freePort(), takeOver: false })
  await same(b)
  await same(c)
  expect([await skusOf(b), await skusOf(c)]).toEqual([['ALONE-B'], ['ALONE-C']])
  seeing = true
  await expect.poll(() => hubIsOn(c), WITHIN).toBe(false)
  await same(b, c)
  expect(await skusOf(b)).toEqual(['ALONE-B', 'ALONE-C'])
  expect(await hubIsOn(b)).toBe(true)
})

test('both come to the same answer, whatever they compare', () => {
  const hub = (name: string, turn: number, since: number) => ({
    own: { terminal: name, turn, since },
    met: { terminal: name, publicKey: name, turn: { turn, since } },
  })
  const hubs = [hub('A', 1, 5), hub('B', 2, 9), hub('C', 2, 7), hub('D', 2, 7)]
  for (const one of hubs)
    for (const other of hubs)
      if (one !== other) expect(goesOn(other.met, one.own)).toBe(!goesOn(one.met, other.own))
  expect(
    goesOn({ terminal: 'Z', publicKey: 'Z', turn: undefined }, { terminal: 'A', turn: 0, since: 0 }),
  ).toBe(false)
})
