import { createHash, randomUUID } from 'node:crypto'
import { type CallResult } from '../../contract/channel'
import { type OperationName, hostContract } from '../../contract/host'
import { type RefusalOf } from '../../contract/refusals'
import { type Role } from '../../contract/shapes'
import { type Result, err, ok } from '../../core/result'
import { type Reader } from '../../db/database'
import { findPerson } from '../../db/queries/shop'
import { type ActionContext, type CommandContext, type QueryContext, type Transact } from './context'
import { type RunnerDeps, hostContext } from './host-context'
import { ShopNotFounded, settingsOf } from './settings-of'
import { refusalOfStorage } from './storage-trouble'
import { type TransactionRules, runTransaction } from './transaction'

export interface Runner {
  call(op: string, input: unknown, as: string | undefined): Promise<CallResult>
  readonly transact: Transact
}

const BEFORE_SHOP: readonly string[] = ['shop.found', 'shop.open-demo']
const ANY_CLOCK: readonly string[] = ['clock.accept']
const ORDINARY: TransactionRules<never> = { needsShop: true, anyClock: false, settled: () => null }

// The contract and `Handlers` have paired operations and handlers at compile time; by name they are all alike.
type Reply = Result<unknown, { readonly code: string }>
type Decide = (context: CommandContext, input: unknown) => Reply
type Prepared = { prepare(context: QueryContext, input: unknown): Promise<Result<Decide, { code: string }>> }
type Ask = (context: QueryContext | ActionContext, input: unknown) => Reply | Promise<Reply>

/** Takes questions by name: parses, checks the role, opens the transaction, keeps the reply, turns trouble into refusals. */
export function createRunner(deps: RunnerDeps): Runner {
  const { store } = deps
  const transact: Transact = (work) =>
    runTransaction(deps, { commandId: deps.ids.id(), personId: null }, ORDINARY, work)
  const queryContext = (personId: string | null): QueryContext => ({
    ...hostContext(deps),
    db: store,
    personId,
    settings: () => settingsOf(store),
  })

  async function runCommand(
    op: OperationName,
    input: { commandId: string },
    personId: string | null,
  ): Promise<Reply> {
    const inputHash = createHash('sha256')
      .update(JSON.stringify([op, input]))
      .digest()
    // Asked in the transaction: while one was being prepared, the same command may have come again and be done.
    const settled = (db: Reader): Reply | null => {
      const refused = checkRole(db, personId, hostContract[op].role)
      return refused ? err(refused) : repeated(db, input.commandId, inputHash)
    }
    const handler = deps.handlers[op] as unknown as Decide | Prepared
    let decide: Decide
    if ('prepare' in handler) {
      const before = settled(store)
      if (before) return before
      const prepared = await handler.prepare(queryContext(personId), input)
      if (!prepared.ok) return prepared
      decide = prepared.value
    } else decide = handler
    const rules = { needsShop: !BEFORE_SHOP.includes(op), anyClock: ANY_CLOCK.includes(op), settled }
    return runTransaction(deps, { commandId: input.commandId, personId }, rules, (context): Reply => {
      const reply = decide(context, input)
      if (!reply.ok) return reply
      context.tx.run('INSERT INTO command (command_id, op, input_hash, reply, at) VALUES (?, ?, ?, ?, ?)', [
        input.commandId,
        op,
        inputHash,
        JSON.stringify(reply.value),
        context.at,
      ])
      return reply
    })
  }

  async function run(op: OperationName, input: unknown, personId: string | null): Promise<Reply> {
    const operation = hostContract[op]
    const parsed = operation.input.safeParse(input ?? {})
    if (!parsed.success) {
      const issues = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
      return err({ code: 'BAD_REQUEST', issues })
    }
    if (operation.kind === 'command') return runCommand(op, parsed.data as { commandId: string }, personId)
    const refused = checkRole(store, personId, operation.role)
    if (refused) return err(refused)
    const ask = deps.handlers[op] as unknown as Ask
    const context = queryContext(personId)
    return ask(operation.kind === 'action' ? { ...context, store, transact } : context, parsed.data)
  }

  return {
    transact,
    async call(op, input, as) {
      if (!isOperation(op)) return err({ code: 'UNKNOWN_OPERATION', op })
      try {
        return await run(op, input, as ?? null)
      } catch (error) {
        if (error instanceof ShopNotFounded) return err({ code: 'SHOP_NOT_FOUNDED' })
        const trouble = refusalOfStorage(error)
        if (trouble) return err(trouble)
        const reference = randomUUID().slice(0, 8).toUpperCase()
        deps.logDefect(reference, op, error)
        return err({ code: 'DEFECT', reference })
      }
    },
  }
}

const isOperation = (op: string): op is OperationName => Object.hasOwn(hostContract, op)

/** The stored reply of a command that was done before; a refusal when its id comes with other content. */
function repeated(db: Reader, commandId: string, inputHash: Buffer): Reply | null {
  const known = db.get<{ input_hash: Buffer; reply: string }>(
    'SELECT input_hash, reply FROM command WHERE command_id = ?',
    [commandId],
  )
  if (!known) return null
  if (!known.input_hash.equals(inputHash)) return err({ code: 'COMMAND_ID_REUSED' })
  return ok(JSON.parse(known.reply) as unknown)
}

/** Nobody signed in is the terminal itself: tools, tests and the program's own timers. */
function checkRole(
  db: Reader,
  personId: string | null,
  needs: Role | undefined,
): RefusalOf<'NOT_FOUND' | 'NOT_ALLOWED'> | null {
  if (personId === null) return null
  const person = findPerson(db, personId)
  if (!person?.active) return { code: 'NOT_FOUND', what: 'person' }
  if (!needs || person.role === needs || person.role === 'supervisor') return null
  return { code: 'NOT_ALLOWED', needs }
}
