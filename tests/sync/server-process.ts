import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from '../../scripts/build.mjs'
import { node24 } from '../../scripts/node24.mjs'

const root = resolve(import.meta.dirname, '../..')

/** The server as `npm run server` starts it: a process of its own on a folder that outlives it. */
export interface ServerProcess {
  readonly url: string
  readonly port: number
  /** Its folder. */
  readonly data: string
  /** For the first terminal. */
  readonly code: string
  start(): Promise<void>
  /** As a power cut does. */
  kill(): Promise<void>
  /** Kills it and takes its folder away. */
  remove(): Promise<void>
}

/**
 * @param pg the address of a PostgreSQL that holds the log; left out: a SQLite file in its folder.
 * @param tls files of a certificate and its key; left out: plain HTTP.
 */
export async function startServerProcess(
  pg?: string,
  tls?: { readonly cert: string; readonly key: string },
): Promise<ServerProcess> {
  await build({ part: 'server', quiet: true })
  const data = mkdtempSync(join(tmpdir(), 'pesan-server-process-'))
  const port = await freePort()
  const log = pg === undefined ? [] : ['--pg', pg]
  const secure = tls ? ['--tls-cert', tls.cert, '--tls-key', tls.key] : []
  const args = [join(root, 'out/server/index.js'), '--data', data, '--port', String(port), ...log, ...secure]
  let running: ChildProcess | undefined

  /** Resolves with what the process has said once it says `words`. */
  const start = (words: RegExp): Promise<RegExpExecArray> =>
    new Promise((done, fail) => {
      let said = ''
      const started = spawn(node24(), args, { stdio: ['ignore', 'pipe', 'ignore'] })
      running = started
      started.once('exit', (code) => fail(new Error(`the server left with ${code}: ${said}`)))
      started.stdout.setEncoding('utf8').on('data', (text: string) => {
        said += text
        const found = words.exec(said)
        if (found) done(found)
      })
    })
  const kill = async (): Promise<void> => {
    const ending = running
    running = undefined
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return
    await new Promise((done) => {
      ending.once('exit', done)
      ending.kill('SIGKILL')
    })
  }
  const [, code = ''] = await start(/code ([A-Z0-9]{4}-[A-Z0-9]{4})/)
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    port,
    data,
    code,
    async start() {
      await start(/Pesan server on/)
    },
    kill,
    async remove() {
      await kill()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

/** A port of this computer that nobody listens on. */
export const freePort = (): Promise<number> =>
  new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
