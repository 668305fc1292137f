import { type FastifyReply } from 'fastify'
import { type ServerLog } from '../log/server-log'
import { type Metrics } from './metrics'
import { type Signer } from './signed'

/** Proxies cut streams that say nothing for a minute. */
const HEARTBEAT_MS = 15_000
export const MOST_STREAMS = 2000

/** The open wake-up streams of this process. A stream tells the newest cursor; what it means is asked for by a pull. */
export function createWakeStreams(log: ServerLog, metrics: Metrics) {
  const open = new Map<FastifyReply, Signer>()
  const stopPokes = log.onPoke((shop) => void tell(shop))
  const heartbeat = setInterval(() => void beat(), HEARTBEAT_MS)
  heartbeat.unref()

  const of = (shop: string): FastifyReply[] =>
    [...open].filter(([, signer]) => signer.shop === shop).map(([reply]) => reply)

  async function tell(shop: string): Promise<void> {
    if (of(shop).length === 0) return
    // A poke that cannot be followed up is lost, as pokes may be: the terminals also ask by themselves.
    const cursor = await log.cursorOf(shop).catch(() => undefined)
    if (cursor === undefined) return
    for (const reply of of(shop)) reply.raw.write(`id: ${cursor}\ndata: ${JSON.stringify({ cursor })}\n\n`)
  }

  /** Keeps the streams open, and ends those whose key was taken away. */
  async function beat(): Promise<void> {
    for (const [reply, { shop, terminal }] of open) {
      const known = await log.findTerminal(shop, terminal).catch(() => undefined)
      if (known && known.revokedAt !== null) reply.raw.end()
      else reply.raw.write(': \n\n')
    }
  }

  return {
    get count() {
      return open.size
    },
    async add(reply: FastifyReply, signer: Signer): Promise<void> {
      const cursor = await log.cursorOf(signer.shop)
      void reply.hijack()
      reply.raw.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      })
      reply.raw.write(`id: ${cursor}\ndata: ${JSON.stringify({ cursor })}\n\n`)
      open.set(reply, signer)
      metrics.streams.set(open.size)
      reply.raw.once('close', () => {
        open.delete(reply)
        metrics.streams.set(open.size)
      })
    },
    close() {
      clearInterval(heartbeat)
      stopPokes()
      for (const reply of open.keys()) reply.raw.end()
    },
  }
}
