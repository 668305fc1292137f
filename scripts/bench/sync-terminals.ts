// A server with many terminals that listen, and a storm of facts that wakes them all.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { toSent } from '../../sync/sent-fact'
import { readOutbox } from '../../db/queries/server-link'
import { type SyncSize } from './sync-push'
import { type Row, clientOf, enrol, serve, storeOfOrders } from './sync-world'

const PUSHES = 100
const ORDERS = 200

export async function terminals({ program, cache, size }: SyncSize): Promise<Row[]> {
  const rows: Row[] = []
  for (const count of [Math.max(1, Math.round(size / 10)), size])
    rows.push(...(await storm(program, cache, count)))
  return rows
}

async function storm(program: string, cache: string, count: number): Promise<Row[]> {
  const scratch = mkdtempSync(join(tmpdir(), 'pesan-storm-'))
  const log = join(scratch, 'log.db')
  const identities = await enrol('sqlite', log, count)
  const server = await serve(program, 'sqlite', log)
  const store = storeOfOrders(cache, ORDERS)
  const ending = new AbortController()
  try {
    const idle = await server.stat()
    const heard = new Map<string, number>()
    const streams = identities.map((who) =>
      clientOf(server.url).listen(who, (cursor) => void heard.set(who.terminal, cursor), ending.signal),
    )
    await until(() => heard.size === count)
    const before = await server.stat()
    const [a] = identities
    if (!a) throw new Error('no terminal')
    const client = clientOf(server.url)
    const facts = readOutbox(store, 'A', { epoch: 1, seq: 0 }, PUSHES, 1e9).map(toSent)
    const took: number[] = []
    for (const fact of facts) {
      const start = performance.now()
      const pushed = await client.call('push', { facts: [fact] }, a)
      if (!pushed.ok) throw new Error(pushed.error.code)
      const { cursor } = pushed.value
      await until(() => [...heard.values()].every((at) => at >= cursor))
      took.push(performance.now() - start)
    }
    const after = await server.stat()
    ending.abort()
    await Promise.all(streams)
    const sorted = took.toSorted((x, y) => x - y)
    const at = (part: number): number => sorted[Math.floor(sorted.length * part)] ?? 0
    return [
      {
        name: `${count} terminals listening: memory of the server`,
        value: after.rssMb,
        unit: 'MB',
        detail: `${idle.rssMb.toFixed(0)} MB before they came, ${before.rssMb.toFixed(0)} MB with all of them quiet`,
      },
      {
        name: `${count} terminals: a fact until all have heard, p95`,
        value: at(0.95),
        unit: 'ms',
        detail: `p50 ${at(0.5).toFixed(1)} ms; ${((after.cpuMs - before.cpuMs) / facts.length).toFixed(1)} ms of the server's processor for each fact, ${facts.length} facts`,
      },
    ]
  } finally {
    store.close()
    await server.stop()
    rmSync(scratch, { recursive: true, force: true })
  }
}

async function until(is: () => boolean): Promise<void> {
  while (!is()) await new Promise((done) => void setImmediate(done))
}
