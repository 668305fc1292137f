import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { webhookPath } from '../contract/whatsapp-webhook'
import { invite } from './http/calls'
import { createServer } from './http/create-server'
import { openPostgresLog } from './log/postgres'
import { type ServerLog } from './log/server-log'
import { openSqliteLog } from './log/sqlite'
import { WebhookSecret, readSecrets, watchSecrets, writeSecrets } from './whatsapp/secrets'

const PORT = 4870
const FIRST_CODE_MS = 24 * 60 * 60_000

const USAGE = `npm run server -- [serve] [--host 127.0.0.1] [--port ${PORT}] [--lan] [--tls-cert FILE --tls-key FILE]
npm run server -- invite [--shop ID]      a one-time code: for a new shop, or one more terminal of a shop
npm run server -- shops                   the shops, their facts and terminals
npm run server -- terminals --shop ID
npm run server -- revoke --shop ID --terminal CODE
npm run server -- parked --shop ID        facts nobody can read, and why
npm run server -- restored                after a backup was put in place, before the server runs again
npm run server -- whatsapp --shop ID [--phone-number-id N [--app-secret-file FILE] | --off]
                                          what Meta is to tell this server of a shop's messages; the secret of the
                                          Meta app comes from the file, or is read from what is typed
npm run server -- openapi                 the contract as an OpenAPI page
npm run server -- read-side, report       the owner's tables of all shops; read-side --help

The log lies in PostgreSQL where PESAN_PG_URL (or --pg) names one, else in a SQLite file in --data
(or PESAN_SERVER_DATA, else ./server-data). The secrets of Meta apps lie in PESAN_WHATSAPP_FILE, else in
whatsapp.json in that folder: each copy of the server needs the file, and no backup of the log holds it.`

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
    'phone-number-id': { type: 'string', multiple: true },
    'app-secret-file': { type: 'string' },
    off: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

const parts = { now: () => Date.now(), randomBytes: (count: number) => randomBytes(count) }
const print = (line: string): void => void process.stdout.write(`${line}\n`)

const dataFolder = (): string => resolve(values.data ?? process.env['PESAN_SERVER_DATA'] ?? 'server-data')
const secretFile = (): string => process.env['PESAN_WHATSAPP_FILE'] ?? join(dataFolder(), 'whatsapp.json')

function openLog(): ServerLog {
  const url = values.pg ?? process.env['PESAN_PG_URL']
  if (url) return openPostgresLog(url)
  const folder = dataFolder()
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
    secrets: watchSecrets(secretFile(), (why) => process.stderr.write(`[server] ${why}\n`)),
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

/** What Meta is to be told, and what it has told: the secret itself is never shown. */
async function whatsapp(log: ServerLog): Promise<void> {
  const shop = needed('shop')
  if (!(await log.listShops()).some(({ shopId }) => shopId === shop)) throw new Error('there is no such shop')
  const file = secretFile()
  const { [shop]: before, ...others } = readSecrets(file)
  const phoneNumberIds = values['phone-number-id']
  if (values.off) writeSecrets(file, others)
  else if (phoneNumberIds) {
    const appSecret = readFileSync(values['app-secret-file'] ?? 0, 'utf8').trim()
    const verifyToken = before?.verifyToken ?? randomBytes(24).toString('base64url')
    const secret = WebhookSecret.safeParse({ appSecret, verifyToken, phoneNumberIds })
    if (!secret.success) throw new Error(`${secret.error.issues[0]?.path.join('.') ?? ''} does not fit`)
    writeSecrets(file, { ...others, [shop]: secret.data })
  }
  const now = readSecrets(file)[shop]
  if (!now) return print('not set up: Meta tells nothing of this shop; see --help')
  const { verifiedAt, heardAt, refusedAt } = await log.webhookMarks(shop)
  const at = (mark: number | null): string => (mark === null ? 'never' : when(mark))
  print(`callback URL   https://<this server>${webhookPath(shop)}`)
  print(`verify token   ${now.verifyToken}`)
  print(`numbers        ${now.phoneNumberIds.join(', ')}`)
  print(`Meta asked     ${at(verifiedAt)}`)
  print(`Meta told      ${at(heardAt)}`)
  print(`not believed   ${at(refusedAt)}`)
}

const when = (at: number): string => new Date(at).toISOString()

const COMMANDS: Readonly<Record<string, (log: ServerLog) => Promise<void>>> = {
  serve,
  whatsapp,
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
