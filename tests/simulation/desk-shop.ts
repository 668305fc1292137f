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

/**
 * Pieces between the warehouse and the desks, as they really are: nobody takes into a hand what somebody else holds,
 * whatever the two computers know of each other.
 */
export class OnTheWay {
  readonly #pieces = new Map<string, number>()

  constructor(
    levels: readonly { readonly place: string; readonly productId: string; readonly qty: number }[],
  ) {
    for (const { place, productId, qty } of levels) this.#pieces.set(`${place} ${productId}`, qty)
  }

  /** @returns whether all lines are there to be taken. */
  holds(op: string, input: Record<string, unknown>): boolean {
    if (!TAKING.includes(op)) return true
    return linesOf(input).every(({ key, qty }) => (this.#pieces.get(key) ?? 0) >= qty)
  }

  done(op: string, input: Record<string, unknown>): void {
    const sign = op === 'drop-order.hand-over' ? 1 : TAKING.includes(op) ? -1 : 0
    if (sign === 0) return
    for (const { key, qty } of linesOf(input))
      this.#pieces.set(key, (this.#pieces.get(key) ?? 0) + sign * qty)
  }
}

const TAKING = ['drop-order.receive', 'drop-order.take-back']

const linesOf = (input: Record<string, unknown>): { key: string; qty: number }[] =>
  (input['lines'] as { productId: string; qty: number }[]).map(({ productId, qty }) => ({
    key: `hand-over-out:${String(input['dropOrderId'])} ${productId}`,
    qty,
  }))

const NOT_HERE: CallResult = { ok: false, error: { code: 'NOT_ALLOWED', needs: 'warehouse' } } as CallResult

/** People at one computer: they work on what was made there, and do what its place is for. */
export class DeskShop extends Shop {
  override readonly desk: Code
  readonly #terminal: SimTerminal
  readonly #onTheWay: OnTheWay
  /** Between two commands of one action others get on. */
  readonly #between: () => Promise<void>

  constructor(
    terminal: SimTerminal,
    template: Template,
    coverage: Coverage,
    bank: BcaLine[],
    onTheWay: OnTheWay,
    between: () => Promise<void>,
  ) {
    super(dayOf(terminal), template, coverage)
    this.desk = terminal.code as Code
    this.statement = bank
    this.#terminal = terminal
    this.#onTheWay = onTheWay
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
    const [line] = this.day.all<{ text: string }>('SELECT text FROM statement_line WHERE line_id = ?', id)
    return line?.text.includes(`DESK ${this.desk}`) ?? true
  }

  override async send(op: string, fields: Record<string, unknown>): Promise<CallResult> {
    const role = ROLES[this.desk]
    if (!may(role, op)) return NOT_HERE
    // What an older version does not know it does not do.
    if (NEW_OPS.includes(op) && this.#terminal.unknownKinds.length > 0) return NOT_HERE
    const input = { ...fields }
    if (COUNTS.includes(op)) input['place'] = role === 'warehouse' ? 'warehouse' : 'desk'
    if (op === 'product.save' && role !== 'office' && input['productId'] === null) return NOT_HERE
    if (!this.#onTheWay.holds(op, input)) return NOT_HERE
    let reply = await super.send(op, input)
    if (!reply.ok && reply.error.code === 'CLOCK_BEHIND') reply = await this.#acceptClock(op, input, reply)
    if (reply.ok) this.#onTheWay.done(op, input)
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
    // A desk's papers come out at the desk.
    if (ROLES[this.desk] !== 'desk') return
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
