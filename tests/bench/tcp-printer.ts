import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { createPrinterEngine, type EngineOptions, type PrinterEngine } from './printer-engine'

/**
 * ok; refuse: closed port; hang: accepts, never reads; reset-before: resets on connect; reset-mid and close-mid: after
 * 400 bytes of the job; slow: reads drop by drop; chatter: status frames (ASB) all the time.
 */
export type TcpFault =
  | 'ok'
  | 'refuse'
  | 'hang'
  | 'reset-before'
  | 'reset-mid'
  | 'close-mid'
  | 'slow'
  | 'chatter'

export interface TcpPrinter {
  readonly engine: PrinterEngine
  readonly port: number
  /** Connections that came while another one was served. */
  readonly turnedAway: () => number
  setFault(fault: TcpFault): Promise<void>
  close(): Promise<void>
}

const MID = 400

/** A network printer with faults. Like cheap ones it serves one connection; others are reset. */
export async function startTcpPrinter(options: EngineOptions, fault: TcpFault = 'ok'): Promise<TcpPrinter> {
  const engine = createPrinterEngine(options)
  const sockets = new Set<Socket>()
  let mode = fault
  let turnedAway = 0

  const accept = (socket: Socket): void => {
    socket.on('error', () => undefined)
    if (sockets.size > 0) {
      turnedAway++
      socket.resetAndDestroy()
      return
    }
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    if (mode === 'reset-before') socket.resetAndDestroy()
    else if (mode === 'hang') socket.pause()
    else serve(socket, engine, mode)
  }
  let server: Server = createServer({ allowHalfOpen: true }, accept)
  const port = await listen(server, 0)
  if (fault === 'refuse') await shut(server)
  return {
    engine,
    port,
    turnedAway: () => turnedAway,
    async setFault(next) {
      const wasShut = mode === 'refuse'
      mode = next
      if (next === 'refuse' && !wasShut) {
        for (const socket of sockets) socket.destroy()
        await shut(server)
      } else if (next !== 'refuse' && wasShut) {
        server = createServer({ allowHalfOpen: true }, accept)
        await listen(server, port)
      }
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      if (server.listening) await shut(server)
    },
  }
}

function serve(socket: Socket, engine: PrinterEngine, mode: TcpFault): void {
  let taken = 0
  let ended = false
  let timer: NodeJS.Timeout | undefined
  const waiting: Buffer[] = []
  engine.answer = (bytes) => void (socket.writable && socket.write(bytes))
  engine.onRoom = () => void socket.resume()
  const finish = (): void => {
    if (!ended || waiting.length > 0) return
    engine.endOfJob()
    socket.end()
  }
  const take = (bytes: Buffer): void => {
    const broken = mode === 'reset-mid' || mode === 'close-mid'
    const room = broken ? Math.max(0, MID - taken) : bytes.length
    taken += bytes.length
    if (room > 0) engine.feed(Uint8Array.from(bytes.subarray(0, room)))
    if (!engine.hasRoom()) socket.pause()
    if (!broken || taken <= MID) return
    if (mode === 'reset-mid') socket.resetAndDestroy()
    else socket.end(() => socket.destroy())
  }
  if (mode === 'slow') {
    timer = setInterval(() => {
      const piece = waiting.shift()
      if (piece === undefined) {
        socket.resume()
        finish()
        return
      }
      take(piece.subarray(0, 256))
      if (piece.length > 256) waiting.unshift(piece.subarray(256))
    }, 10)
  }
  if (mode === 'chatter') timer = setInterval(() => engine.answer(Uint8Array.of(0x14, 0, 0, 0x0f)), 2)
  socket.on('data', (bytes) => {
    if (mode !== 'slow') {
      take(bytes)
      return
    }
    waiting.push(bytes)
    socket.pause()
  })
  socket.on('end', () => {
    ended = true
    finish()
  })
  socket.on('close', () => clearInterval(timer))
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve) => {
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}

const shut = (server: Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()))
