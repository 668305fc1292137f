import { type AnyFactPayload, type FactPayload } from '../../contract/facts'
import { type PulledFact } from '../../contract/server-wire'
import { ok } from '../../core/result'
import { businessDay, instant } from '../../core/time'
import { type Store, inTransaction } from '../../db/database'
import { type StoredFact, recordFact } from '../../db/fact-log'
import { readCursor, readOutbox, readSent, writeLink, writeSent } from '../../db/queries/server-link'
import { derivedTables } from '../../db/rebuild'
import { ensureTerminal, renameTerminal } from '../../db/terminal'
import { type Claim } from '../../server/log/claim-book'
import { decideClaims } from '../../server/log/claims'
import { type LogFact } from '../../server/log/server-log'
import { applyChunk } from '../../sync/apply'
import { type Seeded } from './seeded'
import { MORNING } from './day-host'

/** The server's log and claims, without a database: what it decides is the real thing. */
export class Ledger {
  readonly log: LogFact[] = []
  private claims: readonly Claim[] = []
  private readonly levels = new Map<string, number>()
  /** Which kinds of facts were refused, and why. */
  readonly refused = new Set<string>()

  push(facts: readonly StoredFact[], at: number): void {
    const sent = facts.map(({ id: _, prevHash, hash, ...fact }): LogFact => ({
      ...fact,
      prevHash: prevHash.toString('hex'),
      hash: hash.toString('hex'),
      parked: null,
    }))
    const last = this.log.findLast(({ terminal }) => terminal === '0')
    const decided = decideClaims(sent, { claims: this.claims, levels: this.levels, last }, at)
    for (const [product, pieces] of decided.levels) this.levels.set(product, pieces)
    this.claims = [
      ...this.claims.filter(({ document }) => !decided.gone.includes(document)),
      ...decided.taken,
    ]
    this.log.push(...decided.facts)
    for (const { kind, payload } of decided.facts) {
      if (kind === 'PiecesRefused') this.refused.add(kind)
      if (kind !== 'ClaimRefused') continue
      const { fact, because } = JSON.parse(payload) as FactPayload<'ClaimRefused'>
      const refused = this.log.find(({ terminal, seq }) => terminal === fact.terminal && seq === fact.seq)
      this.refused.add(`${refused?.kind ?? ''} ${because}`)
    }
  }

  pull(terminal: string, after: number, limit: number): PulledFact[] {
    return this.log.slice(after, after + limit).map(({ parked: _, ...fact }, n) => ({
      cursor: after + n + 1,
      terminal: fact.terminal,
      epoch: fact.epoch,
      seq: fact.seq,
      fact: fact.terminal === terminal ? null : fact,
    }))
  }
}

type Row = Record<string, string | number | null>

/** One desk: its store, and people who do what its tables let them do. */
export class Desk {
  private clock: number = MORNING
  readonly code: string
  readonly store: Store
  private readonly chance: Seeded
  constructor(code: string, store: Store, chance: Seeded) {
    this.code = code
    this.store = store
    this.chance = chance
    ensureTerminal(store, code)
    inTransaction(store, (tx) => {
      if (code !== 'A') renameTerminal(tx, code)
      writeLink(tx, { server: 'http://127.0.0.1:1', shopId: chance.id(), enrolledAt: MORNING })
      return ok(null)
    })
  }

  record<K extends AnyFactPayload['kind']>(kind: K, payload: unknown): void {
    // Clocks differ by hours; nothing may hang on them.
    this.clock += 1 + this.chance.below(3_600_000)
    inTransaction(this.store, (tx) =>
      ok(
        recordFact(
          tx,
          {
            terminal: this.code,
            epoch: 1,
            at: instant(this.clock),
            businessDay: businessDay('2026-11-22'),
            personId: null,
            commandId: this.chance.id(),
          },
          kind,
          payload as never,
        ),
      ),
    )
  }

  push(ledger: Ledger, limit: number): number {
    const facts = readOutbox(this.store, this.code, readSent(this.store), limit, 1e9)
    const last = facts.at(-1)
    if (last) {
      ledger.push(facts, MORNING + ledger.log.length * 20_000)
      inTransaction(this.store, (tx) => ok(writeSent(tx, last)))
    }
    return facts.length
  }

  pull(ledger: Ledger, limit: number): number {
    const page = ledger.pull(this.code, readCursor(this.store), limit)
    let taken = 0
    while (taken < page.length) taken += applyChunk(this.store, this.code, page.slice(taken), () => 0).taken
    return taken
  }

  private all = (sql: string): Row[] => this.store.all<Row>(sql)

  /** Does one thing that this desk's tables allow, if there is any of the kind that chance picks. */
  act(orders: readonly string[]): void {
    const { chance } = this
    const part = (left: unknown): number =>
      chance.below(2) === 0 ? Number(left) : 1 + chance.below(Number(left))
    const reason = chance.pick(['keliru', 'salah baris', 'diminta']) ?? ''
    const deeds: (() => void)[] = [
      () => {
        const line = chance.pick(this.all('SELECT line_id AS id, left_amount AS left FROM open_credit'))
        if (line) this.allocate(line, part(line['left']), orders)
      },
      () => {
        const line = chance.pick(this.all('SELECT line_id AS id, left_amount AS left FROM open_credit'))
        if (line) this.allocate(line, Number(line['left']), orders)
      },
      () => {
        const id = chance.pick(this.all('SELECT allocation_id AS id FROM allocation WHERE undone_at IS NULL'))
        if (id) this.record('AllocationUndone', { allocationId: id['id'], reason })
      },
      () => {
        const line = chance.pick(this.all('SELECT line_id AS id, left_amount AS left FROM open_credit'))
        if (!line) return
        this.record('RestPutAside', {
          restId: chance.id(),
          lineId: line['id'],
          as: chance.pick(['credit', 'refund']),
          customerId: chance.pick(orders),
          orderId: null,
          amount: part(line['left']),
          reason,
          approvedBy: null,
        })
      },
      () => {
        const rest = chance.pick(this.all('SELECT rest_id AS id, left_amount AS left FROM open_rest'))
        if (!rest) return
        const use = { useId: chance.id(), restId: rest['id'], orderId: chance.pick(orders) }
        this.record('CreditUsed', { ...use, amount: part(rest['left']) })
      },
      () => {
        const use = chance.pick(this.all('SELECT use_id AS id FROM credit_use WHERE undone_at IS NULL'))
        if (use) this.record('CreditUseUndone', { useId: use['id'], reason, approvedBy: null })
      },
      () => {
        const rest = chance.pick(this.all('SELECT rest_id AS id, left_amount AS left FROM open_rest'))
        if (!rest) return
        const how = { how: 'transfer', reference: '', payOutId: chance.id() }
        this.record('RestPaidOut', { ...how, restId: rest['id'], amount: part(rest['left']) })
      },
      () => {
        const paid = chance.pick(this.all('SELECT pay_out_id AS id FROM pay_out WHERE undone_at IS NULL'))
        if (paid) this.record('PayOutUndone', { payOutId: paid['id'], reason })
      },
      () => {
        const rest = chance.pick(
          this.all(
            `SELECT rest_id AS id FROM rest r JOIN open_rest o USING (rest_id) WHERE o.left_amount = r.amount`,
          ),
        )
        if (rest) this.record('RestTakenBack', { restId: rest['id'], reason })
      },
      () => {
        const line = chance.pick(
          this.all(`SELECT line_id AS id FROM statement_line l JOIN open_credit o USING (line_id)
                    WHERE o.left_amount = l.amount_sen / 100`),
        )
        if (line) this.record('LineMarkedUnrelated', { lineId: line['id'], reason, markId: chance.id() })
      },
      () => {
        const mark = chance.pick(this.all('SELECT mark_id AS id, line_id AS line FROM line_mark'))
        if (mark) this.record('LineUnmarked', { lineId: mark['line'], markId: mark['id'] })
      },
      () => this.reverse(),
    ]
    chance.pick(deeds)?.()
  }

  private allocate(line: Row, amount: number, orders: readonly string[]): void {
    this.record('PaymentAllocated', {
      allocationId: this.chance.id(),
      lineId: line['id'],
      orderId: this.chance.pick(orders),
      amount,
      how: 'by-hand',
      evidence: [],
      payerName: null,
    })
  }

  /** As `host/operations/bank/reverse.ts` does. */
  private reverse(): void {
    const line = this.chance.pick(
      this.all(`SELECT line_id AS id FROM statement_line l WHERE unrelated_at IS NULL
                AND NOT EXISTS (SELECT 1 FROM reversed_credit r WHERE r.line_id = l.line_id)`),
    )
    if (!line) return
    const lineId = String(line['id'])
    const reason = 'REVERSED'
    const of = (sql: string): Row[] => this.store.all<Row>(sql, [lineId])
    for (const { id } of of(
      'SELECT allocation_id AS id FROM allocation WHERE line_id = ? AND undone_at IS NULL',
    ))
      this.record('AllocationUndone', { allocationId: id, reason })
    for (const { id } of of(
      `SELECT use_id AS id FROM credit_use u JOIN rest r USING (rest_id)
       WHERE r.line_id = ? AND r.taken_back_at IS NULL AND u.undone_at IS NULL`,
    ))
      this.record('CreditUseUndone', { useId: id, reason, approvedBy: null })
    for (const { id } of of('SELECT rest_id AS id FROM rest WHERE line_id = ? AND taken_back_at IS NULL'))
      this.record('RestTakenBack', { restId: id, reason })
    this.record('CreditReversed', { lineId, correctionId: null, by: 'person', reason: '' })
  }

  /** All derived tables, without the numbers that only say in which order rows came here. */
  state(): Record<string, string[]> {
    const tables = derivedTables(this.store).filter((table) => !table.endsWith('_text'))
    return Object.fromEntries(
      tables.map((table) => [
        table,
        this.all(`SELECT * FROM ${table}`)
          .map(({ id: _, ...row }) => JSON.stringify(row))
          .toSorted(),
      ]),
    )
  }
}
