import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { createTestHost } from '../host/test-host'
import { startTestServer } from '../server/test-server'
import { startServerProcess } from './server-process'

const file = (name: string): string => join(import.meta.dirname, '../fixtures/tls', name)
const text = (name: string): string => readFileSync(file(name), 'utf8')
const served = (name: string) => ({ cert: text(`${name}.pem`), key: text(`${name}.key`) })
const code = 'AAAA-AAAA'

let known: string[]
beforeAll(() => void (known = getCACertificates('default')))
/** This computer trusts whoever has signed the tests' certificates, for one test. */
function trustTheAuthority(): void {
  setDefaultCACertificates([...known, text('ca.pem')])
  onTestFinished(() => setDefaultCACertificates(known))
}

test('the server started with a certificate speaks TLS and nothing else, and terminals go through it', async () => {
  trustTheAuthority()
  const server = await startServerProcess(undefined, { cert: file('good.pem'), key: file('good.key') })
  onTestFinished(() => server.remove())
  const host = await createTestHost()
  expect(await host.call('sync.enrol', { server: server.url.replace('https', 'http'), code })).toMatchObject({
    ok: false,
    error: { code: expect.stringMatching(/^SERVER_(NOT_PESAN|UNREACHABLE)$/) as unknown },
  })
  await host.do('sync.enrol', { server: server.url, code: server.code })
  await expect
    .poll(async () => await host.do('sync.state', {}), { timeout: 15_000 })
    .toMatchObject({ online: true, waiting: 0, link: { server: server.url } })
})

test.each([
  ['has run out', 'expired', 'EXPIRED'],
  ['is of another name', 'other-name', 'NAME'],
])('a certificate that %s is told as that, and nothing is sent', async (_, name, why) => {
  trustTheAuthority()
  const server = await startTestServer({ tls: served(name) })
  const host = await createTestHost()
  expect(await host.call('sync.enrol', { server: server.url, code })).toEqual({
    ok: false,
    error: { code: 'SERVER_CERTIFICATE', why },
  })
  expect(server.logged()).not.toContain('/v1/')
})

test('a certificate nobody here knows is told as that', async () => {
  const server = await startTestServer({ tls: served('good') })
  const host = await createTestHost()
  expect(await host.call('sync.enrol', { server: server.url, code })).toEqual({
    ok: false,
    error: { code: 'SERVER_CERTIFICATE', why: 'UNKNOWN' },
  })
})
