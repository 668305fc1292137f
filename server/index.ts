import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { invite } from './http/calls'
import { createServer } from './http/create-server'
import { openPostgresLog } from './log/postgres'
import { type ServerLog } from './log/server-log'
import { openSqliteLog } from './log/sqlite'

const PORT = 4870
const FIRST_CODE_MS = 24 * 60 * 60_000

const USAGE = `npm run server -- [serve] [--host 127.0.0.1] [--port ${PORT}] [--lan] [--tls-cert FILE --tls-key FILE]
npm run server -- invite [--shop ID]      a one-time code: for a new shop, or one more terminal of a shop
npm run server -- shops                   the shops, their facts and terminals
npm run server -- terminals --shop ID
npm run server -- revoke --shop ID --terminal CODE
npm run server -- parked --shop ID        facts nobody can read, and why
npm run server -- restored                after a backup was put in place, before the server runs again
npm run server -- openapi                 the contract as an OpenAPI page
npm run server -- read-side, report       the owner's tables of all shops; read-side --help

The log lies in PostgreSQL where PESAN_PG_URL (or --pg) names one, else in a SQLite file in --data
(or PESAN_SERVER_DATA, else ./server-data).`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    host: { type: 'string', default: '127.0.0.1' },
    port: { type: 'string', default: String(PORT) },
    data: { type: 'string' },
    pg: { type: 'string' },
    lan: { type: 'boolean', default: false },
    'tls-cert': { type: 'string' },
    'tls-key': { type: 'string' },
    shop: { type: 'string' },
    terminal: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})

const parts = { now: () => Date.now(), randomBytes: (count: number) => randomBytes(count) }
const print = (line: string): void => void process.stdout.write(`${line}\n`)

function openLog(): ServerLog {
  const url = values.pg ?? process.env['PESAN_PG_URL']
  if (url) return openPostgresLog(url)
  const folder = resolve(values.data ?? process.env['PESAN_SERVER_DATA'] ?? 'server-data')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return openSqliteLog(join(folder, 'log.db'))
}

function needed(name: 'shop' | 'terminal'): string {
  const value = values[name]
  if (value === undefined) throw new Error(`--${name} is missing; see --help`)
  return value
}

async function serve(log: ServerLog): Promise<void> {
  const [cert, key] = [values['tls-cert'], values['tls-key']]
  const app = await createServer({
    log,
    ...parts,
    lan: values.lan,
    ...(cert && key ? { tls: { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') } } : {}),
    logger: { level: 'info', stream: process.stderr },
  })
  if (!cert && !values.lan && values.host !== '127.0.0.1' && values.host !== '::1')
    throw new Error(
      'without TLS the server listens on this machine only: add --tls-cert and --tls-key, or --lan',
    )
  const address = await app.listen({ host: values.host, port: Number(values.port) })
  print(`Pesan server on ${address}, log in ${log.kind}`)
  if ((await log.listShops()).length === 0) {
    const { code } = await invite({ log, ...parts }, null, FIRST_CODE_MS)
    print(`No shop yet. Connect the first terminal (screen Server) with the code ${code} (good for a day).`)
  }
  await new Promise<void>((stop) => {
    process.once('SIGTERM', () => stop())
    process.once('SIGINT', () => stop())
  })
  await app.close()
}

const when = (at: number): string => new Date(at).toISOString()

const COMMANDS: Readonly<Record<string, (log: ServerLog) => Promise<void>>> = {
  serve,
  async invite(log) {
    const { code, expiresAt } = await invite({ log, ...parts }, values.shop ?? null)
    print(`${code}  (until ${when(expiresAt)})`)
  },
  async shops(log) {
    for (const { shopId, name, cursor, terminals } of await log.listShops())
      print(`${shopId}  ${name}  ${cursor} facts  ${terminals} terminals`)
  },
  async terminals(log) {
    for (const { code, name, enrolledAt, revokedAt } of await log.listTerminals(needed('shop')))
      print(
        `${code}  ${name}  since ${when(enrolledAt)}${revokedAt === null ? '' : `, revoked ${when(revokedAt)}`}`,
      )
  },
  async revoke(log) {
    const done = await log.revoke(needed('shop'), needed('terminal'), parts.now())
    print(done ? 'revoked' : 'no such terminal with a key')
  },
  async restored(log) {
    await log.nameAnew()
    print('every terminal reads the log from its beginning and sends what it lost')
  },
  async parked(log) {
    for (const { cursor, fact } of await log.listParked(needed('shop')))
      print(`${cursor}  ${fact.terminal}/${fact.epoch}/${fact.seq}  ${fact.kind}  ${fact.parked}`)
  },
}

async function main(): Promise<void> {
  const name = positionals[0] ?? 'serve'
  if (name === 'openapi') {
    const { openApi } = await import('./http/open-api')
    print(JSON.stringify(openApi(), null, 2))
    return
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (values.help || command === undefined) {
    print(USAGE)
    process.exitCode = values.help ? 0 : 2
    return
  }
  const log = openLog()
  try {
    await log.migrate()
    await command(log)
  } finally {
    await log.close()
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`[server] ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
