import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/** A service of the bench: where it is, and what the network between does. */
export interface FakeService {
  readonly url: string
  /** How many questions stood open at once. */
  readonly traffic: { mostOpen: number }
  /** Until whatever was sent has arrived, or never will. */
  quiet(): Promise<void>
  /** Rests until told otherwise: connections are refused. */
  unplug(): Promise<void>
  plugIn(): Promise<void>
  close(): Promise<void>
}

/** Listens at a free port of this computer. @param handle answers one question, or leaves it without an answer */
export async function startFakeService(
  handle: (request: IncomingMessage, text: string, response: ServerResponse) => void,
): Promise<FakeService> {
  const sockets = new Set<Socket>()
  const traffic = { mostOpen: 0 }
  let open = 0
  const server = createServer((request, response) => {
    traffic.mostOpen = Math.max(traffic.mostOpen, ++open)
    response.on('close', () => open--)
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => handle(request, Buffer.concat(chunks).toString('utf8'), response))
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
  })
  const port = await listen(server, 0)
  const unplug = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy()
    if (server.listening) await new Promise<void>((done) => server.close(() => done()))
  }
  return {
    url: `http://127.0.0.1:${port}`,
    traffic,
    async quiet() {
      for (let still = 0; still < 3;) {
        await new Promise((done) => setTimeout(done, 5))
        still = sockets.size === 0 ? still + 1 : 0
      }
    },
    unplug,
    async plugIn() {
      if (!server.listening) await listen(server, port)
    },
    close: unplug,
  }
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): void {
  response
    .writeHead(status, { 'content-type': 'application/json', connection: 'close', ...headers })
    .end(JSON.stringify(body))
}

/** An answer cut short on its way. */
export const sendCutShort = (response: ServerResponse, beginning: string): void =>
  void response.writeHead(200, { 'content-type': 'application/json', connection: 'close' }).end(beginning)

/** The page of a hotel's network, or of a proxy, instead of an answer. */
export const sendPage = (response: ServerResponse, status = 200): void =>
  void response
    .writeHead(status, { 'content-type': 'text/html', connection: 'close' })
    .end('<html><body>Selamat datang di WiFi Hotel Contoh</body></html>')

export const sendElsewhere = (response: ServerResponse): void =>
  void response.writeHead(302, { location: 'http://login.portal.example/', connection: 'close' }).end()

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((done, fail) => {
    server.once('error', fail)
    server.listen(port, '127.0.0.1', () => done((server.address() as AddressInfo).port))
  })
