import { type CourierAccount } from '../../contract/courier-account'
import { type HostEvent, type HostEventName } from '../../contract/host'
import { type Clock } from '../../core/clock'
import { ok } from '../../core/result'
import { MINUTE, SECOND } from '../../core/time'
import {
  type AwbRequestRow,
  type RequestChange,
  changeAwbRequest,
  doubtInterrupted,
  dueAwbRequests,
  findAwbRequest,
  hurryAwbRequests,
} from '../../db/awb-requests'
import { type Store, inTransaction } from '../../db/database'
import { findCourierAccount } from '../../db/queries/couriers'
import { findShipment, goodsValueOf } from '../../db/queries/shipments'
import { type Courier, type Created, type Known, type ParcelRequest } from '../../shipping'
import { type CommandContext, type Transact } from '../run/context'
import { type CourierAccess } from './courier-access'
import { toParcelRequest } from './parcel-request'
import { keepGivenNumber } from './settle-request'

export interface AwbRoomDeps {
  readonly store: Store
  readonly clock: Clock
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

/** A number that follows is asked after more and more slowly. */
const FIRST_LOOK = 10 * SECOND
const LONGEST_LOOK = 15 * MINUTE

export function createAwbRoom(deps: AwbRoomDeps): AwbRoom {
  const { store, clock, transact, access } = deps
  let closed = false
  let timer: NodeJS.Timeout | undefined
  let working: Promise<number> | undefined

  const told = (): void => deps.emit('changed', { topics: ['shipments'] })

  /**
   * Writes how an attempt ended. A clock that was set back keeps facts from being recorded; the request is settled all
   * the same, and a number that came is asked for once more.
   */
  function settle(
    reference: string,
    work: (context: CommandContext) => void,
    withoutFact: RequestChange,
  ): void {
    // Too late: the store is closed. The request stays `sending`, and is in doubt at the next start.
    if (closed) return
    const written = transact((context) => {
      work(context)
      return ok(null)
    })
    if (!written.ok)
      inTransaction(store, (tx) => {
        changeAwbRequest(tx, reference, withoutFact)
        return ok(null)
      })
    told()
  }
  const change = (reference: string, to: RequestChange): void =>
    settle(reference, (context) => changeAwbRequest(context.tx, reference, to), to)

  /** The last look before the socket opens: decided and committed as one. */
  function begin(row: AwbRequestRow, account: CourierAccount, courier: Courier): ParcelRequest | null {
    const begun = transact((context) => {
      const { tx } = context
      const { reference } = row
      const request = findAwbRequest(tx, reference)
      const shipment = findShipment(tx, row.shipmentId)
      if (request?.state !== 'queued' || !shipment) return ok(null)
      if (shipment.gone || shipment.awb !== null) {
        changeAwbRequest(tx, reference, { state: 'withdrawn' })
        return ok(null)
      }
      const parcel = toParcelRequest(shipment, account, reference, goodsValueOf(tx, shipment.saleId))
      const [problem] = parcel === undefined ? [] : courier.check(parcel)
      if (parcel === undefined || problem) {
        const trouble = problem ? { ...problem, code: `FIELD_${problem.code}` } : { code: 'NO_ROUTE' }
        changeAwbRequest(tx, reference, { state: 'refused', trouble })
        return ok(null)
      }
      changeAwbRequest(tx, reference, { state: 'sending', sentAt: context.at, attempted: true })
      return ok(parcel)
    })
    told()
    return begun.ok ? begun.value : null
  }

  async function send(row: AwbRequestRow, account: CourierAccount, courier: Courier): Promise<void> {
    const parcel = begin(row, account, courier)
    if (parcel !== null) afterCreate(row, account, await courier.create(parcel))
  }

  function afterCreate(
    row: AwbRequestRow,
    { courierAccountId: accountId }: CourierAccount,
    created: Created,
  ): void {
    const { reference } = row
    switch (created.kind) {
      case 'issued':
        access.resume(accountId)
        settle(reference, (context) => keepGivenNumber(context, row, created), {
          state: 'waiting',
          providerId: created.providerId,
          nextAt: clock.now(),
        })
        return
      case 'accepted':
        access.resume(accountId)
        change(reference, { state: 'waiting', providerId: created.providerId, nextAt: clock.now() })
        return
      case 'refused':
        access.resume(accountId)
        change(reference, {
          state: 'refused',
          trouble: { code: 'REFUSED', detail: `${created.detail} (${created.code})`.slice(0, 300) },
        })
        return
      case 'not-sent':
        access.rest(accountId, created.reason, clock.now(), created.retryAfterMs)
        change(reference, {
          state: 'queued',
          nextAt: access.pausedUntil(accountId),
          trouble: { code: created.reason },
        })
        return
      case 'locked-out':
        access.lockOut(accountId, 'LOCKED_OUT')
        change(reference, { state: 'queued', trouble: { code: 'LOCKED_OUT', detail: created.reason } })
        return
      case 'in-doubt':
        change(reference, { state: 'in-doubt', trouble: { code: created.reason } })
    }
  }

  async function look(row: AwbRequestRow, account: CourierAccount, courier: Courier): Promise<void> {
    if (row.providerId === null) return change(row.reference, { state: 'in-doubt' })
    afterLook(row, account, row.providerId, await courier.read(row.providerId))
  }

  function afterLook(
    row: AwbRequestRow,
    { courierAccountId: accountId }: CourierAccount,
    providerId: string,
    known: Known,
  ): void {
    const { reference } = row
    const now = clock.now()
    switch (known.kind) {
      case 'found': {
        access.resume(accountId)
        if (known.reference !== reference)
          return change(reference, { state: 'in-doubt', trouble: { code: 'OTHER_REFERENCE' } })
        // A cancelled parcel is never taken for a living one, whatever number it carries.
        if (known.cancelled)
          return change(reference, { state: 'refused', trouble: { code: 'CANCELLED_THERE' } })
        const { awb, routing } = known
        if (awb === null) {
          const age = now - (row.sentAt ?? now)
          const nextAt = now + Math.min(LONGEST_LOOK, Math.max(FIRST_LOOK, Math.round(age / 4)))
          return change(reference, { state: 'waiting', nextAt })
        }
        return settle(reference, (context) => keepGivenNumber(context, row, { awb, providerId, routing }), {
          state: 'waiting',
          nextAt: now + FIRST_LOOK,
        })
      }
      case 'absent':
        return change(reference, { state: 'in-doubt', trouble: { code: 'ABSENT', detail: providerId } })
      case 'unreachable':
        access.rest(accountId, known.reason, now)
        return change(reference, { state: 'waiting', nextAt: access.pausedUntil(accountId) })
      case 'locked-out':
        access.lockOut(accountId, 'LOCKED_OUT')
        return change(reference, { state: 'waiting' })
    }
  }

  async function workThrough(): Promise<number> {
    let tried = 0
    for (const row of dueAwbRequests(store, clock.now())) {
      if (closed) break
      const account = findCourierAccount(store, row.accountId)
      const courier = account?.active === true ? access.courierOf(account) : undefined
      if (account === undefined || courier === undefined) continue
      if (access.pausedUntil(account.courierAccountId) > clock.now()) continue
      tried++
      await (row.state === 'queued' ? send(row, account, courier) : look(row, account, courier))
    }
    return tried
  }

  const work = (): Promise<number> => {
    working ??= workThrough()
      .catch((error: unknown) => {
        if (!closed) deps.logDefect('AWB', 'awb-room', error)
        return 0
      })
      .finally(() => (working = undefined))
    return working
  }

  return {
    start() {
      inTransaction(store, (tx) => ok(doubtInterrupted(tx)))
      if (deps.everyMs !== null) timer = setInterval(() => void work(), deps.everyMs)
    },
    async sendNow() {
      await working
      access.resume()
      inTransaction(store, (tx) => ok(hurryAwbRequests(tx, clock.now())))
      return work()
    },
    async stop() {
      clearInterval(timer)
      const waited = new Promise((done) => setTimeout(done, deps.quitWaitMs).unref())
      await Promise.race([working ?? Promise.resolve(0), waited])
      closed = true
      // What has not left yet must never leave: at the next start a person is asked what has become of it.
      access.close()
    },
  }
}
