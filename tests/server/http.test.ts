import { createHash, randomBytes } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import { networkInterfaces } from 'node:os'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { SIGNED_HEADERS, type SyncCall, syncContract } from '../../contract/server-wire'
import { isLocal, isLoopback } from '../../server/http/addresses'
import { createServer } from '../../server/http/create-server'
import { openApi } from '../../server/http/open-api'
import { hashOf } from '../../server/log/hashes'
import { type Identity, createClient } from '../../sync/client'
import { OTHER_SHOP, SHOP, chainOf } from './chain'
import { signedHeaders } from './signed-headers'
import { type TestServer, newKey, startTestServer } from './test-server'

const post = async (server: TestServer, path: string, body: string, headers: Record<string, string> = {}) => {
  const response = await fetch(server.url + path, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  })
  return { status: response.status, answer: (await response.json()) as { code?: string } }
}

test('a terminal founds the shop, another joins by code, and each hears what the other pushed', async () => {
  const server = await startTestServer()
  const [a, b] = [await server.enrol(), await server.enrol()]
  expect([a.terminal, b.terminal]).toEqual(['A', 'B'])
  const facts = chainOf('A').many(3)
  expect(await server.client.call('push', { facts }, a)).toMatchObject({ ok: true, value: { cursor: 3 } })
  const pulled = await server.client.call('pull', { after: 0 }, b)
  expect(pulled).toMatchObject({ ok: true, value: { cursor: 3, head: { epoch: 1, seq: 0 } } })
  if (pulled.ok) expect(pulled.value.facts.map(({ fact }) => fact)).toEqual(facts)
  // Its own facts come back in brief, unless it asks for them.
  const own = await server.client.call('pull', { after: 1 }, a)
  if (own.ok)
    expect(own.value.facts.map(({ seq, fact }) => [seq, fact])).toEqual([
      [2, null],
      [3, null],
    ])
  expect(await server.client.call('pull', { after: 2, own: 'full' }, a)).toMatchObject({
    value: { facts: [{ seq: 3, fact: facts[2] }] },
  })
})

test('a gap, a fork and facts of another terminal are refused with what the sender needs', async () => {
  const server = await startTestServer()
  const a = await server.enrol()
  const facts = chainOf('A').many(4)
  await server.client.call('push', { facts: facts.slice(0, 2) }, a)
  const head = { epoch: 1, seq: 2, hash: facts[1]?.hash }
  expect(await server.client.call('push', { facts: facts.slice(3) }, a)).toEqual({
    ok: false,
    error: { code: 'GAP', head },
  })
  const other = chainOf('A')
  other.next('CustomerTold', '{}')
  expect(await server.client.call('push', { facts: other.many(1) }, a)).toMatchObject({
    error: { code: 'FORK', head, seq: 2 },
  })
  expect(await server.client.call('push', { facts: chainOf('B').many(1) }, a)).toMatchObject({
    error: { code: 'BROKEN_CHAIN' },
  })
  expect(await server.log.cursorOf(SHOP)).toBe(2)
})

test.each<
  [string, (a: Identity, b: Identity) => Parameters<typeof signedHeaders>[3] & { as?: Identity }, string]
>([
  ['another body than was signed', () => ({ signedBody: '{"facts":[]}' }), 'SIGNATURE_WRONG'],
  ['the signature of another method', () => ({ method: 'GET' }), 'SIGNATURE_WRONG'],
  ["another terminal's name", (_, b) => ({ terminal: b.terminal }), 'SIGNATURE_WRONG'],
  ["another shop's name", () => ({ shop: OTHER_SHOP }), 'UNKNOWN_TERMINAL'],
  ['a terminal nobody knows', () => ({ terminal: 'ZZ' }), 'UNKNOWN_TERMINAL'],
  ['a signature of nothing', () => ({ signature: 'A'.repeat(86) }), 'SIGNATURE_WRONG'],
  ['a signature that is none', () => ({ signature: "' OR 1=1 --" }), 'SIGNATURE_WRONG'],
  ['no signature', () => ({ signature: '' }), 'SIGNATURE_WRONG'],
  ['SQL for a shop', () => ({ shop: "x'; DROP TABLE fact; --" }), 'UNSIGNED'],
  ['a path for a terminal', () => ({ terminal: '../../etc' }), 'UNSIGNED'],
  ['a time long past', () => ({ time: String(Date.now() - 600_000) }), 'STALE'],
  ['a time to come', () => ({ time: String(Date.now() + 600_000) }), 'STALE'],
  ['a time that is none', () => ({ time: 'NaN' }), 'UNSIGNED'],
  ['a number that is too short', () => ({ nonce: 'x' }), 'UNSIGNED'],
])('a push with %s changes nothing', async (_what, forge, code) => {
  const server = await startTestServer()
  const [a, b] = [await server.enrol(), await server.enrol()]
  const body = JSON.stringify({ facts: chainOf('A').many(1) })
  const { status, answer } = await post(
    server,
    '/v1/facts',
    body,
    signedHeaders(a, '/v1/facts', body, forge(a, b)),
  )
  expect(answer.code).toBe(code)
  expect(status).toBe(401)
  expect(await server.log.cursorOf(SHOP)).toBe(0)
})

test('the same request twice is answered once', async () => {
  const server = await startTestServer()
  const a = await server.enrol()
  const body = JSON.stringify({ facts: chainOf('A').many(1) })
  const headers = signedHeaders(a, '/v1/facts', body)
  expect((await post(server, '/v1/facts', body, headers)).status).toBe(200)
  expect((await post(server, '/v1/facts', body, headers)).answer.code).toBe('REPLAYED')
  // Nor does its number open another door.
  expect((await post(server, '/v1/invitations', body, headers)).answer.code).toBe('SIGNATURE_WRONG')
})

test('a key that was taken away opens nothing, and what it sent stays', async () => {
  const server = await startTestServer()
  const [a, b] = [await server.enrol(), await server.enrol()]
  const chain = chainOf('B')
  await server.client.call('push', { facts: chain.many(2) }, b)
  expect(await server.client.call('revoke', { terminal: 'B' }, a)).toEqual({ ok: true, value: {} })
  expect(await server.client.call('push', { facts: chain.many(1) }, b)).toMatchObject({
    error: { code: 'REVOKED' },
  })
  expect(await server.client.call('pull', { after: 0 }, b)).toMatchObject({ error: { code: 'REVOKED' } })
  expect(await server.log.cursorOf(SHOP)).toBe(2)
  const listed = await server.client.call('terminals', {}, a)
  if (listed.ok)
    expect(listed.value.terminals.map(({ code, revokedAt }) => [code, revokedAt === null])).toEqual([
      ['A', true],
      ['B', false],
    ])
})

test.each([
  ['nothing', ''],
  ['no JSON', '{"facts":['],
  ['JSON of another shape', '{"facts":"all"}'],
  ['no facts', '{"facts":[]}'],
  ['a fact without a hash', JSON.stringify({ facts: [{ ...chainOf('A').next(), hash: undefined }] })],
  ['a raw NUL', JSON.stringify({ facts: [{ ...chainOf('A').next(), payload: 'a\0b' }] })],
  [
    'a kind with SQL in it',
    JSON.stringify({ facts: [{ ...chainOf('A').next(), kind: "x'); DROP TABLE fact" }] }),
  ],
  ['too many facts', JSON.stringify({ facts: chainOf('A').many(1001) })],
  ['a prototype', '{"__proto__":{"facts":[]}}'],
])('a signed push of %s is refused and changes nothing', async (_what, body) => {
  const server = await startTestServer()
  const a = await server.enrol()
  const { status, answer } = await post(server, '/v1/facts', body, signedHeaders(a, '/v1/facts', body))
  expect([status, answer.code]).toEqual([400, 'BAD_REQUEST'])
  expect(await server.log.cursorOf(SHOP)).toBe(0)
})

test('a batch of many bytes is refused, a single fact as large is taken, a body beyond all bounds is cut off', async () => {
  const server = await startTestServer()
  const a = await server.enrol()
  const chain = chainOf('A')
  const large = chain.next('ProductPhotoSet', JSON.stringify({ base64: 'x'.repeat(2_000_000) }))
  expect(await server.client.call('push', { facts: [large, chain.next()] }, a)).toMatchObject({
    error: { code: 'TOO_LARGE' },
  })
  expect(await server.client.call('push', { facts: [large] }, a)).toMatchObject({ ok: true })
  const tooLarge = `{"facts":[{"payload":"${'x'.repeat(25_000_000)}"}]}`
  const answered = await post(server, '/v1/facts', tooLarge, signedHeaders(a, '/v1/facts', tooLarge)).catch(
    () => undefined,
  )
  if (answered) expect(answered.answer.code).toBe('TOO_LARGE')
  expect(await server.log.cursorOf(SHOP)).toBe(1)
})

test('codes are tried a few times a minute only', async () => {
  const server = await startTestServer({ perMinute: { enrol: 3, other: 1000 } })
  const body = JSON.stringify({
    code: 'AAAA-AAAA',
    publicKey: newKey().publicKey,
    terminalName: 'x',
    shop: null,
  })
  const codes: unknown[] = []
  for (let n = 0; n < 5; n++) codes.push((await post(server, '/v1/enrol', body)).answer.code)
  expect(codes).toEqual(['ENROL_CODE_WRONG', 'ENROL_CODE_WRONG', 'ENROL_CODE_WRONG', 'BUSY', 'BUSY'])
})

test('a code is good in small letters and with a dash, once, for ten minutes', async () => {
  const server = await startTestServer()
  const a = await server.enrol()
  const invited = await server.client.call('invite', {}, a)
  if (!invited.ok) throw new Error('no code')
  const { code, expiresAt } = invited.value
  expect(code).toMatch(/^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/)
  const join = (text: string) =>
    server.client.call('enrol', { code: text, publicKey: newKey().publicKey, terminalName: 'x', shop: null })
  expect(await join(code.toLowerCase().replace('-', ' '))).toMatchObject({
    ok: true,
    value: { terminal: 'B' },
  })
  expect(await join(code)).toMatchObject({ error: { code: 'ENROL_CODE_WRONG' } })
  const late = await server.client.call('invite', {}, a)
  server.setNow(expiresAt + 60_000)
  if (late.ok) expect(await join(late.value.code)).toMatchObject({ error: { code: 'ENROL_CODE_WRONG' } })
})

test('a terminal whose clock is days wrong signs with the server’s time', async () => {
  const server = await startTestServer()
  const a = await server.enrol()
  const days = 5 * 24 * 60 * 60_000
  const slow = createClient(server.url, { fetch, now: () => Date.now() - days, randomBytes })
  expect(await slow.call('push', { facts: chainOf('A').many(1) }, a)).toMatchObject({ ok: true })
  expect(Math.abs((slow.offsetMs ?? 0) - days)).toBeLessThan(5000)
  // Its clock is put right meanwhile: it measures again by itself.
  server.setNow(server.now() - days)
  expect(await slow.call('pull', { after: 0 }, a)).toMatchObject({ ok: true })
})

test('who listens hears of facts at once, and of the newest cursor when it begins', async () => {
  const server = await startTestServer()
  const [a, b] = [await server.enrol(), await server.enrol()]
  const heard: number[] = []
  const stop = new AbortController()
  const over = server.client.listen(b, (cursor) => heard.push(cursor), stop.signal)
  await expect.poll(() => heard).toEqual([0])
  await server.client.call('push', { facts: chainOf('A').many(2) }, a)
  await expect.poll(() => heard.at(-1)).toBe(2)
  stop.abort()
  expect((await over).code).toBe('UNREACHABLE')
  expect(
    (await server.client.listen({ ...b, terminal: 'ZZ' }, () => undefined, new AbortController().signal))
      .code,
  ).toBe('UNKNOWN_TERMINAL')
})

test('bodies and answers are packed where both sides can, and plain where one cannot', async () => {
  const server = await startTestServer()
  const a = await server.enrol()
  const seen: { sent: string | null; came: string | null }[] = []
  const watched =
    (old: boolean): typeof fetch =>
    async (input, init) => {
      const sent = new Headers(init?.headers)
      // A server from before tells nothing of encodings, and a proxy may want plain answers.
      if (old) sent.set('accept-encoding', 'identity')
      const answer = await fetch(input, { ...init, headers: sent })
      seen.push({ sent: sent.get('content-encoding'), came: answer.headers.get('content-encoding') })
      if (!old || !String(answer.url).endsWith('/v1/time')) return answer
      const { encodings: _, ...before } = (await answer.json()) as { encodings: unknown }
      return Response.json(before)
    }
  const parts = { now: () => Date.now(), randomBytes: (count: number) => randomBytes(count) }
  const facts = chainOf('A').many(40)
  const [oldOne, newOne] = [true, false].map((old) =>
    createClient(server.url, { ...parts, fetch: watched(old) }),
  )
  if (!oldOne || !newOne) throw new Error('two clients')
  expect(await oldOne.call('push', { facts: facts.slice(0, 20) }, a)).toMatchObject({ ok: true })
  const plain = await oldOne.call('pull', { after: 0, own: 'full' }, a)
  expect(seen.every(({ sent, came }) => sent === null && came === null)).toBe(true)
  seen.length = 0
  expect(await newOne.call('push', { facts: facts.slice(20) }, a)).toMatchObject({ ok: true })
  const packed = await newOne.call('pull', { after: 0, own: 'full' }, a)
  expect(seen.slice(1)).toEqual([
    { sent: 'zstd', came: null },
    { sent: null, came: 'zstd' },
  ])
  expect(plain.ok && packed.ok && packed.value.facts.slice(0, 20)).toEqual(plain.ok && plain.value.facts)
})

test.each([
  [
    'that unpacks to more than any body holds',
    'zstd',
    () => zstdCompressSync(Buffer.alloc(200_000_000, 32)),
    413,
  ],
  ['that unpacks to more, by gzip', 'gzip', () => gzipSync(Buffer.alloc(60_000_000, 32)), 413],
  ['that is not packed as it says', 'zstd', () => Buffer.from('{"facts":[]}'), 400],
  ['packed in a way nobody knows', 'rar', () => Buffer.from('{"facts":[]}'), 400],
])('a body %s is refused', async (_, encoding, make, status) => {
  const server = await startTestServer()
  const a = await server.enrol()
  const body = make()
  const answer = await fetch(`${server.url}/v1/facts`, {
    method: 'POST',
    body,
    headers: {
      ...signedHeaders(a, '/v1/facts', body),
      'content-type': 'application/json',
      'content-encoding': encoding,
    },
  })
  expect(answer.status).toBe(status)
  expect(await server.log.cursorOf(SHOP)).toBe(0)
})

test('a snapshot is taken only when its chains end where the log does, its parts are whole and its hash is true', async () => {
  const server = await startTestServer()
  const [a, b] = [await server.enrol(), await server.enrol()]
  const facts = chainOf('A').many(3)
  await server.client.call('push', { facts }, a)
  const data = Buffer.from('tables')
  const manifest = {
    format: 1,
    schema: 1,
    cursor: 3,
    madeAt: 0,
    compression: 'zstd',
    bytes: data.length,
    plainBytes: 100,
    sha256: createHash('sha256').update(data).digest('hex'),
    tables: { sale: 1 },
    heads: [{ terminal: 'A', epoch: 1, seq: 3, hash: facts[2]?.hash ?? '' }],
  }
  const { sha256 } = manifest
  const offer = (changed: object) =>
    server.client.call('snapshot-offer', { manifest: { ...manifest, ...changed } }, a)
  const heads = { ok: false, error: { code: 'SNAPSHOT_WRONG', why: 'HEADS' } }
  const head = manifest.heads[0] ?? { terminal: 'A', epoch: 1, seq: 3, hash: '' }
  expect(await offer({ heads: [{ ...head, hash: 'f'.repeat(64) }] })).toEqual(heads)
  expect(await offer({ heads: [{ ...head, seq: 2 }] })).toEqual(heads)
  expect(await offer({ heads: [head, head], cursor: 6 })).toEqual(heads)
  expect(await offer({ cursor: 2 })).toEqual(heads)
  expect(await offer({})).toEqual({ ok: true, value: { wanted: true, have: 0 } })
  const send = (bytes: Buffer, who = a) =>
    server.client.call('snapshot-send', { sha256, nth: 0, data: bytes.toString('base64') }, who)
  expect(await send(data, b)).toEqual({ ok: false, error: { code: 'NOT_FOUND' } })
  expect(await server.client.call('snapshot-publish', { sha256 }, a)).toEqual({
    ok: false,
    error: { code: 'SNAPSHOT_WRONG', why: 'PART' },
  })
  expect(await send(Buffer.alloc(0))).toEqual({ ok: false, error: { code: 'SNAPSHOT_WRONG', why: 'PART' } })
  expect(await send(Buffer.from('forged'))).toEqual({ ok: true, value: { have: 1 } })
  expect(await server.client.call('snapshot-publish', { sha256 }, a)).toEqual({
    ok: false,
    error: { code: 'SNAPSHOT_WRONG', why: 'HASH' },
  })
  expect(await server.client.call('snapshot', {}, b)).toEqual({ ok: true, value: { newest: null } })
  await offer({})
  await send(data)
  await server.client.call('snapshot-publish', { sha256 }, a)
  expect(await server.client.call('snapshot', {}, b)).toEqual({ ok: true, value: { newest: manifest } })
  expect(await server.client.call('snapshot-part', { sha256, nth: 0 }, b)).toEqual({
    ok: true,
    value: { data: data.toString('base64') },
  })
  expect(await server.client.call('snapshot-part', { sha256, nth: 1 }, b)).toMatchObject({ ok: false })
})

test('the log names what was refused and holds no code, key, signature or payload', async () => {
  const server = await startTestServer()
  const a = await server.enrol()
  const invited = await server.client.call('invite', {}, a)
  const secrets = ['rahasia-pelanggan']
  if (invited.ok) secrets.push(invited.value.code, invited.value.code.replace('-', ''))
  const body = JSON.stringify({ facts: [chainOf('A').next('CustomerSaved', '{"name":"rahasia-pelanggan"}')] })
  const headers = signedHeaders(a, '/v1/facts', body)
  secrets.push(headers[SIGNED_HEADERS.signature] ?? 'none')
  await post(server, '/v1/facts', body, headers)
  await post(server, '/v1/facts', body, headers)
  await post(
    server,
    '/v1/enrol',
    JSON.stringify({ code: 'BBBB-CCCC', publicKey: newKey().publicKey, terminalName: 'x', shop: null }),
  )
  const logged = server.logged()
  expect(logged).toContain('REPLAYED')
  expect(logged).toContain('ENROL_CODE_WRONG')
  for (const secret of [...secrets, 'BBBB']) expect(logged).not.toContain(secret)
})

test('trouble of the database is told as such, and its words are not in the log', async () => {
  const server = await startTestServer()
  const a = await server.enrol()
  Object.assign(server.log, {
    append: async () => {
      throw new Error('Failing row contains (rahasia-pelanggan)')
    },
  })
  const pushed = await server.client.call('push', { facts: chainOf('A').many(1) }, a)
  expect(pushed).toMatchObject({ ok: false, error: { code: 'UNAVAILABLE' } })
  expect(server.logged()).toContain('could not answer')
  expect(server.logged()).not.toContain('rahasia-pelanggan')
})

test('health and numbers for a dashboard', async () => {
  const server = await startTestServer()
  const a = await server.enrol()
  await server.client.call('push', { facts: chainOf('A').many(7) }, a)
  expect(await (await fetch(`${server.url}/health`)).json()).toEqual({ ok: true, store: 'sqlite' })
  const metrics = await (await fetch(`${server.url}/metrics`)).text()
  expect(metrics).toContain('pesan_facts_pushed_total 7')
  expect(metrics).toContain('pesan_requests_total{call="push",outcome="ok"} 1')
  const proxied = await fetch(`${server.url}/metrics`, {
    headers: { 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'https' },
  })
  expect(proxied.status).toBe(404)
})

test('without TLS a stranger behind the proxy is refused, and the local network unless it is switched on', async () => {
  const asked = async (server: TestServer, from: string, proto: string) =>
    (
      await fetch(`${server.url}/v1/time`, {
        headers: { 'x-forwarded-for': from, 'x-forwarded-proto': proto },
      })
    ).status
  const closed = await startTestServer()
  const lan = await startTestServer({ lan: true })
  expect(await asked(closed, '203.0.113.9', 'http')).toBe(403)
  expect(await asked(closed, '203.0.113.9', 'https')).toBe(200)
  expect(await asked(closed, '192.168.1.7', 'http')).toBe(403)
  expect(await asked(lan, '192.168.1.7', 'http')).toBe(200)
  expect(await asked(lan, '203.0.113.9', 'http')).toBe(403)
})

test('nobody but this machine speaks for a proxy', async (context) => {
  const own = Object.values(networkInterfaces())
    .flat()
    .find((one) => one?.family === 'IPv4' && !one.internal)?.address
  if (own === undefined) return context.skip()
  const server = await startTestServer()
  const app = await createServer({ log: server.log, now: Date.now, randomBytes, lan: false })
  const url = new URL(await app.listen({ host: '0.0.0.0', port: 0 }))
  try {
    const status = await new Promise<number>((done, fail) => {
      httpRequest(
        { host: own, port: url.port, path: '/v1/time', headers: { 'x-forwarded-proto': 'https' } },
        (response) => done(response.statusCode ?? 0),
      )
        .on('error', fail)
        .end()
    })
    expect(status).toBe(403)
  } finally {
    await app.close()
  }
})

test.each([
  ['127.0.0.1', true, true],
  ['::1', true, true],
  ['::ffff:127.0.0.1', true, true],
  ['192.168.1.20', false, true],
  ['::ffff:10.0.0.3', false, true],
  ['172.32.0.1', false, false],
  ['8.8.8.8', false, false],
  ['fe80::1%eth0', false, true],
  ['2001:db8::1', false, false],
])('%s: this machine %s, near %s', (address, here, near) => {
  expect([isLoopback(address), isLocal(address)]).toEqual([here, near])
})

test('the OpenAPI page holds every call of the contract', async () => {
  const server = await startTestServer()
  const page = (await (await fetch(`${server.url}/v1/openapi.json`)).json()) as ReturnType<typeof openApi> & {
    paths: Record<string, Record<string, { operationId: string }>>
  }
  const calls = Object.values(page.paths).flatMap((path) =>
    Object.values(path).map(({ operationId }) => operationId),
  )
  const meta = ['whatsapp-webhook', 'whatsapp-webhook-handshake']
  expect(calls.toSorted()).toEqual([...(Object.keys(syncContract) as SyncCall[]), ...meta].toSorted())
})

test('set back, a server takes back from terminals what it had refused since, and nothing of other times', async () => {
  const server = await startTestServer()
  const [a, b] = [await server.enrol(), await server.enrol()]
  const kept = chainOf('A').many(1)
  expect(await server.client.call('push', { facts: kept }, a)).toMatchObject({ ok: true })
  // Started again behind the copy's last fact.
  const later = server.now() + 600_000
  const again = await createServer({ log: server.log, now: () => later, randomBytes, lan: false })
  try {
    const url = await again.listen({ host: '127.0.0.1', port: 0 })
    const client = createClient(url, { fetch, now: () => later, randomBytes })
    const refusal = (at: number, seq: number) => {
      const payload = JSON.stringify({
        fact: { terminal: 'B', epoch: 1, seq },
        because: 'taken',
        what: 'rest',
        key: OTHER_SHOP,
        document: OTHER_SHOP,
        holders: [],
      })
      return { ...chainOf('0').next('ClaimRefused', payload), at }
    }
    const hashed = (fact: ReturnType<typeof refusal>, epoch: number) => {
      const whole = { ...fact, epoch, terminal: '0', parked: null }
      return { ...whole, hash: hashOf(whole) }
    }
    const facts = [
      hashed(refusal(server.now() - 600_000, 7), 7),
      hashed(refusal(later - 60_000, 8), 8),
      hashed(refusal(later + 60_000, 9), 9),
      { ...kept[0]!, terminal: 'A' },
    ].map(({ parked: _, ...fact }: Record<string, unknown>) => fact)
    expect(await client.call('bring', { facts: facts as never }, b)).toMatchObject({
      ok: true,
      value: { refused: ['A'] },
    })
    const told = (await server.log.read(SHOP, 0, 500, 1e9)).map(
      ({ fact }) => `${fact.terminal}/${fact.epoch}`,
    )
    expect(told).toEqual(['A/1', '0/8'])
  } finally {
    await again.close()
  }
})
