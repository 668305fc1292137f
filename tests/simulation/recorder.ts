import { type ServerLog } from '../../server/log/server-log'
import { type SimTerminal } from './sim-terminal'

interface Recorded {
  readonly kind: string
  readonly hash: string
  readonly number: string | null
}

/** What was done, written down beside the stores: nothing that a store or the server forgets is forgotten here. */
export interface Recorder {
  /** After each commit of a terminal. */
  committed(terminal: SimTerminal): void
  /** The disk of a terminal went back: what had not reached the server is gone with it, and nobody else knew of it. */
  setBack(terminal: SimTerminal): void
  /** The server was set back to where it holds `facts` (place and hash). */
  serverSetBack(facts: ReadonlyMap<string, string>): void
  /** The log, with everything written down that it took. */
  around(log: ServerLog): ServerLog
  readonly broken: string[]
  /** What was committed, or taken by the server, and is not in `facts` (place and hash). */
  missingIn(facts: ReadonlyMap<string, string>): string[]
}

const place = (terminal: string, epoch: number, seq: number): string => `${terminal}/${epoch}/${seq}`

export function createRecorder(): Recorder {
  const here = new Map<string, Recorded>()
  const atServer = new Map<string, string>()
  const numbers = new Map<string, string>()
  const upTo = new Map<string, number>()
  const broken: string[] = []

  return {
    broken,
    committed({ code, store }) {
      const rows = store.all<Recorded & { id: number; epoch: number; seq: number }>(
        `SELECT id, epoch, seq, kind, hex(hash) AS hash, json_extract(payload, '$.number') AS number
         FROM fact WHERE terminal = ? AND id > ? ORDER BY id`,
        [code, upTo.get(code) ?? 0],
      )
      for (const { id, epoch, seq, ...fact } of rows) {
        upTo.set(code, id)
        const at = place(code, epoch, seq)
        const known = here.get(at)
        if (known && known.hash !== fact.hash) broken.push(`two facts stand at ${at}`)
        here.set(at, fact)
        if (fact.number === null || fact.kind === 'BankAccountSaved') continue
        const other = numbers.get(fact.number)
        if (other !== undefined && other !== at)
          broken.push(`${fact.number} is the number of ${other} and ${at}`)
        numbers.set(fact.number, at)
      }
    },
    setBack({ code, store }) {
      upTo.set(code, store.get<{ id: number }>('SELECT max(id) AS id FROM fact')?.id ?? 0)
      const known = new Set(
        store
          .all<{ epoch: number; seq: number }>('SELECT epoch, seq FROM fact WHERE terminal = ?', [code])
          .map(({ epoch, seq }) => place(code, epoch, seq)),
      )
      for (const [at, { number }] of here) {
        if (!at.startsWith(`${code}/`) || atServer.has(at) || known.has(at)) continue
        here.delete(at)
        if (number !== null) numbers.delete(number)
      }
    },
    serverSetBack(facts) {
      for (const at of atServer.keys()) if (!facts.has(at)) atServer.delete(at)
    },
    around: (log) => ({
      ...log,
      async append(shop, terminal, after, facts, receivedAt) {
        const cursor = await log.append(shop, terminal, after, facts, receivedAt)
        if (cursor !== undefined)
          for (const { epoch, seq, hash } of facts) {
            const at = place(terminal, epoch, seq)
            const known = atServer.get(at)
            if (known !== undefined) broken.push(`the server took ${at} twice`)
            atServer.set(at, hash.toUpperCase())
          }
        return cursor
      },
    }),
    missingIn: (facts) =>
      [...new Map([...[...here].map(([at, { hash }]) => [at, hash] as const), ...atServer])]
        .filter(([at, hash]) => facts.get(at) !== hash)
        .map(([at]) => at),
  }
}
