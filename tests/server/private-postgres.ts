import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

export interface PrivatePostgres {
  /** A new, empty schema of this cluster, as the address of a database of its own. */
  freshDatabase(): Promise<string>
  /** Takes it down at once, as a power cut does, and starts it again on the same data. */
  restart(): Promise<void>
  stop(): Promise<void>
}

const TRIES = 400
const TRY_EVERY_MS = 50

/**
 * A PostgreSQL of its own in a scratch folder, on a free port of loopback, durable as in a shop.
 * @throws with what to install where the machine has none.
 */
export async function startPostgres(): Promise<PrivatePostgres> {
  const bin = binaries()
  const folder = mkdtempSync(join(tmpdir(), 'pesan-pg-'))
  const data = join(folder, 'data')
  // PostgreSQL refuses to run as root: there it runs as the user that Debian's package made for it.
  const user = process.getuid?.() === 0 ? userOf('postgres') : undefined
  mkdirSync(data, { mode: 0o700 })
  if (user) for (const place of [folder, data]) chownSync(place, user.uid, user.gid)
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'pesan', '-A', 'trust', '-E', 'UTF8', '--no-sync'], {
    stdio: 'ignore',
    cwd: folder,
    ...user,
  })
  const port = await freePort()
  const url = (database: string): string => `postgres://pesan@127.0.0.1:${port}/${database}`
  let running: ChildProcess
  let databases = 0

  const start = async (): Promise<void> => {
    running = spawn(
      join(bin, 'postgres'),
      ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder, '-c', 'max_connections=60'],
      { stdio: 'ignore', cwd: folder, ...user },
    )
    for (let tries = 0; ; tries++) {
      try {
        await ask(url('postgres'), 'SELECT 1')
        return
      } catch (error) {
        if (tries === TRIES) throw error
        await new Promise((done) => setTimeout(done, TRY_EVERY_MS))
      }
    }
  }
  const end = (signal: NodeJS.Signals): Promise<void> =>
    new Promise((done) => {
      if (running.exitCode !== null || running.signalCode !== null) return done()
      running.once('exit', () => done())
      running.kill(signal)
    })
  await start()
  return {
    async freshDatabase() {
      const name = `log_${++databases}`
      await ask(url('postgres'), `CREATE SCHEMA ${name}`)
      return `${url('postgres')}?options=-csearch_path%3D${name}`
    },
    async restart() {
      // SIGQUIT: at once and without a checkpoint; the next start recovers from the log.
      await end('SIGQUIT')
      await start()
    },
    async stop() {
      await end('SIGQUIT')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function binaries(): string {
  const versions = '/usr/lib/postgresql'
  const newest = existsSync(versions)
    ? readdirSync(versions)
        .filter((version) => Number(version) >= 15 && existsSync(join(versions, version, 'bin/postgres')))
        .toSorted((a, b) => Number(b) - Number(a))[0]
    : undefined
  if (newest === undefined)
    throw new Error('these tests need PostgreSQL 15 or newer: sudo apt-get install -y postgresql')
  return join(versions, newest, 'bin')
}

function userOf(name: string): { uid: number; gid: number } {
  const id = (flag: string): number => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

async function ask(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query(text)
  } finally {
    await client.end().catch(() => undefined)
  }
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer()
    probe.once('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
