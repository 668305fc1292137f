import { expect, test } from 'vitest'
import { randomBytes } from 'node:crypto'
import { invite } from '../../server/http/calls'
import { ingest } from '../../server/log/ingest'
import { CHUNK_FACTS } from '../../sync/apply'
import { createTestHost } from '../host/test-host'
import { chainOf } from '../server/chain'
import { newKey, startTestServer } from '../server/test-server'

const WEEK_OF_FACTS = 5000

test(
  '5000 facts of a week without the network are taken while people work: none waits for more than a chunk',
  { timeout: 120_000 },
  async () => {
    const server = await startTestServer()
    const desk = await createTestHost()
    const first = await invite({ log: server.log, now: server.now, randomBytes }, null)
    await desk.do('sync.enrol', { server: server.url, code: first.code })
    await expect.poll(async () => (await desk.do('sync.state', {})).waiting, { timeout: 15_000 }).toBe(0)
    await desk.do('shift.open', { float: 200_000 } as never)
    const { code } = await desk.do('sync.invite', {})
    const joined = await server.client.call('enrol', {
      code,
      publicKey: newKey().publicKey,
      terminalName: 'gudang',
      shop: null,
    })
    if (!joined.ok) throw new Error(joined.error.code)
    const other = { shop: joined.value.shopId, terminal: joined.value.terminal }
    server.cut(true)
    const facts = chainOf(other.terminal).many(WEEK_OF_FACTS)
    for (let at = 0; at < facts.length; at += 500)
      expect((await ingest(server.log, other, facts.slice(at, at + 500), 0)).ok).toBe(true)
    server.cut(false)

    const taken = async (): Promise<number> =>
      (await desk.do('fact.list', { kind: 'DropOrderAcknowledged', newestFirst: true, limit: 1 }))[0]?.seq ??
      0
    void desk.do('sync.hurry', {})
    const waits: number[] = []
    const between: number[] = []
    for (let before = 0; before < WEEK_OF_FACTS;) {
      await new Promise((done) => void setImmediate(done))
      const began = performance.now()
      await desk.do('cash.move', { direction: 'in', amount: 1000, reason: 'tukar uang kecil' } as never)
      waits.push(performance.now() - began)
      const now = await taken()
      between.push(now - before)
      before = now
    }
    expect(Math.max(...between)).toBeLessThanOrEqual(2 * CHUNK_FACTS)
    if (process.env['PESAN_TELL']) {
      const sorted = waits.toSorted((a, b) => a - b)
      process.stderr.write(
        `an operation waits p50 ${sorted[sorted.length >> 1]} ms, p99 ${sorted[Math.floor(sorted.length * 0.99)]} ms, most ${sorted.at(-1)} ms; ${waits.length} operations\n`,
      )
    }
  },
)
