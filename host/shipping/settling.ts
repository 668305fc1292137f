import { ok } from '../../core/result'
import { type Clock } from '../../core/clock'
import { MINUTE, SECOND } from '../../core/time'
import {
  type AwbRequestRow,
  type RequestChange,
  changeAwbRequest,
  findAwbRequest,
} from '../../db/awb-requests'
import { type Reader, type Store, inTransaction } from '../../db/database'
import { type CommandContext, type Transact } from '../run/context'
import { type CourierAccess } from './courier-access'

/** A number that follows is asked after more and more slowly. */
export const FIRST_LOOK = 10 * SECOND
const LONGEST_LOOK = 15 * MINUTE

export interface SettlingDeps {
  readonly store: Store
  readonly clock: Clock
  readonly transact: Transact
  readonly access: CourierAccess
  /** The store is closed, or about to be: nothing is written any more. */
  readonly ended: () => boolean
  /** Screens ask anew. */
  readonly told: () => void
}

/** Writes how attempts ended, whatever has happened meanwhile. */
export interface Settling extends SettlingDeps {
  /** @param work what is recorded while the request still stands as `expected` */
  settle(
    row: AwbRequestRow,
    expected: AwbRequestRow['state'],
    work: (context: CommandContext) => void,
    withoutFact: RequestChange,
  ): void
  change(row: AwbRequestRow, expected: AwbRequestRow['state'], to: RequestChange): void
  /** When it is asked after next. */
  later(row: AwbRequestRow): number
}

export function createSettling(deps: SettlingDeps): Settling {
  const { store, clock, transact, told } = deps

  /**
   * Writes how an attempt ended. A clock that was set back keeps facts from being recorded; the request is settled all
   * the same, and a number that came is asked for once more.
   */
  function settle(
    { reference }: AwbRequestRow,
    expected: AwbRequestRow['state'],
    work: (context: CommandContext) => void,
    withoutFact: RequestChange,
  ): void {
    // Too late: the store is closed. The request stays `sending`, and is in doubt at the next start.
    if (deps.ended()) return
    // Somebody decided while the answer was on its way (cancelled it, settled the doubt): that holds.
    const stands = (db: Reader): boolean => findAwbRequest(db, reference)?.state === expected
    const written = transact((context) => {
      if (stands(context.tx)) work(context)
      return ok(null)
    })
    if (!written.ok)
      inTransaction(store, (tx) => {
        if (stands(tx)) changeAwbRequest(tx, reference, withoutFact)
        return ok(null)
      })
    told()
  }
  const change = (row: AwbRequestRow, expected: AwbRequestRow['state'], to: RequestChange): void =>
    settle(row, expected, (context) => changeAwbRequest(context.tx, row.reference, to), to)

  /** More and more slowly, by how long ago it was sent. */
  const later = (row: AwbRequestRow): number => {
    const now = clock.now()
    const age = now - (row.sentAt ?? now)
    return now + Math.min(LONGEST_LOOK, Math.max(FIRST_LOOK, Math.round(age / 4)))
  }

  return { ...deps, settle, change, later }
}
