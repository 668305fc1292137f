/** Somebody a parcel comes from or goes to. */
export interface Party {
  readonly name: string
  /** E.164, `+628…`. */
  readonly phone: string
  /** Street, village, district, city, province in one text. */
  readonly address: string
  /** Five digits, or empty. */
  readonly postcode: string
}

/** What a courier is asked to carry. */
export interface ParcelRequest {
  /** The shop's own name of this request, at most 20 characters of A-Z and 0-9; the same at every repeat. */
  readonly reference: string
  /** The courier's own words for company and service, e.g. `jne` and `reg`. */
  readonly company: string
  readonly service: string
  readonly sender: Party
  readonly recipient: Party
  readonly handover: 'pickup' | 'drop-off'
  readonly goods: {
    readonly description: string
    /** Rupiah. */
    readonly value: number
    /** Grams. */
    readonly weight: number
  }
  /** Rupiah to collect at the door; 0: none. */
  readonly cod: number
  readonly note: string
}

/** A field a courier will not take, found before anything is sent. */
export interface FieldProblem {
  readonly field: FieldName
  readonly code: 'EMPTY' | 'SHAPE' | 'TOO_LONG' | 'TOO_LOW'
  /** What it may be at most, or must be at least. */
  readonly limit?: number
}
export type FieldName =
  | 'reference'
  | 'company'
  | 'service'
  | 'sender-name'
  | 'sender-phone'
  | 'sender-address'
  | 'sender-postcode'
  | 'recipient'
  | 'phone'
  | 'address'
  | 'postcode'
  | 'contents'
  | 'weight'
  | 'value'
  | 'cod'
  | 'note'

/** How a request ended. Only `not-sent` may be tried again by itself: nothing else proves that no parcel was made. */
export type Created =
  | {
      readonly kind: 'issued'
      readonly awb: string
      readonly providerId: string
      readonly routing: string | null
    }
  /** Made, and its number follows. */
  | { readonly kind: 'accepted'; readonly providerId: string }
  | { readonly kind: 'refused'; readonly code: string; readonly detail: string }
  /** Proven never to have been taken: no connection, or turned away at the door. */
  | { readonly kind: 'not-sent'; readonly reason: string; readonly retryAfterMs?: number }
  /** The key is not accepted: no request will pass until somebody looks after it. */
  | { readonly kind: 'locked-out'; readonly reason: string }
  /** It left, and what became of it is not known. */
  | { readonly kind: 'in-doubt'; readonly reason: string }

/** What a courier knows of a parcel it was asked to carry. */
export type Known =
  | {
      readonly kind: 'found'
      readonly reference: string
      readonly awb: string | null
      readonly routing: string | null
      readonly cancelled: boolean
    }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreachable'; readonly reason: string }
  | { readonly kind: 'locked-out'; readonly reason: string }

export type Cancelled =
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'refused'; readonly detail: string }
  | { readonly kind: 'unreachable'; readonly reason: string }

export interface Rate {
  readonly company: string
  readonly service: string
  readonly name: string
  /** Rupiah. */
  readonly price: number
  /** As the courier says it, e.g. `2 - 3 days`. */
  readonly duration: string
  /** Its number comes with the answer to the request. */
  readonly numberAtOnce: boolean
}
export interface RateQuestion {
  readonly from: string
  readonly to: string
  readonly companies: readonly string[]
  readonly weight: number
  readonly value: number
}
export type Rates =
  | { readonly kind: 'rates'; readonly rates: readonly Rate[] }
  | { readonly kind: 'refused' | 'unreachable' | 'locked-out'; readonly detail: string }

export type ParcelState =
  | 'created'
  | 'picked-up'
  | 'on-the-way'
  | 'delivered'
  | 'problem'
  | 'returning'
  | 'returned'
  | 'cancelled'
  | 'lost'
  /** A word nobody has told us; it changes nothing. */
  | 'unknown'
export interface TrackEvent {
  readonly state: ParcelState
  /** As the courier says it. */
  readonly raw: string
  readonly text: string
  /** As the courier writes it. */
  readonly at: string
}
export type Tracked =
  | { readonly kind: 'events'; readonly events: readonly TrackEvent[] }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreachable' | 'locked-out'; readonly reason: string }

/** One way of getting parcels carried. Whatever is uncertain of a service stays inside of its adapter. */
export interface Courier {
  /** Every field the service would refuse, or cut off without a word; nothing is sent. */
  check(request: ParcelRequest): readonly FieldProblem[]
  create(request: ParcelRequest): Promise<Created>
  /** The service's own identity of a parcel, as `create` gave it or a person read it. */
  read(providerId: string): Promise<Known>
  /** By the shop's reference; null where the service cannot be asked so. */
  readonly find: ((reference: string) => Promise<Known>) | null
  cancel(providerId: string, reason: string): Promise<Cancelled>
  rates(question: RateQuestion): Promise<Rates>
  track(company: string, awb: string): Promise<Tracked>
  /** Numbers given in advance, to be drawn without a network; null where the service gives none. */
  readonly pool: ((count: number) => Promise<readonly string[]>) | null
}

/** What an adapter needs of a shop's account. The key never leaves it but in a header. */
export interface CourierAccess {
  readonly baseUrl: string
  readonly key: string
  readonly keyStyle: 'bearer' | 'raw'
  readonly timeoutMs: number
  /** Ends whatever is on its way: the program is closed. */
  readonly signal?: AbortSignal
}
