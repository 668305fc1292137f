import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { zstdDecompressSync } from 'node:zlib'
import fc from 'fast-check'
import { factKinds } from '../../contract/facts'
import { type SentFact, type SyncCall, syncContract } from '../../contract/server-wire'
import { type Client, createClient } from '../../sync/client'
import { act, action } from '../laws/actions'
import { type Template, makeTemplate, openDay } from '../laws/day-host'
import { Shop } from '../laws/shop'
import { SHOP, chainOf } from '../server/chain'
import { type TestServer, newKey, startTestServer } from '../server/test-server'
import { SAMPLES } from './samples'

/** Random days are tried until so many in a row have recorded no kind that was not seen before. */
const ENOUGH_WITHOUT_NEWS = 60

const kindOf = ({ kind }: SentFact): string => kind
const linesOf = (values: readonly unknown[]): string =>
  `${values.map((value) => JSON.stringify(value)).join('\n')}\n`

/**
 * Writes down what this version of the program records and sends, for all later versions to understand.
 * @returns the kinds that neither a random day nor a sample shows.
 */
export async function recordRelease(folder: string): Promise<string[]> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const seen = new Set<string>()
  const template = await makeTemplate()
  let logs: SentFact[][] = []
  for (let seed = 1, idle = 0; idle < ENOUGH_WITHOUT_NEWS; seed++, idle++) {
    const facts = await liveDay(template, seed)
    if (facts.every(({ kind }) => seen.has(kind))) continue
    for (const { kind } of facts) seen.add(kind)
    logs.push(facts)
    idle = 0
  }
  rmSync(template.folder, { recursive: true, force: true })
  // A log that shows nothing the others do not show is left out.
  for (const log of logs) {
    const others = new Set(logs.filter((other) => other !== log).flatMap((other) => other.map(kindOf)))
    if (log.every((fact) => others.has(fact.kind))) logs = logs.filter((other) => other !== log)
  }
  for (const [index, log] of logs.entries())
    writeFileSync(join(folder, `log-${index + 1}.jsonl`), linesOf(log))
  const rest = Object.entries(SAMPLES).filter(([kind]) => !seen.has(kind))
  writeFileSync(join(folder, 'samples.jsonl'), linesOf(rest.map(([kind, payload]) => ({ kind, payload }))))
  writeFileSync(join(folder, 'wire.jsonl'), linesOf(await recordTalk()))
  for (const [kind] of rest) seen.add(kind)
  return Object.keys(factKinds).filter((kind) => !seen.has(kind))
}

async function liveDay(template: Template, seed: number): Promise<SentFact[]> {
  const day = await openDay(template, seed)
  try {
    const shop = new Shop(day, template, { kinds: new Set(), outcomes: new Map(), days: 0 })
    const lines = template.productIds.map((productId) => ({ productId, qty: 8 }))
    await shop.send('shift.open', { float: 200_000 })
    await shop.send('drop-order.request', { lines, chat: '', note: '' })
    const dropOrderId = shop.some('SELECT drop_order_id AS id FROM drop_order ORDER BY asked_at DESC', 0, 1)
    await shop.send('drop-order.hand-over', { dropOrderId, lines })
    await shop.send('drop-order.receive', { dropOrderId, lines })
    const [actions = []] = fc.sample(fc.array(action, { minLength: 60, maxLength: 120, size: 'max' }), {
      numRuns: 1,
      seed,
    })
    for (const one of actions) await act(shop, one)
    return day.all<SentFact>(
      `SELECT epoch, seq, kind, at, business_day AS businessDay, person_id AS personId, command_id AS commandId, payload,
         lower(hex(prev_hash)) AS prevHash, lower(hex(hash)) AS hash FROM fact ORDER BY id`,
    )
  } finally {
    await day.close()
  }
}

/** A request and its answer, bodies as they went over the wire. */
export interface Exchange {
  readonly call: SyncCall
  readonly sent: unknown
  readonly status: number
  readonly answer: unknown
}

async function recordTalk(): Promise<Exchange[]> {
  const exchanges: Exchange[] = []
  const server = await startTestServer()
  const recording: typeof fetch = async (input, init) => {
    const response = await fetch(input, init)
    const url = new URL(input instanceof Request ? input.url : input)
    const method = init?.method ?? 'GET'
    const call = (Object.keys(syncContract) as SyncCall[]).find(
      (name) => syncContract[name].method === method && syncContract[name].path === url.pathname,
    )
    if (!call || call === 'wake') return response
    const sent: unknown =
      method === 'GET' ? Object.fromEntries(url.searchParams) : JSON.parse(bodyOf(init?.body))
    const known = exchanges.some((one) => one.call === call && one.status === response.status)
    if (!known) exchanges.push({ call, sent, status: response.status, answer: await response.clone().json() })
    return response
  }
  const client = createClient(server.url, {
    fetch: recording,
    now: () => Date.now(),
    randomBytes,
  })
  await talk(server, client)
  return exchanges
}

/** As it was before it was packed. */
function bodyOf(body: RequestInit['body']): string {
  if (typeof body === 'string') return body
  if (!(body instanceof Uint8Array)) return '{}'
  return zstdDecompressSync(body).toString('utf8')
}

/** What two terminals and the server say to each other on an ordinary day. */
async function talk(server: TestServer, client: Client): Promise<void> {
  const a = await server.enrol()
  const facts = chainOf('A').many(4)
  await client.call('push', { facts: facts.slice(0, 3) }, a)
  await client.call('push', { facts: facts.slice(3).map((fact) => ({ ...fact, seq: 9 })) }, a)
  const invited = await client.call('invite', {}, a)
  const { privateKey, publicKey } = newKey()
  const code = invited.ok ? invited.value.code : ''
  const joined = await client.call('enrol', { code, publicKey, terminalName: 'gudang', shop: null })
  const b = { shop: SHOP, terminal: joined.ok ? joined.value.terminal : '', privateKey }
  await client.call('pull', { after: 0 }, b)
  await client.call('pull', { after: 0, limit: 2, own: 'full' }, a)
  await client.call('terminals', {}, a)
  await client.call('revoke', { terminal: b.terminal }, a)
  await client.call('pull', { after: 0 }, b)
}
