import { type CallResult, type Host } from '../../contract/channel'
import { recordPaperOut } from '../../host/devices/record-paper-out'
import { type BcaLine } from '../../host/demo-shop'
import { type DayHost, OWNER_PIN, type Template } from '../laws/day-host'
import { type Coverage, Shop } from '../laws/shop'
import { type Code, ROLES } from './people'
import { NEW_OPS } from './steps'
import { PowerCut, type SimTerminal } from './sim-terminal'

/** What is done at which computer; everything else is done at the desks. */
const WAREHOUSE_OPS = [
  'goods.receive',
  'drop-order.acknowledge',
  'drop-order.hand-over',
  'drop-order.decline',
  'drop-order.take-back',
  'return.receive',
]
const EVERYWHERE_OPS = [
  'clock.accept',
  'customer.save',
  'product.save',
  'product.set-photo',
  'settings.change',
]
const OFFICE_OPS = ['person.save', 'bank-account.save', 'bank.import-file']
const COUNTS = ['stock.count', 'stock.damage']

function may(role: (typeof ROLES)[Code], op: string): boolean {
  if (EVERYWHERE_OPS.includes(op)) return true
  if (role === 'office') return OFFICE_OPS.includes(op)
  if (role === 'warehouse') return WAREHOUSE_OPS.includes(op) || COUNTS.includes(op)
  return !WAREHOUSE_OPS.includes(op)
}

const NOT_HERE: CallResult = { ok: false, error: { code: 'NOT_ALLOWED', needs: 'warehouse' } } as CallResult

/** People at one computer: they work on what was made there, and do what its place is for. */
export class DeskShop extends Shop {
  override readonly desk: Code
  readonly #terminal: SimTerminal
  /** Between two commands of one action others get on. */
  readonly #between: () => Promise<void>

  constructor(
    terminal: SimTerminal,
    template: Template,
    coverage: Coverage,
    bank: BcaLine[],
    between: () => Promise<void>,
  ) {
    super(dayOf(terminal), template, coverage)
    this.desk = terminal.code as Code
    this.statement = bank
    this.#terminal = terminal
    this.#between = between
  }

  override payer = (a: number): string => `PEMBELI ${a % 5} DESK ${this.desk}`

  override ids(sql: string): string[] {
    return super.ids(sql).filter((id) => this.#mine(sql, id))
  }

  override some<T extends string | number = string>(
    sql: string,
    a: number,
    c: number,
    ...params: unknown[]
  ): T | undefined {
    if (c % 31 === 0) return '0199aaaa-0000-7000-8000-000000000000' as T
    const rows = this.day.all<{ id: T }>(sql, ...params).filter(({ id }) => this.#mine(sql, id))
    return rows[a % Math.max(1, rows.length)]?.id
  }

  #mine(sql: string, id: string | number): boolean {
    if (typeof id === 'number' || ROLES[this.desk] === 'warehouse') return true
    if (/^\s*SELECT (product_id|customer_id) AS id/.test(sql)) return true
    if (/^[0-9a-f-]{36}$/.test(id)) return id.endsWith(this.desk.charCodeAt(0).toString(16))
    // A line of the bank is nobody's: whoever matches it first has it.
    return true
  }

  override async send(op: string, fields: Record<string, unknown>): Promise<CallResult> {
    const role = ROLES[this.desk]
    if (!may(role, op)) return NOT_HERE
    // What an older version does not know it does not do.
    if (NEW_OPS.includes(op) && this.#terminal.unknownKinds.length > 0) return NOT_HERE
    const input = { ...fields }
    if (COUNTS.includes(op)) input['place'] = role === 'warehouse' ? 'warehouse' : 'desk'
    if (op === 'product.save' && role !== 'office' && input['productId'] === null) return NOT_HERE
    let reply = await super.send(op, input)
    if (!reply.ok && reply.error.code === 'CLOCK_BEHIND') reply = await this.#acceptClock(op, input, reply)
    await this.#between()
    return reply
  }

  /** A supervisor says that the clock is right as it is, and the work goes on. */
  async #acceptClock(op: string, input: Record<string, unknown>, refused: CallResult): Promise<CallResult> {
    const approval = { personId: this.template.ownerId, pin: OWNER_PIN }
    const accepted = await super.send('clock.accept', { approval, reason: 'jam komputer salah' })
    return accepted.ok ? super.send(op, input) : refused
  }

  /** As after a printer was done with it. */
  printed(kind: 'address-label' | 'receipt' | 'order-slip', documentId: string): void {
    if (!this.#terminal.alive) throw new PowerCut()
    const job = { kind, documentId, copyNo: 0, jobId: this.#terminal.newId() }
    this.#terminal.runner.transact((context) => {
      recordPaperOut(context, job as Parameters<typeof recordPaperOut>[1])
      return { ok: true, value: undefined }
    })
  }
}

/** A terminal as the actions of the random days see a host. */
function dayOf(terminal: SimTerminal): DayHost {
  const world = {
    get now() {
      return terminal.now()
    },
    set now(at) {
      terminal.skew += at - terminal.now()
    },
    newId: terminal.newId,
  }
  return {
    host: { call: (op: string, input: object) => terminal.call(op, input) } as unknown as Host,
    world: world as DayHost['world'],
    all: (sql, ...params) => terminal.all(sql, ...(params as (string | number)[])),
    close: async () => undefined,
  }
}
