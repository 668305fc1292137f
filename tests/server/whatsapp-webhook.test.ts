import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { WEBHOOK_BYTES, webhookPath } from '../../contract/whatsapp-webhook'
import { openApi } from '../../server/http/open-api'
import { readWebhook } from '../../server/whatsapp/read-webhook'
import { readSecrets, watchSecrets, writeSecrets } from '../../server/whatsapp/secrets'
import { type FakeMeta, answerOf, createFakeMeta, statusOf } from '../bench/fake-webhooks'
import { seededRandom } from '../../host/demo-shop'
import { OTHER_SHOP, SHOP } from './chain'
import { type TestServer, startTestServer } from './test-server'

const NUMBER = '106540352242922'
const SECRET = {
  appSecret: 'rahasia-aplikasi-contoh',
  verifyToken: 'kata-sandi-jabat-tangan',
  phoneNumberIds: [NUMBER],
}
const OTHER_SECRET = { ...SECRET, appSecret: 'rahasia-aplikasi-lain-lagi' }
const AT = 1_795_312_800_000
const KEY = '0199aaaa-0000-7000-8000-000000000004'

async function open(options: Parameters<typeof startTestServer>[0] = {}) {
  const secrets = { of: (shop: string) => ({ [SHOP]: SECRET, [OTHER_SHOP]: OTHER_SECRET })[shop] }
  const server = await startTestServer({ secrets, ...options })
  const a = await server.enrol()
  const url = server.url + webhookPath(SHOP)
  const meta = createFakeMeta({ url, appSecret: SECRET.appSecret, phoneNumberId: NUMBER })
  return { server, a, meta, url }
}

const told = async (server: TestServer) =>
  (await server.log.read(SHOP, 0, 500, 1e9)).map(({ fact }) => ({
    terminal: fact.terminal,
    kind: fact.kind,
    ...(JSON.parse(fact.payload) as object),
  }))

const state = (meta: FakeMeta, id: string, status: string) =>
  meta.deliver({ statuses: [statusOf(id, status, AT)] })

test('Meta finds the address somebody entered there, and nobody else is told the challenge', async () => {
  const { server, a, meta, url } = await open()
  expect(await meta.verify(SECRET.verifyToken)).toBe('1158201444')
  expect(await meta.verify('kata-sandi-yang-salah-sekali')).toBeUndefined()
  expect((await fetch(`${url}?hub.mode=subscribe`)).status).toBe(400)
  expect((await fetch(server.url + webhookPath(OTHER_SHOP.replace('2', '3')))).status).toBe(404)
  expect((await fetch(`${server.url}/v1/whatsapp/toko/webhook`)).status).toBe(404)
  const asked = await server.client.call('whatsapp', {}, a)
  expect(asked).toMatchObject({
    value: {
      configured: true,
      verifyToken: SECRET.verifyToken,
      phoneNumberIds: [NUMBER],
      heardAt: null,
      above: null,
    },
  })
  if (asked.ok)
    expect([asked.value.verifiedAt, asked.value.refusedAt]).toEqual([expect.any(Number), expect.any(Number)])
  expect(server.logged()).not.toContain(SECRET.verifyToken)
  expect(server.logged()).not.toContain('kata-sandi')
})

test('states become facts of the server, each once, and reach whoever listens', async () => {
  const { server, a, meta } = await open()
  await meta.deliver({
    statuses: [
      statusOf('wamid.1', 'read', AT + 9000, { key: KEY }),
      statusOf('wamid.1', 'sent', AT),
      statusOf('wamid.2', 'failed', AT + 1000, { code: 131_026 }),
      statusOf('wamid.3', 'played', AT + 1000),
    ],
  })
  // Meta comes again with what was taken, alone and together with something new.
  await state(meta, 'wamid.1', 'sent')
  await meta.deliver({
    statuses: [statusOf('wamid.1', 'sent', AT), statusOf('wamid.1', 'delivered', AT + 2000)],
  })
  const heard = (providerId: string, state: string, later: number, more: object = {}) => ({
    terminal: '0',
    kind: 'MessageStateHeard',
    providerId,
    state,
    happenedAt: AT + later,
    key: null,
    error: null,
    ...more,
  })
  const facts = await told(server)
  expect(facts).toHaveLength(4)
  expect(facts).toEqual(
    expect.arrayContaining([
      heard('wamid.1', 'read', 9000, { key: KEY }),
      heard('wamid.1', 'sent', 0),
      heard('wamid.2', 'failed', 1000, { error: { code: 131_026, title: 'Message undeliverable' } }),
      heard('wamid.1', 'delivered', 2000),
    ]),
  )
  const pulled = await server.client.call('pull', { after: 0 }, a)
  if (pulled.ok) expect(pulled.value.facts.every(({ terminal, fact }) => terminal === '0' && fact)).toBe(true)
  expect((await server.log.webhookMarks(SHOP)).heardAt).not.toBeNull()
})

test('a customer who answers STOP, BERHENTI or a button wants silence; whatever else they write is kept nowhere', async () => {
  const { server, meta } = await open()
  const say = (id: string, from: string, body: string) => meta.deliver(answerOf(id, from, body, AT))
  await say('wamid.a', '6281200001101', ' Stop! ')
  await say('wamid.a', '6281200001101', ' Stop! ')
  await say('wamid.b', '6281200001102', 'stop dulu ya kak, belum gajian')
  await say('wamid.c', '6281200001103', 'Alamat saya Jl. Melati 5')
  await say('wamid.d', '6281200001104', 'MULAI')
  await say('wamid.e', '999', 'STOP')
  await meta.deliver({
    messages: [
      {
        from: '6281200001105',
        id: 'wamid.f',
        timestamp: '1795312800',
        type: 'button',
        button: { text: 'Stop promotions', payload: 'x' },
      },
      {
        id: 'wamid.g',
        timestamp: '1795312800',
        type: 'text',
        from_user_id: 'ID.13491208655302741918',
        text: { body: 'STOP' },
      },
    ],
  })
  const preference = (value: string, timestamp: number) => ({
    user_preferences: [
      { wa_id: '6281200001106', detail: 'x', category: 'marketing_messages', value, timestamp },
    ],
  })
  await meta.deliver(preference('stop', 1_795_312_800), 'user_preferences')
  await meta.deliver(preference('stop', 1_795_312_800), 'user_preferences')
  await meta.deliver(preference('resume', 1_795_312_900), 'user_preferences')
  const wish = (end: string, out: boolean, signal: string, at = AT) => ({
    terminal: '0',
    kind: 'OptOutChanged',
    phone: `+628120000${end}`,
    out,
    by: 'message',
    happenedAt: at,
    signal,
  })
  expect(await told(server)).toEqual([
    wish('1101', true, 'word'),
    wish('1104', false, 'word'),
    wish('1105', true, 'word'),
    wish('1106', true, 'preference'),
    wish('1106', false, 'preference', AT + 100_000),
  ])
  expect(server.logged()).not.toMatch(/Melati|gajian|Sari|62812/)
})

test('what is not signed, not the shop’s, not whole or too large changes nothing, and no log tells of it', async () => {
  const { server, meta, url } = await open()
  const body = meta.body({ statuses: [statusOf('wamid.1', 'sent', AT)] })
  const foreign = createFakeMeta({ url, appSecret: OTHER_SECRET.appSecret, phoneNumberId: NUMBER })
  const otherNumber = createFakeMeta({ url, appSecret: SECRET.appSecret, phoneNumberId: '999999999999999' })
  expect(await meta.once(body, '')).toBe(401)
  expect(await meta.once(body, meta.sign(`${body} `))).toBe(401)
  expect(await meta.once(body, meta.sign(body).replace('sha256', 'sha1'))).toBe(401)
  expect(await meta.once(body, `${meta.sign(body)}00`)).toBe(401)
  expect(await meta.once(body, foreign.sign(body))).toBe(401)
  // A signed page of one shop, sent to the other.
  const there = createFakeMeta({
    url: server.url + webhookPath(OTHER_SHOP),
    appSecret: SECRET.appSecret,
    phoneNumberId: NUMBER,
  })
  expect(await there.once(body)).toBe(401)
  expect(await meta.once(' '.repeat(WEBHOOK_BYTES + 1))).toBe(413)
  const type = await fetch(url, {
    method: 'POST',
    body,
    headers: { 'x-hub-signature-256': meta.sign(body), 'content-type': 'text/plain' },
  })
  expect(type.status).toBe(400)
  // Signed and of no use: Meta need not come again.
  for (const text of [
    '',
    '{',
    '[]',
    '{"object":"page","entry":[]}',
    meta.body({ statuses: 'x' }),
    meta.body({ statuses: [null, 1, {}] }),
  ])
    expect(await meta.once(text), text).toBe(200)
  expect(await otherNumber.once(otherNumber.body({ statuses: [statusOf('wamid.1', 'sent', AT)] }))).toBe(200)
  expect(await told(server)).toEqual([])
  expect(server.logged()).toContain('SIGNATURE_WRONG')
  expect(server.logged()).not.toMatch(/wamid|sha256=|rahasia/)
})

test('a page with one part that is new to us still gives its other parts', async () => {
  const { server, meta } = await open()
  await meta.deliver({
    statuses: [
      { id: 'wamid.9' },
      statusOf('wamid.1', 'sent', AT),
      statusOf('wamid.2', 'sent', 99_999_999_999_000),
    ],
    messages: [{ type: 'reaction' }],
  })
  expect(await told(server)).toMatchObject([{ providerId: 'wamid.1' }])
})

test('strangers who knock are slowed down', async () => {
  const { meta } = await open({ perMinute: { enrol: 10, other: 20 } })
  const answers = []
  for (let n = 0; n < 25; n++) answers.push(await meta.once('{}', 'sha256='))
  expect(answers.slice(0, 15).every((status) => status === 401)).toBe(true)
  expect(answers.at(-1)).toBe(429)
})

test('while a hub is in force it is given what was heard, and it stands in the log once', async () => {
  const { server, a, meta } = await open()
  const took = await server.client.call('takeHub', { log: 'l1', term: null, force: false }, a)
  const term = took.ok ? took.value.term : 0
  await state(meta, 'wamid.1', 'sent')
  await state(meta, 'wamid.1', 'sent')
  expect(await told(server)).toEqual([])
  const relayed = await server.client.call('relay', { term, after: 0, terminals: [], facts: [] }, a)
  expect(relayed).toMatchObject({ value: { cursor: 0, heard: [{ kind: 'MessageStateHeard' }] } })
  // The hub is gone without having written it down.
  await server.client.call('endHub', { cursor: null }, a)
  expect(await told(server)).toMatchObject([{ providerId: 'wamid.1', state: 'sent' }])
  await state(meta, 'wamid.1', 'sent')
  expect(await told(server)).toHaveLength(1)
})

test('whatever a signed page holds, nothing breaks and nothing but known kinds comes of it', () => {
  const random = seededRandom(20_261_122)
  const good = JSON.parse(
    createFakeMeta({ url: 'http://127.0.0.1', appSecret: 'x', phoneNumberId: NUMBER }).body({
      statuses: [statusOf('wamid.1', 'failed', AT, { key: KEY, code: 1 })],
      ...answerOf('wamid.a', '6281200001101', 'STOP', AT),
      user_preferences: [
        { wa_id: '6281200001101', category: 'marketing_messages', value: 'stop', timestamp: 1_795_312_800 },
      ],
    }),
  ) as unknown
  const odd = [
    null,
    true,
    -1,
    1e21,
    '',
    '\0',
    '\u202e😀',
    'x'.repeat(10_000),
    [],
    [[]],
    {},
    { __proto__: 1 },
    '2026',
    'sent',
  ]
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)]
  const mutate = (value: unknown): unknown => {
    if (random() < 0.06) return pick(odd)
    if (Array.isArray(value))
      return random() < 0.05 ? [...(value as unknown[]), ...(value as unknown[])] : value.map(mutate)
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(
        Object.entries(value).flatMap(([name, part]) =>
          random() < 0.04 ? [] : [[random() < 0.02 ? `${name}x` : name, mutate(part)]],
        ),
      )
    return value
  }
  let kept = 0
  for (let n = 0; n < 3000; n++) {
    const things = readWebhook(JSON.parse(JSON.stringify(mutate(good)) ?? 'null'), [NUMBER])
    for (const { name, kind, payload } of things ?? []) {
      kept++
      expect(name).toMatch(/^wa-[0-9a-f]{40}$/)
      expect(['MessageStateHeard', 'OptOutChanged']).toContain(kind)
      expect(payload).not.toContain('\\u0000')
    }
  }
  expect(kept).toBeGreaterThan(1000)
})

test('the file of secrets is for its owner alone, is read again when it changes, and its words stand in no error', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pesan-secrets-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'data', 'whatsapp.json')
  const why: string[] = []
  const secrets = watchSecrets(file, (text) => why.push(text))
  expect(secrets.of(SHOP)).toBeUndefined()
  writeSecrets(file, { [SHOP]: SECRET })
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(secrets.of(SHOP)).toEqual(SECRET)
  expect(secrets.of('toString')).toBeUndefined()
  writeFileSync(file, `{"${SHOP}": {"appSecret": "${SECRET.appSecret}", "verifyToken": 7}}`)
  expect(() => readSecrets(file)).toThrow('verifyToken does not fit')
  writeFileSync(file, `${SECRET.appSecret} is no JSON at all`)
  expect(secrets.of(SHOP)).toBeUndefined()
  expect(why).toEqual([`${file} is no JSON`])
})

test('the OpenAPI page tells of Meta’s door', () => {
  const { paths } = openApi() as { paths: Record<string, Record<string, { operationId: string }>> }
  const page = paths['/v1/whatsapp/{shop}/webhook']
  expect([page?.['get']?.operationId, page?.['post']?.operationId]).toEqual([
    'whatsapp-webhook-handshake',
    'whatsapp-webhook',
  ])
})
