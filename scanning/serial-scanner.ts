import { SerialPort } from 'serialport'
import { type Frame, type ScanEnd, createFrameReader } from './frames'
import { isPortThere } from './serial-ports'

/** Bits, parity and stop bits of one character; scanners leave the factory with 8N1 or, the older ones, with 7E1. */
export type SerialFormat = '8N1' | '8E1' | '8O1' | '7E1' | '7O1'

export interface SerialScannerAddress {
  readonly path: string
  readonly baud: number
  readonly format: SerialFormat
  readonly ends: ScanEnd
}

/** Why a port cannot be opened. `bad-port`: the system has it and it is no serial port, or it takes no such speed. */
export type PortTrouble = 'missing' | 'no-permission' | 'in-use' | 'bad-port'

export type ScannerLink =
  | { readonly state: 'connected' }
  | { readonly state: 'looking'; readonly trouble: PortTrouble | null }

export interface SerialScannerEvents {
  readonly onLink: (link: ScannerLink) => void
  readonly onFrame: (frame: Frame) => void
}

/** One scanner on one port, held open for as long as the program runs. */
export interface SerialScanner {
  /** Lets go of the port; resolves when another program can have it. */
  stop(): Promise<void>
}

export interface SerialScannerTiming {
  /** Wait before the n-th try, the last one for all that follow; ms. */
  readonly retryMs: readonly number[]
  /** How often an open port is looked at: some systems do not tell when a cable is pulled. */
  readonly watchMs: number
}
const TIMING: SerialScannerTiming = { retryMs: [250, 500, 1000, 2000, 3000], watchMs: 3000 }

/** A timer that fires this late was held up, and bytes of the scan may wait behind it. */
const HELD_UP_MS = 25

/**
 * Opens the port and reads scans from it; looks for it again with growing pauses whenever it is away.
 * Nothing is thrown: what is wrong is told by `onLink`.
 */
export function openSerialScanner(
  address: SerialScannerAddress,
  events: SerialScannerEvents,
  timing: SerialScannerTiming = TIMING,
): SerialScanner {
  const reader = createFrameReader(address.ends)
  let port: SerialPort | null = null
  let stopped = false
  let tries = 0
  let told = ''
  let retry: NodeJS.Timeout | undefined
  let watch: NodeJS.Timeout | undefined
  let rest: NodeJS.Timeout | undefined

  const tell = (link: ScannerLink): void => {
    const line = JSON.stringify(link)
    if (stopped || line === told) return
    told = line
    events.onLink(link)
  }
  const lookAgain = (trouble: PortTrouble | null): void => {
    port = null
    clearTimeout(rest)
    clearInterval(watch)
    reader.forget()
    if (stopped) return
    tell({ state: 'looking', trouble })
    const wait = timing.retryMs[Math.min(tries, timing.retryMs.length - 1)] ?? 3000
    tries++
    retry = setTimeout(open, wait)
  }
  const waitForMore = (): void => {
    clearTimeout(rest)
    const patience = reader.patienceMs()
    if (patience === null) return
    const due = performance.now() + patience
    rest = setTimeout(() => {
      if (performance.now() - due > HELD_UP_MS) return waitForMore()
      const frame = reader.silence()
      if (frame !== null) events.onFrame(frame)
    }, patience)
  }
  const open = (): void => {
    const fresh = new SerialPort({ ...optionsOf(address), autoOpen: false }, () => undefined)
    port = fresh
    fresh.on('data', (bytes: Buffer) => {
      if (stopped || port !== fresh) return
      for (const frame of reader.take(bytes)) events.onFrame(frame)
      waitForMore()
    })
    // A port that fails is closed by the library, which then says so.
    fresh.on('error', () => undefined)
    fresh.on('close', () => {
      if (port === fresh) lookAgain(null)
    })
    fresh.open((error) => {
      if (stopped) {
        if (error === null) fresh.close(() => undefined)
        return
      }
      if (error !== null) return lookAgain(portTroubleOf(error.message))
      tries = 0
      // Some scanners speak only while the computer says that it listens; ports without these lines refuse.
      fresh.set({ dtr: true, rts: true }, () => undefined)
      tell({ state: 'connected' })
      watch = setInterval(() => {
        void isPortThere(address.path, process.platform).then((there) => {
          if (there || port !== fresh || !fresh.isOpen) return
          fresh.close(() => undefined)
        })
      }, timing.watchMs)
    })
  }
  tell({ state: 'looking', trouble: null })
  open()

  return {
    async stop() {
      stopped = true
      clearTimeout(retry)
      clearTimeout(rest)
      clearInterval(watch)
      const open = port
      port = null
      if (open?.isOpen === true) await new Promise<void>((done) => open.close(() => done()))
    },
  }
}

function optionsOf({ path, baud, format }: SerialScannerAddress) {
  const parity = format.includes('E') ? 'even' : format.includes('O') ? 'odd' : 'none'
  return {
    path,
    baudRate: baud,
    dataBits: format.startsWith('7') ? 7 : 8,
    parity,
    stopBits: 1,
    lock: true,
  } as const
}

/** serialport has no codes, only the system's words. */
function portTroubleOf(message: string): PortTrouble {
  if (/no such (file|device)|not found|cannot find|enxio|enoent/i.test(message)) return 'missing'
  if (/permission|eacces/i.test(message)) return 'no-permission'
  // Windows denies the access to a port that another program holds.
  return /lock|busy|in use|access denied/i.test(message) ? 'in-use' : 'bad-port'
}
