import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { closeSync, constants, existsSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { until } from './file-printer'

/** A scanner on a cable: two ends of a line that socat holds. */
export interface SerialLine {
  /** What Pesan opens. */
  readonly path: string
  /** What the scanner sends; each character is one byte. */
  send(text: string): void
  /** Pulls the cable: the port is gone. */
  unplug(): Promise<void>
  plug(): Promise<void>
  /** The speed the port was opened with, as the system has it. */
  speed(): number
  close(): Promise<void>
}

export async function startSerialLine(): Promise<SerialLine> {
  const folder = mkdtempSync(join(tmpdir(), 'pesan-line-'))
  const [till, device] = [join(folder, 'ttyTill'), join(folder, 'ttyScanner')]
  let socat: ChildProcess | undefined
  let fd: number | undefined

  const plug = async (): Promise<void> => {
    const started = spawn('socat', [`pty,raw,echo=0,link=${till}`, `pty,raw,echo=0,link=${device}`], {
      stdio: 'ignore',
    })
    const failed = new Promise<never>((_, reject) =>
      started.once('error', () => reject(new Error('socat is missing: node scripts/ensure.mjs installs it'))),
    )
    await Promise.race([until(() => existsSync(till) && existsSync(device)), failed])
    socat = started
    // A test that fails in the middle closes nothing.
    process.once('exit', () => started.kill('SIGKILL'))
    fd = openSync(device, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK)
  }
  const unplug = async (): Promise<void> => {
    if (fd !== undefined) closeSync(fd)
    fd = undefined
    const running = socat
    socat = undefined
    if (running === undefined) return
    const gone = new Promise<void>((resolve) => running.once('close', () => resolve()))
    running.kill('SIGKILL')
    await gone
    // A device that is pulled takes its name with it; a killed socat leaves them behind.
    rmSync(till, { force: true })
    rmSync(device, { force: true })
  }
  await plug()
  return {
    path: till,
    send(text) {
      if (fd === undefined) throw new Error('the cable is pulled')
      writeSync(fd, Buffer.from(text, 'latin1'))
    },
    unplug,
    plug,
    speed: () => Number(spawnSync('stty', ['-F', till, 'speed'], { encoding: 'utf8' }).stdout),
    async close() {
      await unplug()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
