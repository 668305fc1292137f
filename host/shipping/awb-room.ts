import { type HostEvent, type HostEventName } from '../../contract/host'
import { type Clock } from '../../core/clock'
import { ok } from '../../core/result'
import { doubtInterrupted, dueAwbRequests, hurryAwbRequests } from '../../db/awb-requests'
import { type Store, inTransaction } from '../../db/database'
import { findCourierAccount } from '../../db/queries/couriers'
import { type Transact } from '../run/context'
import { createRounds } from '../run/rounds'
import { type CourierAccess } from './courier-access'
import { leasesDue } from './leases'
import { canLookUp, lookAfterNumber, lookUpDoubt } from './look-up'
import { sendRequest } from './send-request'
import { createSettling } from './settling'

export interface AwbRoomDeps {
  readonly store: Store
  readonly clock: Clock
  readonly terminal: { readonly code: string }
  readonly transact: Transact
  readonly access: CourierAccess
  readonly emit: <E extends HostEventName>(event: E, payload: HostEvent<E>) => void
  readonly logDefect: (reference: string, op: string, error: unknown) => void
  /** How often it looks for work; null: only when asked. */
  readonly everyMs: number | null
  /** How long quitting waits for an answer that is on its way. */
  readonly quitWaitMs: number
}

/** Works through the requests for AWBs, one after the other. */
export interface AwbRoom {
  start(): void
  /** Tries everything that waits, now. @returns how many were tried. */
  sendNow(): Promise<number>
  stop(): Promise<void>
}

export function createAwbRoom(deps: AwbRoomDeps): AwbRoom {
  const { store, clock, transact, access } = deps
  const rounds = createRounds(workThrough, (error) => deps.logDefect('AWB', 'awb-room', error))

  const told = (): void => deps.emit('changed', { topics: ['shipments'] })
  const settling = createSettling({ store, clock, transact, access, told, ended: () => rounds.ended })

  function lease(): void {
    const due = leasesDue(store, deps.terminal.code, clock.now())
    if (due.length === 0) return
    transact((context) => {
      for (const numbers of due) context.record('AwbsLeased', numbers)
      return ok(null)
    })
    told()
  }

  async function workThrough(): Promise<number> {
    let tried = 0
    lease()
    for (const row of dueAwbRequests(store, clock.now())) {
      if (rounds.ended) break
      const account = findCourierAccount(store, row.accountId)
      const courier = account?.active === true ? access.courierOf(account) : undefined
      if (account === undefined || courier === undefined) continue
      if (access.until(account.courierAccountId) > clock.now()) continue
      if (row.state === 'in-doubt' && !canLookUp(courier, row)) continue
      tried++
      await access.inTurn(account.courierAccountId, () =>
        row.state === 'queued'
          ? sendRequest(settling, row, account, courier)
          : row.state === 'waiting'
            ? lookAfterNumber(settling, row, account, courier)
            : lookUpDoubt(settling, row, account, courier),
      )
    }
    return tried
  }

  return {
    start() {
      inTransaction(store, (tx) => ok(doubtInterrupted(tx)))
      rounds.start(deps.everyMs)
    },
    async sendNow() {
      await rounds.settled()
      access.resume()
      inTransaction(store, (tx) => ok(hurryAwbRequests(tx, clock.now())))
      return rounds.run()
    },
    async stop() {
      await rounds.end(deps.quitWaitMs)
      // What has not left yet must never leave: at the next start a person is asked what has become of it.
      access.close()
    },
  }
}
