import { serve } from '../../contract/channel'
import { leaveOnce, readSecrets, type Door } from './door'

/** One window's port, carried over the one process channel. */
interface Relayed {
  message(data: unknown): void
  close(): void
}

/**
 * Serves many ports over the process channel of plain Node: `{t:'port', p}` opens port p, `{t:'m', p, d}` carries a
 * message either way, `{t:'close', p}` ends it, `{t:'secrets', d}` brings keys,
 * `{t:'stop'}` ends the host. A closed channel means that the shell is
 * gone, and the host with it.
 */
export function childDoor(): Door {
  if (process.send === undefined) throw new Error('--door child works only with a process channel')
  return {
    serve(host, log) {
      const leave = leaveOnce(host, log)
      const ports = new Map<number, Relayed>()
      process.on('message', (message) => {
        if (!isChannelMessage(message)) return
        if (message.t === 'stop') return leave(0)
        if (message.t === 'secrets') return host.takeSecrets(readSecrets(message.d))
        if (message.p === undefined) return
        const number = message.p
        if (message.t === 'm') ports.get(number)?.message(message.d)
        else if (message.t === 'port') ports.set(number, openPort(number))
        else if (message.t === 'close') {
          ports.get(number)?.close()
          ports.delete(number)
        }
      })
      process.on('disconnect', () => leave(0))
      process.on('SIGTERM', () => leave(0))
      // Ctrl+C in a terminal reaches the whole group; the shell decides when the host stops.
      process.on('SIGINT', () => undefined)
      send({ t: 'ready' })

      function openPort(number: number): Relayed {
        const messageListeners: ((data: unknown) => void)[] = []
        const closeListeners: (() => void)[] = []
        serve(
          {
            post: (data) => send({ t: 'm', p: number, d: data }),
            onMessage: (listener) => messageListeners.push(listener),
            onClose: (listener) => closeListeners.push(listener),
          },
          host,
          log,
        )
        return {
          message: (data) => messageListeners.forEach((listener) => listener(data)),
          close: () => closeListeners.forEach((listener) => listener()),
        }
      }
    },
    tellFatal: (notice) =>
      new Promise((done) => {
        if (process.send === undefined || !process.connected) return done()
        process.send({ t: 'fatal', ...notice }, undefined, undefined, () => done())
      }),
  }
}

/** The callback keeps a channel that closes at this moment from becoming an uncaught error. */
function send(message: object): void {
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined)
}

function isChannelMessage(
  message: unknown,
): message is { t: 'port' | 'm' | 'close' | 'stop' | 'secrets'; p?: number; d?: unknown } {
  if (typeof message !== 'object' || message === null || !('t' in message)) return false
  return message.t === 'stop' || message.t === 'secrets' || ('p' in message && typeof message.p === 'number')
}
