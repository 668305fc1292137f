import { connect, type Socket } from 'node:net'
import { CONFIRMATION_REQUEST, createConfirmationReader } from './confirmation'
import type { NotSentReason, Outcome, SendOptions, Transport, UnknownReason } from './transport'

/** How long to wait for the printer to close after everything was handed over and no answer is asked for. */
const CLOSE_WAIT_MS = 2_000

/** A network printer on its raw port, usually 9100. One connection per job. */
export function createTcpTransport(address: { readonly host: string; readonly port: number }): Transport {
  return {
    send: (bytes, options) =>
      new Promise((resolve) => {
        if (
          address.host.trim() === '' ||
          !Number.isInteger(address.port) ||
          address.port < 1 ||
          address.port > 65_535
        ) {
          resolve({ kind: 'not-sent', reason: 'bad-address' })
          return
        }
        sendOverSocket(
          connect({ host: address.host, port: address.port, noDelay: true }),
          bytes,
          options,
          resolve,
        )
      }),
  }
}

function sendOverSocket(
  socket: Socket,
  bytes: Uint8Array,
  options: SendOptions,
  settle: (outcome: Outcome) => void,
): void {
  const confirmation = createConfirmationReader()
  let connected = false
  let handedOver = false
  let settled = false
  let stall: NodeJS.Timeout | undefined
  let watch: NodeJS.Timeout | undefined
  let lastBytesLeft = 0

  const finish = (outcome: Outcome, leave: 'end' | 'destroy'): void => {
    if (settled) return
    settled = true
    clearTimeout(connecting)
    clearTimeout(total)
    clearTimeout(stall)
    clearInterval(watch)
    settle(outcome)
    if (leave === 'destroy') {
      socket.destroy()
      return
    }
    // Not destroy(): with unread input that sends a reset, and what the printer has not read yet is lost.
    socket.end()
    const farewell = setTimeout(() => socket.destroy(), options.stallTimeoutMs)
    farewell.unref()
    socket.once('close', () => clearTimeout(farewell))
  }
  const notSent = (reason: NotSentReason): void => finish({ kind: 'not-sent', reason }, 'destroy')
  const unknown = (reason: UnknownReason): void => finish({ kind: 'unknown', reason }, 'end')

  const connecting = setTimeout(() => notSent('connect-timeout'), options.connectTimeoutMs)
  const total = setTimeout(
    () => (connected ? unknown('took-too-long') : notSent('connect-timeout')),
    options.totalTimeoutMs,
  )
  const progress = (): void => {
    clearTimeout(stall)
    stall = setTimeout(() => unknown(handedOver ? 'no-confirmation' : 'stalled'), options.stallTimeoutMs)
  }

  socket.once('connect', () => {
    connected = true
    clearTimeout(connecting)
    progress()
    // Bytes leave in pieces of the system's choosing; only their number tells that something still moves.
    watch = setInterval(() => {
      const left = socket.writableLength
      if (left !== lastBytesLeft && !handedOver) progress()
      lastBytesLeft = left
    }, 200)
    socket.write(bytes)
    socket.write(options.confirm ? CONFIRMATION_REQUEST : new Uint8Array(), () => {
      handedOver = true
      clearTimeout(stall)
      if (options.confirm) {
        progress()
        return
      }
      // The printer sees the end of the job, and closes when it has read it; some never close.
      socket.end()
      stall = setTimeout(
        () => finish({ kind: 'sent' }, 'end'),
        Math.min(CLOSE_WAIT_MS, options.stallTimeoutMs),
      )
    })
  })
  // Read to the end always: unread input would turn our close into a reset.
  socket.on('data', (data) => {
    if (!confirmation.read(data) || !options.confirm || !handedOver) return
    finish({ kind: 'printed' }, 'end')
  })
  socket.on('end', () => {
    if (handedOver && !options.confirm) finish({ kind: 'sent' }, 'end')
    else unknown('closed-early')
  })
  socket.on('error', (error: NodeJS.ErrnoException) => {
    if (connected) unknown('reset')
    else notSent(connectFailure(error))
  })
  socket.on('close', () => {
    if (!connected) notSent('unreachable')
    else if (handedOver && !options.confirm) finish({ kind: 'sent' }, 'destroy')
    else unknown('closed-early')
  })
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
