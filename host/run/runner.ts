import { createHash, randomUUID } from 'node:crypto'
import { type CallResult } from '../../contract/channel'
import {
  type HostEvent,
  type HostEventName,
  type OperationName,
  type Topic,
  hostContract,
} from '../../contract/host'
import { type RefusalOf } from '../../contract/refusals'
import { type Role } from '../../contract/shapes'
import { type Clock, type Ids, nextInstant } from '../../core/clock'
import { type Result, err, ok } from '../../core/result'
import { type Instant, businessDayOf } from '../../core/time'
import { type Store, type Writer, inTransaction } from '../../db/database'
import { type FactAuthor, lastFactAt, recordFact } from '../../db/fact-log'
import { addJob, defaultPrinter } from '../../db/print-queue'
import { findPerson, readShop } from '../../db/queries/shop'
import { type Terminal } from '../../db/terminal'
import {
  type ActionContext,
  type CommandContext,
  type Handlers,
  type HostContext,
  type QueryContext,
  type Transact,
} from './context'
import { nextDocumentNumber } from './document-number'
import { refusalOfStorage } from './storage-trouble'
import { topicsOf } from './topics'

export interface RunnerDeps {
  readonly store: Store
  readonly terminal: Terminal
  readonly clock: Clock
  readonly ids: Ids
  readonly random: () => number
  readonly dataDir: string
  readonly handlers: Handlers
  readonly emit: <E extends HostEventName>(event: E, payload: HostEvent<E>) => void
  /** A job was put into the queue. */
  readonly wakePrinters: () => void
  /** Where defects are written; the person sees the reference only. */
  readonly logDefect: (reference: string, op: string, error: unknown) => void
}

export interface Runner {
  call(op: string, input: unknown, as: string | undefined): Promise<CallResult>
  readonly transact: Transact
}

/** Founding and joining come before there is a shop; the clock's own repair comes before the clock is right. */
const BEFORE_SHOP: readonly string[] = ['shop.found', 'shop.open-demo']
const ANY_CLOCK: readonly string[] = ['clock.accept']

type TransactionResult<T, E> = Result<T, E | RefusalOf<'CLOCK_BEHIND' | 'SHOP_NOT_FOUNDED'>>

type AnyDecide = (context: CommandContext, input: unknown) => Result<unknown, { code: string }>
interface AnyPrepared {
  prepare(context: QueryContext, input: unknown): Promise<Result<AnyDecide, { code: string }>>
}
type AnyHandler = (
  context: unknown,
  input: unknown,
) => Result<unknown, { code: string }> | Promise<Result<unknown, { code: string }>>

/** Takes one question after the other: parses, opens the transaction, keeps the reply, tells the windows. */
export function createRunner(deps: RunnerDeps): Runner {
  const { store, terminal, clock, ids } = deps

  const base: HostContext = {
    now: () => clock.now(),
    newId: () => ids.id(),
    random: deps.random,
    dataDir: deps.dataDir,
    terminal,
    emit: deps.emit,
  }
  const queryContext = (personId: string | null): QueryContext => ({
    ...base,
    db: store,
    personId,
    settings: () => settingsOf(store),
  })
  const transact: Transact = (work) =>
    runTransaction(ids.id<'Command'>(), null, { needsShop: true, anyClock: false }, work)
  const actionContext = (personId: string | null): ActionContext => ({
    ...queryContext(personId),
    store,
    transact,
  })

  function runTransaction<T, E extends { readonly code: string }>(
    commandId: string,
    personId: string | null,
    rules: { needsShop: boolean; anyClock: boolean },
    work: (context: CommandContext) => Result<T, E>,
    keepReply?: (tx: Writer, result: Result<T, E>, at: Instant) => void,
  ): TransactionResult<T, E> {
    const afterwards: (() => void)[] = []
    const topics = new Set<Topic>()
    const result = inTransaction(store, (tx): TransactionResult<T, E> => {
      const shop = readShop(tx)
      if (rules.needsShop && !shop) return err({ code: 'SHOP_NOT_FOUNDED' })
      const now = clock.now()
      const at = nextInstant(now, rules.anyClock ? null : lastFactAt(tx, terminal.code))
      if (!at.ok) return at
      const context = commandContext(tx, { at: at.value, commandId, personId }, afterwards, topics)
      const done = work(context)
      if (done.ok) keepReply?.(tx, done, at.value)
      return done
    })
    if (result.ok) {
      if (topics.size > 0) deps.emit('changed', { topics: [...topics] })
      for (const work_ of afterwards) work_()
    }
    return result
  }

  function commandContext(
    tx: Writer,
    who: { at: Instant; commandId: string; personId: string | null },
    afterwards: (() => void)[],
    topics: Set<Topic>,
  ): CommandContext {
    const settings = readShop(tx)?.settings
    const author: FactAuthor = {
      terminal: terminal.code,
      epoch: terminal.epoch,
      ...who,
      businessDay: businessDayOf(who.at, settings?.zone ?? 'Asia/Jakarta', settings?.dayCutHour ?? 0),
    }
    return {
      ...queryContext(who.personId),
      db: tx,
      tx,
      at: who.at,
      businessDay: author.businessDay,
      commandId: who.commandId,
      settings: () => settingsOf(tx),
      record(kind, payload) {
        recordFact(tx, author, kind, payload)
        for (const topic of topicsOf(kind)) topics.add(topic)
      },
      nextNumber: (prefix) => nextDocumentNumber(tx, prefix, terminal.code, author.businessDay),
      print(paper) {
        const printerId = defaultPrinter(tx, paper.use)
        if (printerId === undefined) return err({ code: 'NO_PRINTER', kind: paper.use })
        const jobId = ids.id<'PrintJob'>()
        addJob(tx, {
          ...paper,
          jobId,
          printerId,
          document: JSON.stringify(paper.document),
          personId: who.personId,
          createdAt: who.at,
        })
        topics.add('printing')
        if (!afterwards.includes(deps.wakePrinters)) afterwards.push(deps.wakePrinters)
        return ok({ jobId })
      },
      after: (work) => void afterwards.push(work),
      withAt: (at, personId) => commandContext(tx, { ...who, at, personId }, afterwards, topics),
    }
  }

  async function runCommand(
    op: OperationName,
    input: { commandId: string },
    personId: string | null,
  ): Promise<CallResult> {
    const inputHash = createHash('sha256')
      .update(JSON.stringify([op, input]))
      .digest()
    const known = store.get<{ input_hash: Buffer; reply: string }>(
      'SELECT input_hash, reply FROM command WHERE command_id = ?',
      [input.commandId],
    )
    if (known) {
      if (!known.input_hash.equals(inputHash)) return err({ code: 'COMMAND_ID_REUSED' })
      return { ok: true, value: JSON.parse(known.reply) as unknown }
    }
    let handler = deps.handlers[op] as unknown as AnyDecide | AnyPrepared
    if ('prepare' in handler) {
      const prepared = await handler.prepare(queryContext(personId), input)
      if (!prepared.ok) return prepared
      handler = prepared.value
    }
    const decide = handler
    const rules = { needsShop: !BEFORE_SHOP.includes(op), anyClock: ANY_CLOCK.includes(op) }
    return runTransaction(
      input.commandId,
      personId,
      rules,
      (context) => decide(context, input),
      (tx, result, at) => {
        if (!result.ok) return
        tx.run('INSERT INTO command (command_id, op, input_hash, reply, at) VALUES (?, ?, ?, ?, ?)', [
          input.commandId,
          op,
          inputHash,
          JSON.stringify(result.value),
          at,
        ])
      },
    )
  }

  async function run(op: OperationName, input: unknown, as: string | undefined): Promise<CallResult> {
    const operation = hostContract[op]
    const parsed = operation.input.safeParse(input ?? {})
    if (!parsed.success) {
      const issues = parsed.error.issues.map((issue) => ({
        path: issue.path.join('.'),
        message: issue.message,
      }))
      return err({ code: 'BAD_REQUEST', issues })
    }
    const personId = as ?? null
    const refused = checkRole(store, personId, operation.role)
    if (refused) return err(refused)
    if (operation.kind === 'command')
      return await runCommand(op, parsed.data as { commandId: string }, personId)
    const handler = deps.handlers[op] as unknown as AnyHandler
    const context = operation.kind === 'query' ? queryContext(personId) : actionContext(personId)
    return await handler(context, parsed.data)
  }

  return {
    transact,
    async call(op, input, as) {
      if (!isOperation(op)) return err({ code: 'UNKNOWN_OPERATION', op })
      try {
        return await run(op, input, as)
      } catch (error) {
        const trouble = refusalOfStorage(error)
        if (trouble) return err(trouble)
        if (error instanceof ShopNotFounded) return err({ code: 'SHOP_NOT_FOUNDED' })
        const reference = randomUUID().slice(0, 8).toUpperCase()
        deps.logDefect(reference, op, error)
        return err({ code: 'DEFECT', reference })
      }
    },
  }
}

const isOperation = (op: string): op is OperationName => Object.hasOwn(hostContract, op)

class ShopNotFounded extends Error {}

function settingsOf(db: Store | Writer) {
  const shop = readShop(db)
  if (!shop) throw new ShopNotFounded()
  return shop.settings
}

/** Nobody signed in is the terminal itself: tools, tests and the program's own timers. */
function checkRole(
  store: Store,
  personId: string | null,
  needs: Role | undefined,
): RefusalOf<'NOT_FOUND' | 'NOT_ALLOWED'> | null {
  if (personId === null) return null
  const person = findPerson(store, personId)
  if (!person?.active) return { code: 'NOT_FOUND', what: 'person' }
  if (!needs || person.role === needs || person.role === 'supervisor') return null
  return { code: 'NOT_ALLOWED', needs }
}
