import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type RosterTerminal, SERVER_TERMINAL } from '../contract/server-wire'
import { follows, runsOf } from '../server/log/hub'
import { ingest } from '../server/log/ingest'
import { type LogFact, type ServerLog } from '../server/log/server-log'
import { openSqliteLog } from '../server/log/sqlite'
import { rosterOf } from '../server/http/hub-calls'
import { codesOf } from './codes'

const PAGE = 200
const PAGE_BYTES = 1_000_000

/** What a hub keeps beside its log: since when terminals join it, and the term it holds with the server above. */
const Notes = z.object({ since: z.int(), term: z.int().nullable() })
export type Notes = z.output<typeof Notes>

/** The hub's folder: one log, the notes, and logs it had before, which are never deleted. */
export function hubFolder(folder: string, terminal: string, now: () => number) {
  const log = join(folder, 'log.db')
  const made = join(folder, 'log.new.db')
  const notes = join(folder, 'hub.json')
  const open = (file: string): ServerLog => openSqliteLog(file, codesOf(terminal))
  return {
    hasLog: () => existsSync(log),
    open: () => open(log),
    /** An empty log beside the one in force; a half one of an interrupted attempt is thrown away. */
    beginNew(): ServerLog {
      for (const end of ['', '-wal', '-shm']) rmSync(made + end, { force: true })
      return open(made)
    },
    /** Puts the new log in force; both must be closed. */
    swapIn(): void {
      if (existsSync(log)) setAside(log, now())
      renameSync(made, log)
    },
    /** The log is no longer the shop's. */
    putAway(): void {
      if (existsSync(log)) setAside(log, now())
    },
    readNotes(): Notes {
      try {
        return Notes.parse(JSON.parse(readFileSync(notes, 'utf8')))
      } catch {
        return { since: now(), term: null }
      }
    },
    writeNotes(value: Notes): void {
      writeFileSync(`${notes}.new`, JSON.stringify(value), { mode: 0o600 })
      renameSync(`${notes}.new`, notes)
    },
  }
}
export type HubFolder = ReturnType<typeof hubFolder>

function setAside(log: string, at: number): void {
  renameSync(log, log.replace(/log\.db$/, `log.${at}-${randomBytes(2).toString('hex')}.db`))
}

/** Facts of a log with their cursors, page by page. */
export async function* pagesOf(
  log: ServerLog,
  shop: string,
  after = 0,
): AsyncIterable<readonly { readonly cursor: number; readonly fact: LogFact }[]> {
  for (let at = after; ;) {
    const page = await log.read(shop, at, PAGE, PAGE_BYTES)
    const last = page.at(-1)
    if (!last) return
    yield page
    at = last.cursor
  }
}

/**
 * Appends to a log what it lacks of another, in the other's order. Facts that do not join on to what is there (a
 * terminal that was worked with twice) stay where they are, in the log that is set aside.
 */
export async function addLacking(
  into: ServerLog,
  from: ServerLog,
  shop: string,
  at: number,
  after = 0,
): Promise<number> {
  await into.putTerminals(shop, await rosterOf(from, shop))
  const heads = new Map((await into.headsOf(shop)).map((head) => [head.terminal, head]))
  const stopped = new Set<string>()
  let reached = after
  for await (const page of pagesOf(from, shop, after)) {
    for (const run of runsOf(page.map(({ fact }) => fact))) {
      const author = run[0]?.terminal ?? ''
      // Stands before what it is about there as well: nothing is decided anew.
      if (author === SERVER_TERMINAL) {
        await into.addServerFacts(shop, run, at)
        continue
      }
      const head = heads.get(author)
      if (!head || stopped.has(author)) continue
      const fresh = run.filter(
        ({ epoch, seq }) => epoch > head.epoch || (epoch === head.epoch && seq > head.seq),
      )
      const [first] = fresh
      if (!first) continue
      const taken = follows(first, head)
        ? await ingest(into, { shop, terminal: author }, fresh, at)
        : undefined
      if (taken?.ok === true) heads.set(author, { terminal: author, ...taken.value.head })
      else stopped.add(author)
    }
    reached = page.at(-1)?.cursor ?? reached
  }
  return reached
}

/** The hub itself among the terminals of a log. */
export const ownRow = (hub: {
  readonly terminal: string
  readonly terminalName: string
  readonly publicKey: string
  readonly since: number
}): RosterTerminal => ({
  code: hub.terminal,
  name: hub.terminalName.slice(0, 80),
  publicKey: hub.publicKey,
  enrolledAt: hub.since,
  revokedAt: null,
})
