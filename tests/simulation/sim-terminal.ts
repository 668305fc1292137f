import { type KeyObject, createHash, createPrivateKey } from 'node:crypto'
import { factKinds } from '../../contract/facts'
import { type CallResult } from '../../contract/channel'
import { type Id, uuidV7 } from '../../core/ids'
import { ok } from '../../core/result'
import { type Instant, instant } from '../../core/time'
import { type Store, inTransaction, openConnection } from '../../db/database'
import { migrate } from '../../db/migrate'
import { takeUpParked } from '../../db/take-up-parked'
import { type Terminal, beginEpoch, ensureTerminal, renameTerminal } from '../../db/terminal'
import { type Random } from '../../host/demo-shop'
import { createHandlers } from '../../host/handlers'
import { createPinGuard } from '../../host/people/pins'
import { type Runner, createRunner } from '../../host/run/runner'
import { type Worker, type WorkerParts, startWorker } from '../../sync/worker'
import { type Clockwork } from './clockwork'
import { SERVER_URL, SHOP_ID, START } from './people'
import { watchTransitions } from './transitions'

/** The power went: what was committed is there, the program is not. */
export class PowerCut extends Error {}

/** What a terminal lives in during one history. */
export interface Surroundings {
  readonly clockwork: Clockwork
  readonly random: Random
  readonly fetchOf: (terminal: string, alive: () => boolean) => typeof globalThis.fetch
  /** After each commit that added facts of its own. */
  readonly committed: (terminal: SimTerminal) => void
  readonly defect: (terminal: string, what: string, error: unknown) => void
  /** A planted bug may stand between the worker and what it is given. */
  readonly worker?: (parts: WorkerParts) => WorkerParts
}

/** One computer of the shop: the real store, rules and carrier of facts, on a clock and a network that are played. */
export class SimTerminal {
  readonly code: string
  readonly store: Store
  readonly key: KeyObject
  /** Its clock minus the true time, ms. */
  skew = 0
  /** Kinds of facts that the version on it does not know yet. */
  unknownKinds: readonly string[] = []
  runner!: Runner
  worker: Worker | undefined
  #life: { alive: boolean } = { alive: false }
  #around!: Surroundings
  #identity!: Terminal
  /** The power goes at the so-many-th commit from now, before or after it; null: it stays. */
  #cut: { commits: number; after: boolean } | null = null

  constructor(code: string) {
    this.code = code
    this.key = keyOf(code)
    this.store = openConnection(':memory:')
    migrate(this.store)
    watchTransitions(this.store)
    this.#watchCommits()
    ensureTerminal(this.store, `komputer ${code}`)
    inTransaction(this.store, (tx) => {
      renameTerminal(tx, code)
      return ok(undefined)
    })
  }

  get alive(): boolean {
    return this.#life.alive
  }
  now = (): Instant => instant(START + this.#around.clockwork.now() + this.skew)

  /** Ids end with the code of who made them: a history can tell whose a document is. */
  newId = (): string => {
    const random = Uint8Array.from({ length: 10 }, () => Math.floor(this.#around.random() * 256))
    random[9] = this.code.charCodeAt(0)
    return uuidV7(this.now(), random)
  }

  enter(around: Surroundings): void {
    this.#around = around
    this.#cut = null
    this.skew = 0
    this.unknownKinds = []
  }

  /** The program starts. */
  boot(): void {
    const around = this.#around
    const life = { alive: true }
    this.#life = life
    this.#cut = null
    this.#asVersion(() => takeUpParked(this.store))
    const read = (): void => void (this.#identity = ensureTerminal(this.store, ''))
    read()
    const { clockwork } = around
    const alive = (): boolean => life.alive
    const gone = (name: string) => (): never => {
      throw new Error(`no ${name} in a simulation`)
    }
    const handlers = createHandlers(
      createPinGuard(),
      gone('print room'),
      { start() {}, list: () => [], follow: async () => {}, stop: async () => {} },
      { access: undefined as never, room: gone('courier') },
      { access: undefined as never, link: gone('link'), room: gone('messages') },
      gone('link'),
      gone('tracking'),
      gone('hub'),
    )
    this.runner = createRunner({
      store: this.store,
      terminal: this.#identityNow(),
      clock: { now: this.now },
      ids: { id: <Of extends string>() => this.newId() as Id<Of> },
      random: around.random,
      dataDir: '/nowhere',
      handlers,
      emit: () => undefined,
      wakePrinters: () => undefined,
      wakeSync: () => this.worker?.wake(),
      logDefect: (_reference, op, error) => {
        if (!(error instanceof PowerCut)) around.defect(this.code, op, error)
      },
    })
    const whenAlive = (work: () => void) => (): void => {
      if (life.alive) work()
    }
    const parts: WorkerParts = {
      server: SERVER_URL,
      identity: { shop: SHOP_ID, terminal: this.code, privateKey: this.key },
      store: this.store,
      fetch: around.fetchOf(this.code, alive),
      now: this.now,
      random: around.random,
      randomBytes: (count) =>
        Buffer.from(Array.from({ length: count }, () => Math.floor(around.random() * 256))),
      after: (ms, work) => (life.alive ? clockwork.in(ms, whenAlive(work)) : () => undefined),
      breathe: () => new Promise((done) => void clockwork.in(0, whenAlive(done))),
      monotonic: () => clockwork.now(),
      applied: () => undefined,
      moved: () => undefined,
      beginEpoch: (epoch) => {
        inTransaction(this.store, (tx) => ok(beginEpoch(tx, epoch)))
        read()
      },
      defect: (error) => {
        if (!(error instanceof PowerCut)) around.defect(this.code, 'sync', error)
      },
    }
    this.worker = startWorker(around.worker ? around.worker(parts) : parts)
  }

  #identityNow(): Terminal {
    const identity = (): Terminal => this.#identity
    return {
      get code() {
        return identity().code
      },
      get name() {
        return identity().name
      },
      get epoch() {
        return identity().epoch
      },
    }
  }

  /** The program ends without a word. */
  crash(): void {
    this.#life.alive = false
    this.worker = undefined
  }

  cutPowerAt(commits: number, after: boolean): void {
    this.#cut = { commits, after }
  }

  async call(op: string, input: object): Promise<CallResult> {
    if (!this.alive) throw new PowerCut()
    const reply = await this.runner.call(op, input, undefined)
    if (!this.alive) throw new PowerCut()
    return reply
  }

  all = <Row>(sql: string, ...params: readonly (string | number)[]): Row[] => this.store.all<Row>(sql, params)

  /** A copy of the store as it stands; one at a time. */
  copyStore(): void {
    this.store.connection.exec('SAVEPOINT kept_copy')
  }
  /** The disk is set back to the copy. */
  setStoreBack(): void {
    this.store.connection.exec('ROLLBACK TO kept_copy')
  }

  /** Everything until `forget` is undone by it: the next history begins with the same store, its statements still ready. */
  remember(): void {
    this.store.connection.exec('BEGIN')
  }
  forget(): void {
    this.crash()
    this.store.connection.exec('ROLLBACK')
  }

  #watchCommits(): void {
    const { connection } = this.store
    const original = connection.transaction.bind(connection)
    const cut = (after: boolean): void => {
      const plan = this.#cut
      if (!plan || plan.after !== after || --plan.commits > 0) return
      this.crash()
      throw new PowerCut()
    }
    const watched = (body: (...args: unknown[]) => unknown) => {
      const inside = original((...args: unknown[]) => {
        const value = this.#asVersion(() => body(...args))
        cut(false)
        return value
      })
      const run = (...args: unknown[]): unknown => {
        const value = inside.immediate(...args)
        if (this.#life.alive) this.#around.committed(this)
        cut(true)
        return value
      }
      return Object.assign(run, { immediate: run, deferred: run, exclusive: run, default: run })
    }
    Object.assign(connection, { transaction: watched })
  }

  /** An older program knows fewer kinds of facts. */
  #asVersion<T>(work: () => T): T {
    const kinds = factKinds as Record<string, unknown>
    const hidden = this.unknownKinds.map((kind) => [kind, kinds[kind]] as const)
    for (const [kind] of hidden) delete kinds[kind]
    try {
      return work()
    } finally {
      for (const [kind, shape] of hidden) kinds[kind] = shape
    }
  }
}

/** An Ed25519 key (RFC 8410) of a seed: the same in every run. */
function keyOf(code: string): KeyObject {
  const seed = createHash('sha256').update(`terminal ${code}`).digest()
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed])
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
}
