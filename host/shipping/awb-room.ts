import { type CourierAccount } from '../../contract/courier-account'
import { optionsOf } from '../../contract/courier-options'
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
  postponeAwbRequest,
} from '../../db/awb-requests'
import { type Reader, type Store, inTransaction } from '../../db/database'
import { findCourierAccount } from '../../db/queries/couriers'
import { findShipment } from '../../db/queries/shipments'
import { type Courier, type Created, type Known, type ParcelRequest } from '../../shipping'
import { type CommandContext, type Transact } from '../run/context'
import { createRounds } from '../run/rounds'
import { type CourierAccess } from './courier-access'
import { leasesDue } from './leases'
import { toParcelRequest } from './parcel-request'
import { MAY_STILL_ARRIVE } from './requests'
import { keepGivenNumber } from './settle-request'

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

/** A number that follows is asked after more and more slowly. */
const FIRST_LOOK = 10 * SECOND
const LONGEST_LOOK = 15 * MINUTE
/** Answers by which a service sends requests away unread, though none says so in writing. */
const TURNED_AWAY = ['HTTP_429', 'HTTP_503']

export function createAwbRoom(deps: AwbRoomDeps): AwbRoom {
  const { store, clock, transact, access } = deps
  const rounds = createRounds(workThrough, (error) => deps.logDefect('AWB', 'awb-room', error))

  const told = (): void => deps.emit('changed', { topics: ['shipments'] })

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
    if (rounds.ended) return
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

  /** The last look before the socket opens: decided and committed as one. */
  function begin(row: AwbRequestRow, account: CourierAccount, courier: Courier): ParcelRequest | null {
    const begun = transact((context) => {
      const { tx } = context
      const { reference } = row
      const request = findAwbRequest(tx, reference)
      const shipment = findShipment(tx, row.shipmentId)
      if (request?.state !== 'queued' || !shipment) return ok(null)
      // A parcel that has a number needs none; but for the one that was drawn for it and that the courier must be told.
      if (shipment.gone || shipment.awb !== request.drawn) {
        changeAwbRequest(tx, reference, { state: 'withdrawn' })
        return ok(null)
      }
      const parcel = toParcelRequest(tx, shipment, account, request, context.at)
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

  function afterCreate(row: AwbRequestRow, account: CourierAccount, created: Created): void {
    const accountId = account.courierAccountId
    const to = (next: RequestChange): void => change(row, 'sending', next)
    switch (created.kind) {
      case 'issued':
        access.resume(accountId)
        settle(row, 'sending', (context) => keepGivenNumber(context, row, created), {
          state: 'waiting',
          providerId: created.providerId,
          nextAt: clock.now(),
        })
        return
      case 'accepted': {
        access.resume(accountId)
        const { providerId } = created
        return to({
          state: 'waiting',
          ...(providerId === null ? {} : { providerId }),
          nextAt: clock.now() + (providerId === null ? FIRST_LOOK : 0),
        })
      }
      case 'refused':
        access.resume(accountId)
        return to({
          state: 'refused',
          trouble: { code: 'REFUSED', detail: `${created.detail} (${created.code})`.slice(0, 300) },
        })
      case 'not-sent':
        access.rest(accountId, created.reason, clock.now())
        return to({
          state: 'queued',
          nextAt: access.until(accountId),
          trouble: { code: created.reason },
        })
      case 'busy':
        access.rest(accountId, created.reason, clock.now(), created.retryAfterMs ?? undefined)
        return to({
          state: optionsOf(account)['busyIsUnread'] === 'yes' ? 'queued' : 'in-doubt',
          nextAt: access.until(accountId),
          trouble: { code: created.reason },
        })
      case 'locked-out':
        access.lockOut(accountId, 'LOCKED_OUT')
        return to({ state: 'queued', trouble: { code: 'LOCKED_OUT', detail: created.reason } })
      case 'in-doubt':
        return to({
          state: 'in-doubt',
          nextAt: clock.now() + FIRST_LOOK,
          trouble: { code: created.reason },
        })
    }
  }

  /** Made, and its number follows: it is asked after until it comes. */
  async function look(row: AwbRequestRow, account: CourierAccount, courier: Courier): Promise<void> {
    const { reference, providerId } = row
    const accountId = account.courierAccountId
    const to = (next: RequestChange): void => change(row, 'waiting', next)
    const known = await lookUp(courier, reference, providerId)
    // Nobody can be asked: what a person has read there holds, as a typed number does.
    if (known === null && providerId !== null)
      return settle(
        row,
        'waiting',
        (context) => keepGivenNumber(context, row, { awb: providerId, providerId, routing: null }),
        { state: 'waiting', nextAt: clock.now() + FIRST_LOOK },
      )
    if (known === null) return to({ state: 'in-doubt' })
    switch (known.kind) {
      case 'found':
        return found(row, accountId, known)
      case 'absent':
        // Made without an identity of its own, it is looked up by its reference, which may take a while to be known.
        if (providerId === null) return to({ state: 'waiting', nextAt: later(row) })
        return to({ state: 'in-doubt', trouble: { code: 'ABSENT', detail: providerId } })
      case 'unreachable':
        access.rest(accountId, known.reason, clock.now())
        return to({ state: 'waiting', nextAt: access.until(accountId) })
      case 'locked-out':
        access.lockOut(accountId, 'LOCKED_OUT')
        return to({ state: 'waiting' })
    }
  }

  function found(row: AwbRequestRow, accountId: string, known: Extract<Known, { kind: 'found' }>): void {
    const to = (next: RequestChange): void => change(row, row.state, next)
    const { awb, routing } = known
    access.resume(accountId)
    if (known.reference !== null && known.reference !== row.reference)
      return to({ state: 'in-doubt', trouble: { code: 'OTHER_REFERENCE' }, nextAt: later(row) })
    // A cancelled parcel is never taken for a living one, whatever number it carries.
    if (known.cancelled) return to({ state: 'refused', trouble: { code: 'CANCELLED_THERE' } })
    if (awb === null) return to({ state: 'waiting', nextAt: later(row) })
    const providerId = row.providerId ?? awb
    settle(row, row.state, (context) => keepGivenNumber(context, row, { awb, providerId, routing }), {
      state: 'waiting',
      providerId,
      nextAt: clock.now() + FIRST_LOOK,
    })
  }

  /**
   * Nobody knows whether it arrived; where the courier can be asked by our reference, or by the number that was drawn,
   * it is. That it is not there proves something of what was turned away only (or where the shop says so): then it goes
   * out again. Everything else waits for a person.
   */
  async function lookUpDoubt(row: AwbRequestRow, account: CourierAccount, courier: Courier): Promise<void> {
    const accountId = account.courierAccountId
    const known = await lookUp(courier, row.reference, row.drawn)
    const postpone = (): void => {
      if (!rounds.ended) inTransaction(store, (tx) => ok(postponeAwbRequest(tx, row.reference, later(row))))
    }
    switch (known?.kind) {
      case undefined:
        return postpone()
      case 'found':
        return found(row, accountId, known)
      case 'absent': {
        const { code = '' } = JSON.parse(row.trouble ?? '{}') as { code?: string }
        const age = clock.now() - (row.sentAt ?? clock.now())
        const proof =
          TURNED_AWAY.includes(code) ||
          (optionsOf(account)['resendWhenAbsent'] === 'yes' && age >= MAY_STILL_ARRIVE)
        return proof ? change(row, 'in-doubt', { state: 'queued', nextAt: clock.now() }) : postpone()
      }
      case 'unreachable':
        access.rest(accountId, known.reason, clock.now())
        return postpone()
      case 'locked-out':
        access.lockOut(accountId, 'LOCKED_OUT')
        return postpone()
    }
  }

  /** More and more slowly, by how long ago it was sent. */
  const later = (row: AwbRequestRow): number => {
    const now = clock.now()
    const age = now - (row.sentAt ?? now)
    return now + Math.min(LONGEST_LOOK, Math.max(FIRST_LOOK, Math.round(age / 4)))
  }

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
          ? send(row, account, courier)
          : row.state === 'waiting'
            ? look(row, account, courier)
            : lookUpDoubt(row, account, courier),
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

/** Whether a doubt can be looked up without a person: by our reference, or by the number that was drawn. */
const canLookUp = (courier: Courier, row: AwbRequestRow): boolean =>
  courier.find !== null || (row.drawn !== null && courier.read !== null)

/** By our own reference where that can be asked for, else by the service's identity; null: nobody can be asked. */
const lookUp = async (
  courier: Courier,
  reference: string,
  identity: string | null,
): Promise<Known | null> => {
  if (courier.find !== null) {
    const known = await courier.find(reference)
    if (known.kind !== 'absent' || identity === null || courier.read === null) return known
  }
  return identity === null || courier.read === null ? null : courier.read(identity)
}
