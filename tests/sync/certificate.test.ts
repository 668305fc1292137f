import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { type AddressInfo, type Socket, connect } from 'node:net'
import { createServer, getCACertificates, setDefaultCACertificates } from 'node:tls'
import { expect, onTestFinished, test } from 'vitest'
import { invite } from '../../server/http/calls'
import { createTestHost } from '../host/test-host'
import { startTestServer } from '../server/test-server'
import { type Certificate, selfSigned } from './self-signed'

const WITHIN = { timeout: 15_000, interval: 20 }
const DAY = 86_400_000

/** TLS before a server, as a reverse proxy does it; @returns its address and what gives it another certificate. */
async function tlsBefore(url: string, first: Certificate) {
  const sockets = new Set<Socket>()
  const proxy = createServer(first, (socket) => {
    const inner = connect(Number(new URL(url).port), '127.0.0.1')
    socket.pipe(inner).pipe(socket)
    for (const end of [socket, inner]) {
      end.on('error', () => undefined)
      sockets.add(end)
    }
    socket.on('close', () => inner.destroy())
  })
  const cut = (): void => {
    for (const socket of sockets) socket.destroy()
    sockets.clear()
  }
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  onTestFinished(() => {
    proxy.close()
    cut()
  })
  return {
    url: `https://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    renew(certificate: Certificate) {
      // Sessions of the old certificate are not taken up again.
      proxy.setTicketKeys(randomBytes(48))
      proxy.setSecureContext(certificate)
      cut()
    },
  }
}

test('a certificate that ran out is told as such, work goes on, and all is sent once it is renewed', async () => {
  const trusted = getCACertificates('default')
  onTestFinished(() => setDefaultCACertificates(trusted))
  const certificate = selfSigned()
  const [good, over] = [
    certificate(Date.now() - DAY, Date.now() + DAY),
    certificate(Date.now() - 9 * DAY, Date.now() - DAY),
  ]
  setDefaultCACertificates([...trusted, good.cert, over.cert])
  const server = await startTestServer()
  const proxy = await tlsBefore(server.url, good)
  const host = await createTestHost()
  const { code } = await invite({ log: server.log, now: server.now, randomBytes }, null)
  await host.do('sync.enrol', { server: proxy.url, code })
  const waiting = async (): Promise<number> => (await host.do('sync.state', {})).waiting
  await expect.poll(waiting, WITHIN).toBe(0)

  proxy.renew(over)
  await host.do('customer.save', {
    customerId: null,
    name: 'Ibu Sari',
    phone: '081234567890',
    address: null,
    note: '',
  })
  await host.do('sync.hurry', {})
  await expect.poll(async () => (await host.do('sync.state', {})).trouble, WITHIN).toBe('CERTIFICATE_EXPIRED')
  expect(await waiting()).toBeGreaterThan(0)

  proxy.renew(good)
  await host.do('sync.hurry', {})
  await expect.poll(waiting, WITHIN).toBe(0)
  expect(await host.do('sync.state', {})).toMatchObject({ online: true, trouble: null })
})
