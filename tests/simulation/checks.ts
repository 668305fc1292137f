import { createHash } from 'node:crypto'
import { countWaiting, readCursor, readSent } from '../../db/queries/server-link'
import { derivedTables, rebuild } from '../../db/rebuild'
import { type ServerLog } from '../../server/log/server-log'
import { STORE_LAWS } from '../laws/laws'
import { type Recorder } from './recorder'
import { SHOP_ID } from './people'
import { type SimTerminal } from './sim-terminal'

/** Whether nothing is on its way any more. */
export async function isQuiet(terminals: readonly SimTerminal[], log: ServerLog): Promise<boolean> {
  const end = await log.cursorOf(SHOP_ID)
  return terminals.every(
    ({ store, code }) =>
      readCursor(store) === end && countWaiting(store, code, readSent(store)).waiting === 0,
  )
}

/**
 * Everything that must hold once all have met.
 * @param rebuilt whose tables are made anew from the facts and compared.
 * @returns what does not hold.
 */
export async function brokenAfterwards(
  terminals: readonly SimTerminal[],
  log: ServerLog,
  recorder: Recorder,
  rebuilt: readonly SimTerminal[],
): Promise<string[]> {
  const server = await factsOfServer(log)
  const broken = [...recorder.broken]
  const lost = recorder.missingIn(server)
  if (lost.length > 0) broken.push(`confirmed facts are lost: ${lost.slice(0, 5).join(', ')}`)
  for (const terminal of terminals) {
    const facts = factsOf(terminal)
    const odd = [...server].find(([at, hash]) => facts.get(at) !== hash)
    if (odd || facts.size !== server.size)
      broken.push(`${terminal.code} and the server hold different facts: ${odd?.[0] ?? 'more'}`)
  }
  const [first, ...others] = terminals
  if (!first || broken.length > 0) return broken
  const reference = stateOf(first)
  for (const other of others) {
    const state = stateOf(other)
    for (const [table, rows] of reference) {
      const its = state.get(table) ?? []
      const odd = differenceOf(rows, its)
      if (odd) broken.push(`${first.code} and ${other.code} differ in ${table}: ${odd}`)
    }
  }
  for (const { store, code } of terminals) {
    const { differences } = rebuilt.some((other) => other.code === code)
      ? rebuild(store)
      : { differences: [] }
    if (differences.length > 0) broken.push(`a rebuild at ${code} differs in ${differences.join(', ')}`)
    const hidden = store.get<{ n: number }>(
      `SELECT count(*) AS n FROM parked_fact p LEFT JOIN fact f ON f.id = p.fact_id WHERE f.id IS NULL`,
    )
    if (hidden?.n !== 0) broken.push(`${code} hides parked facts`)
  }
  return [...broken, ...brokenLaws(first)]
}

function brokenLaws({ store }: SimTerminal): string[] {
  return STORE_LAWS.flatMap(({ law, sql }) => {
    const bad = store.all(sql)
    return bad.length === 0 ? [] : [`${law}: ${JSON.stringify(bad.slice(0, 3))}`]
  })
}

/** Where each fact of the log stands in its chain, and its hash. */
export async function factsOfServer(log: ServerLog): Promise<Map<string, string>> {
  const facts = new Map<string, string>()
  for (let after = 0; ;) {
    const page = await log.read(SHOP_ID, after, 500, 10_000_000)
    if (page.length === 0) return facts
    for (const { cursor, fact } of page) {
      facts.set(`${fact.terminal}/${fact.epoch}/${fact.seq}`, fact.hash.toUpperCase())
      after = cursor
    }
  }
}

const factsOf = ({ store }: SimTerminal): Map<string, string> =>
  new Map(
    store
      .all<{ at: string; hash: string }>(
        "SELECT terminal || '/' || epoch || '/' || seq AS at, hex(hash) AS hash FROM fact",
      )
      .map(({ at, hash }) => [at, hash]),
  )

/** Every derived table without the numbers that only say in which order rows came here. */
function stateOf({ store }: SimTerminal): Map<string, string[]> {
  compared ??= derivedTables(store).filter((table) => !table.endsWith('_text') && table !== 'parked_fact')
  return new Map(compared.map((table) => [table, rowsOf(store, table)]))
}

let compared: readonly string[] | undefined
/** Where a row of nothing says the same as none. */
const SOMETHING: Readonly<Record<string, string>> = {
  stock_level: ' WHERE qty <> 0',
  day_tally: ' WHERE n <> 0',
}
const columnsOf = new Map<string, string>()

function rowsOf(store: SimTerminal['store'], table: string): string[] {
  let columns = columnsOf.get(table)
  if (columns === undefined) {
    columns = store
      .all<{ name: string }>(`SELECT name FROM pragma_table_info('${table}')`)
      .filter(({ name }) => name !== 'id')
      .map(({ name }) => `quote(${name})`)
      .join(" || ' ' || ")
    columnsOf.set(table, columns)
  }
  return store
    .all<{ row: string }>(`SELECT ${columns} AS row FROM ${table}${SOMETHING[table] ?? ''}`)
    .map(({ row }) => row)
    .toSorted()
}

function differenceOf(rows: readonly string[], others: readonly string[]): string | undefined {
  if (rows.length === others.length && rows.every((row, index) => row === others[index])) return undefined
  const only = (one: readonly string[], other: readonly string[]): string =>
    one.find((row) => !other.includes(row)) ?? '(nothing)'
  return `${only(rows, others).slice(0, 300)} <> ${only(others, rows).slice(0, 300)}`
}

export const hashOfText = (text: string): string => createHash('sha256').update(text).digest('hex')
