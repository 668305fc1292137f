import { connect, type Socket } from 'node:net'
import type { Link, LinkEnd, Wire } from './link'
import type { NotSentReason } from './transport'

/** A network printer on its raw port, usually 9100. One connection per job. */
export function createTcpWire(address: { readonly host: string; readonly port: number }): Wire {
  const { host, port } = address
  return {
    slowness: () => 0,
    open: (timeoutMs) =>
      new Promise((resolve) => {
        const fail = (reason: NotSentReason): void => resolve({ ok: false, reason })
        if (host.trim() === '' || !Number.isInteger(port) || port < 1 || port > 65_535) {
          fail('bad-address')
          return
        }
        const socket = connect({ host, port, noDelay: true })
        const timer = setTimeout(() => {
          fail('connect-timeout')
          socket.destroy()
        }, timeoutMs)
        socket.once('error', (error: NodeJS.ErrnoException) => {
          clearTimeout(timer)
          fail(connectFailure(error))
        })
        socket.once('connect', () => {
          clearTimeout(timer)
          resolve({ ok: true, link: linkOf(socket) })
        })
      }),
  }
}

function linkOf(socket: Socket): Link {
  let end: LinkEnd | undefined
  let tell: (said: Uint8Array) => void = () => undefined
  const finish = (how: LinkEnd): void => {
    end ??= how
    tell(new Uint8Array())
  }
  // Read to the end always: unread input would turn our close into a reset, and what the printer has not read is lost.
  socket.on('data', (said) => tell(said))
  socket.on('drain', () => tell(new Uint8Array()))
  socket.on('end', () => finish('ended'))
  socket.on('error', () => finish('broken'))
  socket.on('close', () => finish('ended'))
  return {
    answers: true,
    write: (bytes) => void socket.write(bytes, () => tell(new Uint8Array())),
    left: () => socket.writableLength,
    flushed: () => socket.writableLength === 0,
    end: () => end,
    gone: () => socket.closed,
    listen: (listener) => void (tell = listener),
    close(patienceMs) {
      // Not destroy(): with unread input that sends a reset, and bytes on their way are dropped.
      socket.end()
      const farewell = setTimeout(() => socket.destroy(), patienceMs)
      farewell.unref()
      socket.once('close', () => clearTimeout(farewell))
    },
  }
}

function connectFailure(error: NodeJS.ErrnoException): NotSentReason {
  switch (error.code) {
    case 'ECONNREFUSED':
    case 'ECONNRESET':
      return 'refused'
    case 'ETIMEDOUT':
      return 'connect-timeout'
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'ERR_SOCKET_BAD_PORT':
      return 'bad-address'
    default:
      return 'unreachable'
  }
}
