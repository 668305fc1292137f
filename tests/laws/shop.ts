import { type CallResult } from '../../contract/channel'
import { instant } from '../../core/time'
import { type BcaLine } from '../../host/demo-shop'
import { type DayHost, type Template } from './day-host'

interface Sent {
  readonly op: string
  readonly input: Record<string, unknown>
  readonly reply: string
}

export interface Coverage {
  readonly kinds: Set<string>
  /** Operation and refusal, and how often; `ok` counts what was done. */
  readonly outcomes: Map<string, number>
  /** How many days were lived. */
  days: number
}

const textOf = (value: unknown): string => JSON.stringify(value)

/** A day as it is lived: what was sent, what came back, and the laws that must hold after every single command. */
export class Shop {
  statement: BcaLine[] = []
  readonly day: DayHost
  readonly template: Template
  readonly #coverage: Coverage
  readonly #done: Sent[] = []

  constructor(day: DayHost, template: Template, coverage: Coverage) {
    this.day = day
    this.template = template
    this.#coverage = coverage
  }

  productIndex = (a: number): number => a % this.template.productIds.length
  product = (a: number): string => this.template.productIds[this.productIndex(a)] ?? ''
  pass = (ms: number): void => void (this.day.world.now = instant(this.day.world.now + ms))
  /** Whose desk it is. */
  readonly desk: string = 'A'
  /** What the bank writes of somebody who pays. */
  payer = (a: number): string => `PEMBELI ${a % 5}`

  /** All that a query finds. */
  ids(sql: string): string[] {
    return this.day.all<{ id: string }>(sql).map(({ id }) => id)
  }

  /** The `a`-th of what a query finds; for some `c` an id of nothing. */
  some<T extends string | number = string>(
    sql: string,
    a: number,
    c: number,
    ...params: unknown[]
  ): T | undefined {
    if (c % 31 === 0) return '0199aaaa-0000-7000-8000-000000000000' as T
    const rows = this.day.all<{ id: T }>(sql, ...params)
    return rows[a % Math.max(1, rows.length)]?.id
  }

  async withId(
    op: string,
    name: string,
    sql: string,
    a: number,
    c: number,
    more: object = {},
  ): Promise<unknown> {
    const id = this.some(sql, a, c)
    return id === undefined ? undefined : await this.send(op, { [name]: id, ...more })
  }

  /** Sends a command. A refusal must leave no trace, and nothing a person does may be a defect. */
  async send(op: string, fields: Record<string, unknown>): Promise<CallResult> {
    const input = { commandId: this.day.world.newId(), ...fields }
    const before = this.#facts()
    const reply = await this.day.host.call(op, input, undefined)
    const outcome = `${op} ${reply.ok ? 'ok' : reply.error.code}`
    this.#coverage.outcomes.set(outcome, (this.#coverage.outcomes.get(outcome) ?? 0) + 1)
    if (reply.ok) this.#done.push({ op, input, reply: textOf(reply.value) })
    else {
      if (['DEFECT', 'STORE_DAMAGED', 'STORE_BUSY', 'UNKNOWN_OPERATION'].includes(reply.error.code))
        throw new Error(`${outcome} for ${textOf(input)}`)
      if (this.#facts() !== before) throw new Error(`${outcome} left a fact behind`)
    }
    return reply
  }

  /** The same command again: the same answer, and nothing happens a second time. */
  async repeat(a: number): Promise<void> {
    const sent = this.#done[a % Math.max(1, this.#done.length)]
    if (!sent) return
    const before = this.#facts()
    const reply = await this.day.host.call(sent.op, sent.input, undefined)
    if (!reply.ok || textOf(reply.value) !== sent.reply)
      throw new Error(`${sent.op} repeated answers ${textOf(reply)}, before ${sent.reply}`)
    if (this.#facts() !== before) throw new Error(`${sent.op} repeated left a fact behind`)
  }

  /** Another wish under the same id is somebody's mistake, whatever the operation. */
  async repeatOtherwise(a: number): Promise<void> {
    const sent = this.#done[a % Math.max(1, this.#done.length)]
    if (!sent) return
    const before = this.#facts()
    const commandId = sent.input['commandId']
    const other = { commandId, direction: 'in', amount: 1, reason: 'lain sama sekali' }
    const reply = await this.day.host.call('cash.move', other, undefined)
    if (reply.ok || reply.error.code !== 'COMMAND_ID_REUSED')
      throw new Error(`${sent.op} and cash.move under one id: ${textOf(reply)}`)
    if (this.#facts() !== before) throw new Error('a reused command id left a fact behind')
  }

  async repeatAll(): Promise<void> {
    for (let at = 0; at < this.#done.length; at++) await this.repeat(at)
  }

  noteCoverage(): void {
    for (const { kind } of this.day.all<{ kind: string }>('SELECT DISTINCT kind FROM fact'))
      this.#coverage.kinds.add(kind)
  }

  #facts(): number {
    return this.day.all<{ last: number }>('SELECT max(id) AS last FROM fact')[0]?.last ?? 0
  }
}
