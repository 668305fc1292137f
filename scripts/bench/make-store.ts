import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ok } from '../../core/result'
import { type Store, inTransaction } from '../../db/database'
import { STORE_FILE, openStore } from '../../db/store'
import { ensureTerminal } from '../../db/terminal'
import { verifyStore } from '../../db/verify'
import { hashPin } from '../../host/people/pins'
import { type Sample, TwoYears } from './two-years'

const SAMPLE_FILE = 'sample.json'
const CHUNK = 20_000

export interface Made {
  readonly folder: string
  readonly sample: Sample
  readonly bytes: number
  readonly facts: number
  /** 0 when it was there already. */
  readonly seconds: number
}

/** Makes the store of two years in `folder`, or finds it made; `say` is told how it goes on. */
export function makeStore(folder: string, scale: number, say: (line: string) => void): Made {
  const made = (seconds: number): Made => {
    const { sample, facts } = JSON.parse(readFileSync(join(folder, SAMPLE_FILE), 'utf8')) as {
      sample: Sample
      facts: number
    }
    return { folder, sample, facts, bytes: statSync(join(folder, STORE_FILE)).size, seconds }
  }
  if (existsSync(join(folder, SAMPLE_FILE))) return made(0)
  const started = performance.now()
  const half = `${folder}.half`
  rmSync(half, { recursive: true, force: true })
  mkdirSync(half, { recursive: true })
  const store = openStore(half)
  ensureTerminal(store, 'bench')
  // A half-made store is thrown away, so nothing here has to survive a power cut; the finished one is opened as ever.
  for (const pragma of ['journal_mode = MEMORY', 'synchronous = OFF', 'cache_size = -6000000'])
    store.connection.pragma(pragma)
  const putBack = withoutIndexes(store)
  let sample: Sample | undefined
  inTransaction(store, (tx) => {
    const years = new TwoYears(tx, scale)
    years.found(hashPin('1234'))
    let steps = 0
    for (const part of [years.catalogue(), years.customers(), years.days()]) {
      for (const _ of part)
        if (++steps % CHUNK === 0)
          say(`${Math.round((performance.now() - started) / 1000)} s, ${steps} steps`)
    }
    years.keepCounters()
    sample = years.sample()
    return ok(null)
  })
  say('indexes')
  putBack()
  const facts = store.get<{ n: number }>('SELECT count(*) AS n FROM fact')?.n ?? 0
  if (scale <= 0.02) {
    const { checks } = verifyStore(store)
    const bad = checks.filter((check) => !check.ok)
    if (bad.length > 0) throw new Error(`the made store is not sound: ${JSON.stringify(bad)}`)
  }
  store.connection.pragma('journal_mode = WAL')
  store.close()
  writeFileSync(join(half, SAMPLE_FILE), JSON.stringify({ sample, facts }))
  renameSync(half, folder)
  return made((performance.now() - started) / 1000)
}

/** The projectors look these up themselves. */
const NEEDED = ['allocation_by_line', 'reserved_amount_by_end']

/** Takes away the indexes that only reads need: made anew at the end they cost a third. @returns what puts them back. */
function withoutIndexes(store: Store): () => void {
  const indexes = store
    .all<{ name: string; sql: string }>(
      "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql LIKE 'CREATE INDEX%'",
    )
    .filter(({ name }) => !NEEDED.includes(name))
  for (const { name } of indexes) store.connection.exec(`DROP INDEX ${name}`)
  return () => indexes.forEach(({ sql }) => store.connection.exec(sql))
}
