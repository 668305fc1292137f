import { type RefusalOf } from '../../contract/refusals'
import { type Clock } from '../../core/clock'
import { type ShipmentId } from '../../core/ids'
import { type Result, err, ok } from '../../core/result'
import { type ParcelProgress, isNews, lookInterval } from '../../core/shipment/parcel-progress'
import { HOUR, MINUTE, SECOND } from '../../core/time'
import { type Store, inTransaction } from '../../db/database'
import {
  type TrackedParcel,
  dueParcels,
  eventsOfParcel,
  keepEvents,
  noteLook,
  trackedParcel,
} from '../../db/parcel-looks'
import { accountForCourier, sameCourier } from '../../db/queries/couriers'
import { type TrackEvent, type Tracked } from '../../shipping'
import { type CommandContext, type Transact } from '../run/context'
import { createRounds } from '../run/rounds'
import { type CourierAccess } from './courier-access'
import { courierTime } from './courier-time'

export interface TrackRoomDeps {
  readonly store: Store
  readonly clock: Clock
  readonly transact: Transact
  readonly access: CourierAccess
  readonly desk: () => string
  readonly random: () => number
  readonly told: () => void
  readonly logDefect: (reference: string, op: string, error: unknown) => void
  /** How often it looks for work; null: only when asked. */
  readonly everyMs: number | null
}

/** Asks couriers what became of parcels, one after the other, each more and more seldom. */
export interface TrackRoom {
  start(): void
  /** Everything whose time has come. @returns how many were asked about. */
  lookAtDue(): Promise<number>
  lookAt(shipmentId: string): Promise<Result<null, LookRefusal>>
  stop(): Promise<void>
}

type LookRefusal = RefusalOf<
  'NO_AWB' | 'NO_COURIER_ACCOUNT' | 'COURIER_NO_KEY' | 'COURIER_UNREACHABLE' | 'COURIER_REFUSED'
>

/** So many in one round: what a person asks for meanwhile comes in between. */
const IN_A_ROUND = 50
/** A key that may not track is asked with again after so long; it may give numbers all the same. */
const LOCKED_FOR = HOUR
const LOOK_EVERY = 30 * SECOND
/** A parcel whose courier could not be reached waits at least so long. */
const UNREACHED_FOR = MINUTE

export function createTrackRoom(deps: TrackRoomDeps): TrackRoom {
  const { store, clock, transact, access, random } = deps
  const rounds = createRounds(lookAtAllDue, (error) => deps.logDefect('TRACK', 'track-room', error))

  async function look(parcel: TrackedParcel, asked: boolean): Promise<Result<null, LookRefusal>> {
    const account = accountForCourier(store, parcel.courier)
    const route = account?.routes.find(({ courier }) => sameCourier(courier, parcel.courier))
    if (!account || !route)
      return postpone(parcel, HOUR, err({ code: 'NO_COURIER_ACCOUNT', courier: parcel.courier }))
    const courier = access.courierOf(account)
    if (!courier) return postpone(parcel, UNREACHED_FOR, err({ code: 'COURIER_NO_KEY' }))
    const lane = `track:${account.courierAccountId}`
    if (!asked && access.until(lane) > clock.now()) return ok(null)
    const tracked = await access.inTurn(account.courierAccountId, () =>
      courier.track(route.company, parcel.awb),
    )
    // Too late: the store is closed. The parcel is asked about at the next start.
    if (rounds.ended) return ok(null)
    const now = clock.now()
    switch (tracked.kind) {
      case 'events':
      case 'absent':
        access.resume(lane)
        note(parcel, tracked)
        return ok(null)
      case 'unreachable':
        access.rest(lane, tracked.reason, now, tracked.retryAfterMs)
        return postpone(
          parcel,
          Math.max(access.until(lane) - now, UNREACHED_FOR),
          err({ code: 'COURIER_UNREACHABLE', reason: tracked.reason }),
          tracked.reason,
        )
      case 'locked-out':
        access.rest(lane, 'LOCKED_OUT', now, LOCKED_FOR)
        return postpone(
          parcel,
          LOCKED_FOR,
          err({ code: 'COURIER_REFUSED', detail: tracked.reason }),
          'LOCKED_OUT',
        )
    }
  }

  function postpone<R>(parcel: TrackedParcel, ms: number, outcome: R, trouble?: string): R {
    const { shipmentId, awb } = parcel
    const nextAt = clock.now() + ms
    inTransaction(store, (tx) => {
      noteLook(tx, { shipmentId, awb, nextAt, ...(trouble === undefined ? {} : { trouble }) })
      return ok(null)
    })
    if (trouble !== undefined) deps.told()
    return outcome
  }

  /** What the courier says, and when it is asked again, in one transaction. */
  function note(parcel: TrackedParcel, tracked: Extract<Tracked, { kind: 'events' | 'absent' }>): void {
    const { shipmentId, awb } = parcel
    const now = clock.now()
    const age = now - (parcel.handedOverAt ?? parcel.assignedAt)
    const nextAt = now + Math.round(lookInterval(age) * (0.9 + random() / 5))
    const look = {
      shipmentId,
      awb,
      nextAt,
      lookedAt: now,
      ...(tracked.kind === 'absent' ? { trouble: 'ABSENT' } : {}),
    }
    const events = tracked.kind === 'events' ? told(tracked.events) : []
    const written = transact((context) => {
      noteLook(context.tx, look)
      if (events.length === 0) return ok(null)
      // Its number was withdrawn, or its sale voided, while the courier was asked.
      const still = trackedParcel(context.tx, shipmentId)
      if (still?.awb !== awb) return ok(null)
      const before = eventsOfParcel(context.tx, shipmentId)
      if (JSON.stringify(before) !== JSON.stringify(events)) keepEvents(context.tx, shipmentId, events)
      report(context, still, events)
      return ok(null)
    })
    // A clock that was set back keeps facts from being recorded: the courier tells it all again later.
    if (!written.ok) return postpone(parcel, HOUR, undefined)
    deps.told()
  }

  async function lookAtAllDue(): Promise<number> {
    let looked = 0
    for (const parcel of dueParcels(store, clock.now(), deps.desk(), IN_A_ROUND)) {
      if (rounds.ended) break
      const done = await look(parcel, false)
      if (done.ok) looked++
    }
    return looked
  }

  return {
    start() {
      rounds.start(deps.everyMs === null ? null : Math.max(deps.everyMs, LOOK_EVERY))
    },
    lookAtDue: rounds.run,
    async lookAt(shipmentId) {
      const parcel = trackedParcel(store, shipmentId)
      return parcel ? look(parcel, true) : err({ code: 'NO_AWB' })
    },
    stop: () => rounds.end(),
  }
}

type Told = ReturnType<typeof told>[number]

/** By their time where all of them can be read: couriers do not all begin at the beginning. */
const told = (events: readonly TrackEvent[]) =>
  events
    .slice(0, 200)
    .map(({ state, raw, text, at }) => ({
      state,
      raw: raw.trim().slice(0, 120),
      text: text.trim().slice(0, 300),
      saidAt: at.slice(0, 60),
      happenedAt: courierTime(at),
    }))
    .sort((a, b) => (a.happenedAt === null || b.happenedAt === null ? 0 : a.happenedAt - b.happenedAt))

/** Words nobody has told us change nothing: the newest one that is known holds. */
function report(context: CommandContext, parcel: TrackedParcel, events: readonly Told[]): void {
  const last = events.findLast(({ state }) => state !== 'unknown')
  const state = last && progressOf(last.state)
  if (!last || !state) return
  const shipmentId = parcel.shipmentId as ShipmentId
  // Its courier has it: it was handed over, whether somebody said so or not.
  if (parcel.handedOverAt === null && parcel.gone === 0 && state !== 'cancelled')
    context.record('HandedToCourier', { shipmentId })
  if (!isNews(parcel, { state, raw: last.raw })) return
  const { raw, text, happenedAt } = last
  context.record('ParcelReported', {
    shipmentId,
    awb: parcel.awb,
    state,
    raw,
    text,
    happenedAt,
    by: 'courier',
  })
}

/** Null: it has not left yet, or nobody knows what the word means. */
function progressOf(state: TrackEvent['state']): ParcelProgress | null {
  if (state === 'created' || state === 'unknown') return null
  return state === 'picked-up' ? 'on-the-way' : state
}
