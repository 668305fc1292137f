import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { openPostgresLog } from '../server/log/postgres'
import { startFeed } from './feed'
import { REPORTS, type ReportName, asCsv, asTable, readReport } from './reports'

const AGAIN_MS = 5_000

export const USAGE = `npm run server -- read-side [--once] [--rebuild] [--data DIR]
    keeps the owner's tables in PostgreSQL true: stock by place, open book orders, sales by day, missing AWBs
npm run server -- report ${REPORTS.join('|')} [--shop ID] [--from DAY] [--to DAY] [--csv]

Both need a log in PostgreSQL (PESAN_PG_URL or --pg).`

const print = (line: string): void => void process.stdout.write(`${line}\n`)
const complain = (line: string): void => void process.stderr.write(`[read side] ${line}\n`)
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: 'string' },
    pg: { type: 'string' },
    shop: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    csv: { type: 'boolean', default: false },
    once: { type: 'boolean', default: false },
    rebuild: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

async function readSide(url: string): Promise<void> {
  const folder = resolve(values.data ?? process.env['PESAN_SERVER_DATA'] ?? 'server-data', 'read-side')
  let stopped = false
  let stop: () => void = () => undefined
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      stopped = true
      stop()
    })
  for (let rebuild = values.rebuild; ; rebuild = false) {
    const log = openPostgresLog(url)
    const pool = new pg.Pool({ connectionString: url, max: 4 })
    pool.on('error', () => undefined)
    try {
      await log.migrate()
      const parts = { log, pool, folder, now: () => Date.now() }
      const feed = startFeed(parts, {
        once: values.once,
        rebuild,
        told: (shop, cursor) => print(`${shop}  ${cursor} facts`),
      })
      stop = feed.stop
      await feed.ended
      return
    } catch (error) {
      if (values.once || stopped) throw error
      complain(`${messageOf(error)}; once more in ${AGAIN_MS / 1000} s`)
    } finally {
      await pool.end()
      await log.close()
    }
    await new Promise((go) => setTimeout(go, AGAIN_MS))
  }
}

async function report(url: string, name: ReportName): Promise<void> {
  for (const day of [values.from, values.to])
    if (day !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(day))
      throw new Error(`${day} is no day; write 2026-11-22`)
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  try {
    const { shop, from, to } = values
    const answer = await readReport(pool, name, { shop, from, to, now: Date.now() })
    print(values.csv ? asCsv(answer) : asTable(answer))
    if (answer.behind > 0) complain(`${answer.behind} facts of the log are not in this report yet`)
  } catch (error) {
    if (Reflect.get(Object(error), 'code') === '42P01')
      throw new Error('there are no tables to read yet: run `npm run server -- read-side` first', {
        cause: error,
      })
    throw error
  } finally {
    await pool.end()
  }
}

async function main(): Promise<void> {
  const [command, what] = positionals
  const name = REPORTS.find((known) => known === what)
  if (values.help || (command === 'report' ? name === undefined : command !== 'read-side')) {
    print(USAGE)
    process.exitCode = values.help ? 0 : 2
    return
  }
  const url = values.pg ?? process.env['PESAN_PG_URL']
  if (url === undefined) throw new Error('this needs a log in PostgreSQL: set PESAN_PG_URL, or add --pg')
  if (command === 'read-side') await readSide(url)
  else if (name) await report(url, name)
}

main().catch((error: unknown) => {
  complain(messageOf(error))
  process.exitCode = 1
})
