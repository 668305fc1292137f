import { closeSync, constants, fstatSync, openSync, readSync, statSync, writeSync } from 'node:fs'
import type { Link, LinkEnd, Wire } from './link'
import type { NotSentReason } from './transport'

/** A USB printer's own buffer holds about this much; larger writes are taken in parts anyway. */
const PIECE = 8_192
const LOOK_EVERY_MS = 20

/**
 * A printer as a device file of Linux (/dev/usb/lp0). Opened without blocking: a printer that takes nothing then says
 * EAGAIN instead of holding one of the program's few worker threads until it has paper again.
 */
export function createDeviceWire(path: string): Wire {
  return {
    slowness: () => 0,
    open() {
      try {
        const fd = openDevice(path)
        // A plain file is no printer; bytes in it would count as printed and never be paper.
        if (!fstatSync(fd).isCharacterDevice() && !fstatSync(fd).isFIFO()) {
          closeSync(fd)
          return Promise.resolve({ ok: false, reason: 'bad-address' })
        }
        return Promise.resolve({ ok: true, link: linkOf(fd, fstatSync(fd).isCharacterDevice()) })
      } catch (error) {
        return Promise.resolve({ ok: false, reason: openFailure(error) })
      }
    },
  }
}

/** For reading too where the device lets us: printers answer on the same file. A pipe is only written to. */
function openDevice(path: string): number {
  const base = constants.O_NONBLOCK | constants.O_NOCTTY
  if (!statSync(path).isCharacterDevice()) return openSync(path, constants.O_WRONLY | base)
  try {
    return openSync(path, constants.O_RDWR | base)
  } catch (error) {
    if (codeOf(error) !== 'EACCES' && codeOf(error) !== 'EINVAL') throw error
    return openSync(path, constants.O_WRONLY | base)
  }
}

function linkOf(fd: number, answers: boolean): Link {
  let waiting: Uint8Array[] = []
  let left = 0
  let end: LinkEnd | undefined
  let open = true
  let closing = Infinity
  let tell: (said: Uint8Array) => void = () => undefined
  const inbox = Buffer.alloc(512)

  const shut = (how: LinkEnd): void => {
    end ??= how
    clearInterval(timer)
    if (open) closeSync(fd)
    open = false
    waiting = []
    tell(new Uint8Array())
  }
  const push = (): void => {
    while (waiting[0] !== undefined) {
      const piece = waiting[0].subarray(0, PIECE)
      const taken = writeSync(fd, piece)
      left -= taken
      if (taken === waiting[0].length) waiting.shift()
      else waiting[0] = waiting[0].subarray(taken)
      if (taken < piece.length) return
    }
  }
  const pull = (): void => {
    if (!answers) return
    const length = readSync(fd, inbox)
    if (length > 0) tell(Uint8Array.from(inbox.subarray(0, length)))
  }
  const look = (): void => {
    const before = left
    if (!attempt(push)) return
    if (!attempt(pull)) return
    if (left !== before) tell(new Uint8Array())
    if (Date.now() >= closing || (closing < Infinity && left === 0 && attempt(settle))) shut('ended')
  }
  /** usblp drops what is still on the cable when the file is closed; it refuses even an empty write until then. */
  const settle = (): void => void (answers && writeSync(fd, new Uint8Array()))
  /** false when the line is gone; a device that is only not ready says so and is tried again. */
  const attempt = (work: () => void): boolean => {
    if (!open) return false
    try {
      work()
      return true
    } catch (error) {
      if (codeOf(error) === 'EAGAIN') return work !== settle
      shut(codeOf(error) === 'EPIPE' ? 'ended' : 'unplugged')
      return false
    }
  }
  const timer = setInterval(look, LOOK_EVERY_MS)
  return {
    answers,
    write(bytes) {
      if (!open) return
      waiting.push(bytes)
      left += bytes.length
      look()
    },
    left: () => left,
    flushed: () => left === 0,
    end: () => end,
    gone: () => !open,
    listen: (listener) => void (tell = listener),
    close(patienceMs) {
      closing = Date.now() + patienceMs
    },
  }
}

function openFailure(error: unknown): NotSentReason {
  switch (codeOf(error)) {
    case 'ENOENT':
    // A pipe without a reader, a device without its printer.
    case 'ENXIO':
    case 'ENODEV':
      return 'missing'
    case 'EACCES':
    case 'EPERM':
      return 'no-permission'
    case 'EBUSY':
      return 'in-use'
    default:
      return 'bad-address'
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
