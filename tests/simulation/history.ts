import { MINUTE, SECOND } from '../../core/time'
import { type BcaLine } from '../../host/demo-shop'
import { type ServerLog } from '../../server/log/server-log'
import { ACTIONS } from '../laws/actions'
import { type Coverage } from '../laws/shop'
import { brokenAfterwards, hashOfText, isQuiet } from './checks'
import { DeskShop } from './desk-shop'
import { FAIR, type Weather } from './network'
import { type SimShop } from './shop'
import { type Stage, createStage } from './stage'
import { PowerCut, type SimTerminal, type Surroundings } from './sim-terminal'
import { type Fault, NEW_KINDS, type Plan, type Step } from './steps'
import { transitionsIn } from './transitions'

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
  /** How documents went from one state to another, and in how many histories. */
  readonly transitions: Map<string, number>
}
export const newTally = (): Tally => ({
  kinds: new Set(),
  outcomes: new Map(),
  days: 0,
  met: new Map(),
  transitions: new Map(),
})

export interface Outcome {
  /** What broke; empty: all held. */
  readonly broken: readonly string[]
  /** SHA-256 of all that happened: the same for the same plan. */
  readonly trace: string
}

const nth = <T>(all: readonly T[], n: number): T | undefined => all[n % Math.max(1, all.length)]

const NIGHT_MS = 5 * MINUTE
/** After a night everybody starts, and has had a moment. */
const MORNING_MS = 5 * SECOND
const HEAL_WITHIN_MS = 10 * MINUTE
const REBUILT_EVERY = 8

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
  readonly #stage: Stage
  readonly #desks = new Map<string, DeskShop>()
  readonly #copied = new Set<string>()
  /** Off until then; a store that was set back asks the server before anybody works on it. */
  readonly #setBack = new Map<string, number>()
  readonly #mutant: Mutant
  #trace = ''

  constructor(shop: SimShop, plan: Plan, tally: Tally, mutant: Mutant) {
    this.#plan = plan
    this.#tally = tally
    this.#mutant = mutant
    mutant.begins?.()
    this.#stage = createStage(shop, { ...plan, log: mutant.log, worker: mutant.worker })
    const bank: BcaLine[] = [...shop.bank]
    for (const terminal of this.#stage.terminals) {
      if (plan.old === terminal.code) terminal.unknownKinds = NEW_KINDS
      terminal.boot()
      this.#desks.set(
        terminal.code,
        new DeskShop(terminal, shop.template, tally, bank, async () => {
          if (this.#stage.random() < 0.3) await this.#stage.pass(150)
        }),
      )
    }
  }

  async play(): Promise<Outcome> {
    await this.#stage.pass(SECOND)
    this.#stage.network.weather = { ...this.#plan.weather, ...this.#mutant.weather }
    for (const step of this.#plan.steps) {
      if (this.#stage.defects.length > 0) break
      await this.#take(step)
    }
    await this.#heal()
    return { broken: this.#stage.defects, trace: hashOfText(this.#trace) }
  }

  async end(): Promise<void> {
    for (const terminal of this.#stage.terminals)
      for (const { kind } of terminal.all<{ kind: string }>('SELECT DISTINCT kind FROM fact'))
        this.#tally.kinds.add(kind)
    const { transitions } = this.#tally
    for (const what of new Set(this.#stage.terminals.flatMap(({ store }) => transitionsIn(store))))
      transitions.set(what, (transitions.get(what) ?? 0) + 1)
    this.#tally.days++
    await this.#stage.end()
  }

  async #take(step: Step): Promise<void> {
    if (step.after > NIGHT_MS) {
      this.#stage.clockwork.nightfall(step.after)
      this.#met('night')
    }
    await this.#stage.pass(step.after > NIGHT_MS ? MORNING_MS : step.after)
    this.#startAgain()
    const terminal = this.#stage.terminals.find(({ code }) => code === step.at)
    const desk = this.#desks.get(step.at)
    if (!terminal || !desk) return
    this.#trace += `${this.#stage.clockwork.now()} ${step.at} ${step.what}\n`
    try {
      if (step.what in ACTIONS) await this.#act(terminal, desk, step)
      else await this.#fault(step.what as Fault, terminal, desk, step)
    } catch (error) {
      if (!(error instanceof PowerCut)) this.#stage.defects.push(`${step.at} ${step.what}: ${String(error)}`)
    }
    this.#trace += `${this.#stage.clockwork.now()} ${terminal.all<{ last: number }>('SELECT count(*) AS last FROM fact')[0]?.last}\n`
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
        this.#stage.network.cutOff(terminal.code)
        break
      case 'join':
        this.#stage.network.cut.delete(terminal.code)
        break
      case 'crash':
        terminal.crash()
        break
      case 'powerCut':
        if (terminal.alive) terminal.cutPowerAt(1 + (a % 4), b % 2 === 0)
        break
      case 'serverDies':
        this.#stage.servers.kill(a, b % 12)
        break
      case 'serverStarts':
        this.#stage.servers.restart()
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
        this.#stage.recorder.setBack(terminal)
        this.#mutant.setBack?.(terminal)
        // What was on its way has arrived or is lost by the time somebody has found the backup.
        this.#setBack.set(terminal.code, this.#stage.clockwork.now() + 2 * MINUTE)
        await this.#stage.pass(2 * MINUTE)
        break
      case 'clockJumps':
        terminal.skew += (c % 2 === 0 ? 1 : -1) * ((a % 3) * 86_400_000 + (b % 5_000_000))
        break
      case 'update':
        this.#update(terminal)
        break
      case 'lostSeen': {
        const lost = terminal.all<{ epoch: number; seq: number }>(
          'SELECT epoch, seq FROM refused_claim WHERE terminal = ? AND seen_at IS NULL',
          terminal.code,
        )
        for (const { epoch, seq } of this.#isUnasked(terminal) ? [] : lost)
          await desk.send('bank.lost-seen', { epoch, seq })
        break
      }
      case 'printed': {
        const kind = (['address-label', 'receipt', 'order-slip'] as const)[a % 3] ?? 'receipt'
        const [table, id] = (
          {
            'address-label': ['shipment', 'shipment_id'],
            receipt: ['sale', 'sale_id'],
            'order-slip': ['book_order', 'order_id'],
          } as const
        )[kind]
        const document = nth(
          terminal.all<{ id: string }>(`SELECT ${id} AS id FROM ${table} ORDER BY 1`),
          b,
        )?.id
        if (document !== undefined && !this.#isUnasked(terminal)) desk.printed(kind, document)
      }
    }
  }

  /** All are equal, so each in its turn is enough; and one history in so many, it takes as long as the rest of it. */
  #rebuilt(): readonly SimTerminal[] {
    const { terminals } = this.#stage
    const { seed } = this.#plan
    return seed % REBUILT_EVERY === 0
      ? terminals.slice((seed / REBUILT_EVERY) % terminals.length).slice(0, 1)
      : []
  }

  #update(terminal: SimTerminal): void {
    if (terminal.unknownKinds.length === 0) return
    terminal.crash()
    terminal.unknownKinds = []
  }

  /** What ended is started again, but for a computer whose disk is being set back. */
  #startAgain(): void {
    for (const terminal of this.#stage.terminals) {
      const off = this.#setBack.get(terminal.code) ?? 0
      if (!terminal.alive && off <= this.#stage.clockwork.now()) terminal.boot()
    }
  }

  async #heal(): Promise<void> {
    const clockwork = this.#stage.clockwork
    this.#stage.network.weather = FAIR
    this.#stage.network.cut.clear()
    this.#stage.servers.restart()
    for (const terminal of this.#stage.terminals) {
      terminal.cutPowerAt(Infinity, false)
      this.#update(terminal)
    }
    await clockwork.runTo(Math.max(clockwork.now(), ...this.#setBack.values()))
    this.#setBack.clear()
    this.#startAgain()
    const until = clockwork.now() + HEAL_WITHIN_MS
    while (
      !(await isQuiet(this.#stage.terminals, this.#stage.log)) &&
      clockwork.now() < until &&
      this.#stage.defects.length === 0
    )
      await clockwork.runTo(clockwork.now() + SECOND / 2)
    if (this.#stage.defects.length > 0) return
    if (!(await isQuiet(this.#stage.terminals, this.#stage.log))) {
      const states = this.#stage.terminals.map(
        ({ code, worker }) => `${code} ${JSON.stringify(worker?.state)}`,
      )
      this.#stage.defects.push(`facts are stuck: ${states.join('; ')}`)
      return
    }
    this.#stage.defects.push(
      ...(await brokenAfterwards(
        this.#stage.terminals,
        this.#stage.log,
        this.#stage.recorder,
        this.#rebuilt(),
      )),
    )
    for (const { code, store } of this.#stage.terminals)
      this.#trace += `${code} ${store.get<{ all_: string }>('SELECT group_concat(hex(hash)) AS all_ FROM fact')?.all_}\n`
  }
}
