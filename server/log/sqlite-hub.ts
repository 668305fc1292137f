import { randomBytes } from 'node:crypto'
import { type RosterTerminal, SERVER_TERMINAL } from '../../contract/server-wire'
import { ok } from '../../core/result'
import { namesWritten } from './heard'
import { type Relayed, type Standing, decideEnd, decideRelay, decideTake } from './hub'
import { type Chain, type LogFact, type HubSide } from './server-log'

export interface SqliteParts {
  readonly get: <Row>(sql: string, values?: readonly unknown[]) => Row | undefined
  readonly all: <Row>(sql: string, values?: readonly unknown[]) => Row[]
  readonly run: (sql: string, values: readonly unknown[]) => number
  readonly inOne: <T>(work: () => T) => Promise<T>
  /** Writes facts at the cursors after one. */
  readonly write: (shop: string, after: number, facts: readonly LogFact[], receivedAt: number) => void
  /** Who has what two terminals reach for. */
  readonly settleClaims: (shop: string, facts: readonly LogFact[], receivedAt: number) => unknown
  /** What these facts of the server refuse holds nothing, and is not decided when it comes. */
  readonly refuseAhead: (shop: string, facts: readonly LogFact[]) => void
  /** The server's newest own fact of a shop. */
  readonly newestOwnFact: (shop: string) => LogFact | undefined
  readonly poked: (shop: string) => void
}

const isOfTerminal = ({ terminal }: LogFact): boolean => terminal !== SERVER_TERMINAL
const newName = (): string => randomBytes(16).toString('hex')

export function sqliteHub({
  get,
  all,
  run,
  inOne,
  write,
  settleClaims,
  refuseAhead,
  poked,
}: SqliteParts): HubSide {
  const standing = (shop: string): Standing | undefined =>
    get<Standing>('SELECT log, cursor, hub, hub_term AS term FROM shop WHERE shop = ?', [shop])
  const known = (shop: string): Standing => {
    const found = standing(shop)
    if (!found) throw new Error('there is no such shop')
    return found
  }
  const put = (shop: string, terminals: readonly RosterTerminal[]): void => {
    for (const { code, name, publicKey, enrolledAt, revokedAt } of terminals)
      run(
        `INSERT INTO terminal (shop, code, name, public_key, enrolled_at, revoked_at) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (shop, code) DO UPDATE SET name = excluded.name, public_key = excluded.public_key,
           enrolled_at = excluded.enrolled_at, revoked_at = excluded.revoked_at
         WHERE excluded.enrolled_at > terminal.enrolled_at
           OR (excluded.enrolled_at = terminal.enrolled_at AND terminal.revoked_at IS NULL)`,
        [shop, code, name, publicKey, enrolledAt, revokedAt],
      )
  }
  return {
    standingOf: async (shop) => standing(shop),
    headsOf: async (shop) =>
      all<Chain & { terminal: string }>(
        'SELECT code AS terminal, epoch, seq, hash FROM terminal WHERE shop = ? ORDER BY code',
        [shop],
      ),
    takeHub: (shop, terminal, ask) =>
      inOne(() => {
        const now = known(shop)
        const taken = decideTake(now, terminal, ask, newName())
        if (!taken.ok) return taken
        const { term, log } = taken.value
        run('UPDATE shop SET hub = ?, hub_term = ?, log = ? WHERE shop = ?', [terminal, term, log, shop])
        return ok({ term, log, cursor: now.cursor })
      }),
    endHub: (shop, terminal, cursor) =>
      inOne(() => {
        const ended = decideEnd(known(shop), terminal, cursor, newName())
        if (!ended.ok) return ended
        run('UPDATE shop SET hub = NULL, log = ? WHERE shop = ?', [ended.value.log, shop])
        return ok(undefined)
      }),
    async relay(relayed: Relayed) {
      const { shop, after, terminals, facts, receivedAt } = relayed
      const outcome = await inOne(() => {
        const chains = new Map(
          [...new Set(facts.map(({ terminal }) => terminal))].flatMap((code) => {
            const chain = get<Chain>('SELECT epoch, seq, hash FROM terminal WHERE shop = ? AND code = ?', [
              shop,
              code,
            ])
            return chain ? [[code, chain] as const] : []
          }),
        )
        const decided = decideRelay(known(shop), relayed, chains)
        if (!decided.ok) return decided
        put(shop, terminals)
        // The hub has decided already; the same facts in the same order come out the same.
        settleClaims(shop, decided.value.facts.filter(isOfTerminal), receivedAt)
        write(shop, after, decided.value.facts, receivedAt)
        for (const name of namesWritten(decided.value.facts))
          run('UPDATE heard SET waiting = NULL WHERE shop = ? AND name = ?', [shop, name])
        for (const [code, { epoch, seq, hash }] of decided.value.ends) {
          const moved = run('UPDATE terminal SET epoch = ?, seq = ?, hash = ? WHERE shop = ? AND code = ?', [
            epoch,
            seq,
            hash,
            shop,
            code,
          ])
          if (moved === 0) throw new Error(`the hub sent facts of ${code} and did not tell of it`)
        }
        run('UPDATE shop SET cursor = cursor + ? WHERE shop = ?', [facts.length, shop])
        return ok(after + facts.length)
      })
      if (outcome.ok && facts.length > 0) poked(shop)
      return outcome
    },
    async addShop(shop, name, log) {
      run('INSERT INTO shop (shop, name, log) VALUES (?, ?, ?)', [shop, name, log])
    },
    nameAnew: () =>
      inOne(() => {
        for (const { shop } of all<{ shop: string }>('SELECT shop FROM shop'))
          run('UPDATE shop SET log = ? WHERE shop = ?', [newName(), shop])
      }),
    addServerFacts: (shop, facts, receivedAt) =>
      inOne(() => {
        const lacking = facts.filter(
          ({ epoch, seq }) =>
            get('SELECT 1 FROM fact WHERE shop = ? AND terminal = ? AND epoch = ? AND seq = ?', [
              shop,
              SERVER_TERMINAL,
              epoch,
              seq,
            ]) === undefined,
        )
        refuseAhead(shop, lacking)
        write(shop, known(shop).cursor, lacking, receivedAt)
        for (const name of namesWritten(lacking))
          run(
            `INSERT INTO heard (shop, name, heard_at) VALUES (?, ?, ?)
             ON CONFLICT (shop, name) DO UPDATE SET waiting = NULL`,
            [shop, name, receivedAt],
          )
        run('UPDATE shop SET cursor = cursor + ? WHERE shop = ?', [lacking.length, shop])
      }),
    async putTerminals(shop, terminals) {
      await inOne(() => put(shop, terminals))
    },
  }
}
