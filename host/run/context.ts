import { type FactKind, type FactPayload } from '../../contract/facts'
import {
  type HostEvent,
  type HostEventName,
  type HostInput,
  type HostOutput,
  type HostOwnRefusal,
  type OperationName,
  type HostContract,
} from '../../contract/host'
import { type RefusalOf } from '../../contract/refusals'
import { type ShopSettings } from '../../contract/settings'
import { type Id, type PersonId } from '../../core/ids'
import { type Result } from '../../core/result'
import { type BusinessDay, type Instant } from '../../core/time'
import { type Reader, type Store, type Writer } from '../../db/database'
import { type PrintDocument } from '../../printing'

/** What every handler may use. */
export interface HostContext {
  readonly now: () => Instant
  readonly newId: <Of extends string>() => Id<Of>
  /** 0 <= n < 1; unique codes are drawn with it. */
  readonly random: () => number
  readonly dataDir: string
  readonly terminal: { readonly code: string; readonly name: string }
  /** Tells all windows at once; a command's events go out after its commit (`CommandContext.after`). */
  readonly emit: <E extends HostEventName>(event: E, payload: HostEvent<E>) => void
}

export interface QueryContext extends HostContext {
  readonly db: Reader
  readonly personId: string | null
  /** @throws when there is no shop yet; queries that must work before ask `readShop(db)` themselves. */
  readonly settings: () => ShopSettings
}

/** One command is one transaction: `tx` is open, `at` and `businessDay` are fixed. */
export interface CommandContext extends QueryContext {
  readonly tx: Writer
  readonly at: Instant
  readonly businessDay: BusinessDay
  readonly commandId: string
  /** Appends a fact and applies it to the tables. */
  readonly record: <K extends FactKind>(kind: K, payload: FactPayload<K>) => void
  /** The next number of a kind of document, e.g. `BO-A-261122-0001`; gapless per terminal and day. */
  readonly nextNumber: (prefix: string) => string
  /** Puts a paper into the queue in this transaction; the printer is told after the commit. */
  readonly print: (paper: Paper) => Result<{ jobId: Id<'PrintJob'> }, RefusalOf<'NO_PRINTER'>>
  /** Runs after the commit, in order: events, wake-ups. */
  readonly after: (work: () => void) => void
  /** The same transaction as of an earlier instant; only the demo shop tells of yesterday. */
  readonly withAt: (at: Instant, personId: PersonId) => CommandContext
}

export interface Paper {
  readonly use: 'receipt' | 'label'
  readonly kind: PrintDocument['kind']
  /** What the queue calls it, e.g. the document's number. */
  readonly title: string
  /** The sale, order or shipment; empty for test pages and reports. */
  readonly documentId: string
  readonly document: PrintDocument
  readonly copyNo: number
  /** Papers of one click. */
  readonly batchId?: Id<'PrintBatch'> | null
}

/** Touches this terminal alone; may wait for devices. */
export interface ActionContext extends QueryContext {
  readonly store: Store
  /** Records facts outside a person's command: one transaction with a command id of its own. */
  readonly transact: Transact
}

export type Transact = <T, E extends { readonly code: string }>(
  work: (context: CommandContext) => Result<T, E>,
) => Result<T, E | RefusalOf<'CLOCK_BEHIND' | 'SHOP_NOT_FOUNDED'>>

type Kinds = { [Op in OperationName]: HostContract[Op]['kind'] }

type Decide<Op extends OperationName> = (
  context: CommandContext,
  input: HostInput<Op>,
) => Result<HostOutput<Op>, HostOwnRefusal<Op>>

/**
 * A command that has to wait for something (a workbook is unpacked asynchronously) does so before its transaction,
 * which is synchronous: `prepare` ends in the decision, or in a refusal.
 */
export interface Prepared<Op extends OperationName> {
  readonly prepare: (
    context: QueryContext,
    input: HostInput<Op>,
  ) => Promise<Result<Decide<Op>, HostOwnRefusal<Op>>>
}

export type Handler<Op extends OperationName> = Kinds[Op] extends 'command'
  ? Decide<Op> | Prepared<Op>
  : Kinds[Op] extends 'query'
    ? (context: QueryContext, input: HostInput<Op>) => Result<HostOutput<Op>, HostOwnRefusal<Op>>
    : (
        context: ActionContext,
        input: HostInput<Op>,
      ) => Result<HostOutput<Op>, HostOwnRefusal<Op>> | Promise<Result<HostOutput<Op>, HostOwnRefusal<Op>>>

/** A missing handler, a wrong output or an unlisted refusal is a compile error. */
export type Handlers<Op extends OperationName = OperationName> = { [Name in Op]: Handler<Name> }
