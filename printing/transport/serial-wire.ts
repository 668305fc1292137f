import { SerialPort } from 'serialport'
import type { Link, LinkEnd, Wire } from './link'
import type { NotSentReason } from './transport'

export interface SerialAddress {
  readonly path: string
  readonly baud: number
  readonly flow: 'none' | 'rts-cts' | 'xon-xoff'
}

/** Small enough that a printer which stops taking bytes is noticed. */
const PIECE = 256

/** A printer on a serial port, or on Bluetooth's stand-in for one: 8 bits, no parity, 1 stop bit. */
export function createSerialWire({ path, baud, flow }: SerialAddress): Wire {
  return {
    // A start and a stop bit beside the eight, and half as much again for pauses of the flow control.
    slowness: (bytes) => Math.ceil((bytes * 10 * 1_500) / baud),
    open: (timeoutMs) =>
      new Promise((resolve) => {
        const port = new SerialPort(
          {
            path,
            baudRate: baud,
            autoOpen: false,
            lock: true,
            rtscts: flow === 'rts-cts',
            xon: flow === 'xon-xoff',
            xoff: flow === 'xon-xoff',
          },
          () => undefined,
        )
        const timer = setTimeout(() => resolve({ ok: false, reason: 'connect-timeout' }), timeoutMs)
        port.open((error) => {
          clearTimeout(timer)
          if (error) {
            resolve({ ok: false, reason: openFailure(error.message) })
            return
          }
          // Some printers listen only when "ready" is up; ports without these lines refuse, and need none.
          port.set({ dtr: true, rts: true }, () => undefined)
          resolve({ ok: true, link: linkOf(port) })
        })
      }),
  }
}

function linkOf(port: SerialPort): Link {
  let left = 0
  let drained = true
  let end: LinkEnd | undefined
  let tell: (said: Uint8Array) => void = () => undefined
  const waiting: Uint8Array[] = []
  let busy = false
  let leaving: (() => void) | undefined

  const finish = (how: LinkEnd): void => {
    end ??= how
    tell(new Uint8Array())
  }
  const pump = (): void => {
    const piece = waiting.shift()
    if (busy || end !== undefined) return
    if (piece === undefined) {
      leaving?.()
      return
    }
    busy = true
    port.write(piece, (error) => {
      busy = false
      if (error) {
        finish('unplugged')
        return
      }
      left -= piece.length
      tell(new Uint8Array())
      if (waiting.length > 0) pump()
      else drain()
    })
  }
  const drain = (): void => {
    port.drain((error) => {
      drained = true
      if (error) finish('unplugged')
      else tell(new Uint8Array())
      pump()
    })
  }
  port.on('data', (said: Buffer) => tell(said))
  port.on('error', () => finish('unplugged'))
  port.on('close', (error: { disconnected?: boolean } | null) =>
    finish(error?.disconnected === true ? 'unplugged' : 'ended'),
  )
  return {
    answers: true,
    write(bytes) {
      if (bytes.length === 0) return
      drained = false
      left += bytes.length
      for (let at = 0; at < bytes.length; at += PIECE) waiting.push(bytes.subarray(at, at + PIECE))
      if (!busy) pump()
    },
    left: () => left,
    flushed: () => left === 0 && drained,
    end: () => end,
    gone: () => !port.isOpen,
    listen: (listener) => void (tell = listener),
    close(patienceMs) {
      let gone = false
      const go = (): void => {
        if (gone) return
        gone = true
        clearTimeout(farewell)
        if (!port.isOpen) return
        // What a printer does not take must not come out when somebody opens the port again.
        if (left > 0 || !drained) port.flush(() => port.close(() => undefined))
        else port.close(() => undefined)
      }
      const farewell = setTimeout(go, patienceMs)
      leaving = () => left === 0 && drained && go()
      leaving()
    },
  }
}

/** serialport has no codes, only the system's words. */
function openFailure(message: string): NotSentReason {
  if (/no such file|file not found|cannot find|not found/i.test(message)) return 'missing'
  if (/permission denied|access denied/i.test(message)) return 'no-permission'
  if (/lock|busy|in use/i.test(message)) return 'in-use'
  return /no such device|enxio/i.test(message) ? 'missing' : 'bad-address'
}
