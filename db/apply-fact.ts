import { type Result, err, ok } from '../core/result'
import { jsonOf } from '../core/json'
import { isKnownKind, misfitOf } from '../contract/fact-fit'
import { type Writer } from './database'
import { type StoredFact } from './fact-log'
import { project } from './projectors'
import * as schema from './schema'
import { codeOf } from './store'

export type ParkedReason = 'UNKNOWN_KIND' | 'BAD_PAYLOAD' | 'CONFLICT' | 'DEFECT'

/**
 * Applies a fact that is in the log, whole or not at all. One that cannot be applied is parked with its reason: the
 * facts after it go on.
 * @returns why it was parked, null when it was applied.
 * @throws what is no fault of the fact: a full disk, a damaged store.
 */
export function applyOrPark(tx: Writer, fact: StoredFact): ParkedReason | null {
  const payload = readable(tx, fact)
  if (!payload.ok) return payload.error
  tx.run('SAVEPOINT one_fact')
  try {
    project(tx, fact, payload.value)
    tx.run('RELEASE one_fact')
    return null
  } catch (error) {
    if (!isOfTheFact(error)) throw error
    tx.run('ROLLBACK TO one_fact')
    tx.run('RELEASE one_fact')
    const detail = error instanceof Error ? error.message : String(error)
    return park(tx, fact, codeOf(error) === '' ? 'DEFECT' : 'CONFLICT', detail)
  }
}

/** A fact that cannot be applied was met where nothing can be undone by itself. */
export class NeedsParking extends Error {}

/**
 * The same without a way back: for many facts in one transaction, which is a third of the price. One whose shape is
 * wrong is parked all the same.
 * @throws NeedsParking where it must be undone: the whole transaction is then done again by `applyOrPark`.
 */
export function applyAtOnce(tx: Writer, fact: StoredFact): ParkedReason | null {
  const payload = readable(tx, fact)
  if (!payload.ok) return payload.error
  try {
    project(tx, fact, payload.value)
    return null
  } catch (error) {
    throw isOfTheFact(error) ? new NeedsParking() : error
  }
}

/** What a fact says, where this version can read it; where not it is parked. */
function readable(tx: Writer, fact: StoredFact): Result<unknown, ParkedReason> {
  if (!isKnownKind(fact.kind)) return err(park(tx, fact, 'UNKNOWN_KIND', fact.kind))
  const payload = jsonOf(fact.payload)
  const misfit = payload === undefined ? 'JSON' : misfitOf(fact.kind, payload)
  if (misfit !== null) return err(park(tx, fact, 'BAD_PAYLOAD', misfit))
  return ok(payload)
}

/** Else it is a full disk or a damaged store. */
function isOfTheFact(error: unknown): boolean {
  const code = codeOf(error)
  return code === '' || code.startsWith('SQLITE_CONSTRAINT')
}

/** Whether this version of the program knows the kind of a fact and its shape. */
export function canBeRead({ kind, payload }: Pick<StoredFact, 'kind' | 'payload'>): boolean {
  const read = jsonOf(payload)
  return isKnownKind(kind) && read !== undefined && misfitOf(kind, read) === null
}

function park(tx: Writer, fact: StoredFact, reason: ParkedReason, detail: string): ParkedReason {
  tx.insert(schema.parkedFact, { factId: fact.id, reason, detail: detail.slice(0, 200) })
  return reason
}
