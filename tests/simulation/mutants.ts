import { SECOND } from '../../core/time'
import { type Result, ok } from '../../core/result'
import { type Reader } from '../../db/database'
import { type LogFact } from '../../server/log/server-log'
import { type WorkerParts } from '../../sync/worker'
import { type Mutant } from './history'
import { planted } from './planted'
import { type SimTerminal } from './sim-terminal'
import { type Step } from './steps'

interface PlantedBug {
  readonly bug: string
  /** Makes the bug for one run of histories. */
  readonly plant: () => Mutant
  /** Only this is done: what the bug is about comes soon. */
  readonly only?: readonly Step['what'][]
  /** What the simulation is expected to see. */
  readonly seen: RegExp
}

const standIn = (name: string, body: (...args: never[]) => unknown): Mutant => {
  planted[name] = body as never
  return {}
}
const worker = (change: (parts: WorkerParts) => Partial<WorkerParts>): Mutant => ({
  worker: (parts) => ({ ...parts, ...change(parts) }),
})
const STUCK = /facts are stuck/
const APART = /different facts|lost|differ in|stuck/

const codeAt = (db: Reader): string => db.get<{ code: string }>('SELECT code FROM terminal')?.code ?? ''

/** Timers beyond so many ms never ring. */
const without = (ringing: (ms: number) => boolean): Mutant =>
  worker((parts) => ({
    after: (ms, work) => (ringing(ms) ? parts.after(ms, work) : () => undefined),
  }))

export const BUGS: readonly PlantedBug[] = [
  {
    bug: 'the end of a chain is written apart from its facts',
    seen: APART,
    plant: () => ({
      log(log) {
        const ends = new Map<string, { epoch: number; seq: number; hash: string }>()
        let count = 0
        return {
          ...log,
          chainOf: async (shop, terminal) => ends.get(terminal) ?? log.chainOf(shop, terminal),
          async append(shop, terminal, after, facts, at) {
            const last = facts.at(-1)
            if (!last || ++count % 5 > 0) return log.append(shop, terminal, after, facts, at)
            ends.set(terminal, { epoch: last.epoch, seq: last.seq, hash: last.hash })
            return log.cursorOf(shop)
          },
        }
      },
    }),
  },
  {
    bug: 'whoever reads on misses a fact now and then',
    seen: APART,
    plant: () => ({
      log(log) {
        let count = 0
        return {
          ...log,
          async read(...asked) {
            const page = await log.read(...asked)
            return page.length > 1 && ++count % 3 === 0 ? page.slice(1) : page
          },
        }
      },
    }),
  },
  {
    bug: 'the cursor is written outside of the transaction of the facts',
    seen: APART,
    plant() {
      const cursors = new Map<string, number>()
      standIn('writeCursor', (real: (...args: unknown[]) => unknown, tx: Reader, cursor: number) => {
        cursors.set(codeAt(tx), cursor)
        return real(tx, cursor)
      })
      standIn('readCursor', (real: (db: Reader) => number, db: Reader) => cursors.get(codeAt(db)) ?? real(db))
      return { begins: () => cursors.clear() }
    },
  },
  {
    bug: 'a wake-up sets the cursor to what it tells',
    seen: APART,
    plant() {
      // As if a page were whatever has come since, and not what follows on the cursor.
      let newest = 0
      return {
        begins: () => void (newest = 0),
        log: (log) => ({
          ...log,
          async read(shop, after, limit, bytes) {
            const page = await log.read(shop, after, limit, bytes)
            const skipped = page.length > 2 && newest > 0 ? page.slice(-2) : page
            newest = page.at(-1)?.cursor ?? newest
            return skipped
          },
        }),
      }
    },
  },
  {
    bug: 'of two that say how a thing stands the later to arrive holds',
    only: ['saveProduct', 'changeSettings', 'setPhoto'],
    seen: /differ in/,
    plant: () =>
      standIn(
        'confirmOwn',
        (_: unknown, tx: Reader, terminal: string, epoch: number, seq: number) =>
          tx.get('SELECT 1 FROM fact WHERE terminal = ? AND epoch = ? AND seq = ?', [
            terminal,
            epoch,
            seq,
          ]) !== undefined,
      ),
  },
  {
    bug: 'own facts are taken for known without looking',
    seen: APART,
    plant: () => standIn('confirmOwn', () => true),
  },
  {
    bug: 'numbers of documents begin again after a restore',
    seen: /is the number of|DEFECT/,
    plant: () => ({
      setBack: ({ store }: SimTerminal) => store.connection.exec('DELETE FROM document_counter'),
    }),
  },
  {
    bug: 'a retry sends under a new sequence',
    seen: STUCK,
    plant() {
      const sent = new Set<string>()
      return standIn('readOutbox', (real: (...args: unknown[]) => LogFact[], ...args: unknown[]) => {
        const facts = real(...args)
        const again = facts.some(({ hash }) => sent.has(String(hash)))
        for (const { hash } of facts) sent.add(String(hash))
        return again ? facts.map((fact) => ({ ...fact, seq: fact.seq + facts.length })) : facts
      })
    },
  },
  {
    bug: 'the outbox forgets what it has sent once, answered or not',
    seen: APART,
    plant() {
      const sent = new Set<string>()
      return {
        ...standIn('readOutbox', (real: (...args: unknown[]) => LogFact[], ...args: unknown[]) => {
          const facts = real(...args).filter(({ hash }) => !sent.has(Buffer.from(hash).toString('hex')))
          for (const { hash } of facts) sent.add(Buffer.from(hash).toString('hex'))
          return facts
        }),
        begins: () => sent.clear(),
      }
    },
  },
  {
    bug: 'a parked fact holds up those after it',
    only: ['setPhoto', 'tell', 'changeAddress'],
    seen: /DEFECT|stuck|parked/,
    plant: () =>
      standIn('appendForeign', (real: (...args: unknown[]) => string, ...args: unknown[]) => {
        const outcome = real(...args)
        if (outcome === 'parked') throw new Error('a fact was parked')
        return outcome
      }),
  },
  {
    bug: 'nobody asks by himself: a lost wake-up is never made good',
    seen: STUCK,
    plant: () => ({ ...without((ms) => ms !== 30 * SECOND && ms !== 2 * SECOND), weather: { deaf: 1 } }),
  },
  {
    bug: 'after five failures nobody tries again',
    seen: STUCK,
    plant: () => {
      let failed = 0
      return worker((parts) => ({
        random() {
          failed++
          return parts.random()
        },
        fetch: async (...asked) => {
          const answer = await parts.fetch(...asked)
          failed = 0
          return answer
        },
        after: (ms, work) => (failed > 5 ? () => undefined : parts.after(ms, work)),
      }))
    },
  },
  {
    bug: 'orders are sold without money',
    only: ['sellAny', 'sell', 'book'],
    seen: /sold only when it is covered|tenders of a sale/,
    plant: () =>
      standIn('decideCover', (real: (order: unknown, vouched: boolean) => unknown, order: unknown) =>
        real(order, true),
      ),
  },
  {
    bug: 'goods are scanned in twice',
    seen: /never more than was asked|fewer than no pieces|DEFECT/,
    plant: () => {
      const fine = (): Result<object, never> => ok({})
      for (const name of ['checkHandOver', 'checkDecline', 'checkArrival', 'checkReturnArrival'])
        standIn(name, fine)
      return {}
    },
  },
  {
    bug: 'everybody who reaches for a transfer has it',
    seen: /no bank line gives more than it holds/,
    plant: () =>
      standIn('decideClaims', (_: unknown, facts: readonly LogFact[]) => ({
        facts,
        taken: [],
        gone: [],
        levels: new Map(),
      })),
  },
  {
    bug: 'pieces received at the desk and taken back unheard are let go below none',
    only: ['ask', 'handOver', 'receiveAtDesk', 'takeBackOnTheWay'],
    seen: /fewer than no pieces|never more than was asked/,
    plant: () => standIn('settleSaidTwice', () => undefined),
  },
]
