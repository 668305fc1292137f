import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import { type Value } from './database'

export interface ApartStep {
  readonly sql: string
  readonly params?: readonly Value[]
  /** Ends everything, undone, where it finds a row. */
  readonly mustBeNone?: boolean
}

/** A step found what must not be. */
export class FoundApart extends Error {}

/**
 * Statements one after another on a connection of its own; what was not committed when it ends is undone. "Unsafe" lets
 * the tables behind a text index be copied as they are.
 */
const PROGRAM = `
const { parentPort, workerData: { sqlite, file, steps } } = require('node:worker_threads')
let db
try {
  db = new (require(sqlite))(file, { timeout: 5000 })
  db.unsafeMode(true)
  const results = steps.map(({ sql, params = [], mustBeNone }) => {
    const statement = db.prepare(sql)
    if (!statement.reader) return (statement.run(...params), [])
    const rows = statement.all(...params)
    if (mustBeNone && rows.length > 0) throw Object.assign(new Error(sql), { code: 'FOUND' })
    return rows
  })
  parentPort.postMessage({ results })
} catch (error) {
  parentPort.postMessage({ code: String(error.code), message: String(error.message) })
} finally {
  if (db) db.close()
}
`

/**
 * Runs statements in a thread of its own, so that nobody waits for long ones.
 * @param file the database that is `main` there; others can be attached.
 * @returns the rows of each step.
 * @throws FoundApart, or an error with SQLite's code; nothing of an open transaction is left then.
 */
export async function runApart(
  file: string,
  steps: readonly ApartStep[],
  signal?: AbortSignal,
): Promise<Record<string, Value>[][]> {
  const sqlite = createRequire(import.meta.url).resolve('better-sqlite3')
  const worker = new Worker(PROGRAM, { eval: true, workerData: { sqlite, file, steps } })
  const end = (): void => void worker.terminate()
  signal?.addEventListener('abort', end)
  try {
    return await new Promise((resolve, reject) => {
      worker.once(
        'message',
        (said: { results?: Record<string, Value>[][]; code: string; message: string }) => {
          if (said.results) resolve(said.results)
          else if (said.code === 'FOUND') reject(new FoundApart(said.message))
          else reject(Object.assign(new Error(said.message), { code: said.code }))
        },
      )
      worker.once('error', reject)
      worker.once('exit', () => reject(new Error('the thread ended')))
    })
  } finally {
    signal?.removeEventListener('abort', end)
    await worker.terminate()
  }
}
