import { spawn, spawnSync } from 'node:child_process'
import { closeSync, constants, existsSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPrinterEngine, type EngineOptions, type PrinterEngine } from './printer-engine'

export interface FilePrinter {
  readonly engine: PrinterEngine
  /** What Pesan opens. */
  readonly path: string
  /** Begins, or goes on, to take bytes. */
  read(): void
  /** Takes nothing more, but stays plugged in. */
  stall(): void
  /** Goes away, as when the cable is pulled. */
  unplug(): Promise<void>
  close(): Promise<void>
}

/** A device file: a pipe in the file system. Without a reader it is like a printer that is off (ENXIO). */
export function makePipePrinter(options: EngineOptions): FilePrinter {
  const folder = mkdtempSync(join(tmpdir(), 'pesan-pipe-'))
  const path = join(folder, 'lp0')
  run('mkfifo', [path])
  const reader = readFrom(path, constants.O_RDONLY, createPrinterEngine(options))
  const leave = (): Promise<void> => {
    reader.close()
    return Promise.resolve()
  }
  return {
    ...reader,
    path,
    unplug: leave,
    async close() {
      await leave()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A serial printer: two ends of a line that socat holds; ours is the printer's. */
export async function startSerialPrinter(options: EngineOptions): Promise<FilePrinter> {
  const folder = mkdtempSync(join(tmpdir(), 'pesan-serial-'))
  const [till, device] = [join(folder, 'ttyTill'), join(folder, 'ttyPrinter')]
  const socat = spawn('socat', [`pty,raw,echo=0,link=${till}`, `pty,raw,echo=0,link=${device}`], {
    stdio: 'ignore',
  })
  const gone = new Promise<void>((resolve) => socat.once('close', () => resolve()))
  const failed = new Promise<never>((_, reject) =>
    socat.once('error', () => reject(new Error('socat is missing: node scripts/ensure.mjs installs it'))),
  )
  await Promise.race([until(() => existsSync(till) && existsSync(device)), failed])
  const reader = readFrom(device, constants.O_RDWR | constants.O_NOCTTY, createPrinterEngine(options))
  const unplug = async (): Promise<void> => {
    reader.close()
    socat.kill('SIGKILL')
    await gone
  }
  return {
    ...reader,
    path: till,
    unplug,
    async close() {
      await unplug()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function readFrom(path: string, mode: number, engine: PrinterEngine) {
  let fd: number | undefined
  let reading = false
  const inbox = Buffer.alloc(4_096)
  const look = (): void => {
    if (!reading || fd === undefined) return
    try {
      for (let room = 16; room > 0 && engine.hasRoom(); room--) {
        const length = readSync(fd, inbox)
        if (length === 0) return
        engine.feed(Uint8Array.from(inbox.subarray(0, length)))
      }
    } catch {
      // Nothing there (EAGAIN), or the other end is gone.
    }
  }
  const timer = setInterval(look, 3)
  engine.answer = (bytes) => {
    if (fd !== undefined && mode !== constants.O_RDONLY) writeSync(fd, bytes)
  }
  return {
    engine,
    read() {
      fd ??= openSync(path, mode | constants.O_NONBLOCK)
      reading = true
    },
    stall() {
      fd ??= openSync(path, mode | constants.O_NONBLOCK)
      reading = false
    },
    close() {
      clearInterval(timer)
      if (fd !== undefined) closeSync(fd)
      fd = undefined
    },
  }
}

export async function until(holds: () => boolean, ms = 5_000): Promise<void> {
  const end = Date.now() + ms
  while (!holds()) {
    if (Date.now() > end) throw new Error('it did not happen in time')
    await new Promise((done) => setTimeout(done, 5))
  }
}

function run(command: string, args: readonly string[]): void {
  const done = spawnSync(command, args, { encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`${command}: ${done.stderr}`)
}
