import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface PrivateCups {
  /** A raw queue that sends to a port of this computer. */
  addQueue(name: string, port: number): void
  run(command: string, args: readonly string[]): string
  close(): Promise<void>
}

/** A print service of our own, beside whatever this computer has: its own port, folders and queues. */
export async function startPrivateCups(): Promise<PrivateCups> {
  const folder = mkdtempSync(join(tmpdir(), 'pesan-cups-'))
  chmodSync(folder, 0o755)
  for (const name of ['spool', 'cache', 'state', 'tmp', 'ppd']) mkdirSync(join(folder, name))
  const port = await freePort()
  const settings = join(folder, 'cupsd.conf')
  const files = join(folder, 'cups-files.conf')
  writeFileSync(
    settings,
    [
      `Listen 127.0.0.1:${port}`,
      'LogLevel warn',
      'Browsing Off',
      'WebInterface No',
      'DefaultAuthType None',
      'JobRetryInterval 1',
      'ErrorPolicy retry-job',
      '<Location />\nOrder allow,deny\nAllow all\n</Location>',
      '<Policy default>\n<Limit All>\nOrder allow,deny\nAllow all\n</Limit>\n</Policy>',
      '',
    ].join('\n'),
  )
  writeFileSync(
    files,
    [
      `ServerRoot ${folder}`,
      `RequestRoot ${join(folder, 'spool')}`,
      `CacheDir ${join(folder, 'cache')}`,
      `StateDir ${join(folder, 'state')}`,
      `TempDir ${join(folder, 'tmp')}`,
      `ErrorLog ${join(folder, 'error.log')}`,
      `AccessLog ${join(folder, 'access.log')}`,
      `PageLog ${join(folder, 'page.log')}`,
      '',
    ].join('\n'),
  )
  const server = `127.0.0.1:${port}`
  const daemon = spawn('cupsd', ['-f', '-c', settings, '-s', files], {
    stdio: 'ignore',
    env: { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin` },
  })
  const gone = new Promise<void>((resolve) => daemon.once('close', () => resolve()))
  let missing = false
  daemon.once('error', () => (missing = true))
  const env = { ...process.env, CUPS_SERVER: server, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin` }
  const run = (command: string, args: readonly string[]): string => {
    const done = spawnSync(command, args, { encoding: 'utf8', env })
    if (done.status !== 0) throw new Error(`${command} ${args.join(' ')}: ${done.stderr}`)
    return done.stdout
  }
  for (let tries = 0; ; tries++) {
    if (missing) throw new Error('cupsd is missing: node scripts/ensure.mjs installs it')
    if (spawnSync('lpstat', ['-r'], { encoding: 'utf8', env }).stdout.includes('is running')) break
    if (tries > 100) throw new Error('the private print service does not start')
    await new Promise((done) => setTimeout(done, 100))
  }
  process.env['CUPS_SERVER'] = server
  return {
    run,
    addQueue(name, to) {
      run('lpadmin', [
        '-p',
        name,
        '-E',
        '-v',
        `socket://127.0.0.1:${to}`,
        '-m',
        'raw',
        '-o',
        'printer-error-policy=retry-job',
      ])
    },
    async close() {
      delete process.env['CUPS_SERVER']
      daemon.kill('SIGTERM')
      await gone
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}
