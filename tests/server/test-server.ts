import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { onTestFinished } from 'vitest'
import { invite } from '../../server/http/calls'
import { createServer, type ServerOptions } from '../../server/http/create-server'
import { type ServerLog } from '../../server/log/server-log'
import { openSqliteLog } from '../../server/log/sqlite'
import { type Client, type Identity, createClient } from '../../sync/client'
import { SHOP } from './chain'

export interface TestServer {
  readonly url: string
  readonly log: ServerLog
  /** Cuts every connection and takes no new one until it is joined again. */
  cut(away: boolean): void
  readonly client: Client
  /** Everything the server wrote to its log. */
  logged(): string
  setNow(now: number): void
  now(): number
  /** Enrols one more terminal; the first one founds the shop. */
  enrol(): Promise<Identity>
}

export function newKey() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return { privateKey, publicKey: publicKey.export({ format: 'jwk' }).x ?? '' }
}

/** A real server on a free port of loopback, its log in a scratch folder unless another is given. */
export async function startTestServer(options: Partial<ServerOptions> = {}): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'pesan-server-'))
  const log = options.log ?? openSqliteLog(join(folder, 'log.db'))
  await log.migrate()
  let offset = 0
  const now = (): number => Date.now() + offset
  const lines: string[] = []
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString('utf8'))
      done()
    },
  })
  const parts = { log, now, randomBytes: (count: number) => randomBytes(count) }
  const app = await createServer({ ...parts, lan: false, logger: { level: 'trace', stream }, ...options })
  let away = false
  const sockets = new Set<Socket>()
  app.server.on('connection', (socket: Socket) => {
    if (away) socket.destroy()
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  onTestFinished(async () => {
    await app.close()
    await log.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const client = createClient(url, { fetch, now: () => Date.now(), randomBytes })
  return {
    url,
    log,
    cut(now) {
      away = now
      if (away) for (const socket of sockets) socket.destroy()
    },
    client,
    logged: () => lines.join(''),
    now,
    setNow: (at) => void (offset = at - Date.now()),
    async enrol() {
      const first = (await log.listShops()).length === 0
      const { code } = await invite(parts, first ? null : SHOP)
      const { privateKey, publicKey } = newKey()
      const shop = first ? { shopId: SHOP, name: 'Toko Contoh', terminal: 'A' } : null
      const enrolled = await client.call('enrol', { code, publicKey, terminalName: 'komputer', shop })
      if (!enrolled.ok) throw new Error(enrolled.error.code)
      return { shop: SHOP, terminal: enrolled.value.terminal, privateKey }
    },
  }
}
