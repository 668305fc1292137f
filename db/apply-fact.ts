import { type FactKind, factKinds } from '../contract/facts'
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
  if (!Object.hasOwn(factKinds, fact.kind)) return park(tx, fact, 'UNKNOWN_KIND', fact.kind)
  const misfit = misfitOf(fact)
  if (misfit !== null) return park(tx, fact, 'BAD_PAYLOAD', misfit)
  tx.run('SAVEPOINT one_fact')
  try {
    project(tx, fact)
    tx.run('RELEASE one_fact')
    return null
  } catch (error) {
    const code = codeOf(error)
    if (code !== '' && !code.startsWith('SQLITE_CONSTRAINT')) throw error
    tx.run('ROLLBACK TO one_fact')
    tx.run('RELEASE one_fact')
    const detail = error instanceof Error ? error.message : String(error)
    return park(tx, fact, code === '' ? 'DEFECT' : 'CONFLICT', detail)
  }
}

type Written = Pick<StoredFact, 'kind' | 'payload'>

/** Whether this version of the program knows the kind of a fact and its shape. */
export const canBeRead = (fact: Written): boolean =>
  Object.hasOwn(factKinds, fact.kind) && misfitOf(fact) === null

/** What of a payload does not fit its kind, as a path; null: it fits. */
function misfitOf(fact: Written): string | null {
  let payload: unknown
  try {
    payload = JSON.parse(fact.payload)
  } catch {
    return 'JSON'
  }
  const read = factKinds[fact.kind as FactKind].safeParse(payload)
  return read.success ? null : (read.error.issues[0]?.path.join('.') ?? '')
}

function park(tx: Writer, fact: StoredFact, reason: ParkedReason, detail: string): ParkedReason {
  tx.insert(schema.parkedFact, { factId: fact.id, reason, detail: detail.slice(0, 200) })
  return reason
}
