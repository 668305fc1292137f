import { MINUTE, SECOND } from '../../core/time'
import { type BcaLine, type Random, seededRandom } from '../../host/demo-shop'
import { rebuild } from '../../db/rebuild'
import { type ServerLog } from '../../server/log/server-log'
import { ACTIONS } from '../laws/actions'
import { type Coverage } from '../laws/shop'
import { brokenAfterwards, hashOfText, isQuiet } from './checks'
import { type Clockwork, createClockwork } from './clockwork'
import { DeskShop, OnTheWay } from './desk-shop'
import { FAIR, type Network, type Weather, createNetwork } from './network'
import { type Recorder, createRecorder } from './recorder'
import { type ServerCopies, createServerCopies } from './server-copies'
import { START } from './people'
import { type SimShop } from './shop'
import { PowerCut, type SimTerminal, type Surroundings } from './sim-terminal'
import { type Fault, NEW_KINDS, type Plan, type Step } from './steps'

/** Where a planted bug takes hold; nothing of it is in the program. */
export interface Mutant {
  readonly log?: (log: ServerLog) => ServerLog
  readonly worker?: Surroundings['worker']
  readonly weather?: Partial<Weather>
  /** Called before each history. */
  readonly begins?: () => void
  /** Called when a store was set back. */
  readonly setBack?: (terminal: SimTerminal) => void
}

/** What is shared by all histories of a run. */
export interface Tally extends Coverage {
  /** Faults and other things of the world that happened, and how often. */
  readonly met: Map<string, number>
}
export const newTally = (): Tally => ({ kinds: new Set(), outcomes: new Map(), days: 0, met: new Map() })

export interface Outcome {
  /** What broke; empty: all held. */
  readonly broken: readonly string[]
  /** SHA-256 of all that happened: the same for the same plan. */
  readonly trace: string
}

const NIGHT_MS = 5 * MINUTE
/** After a night everybody starts, and has had a moment. */
const MORNING_MS = 5 * SECOND
const HEAL_WITHIN_MS = 10 * MINUTE

/** Plays one history from the morning on, heals everything, and looks whether all holds. */
export async function play(shop: SimShop, plan: Plan, tally: Tally, mutant: Mutant = {}): Promise<Outcome> {
  const history = new History(shop, plan, tally, mutant)
  try {
    return await history.play()
  } finally {
    await history.end()
  }
}

class History {
  readonly #plan: Plan
  readonly #tally: Tally
  readonly #clockwork: Clockwork = createClockwork()
  readonly #random: Random
  readonly #recorder: Recorder = createRecorder()
  readonly #network: Network
  readonly #servers: ServerCopies
  readonly #log: ServerLog
  readonly #terminals: readonly SimTerminal[]
  readonly #desks = new Map<string, DeskShop>()
  readonly #copied = new Set<string>()
  /** Off until then; a store that was set back asks the server before anybody works on it. */
  readonly #setBack = new Map<string, number>()
  readonly #broken: string[] = []
  readonly #mutant: Mutant
  #trace = ''

  constructor(shop: SimShop, plan: Plan, tally: Tally, mutant: Mutant) {
    this.#plan = plan
    this.#tally = tally
    this.#mutant = mutant
    mutant.begins?.()
    this.#random = seededRandom(plan.seed ^ 0x5eed)
    const clockwork = this.#clockwork
    const opened = this.#recorder.around(shop.openLog())
    this.#log = mutant.log ? mutant.log(opened) : opened
    const now = (): number => START + clockwork.now()
    this.#servers = createServerCopies({ clockwork, log: this.#log, now, random: this.#random }, plan.servers)
    this.#network = createNetwork(clockwork, this.#servers, this.#random)
    this.#terminals = plan.present.map((code) => shop.terminals[code])
    const bank: BcaLine[] = [...shop.bank]
    const onTheWay = new OnTheWay(
      shop.terminals.A.all(
        "SELECT place, product_id AS productId, qty FROM stock_level WHERE place LIKE 'hand-over-out:%'",
      ),
    )
    const around: Surroundings = {
      clockwork,
      random: this.#random,
      fetchOf: this.#network.fetchOf,
      committed: (terminal) => this.#recorder.committed(terminal),
      defect: (terminal, what, error) =>
        void this.#broken.push(
          `${terminal} ${what}: ${error instanceof Error ? error.stack : String(error)}`,
        ),
      ...(mutant.worker ? { worker: mutant.worker } : {}),
    }
    for (const terminal of this.#terminals) {
      terminal.enter(around)
      if (plan.old === terminal.code) terminal.unknownKinds = NEW_KINDS
      this.#recorder.committed(terminal)
      terminal.boot()
      this.#desks.set(
        terminal.code,
        new DeskShop(terminal, shop.template, tally, bank, onTheWay, async () => {
          if (this.#random() < 0.3) await clockwork.runTo(clockwork.now() + 150)
        }),
      )
    }
  }

  async play(): Promise<Outcome> {
    await this.#clockwork.runTo(this.#clockwork.now() + SECOND)
    this.#network.weather = { ...this.#plan.weather, ...this.#mutant.weather }
    for (const step of this.#plan.steps) {
      if (this.#broken.length > 0) break
      await this.#take(step)
    }
    await this.#heal()
    return { broken: this.#broken, trace: hashOfText(this.#trace) }
  }

  async end(): Promise<void> {
    for (const terminal of this.#terminals) {
      for (const { kind } of terminal.all<{ kind: string }>('SELECT DISTINCT kind FROM fact'))
        this.#tally.kinds.add(kind)
      terminal.forget()
      terminal.remember()
    }
    this.#tally.days++
    await this.#log.close()
  }

  async #take(step: Step): Promise<void> {
    if (step.after > NIGHT_MS) {
      this.#clockwork.nightfall(step.after)
      this.#met('night')
    }
    await this.#clockwork.runTo(this.#clockwork.now() + (step.after > NIGHT_MS ? MORNING_MS : step.after))
    this.#startAgain()
    const terminal = this.#terminals.find(({ code }) => code === step.at)
    const desk = this.#desks.get(step.at)
    if (!terminal || !desk) return
    this.#trace += `${this.#clockwork.now()} ${step.at} ${step.what}\n`
    try {
      if (step.what in ACTIONS) await this.#act(terminal, desk, step)
      else await this.#fault(step.what as Fault, terminal, desk, step)
    } catch (error) {
      if (!(error instanceof PowerCut)) this.#broken.push(`${step.at} ${step.what}: ${String(error)}`)
    }
    this.#trace += `${this.#clockwork.now()} ${terminal.all<{ last: number }>('SELECT count(*) AS last FROM fact')[0]?.last}\n`
  }

  async #act(terminal: SimTerminal, desk: DeskShop, step: Step): Promise<void> {
    if (!terminal.alive || this.#isUnasked(terminal)) return
    await ACTIONS[step.what as keyof typeof ACTIONS][1](desk, step as never)
  }

  /** A store that was set back and has not yet heard from the server. */
  #isUnasked(terminal: SimTerminal): boolean {
    if (!this.#setBack.has(terminal.code)) return false
    if (terminal.worker?.state.lastContact === null) return true
    this.#setBack.delete(terminal.code)
    return false
  }

  #met(what: string): void {
    this.#tally.met.set(what, (this.#tally.met.get(what) ?? 0) + 1)
  }

  async #fault(what: Fault, terminal: SimTerminal, desk: DeskShop, { a, b, c }: Step): Promise<void> {
    this.#met(what)
    switch (what) {
      case 'cut':
        this.#network.cutOff(terminal.code)
        break
      case 'join':
        this.#network.cut.delete(terminal.code)
        break
      case 'crash':
        terminal.crash()
        break
      case 'powerCut':
        if (terminal.alive) terminal.cutPowerAt(1 + (a % 4), b % 2 === 0)
        break
      case 'serverDies':
        this.#servers.kill(a, b % 12)
        break
      case 'serverStarts':
        this.#servers.restart()
        break
      case 'copyStore':
        if (this.#copied.has(terminal.code)) break
        this.#copied.add(terminal.code)
        terminal.copyStore()
        break
      case 'setBack':
        if (!this.#copied.has(terminal.code)) break
        terminal.crash()
        terminal.setStoreBack()
        this.#recorder.setBack(terminal)
        this.#mutant.setBack?.(terminal)
        // What was on its way has arrived or is lost by the time somebody has found the backup.
        this.#setBack.set(terminal.code, this.#clockwork.now() + 2 * MINUTE)
        await this.#clockwork.runTo(this.#clockwork.now() + 2 * MINUTE)
        break
      case 'clockJumps':
        terminal.skew += (c % 2 === 0 ? 1 : -1) * ((a % 3) * 86_400_000 + (b % 5_000_000))
        break
      case 'update':
        this.#update(terminal)
        break
      case 'printed': {
        const kind = (['address-label', 'receipt', 'order-slip'] as const)[a % 3] ?? 'receipt'
        const [table, id] = (
          {
            'address-label': ['shipment', 'shipment_id'],
            receipt: ['sale', 'sale_id'],
            'order-slip': ['book_order', 'order_id'],
          } as const
        )[kind]
        const document = desk.some(`SELECT ${id} AS id FROM ${table} ORDER BY 1`, b, 1)
        if (document !== undefined && !this.#isUnasked(terminal)) desk.printed(kind, document)
      }
    }
  }

  #update(terminal: SimTerminal): void {
    if (terminal.unknownKinds.length === 0) return
    terminal.crash()
    terminal.unknownKinds = []
  }

  /** What ended is started again, but for a computer whose disk is being set back. */
  #startAgain(): void {
    for (const terminal of this.#terminals) {
      const off = this.#setBack.get(terminal.code) ?? 0
      if (!terminal.alive && off <= this.#clockwork.now()) terminal.boot()
    }
  }

  async #heal(): Promise<void> {
    const clockwork = this.#clockwork
    this.#network.weather = FAIR
    this.#network.cut.clear()
    this.#servers.restart()
    for (const terminal of this.#terminals) {
      terminal.cutPowerAt(Infinity, false)
      this.#update(terminal)
    }
    await clockwork.runTo(Math.max(clockwork.now(), ...this.#setBack.values()))
    this.#setBack.clear()
    this.#startAgain()
    const until = clockwork.now() + HEAL_WITHIN_MS
    while (
      !(await isQuiet(this.#terminals, this.#log)) &&
      clockwork.now() < until &&
      this.#broken.length === 0
    )
      await clockwork.runTo(clockwork.now() + SECOND / 2)
    if (this.#broken.length > 0) return
    if (!(await isQuiet(this.#terminals, this.#log))) {
      const states = this.#terminals.map(({ code, worker }) => `${code} ${JSON.stringify(worker?.state)}`)
      this.#broken.push(`facts are stuck: ${states.join('; ')}`)
      return
    }
    if (this.#plan.old !== null)
      for (const { code, store } of this.#terminals) if (code === this.#plan.old) rebuild(store)
    this.#broken.push(
      ...(await brokenAfterwards(this.#terminals, this.#log, this.#recorder, this.#plan.seed % 3 === 0)),
    )
    for (const { code, store } of this.#terminals)
      this.#trace += `${code} ${store.get<{ all_: string }>('SELECT group_concat(hex(hash)) AS all_ FROM fact')?.all_}\n`
  }
}
