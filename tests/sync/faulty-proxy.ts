import { type Socket, connect, createServer } from 'node:net'
import { onTestFinished } from 'vitest'

/** `cut` takes nobody; `silent` takes and never answers; `torn` ends each connection somewhere in the middle of it. */
export type Weather = 'fair' | 'cut' | 'silent' | 'torn'

export interface FaultyProxy {
  readonly url: string
  /** Connections that stand are ended where the weather turns bad. */
  set(weather: Weather): void
}

/**
 * A network between terminals and servers, on TCP.
 * @param upstream the port for the next connection. @param random 0 <= n < 1.
 */
export async function startFaultyProxy(upstream: () => number, random: () => number): Promise<FaultyProxy> {
  let weather: Weather = 'fair'
  const open = new Set<Socket>()
  const keep = (socket: Socket): Socket => {
    open.add(socket)
    return socket.on('close', () => open.delete(socket)).on('error', () => undefined)
  }
  const server = createServer((socket) => {
    keep(socket)
    if (weather === 'cut') return void socket.destroy()
    if (weather === 'silent') return void socket.resume()
    const far = keep(connect(upstream(), '127.0.0.1'))
    const both = (): void => {
      socket.destroy()
      far.destroy()
    }
    let left = weather === 'torn' ? Math.floor(random() * 4_000) : Infinity
    const pass = (from: Socket, to: Socket): void => {
      from.on('data', (bytes: Buffer) => {
        to.write(bytes.subarray(0, Math.min(bytes.length, left)))
        left -= bytes.length
        if (left <= 0) both()
      })
      from.on('close', both)
    }
    pass(socket, far)
    pass(far, socket)
  })
  const port = await new Promise<number>((done) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      done(typeof address === 'object' && address ? address.port : 0)
    })
  })
  onTestFinished(() => {
    for (const socket of open) socket.destroy()
    server.close()
  })
  return {
    url: `http://127.0.0.1:${port}`,
    set(now) {
      weather = now
      if (now !== 'fair') for (const socket of open) socket.destroy()
    },
  }
}
