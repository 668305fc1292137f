import { createServer, type Server, type Socket } from 'node:net'
import {
  createEscPosInterpreter,
  type EscPosEvents,
  type EscPosInterpreter,
  receiptPaper,
} from './escpos-interpreter'
import { createLabelInterpreter } from './label-interpreter'
import type {
  Page,
  VirtualPrinter,
  VirtualPrinterFault,
  VirtualPrinterOptions,
} from './virtual-printer-types'

export type { Page, VirtualPrinter, VirtualPrinterFault, VirtualPrinterOptions }

/** Pages which are kept; older ones go, a day of demonstration must not fill the memory. */
const KEPT_PAGES = 200
const RESET_AFTER_BYTES = 1_024
const SLOW_BYTES = 512
const SLOW_PAUSE_MS = 20

/**
 * A printer on 127.0.0.1 which turns what it is sent into pictures, for trying Pesan without hardware and for
 * tests. It can be told to misbehave in the ways printers do.
 */
export async function startVirtualPrinter(options: VirtualPrinterOptions): Promise<VirtualPrinter> {
  const pages: Page[] = []
  const listeners = new Set<(page: Page) => void>()
  const sockets = new Set<Socket>()
  let fault: VirtualPrinterFault = 'ok'
  let count = 0
  let server = createServer(accept)
  const port = await listen(server, options.port ?? 0)

  function accept(socket: Socket): void {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
    if (fault === 'reset-before') {
      socket.resetAndDestroy()
      return
    }
    if (fault === 'hang') {
      socket.pause()
      return
    }
    serve(socket, fault)
  }

  function serve(socket: Socket, mode: VirtualPrinterFault): void {
    const interpreter = createInterpreter(options, {
      onPage(page) {
        count++
        const whole: Page = {
          id: `${count}`,
          ...page,
          ...(options.now === undefined ? {} : { at: options.now() }),
        }
        pages.push(whole)
        if (pages.length > KEPT_PAGES) pages.shift()
        for (const listener of listeners) listener(whole)
      },
      onReply(bytes) {
        if (mode !== 'mute' && !socket.destroyed) socket.write(bytes)
      },
    })
    let received = 0
    let ended = false
    // Paper stays in a printer when the line breaks: what was printed comes out either way.
    const finish = (): void => {
      if (ended) return
      ended = true
      interpreter.end()
      socket.end()
    }
    const take = (bytes: Uint8Array): void => {
      const room = mode === 'reset-mid' ? Math.max(0, RESET_AFTER_BYTES - received) : bytes.length
      received += bytes.length
      interpreter.feed(bytes.subarray(0, room))
      if (received > RESET_AFTER_BYTES && mode === 'reset-mid') socket.resetAndDestroy()
    }
    socket.on('close', finish)
    if (mode === 'slow') readSlowly(socket, take, finish)
    else {
      socket.on('data', take)
      socket.on('end', finish)
    }
  }

  return {
    port,
    pages: () => pages,
    onPage(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    async setFault(next) {
      const wasClosed = fault === 'refuse'
      fault = next
      if (next === 'refuse' && !wasClosed) await shut(server, sockets)
      if (next !== 'refuse' && wasClosed) {
        server = createServer(accept)
        await listen(server, port)
      }
    },
    async close() {
      listeners.clear()
      await shut(server, sockets)
    },
  }
}

function createInterpreter(options: VirtualPrinterOptions, events: EscPosEvents): EscPosInterpreter {
  if (options.kind === 'label') return createLabelInterpreter(options.widthMm ?? 100, 203, events)
  return createEscPosInterpreter(receiptPaper(options.widthMm === 58 ? 58 : 80), events)
}

function readSlowly(socket: Socket, take: (bytes: Uint8Array) => void, finish: () => void): void {
  let waiting = Buffer.alloc(0)
  let ended = false
  const timer = setInterval(() => {
    const piece = waiting.subarray(0, SLOW_BYTES)
    waiting = waiting.subarray(piece.length)
    if (piece.length > 0) take(piece)
    if (waiting.length === 0 && ended) {
      clearInterval(timer)
      finish()
    } else if (waiting.length < SLOW_BYTES * 4) socket.resume()
  }, SLOW_PAUSE_MS)
  socket.on('data', (bytes) => {
    waiting = Buffer.concat([waiting, bytes])
    socket.pause()
  })
  socket.on('end', () => (ended = true))
  socket.on('close', () => clearInterval(timer))
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host: '127.0.0.1', port }, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

function shut(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    for (const socket of sockets) socket.destroy()
  })
}
