/** Somebody a parcel comes from or goes to. */
export interface Party {
  readonly name: string
  /** E.164, `+628…`. */
  readonly phone: string
  /** Street, village, district, city, province in one text. */
  readonly address: string
  /** What of the address stands before district and city. */
  readonly street: string
  readonly district: string
  readonly city: string
  readonly province: string
  /** Five digits, or empty. */
  readonly postcode: string
}

/** A place in a courier's own codes, as the shop's list of the account has it; empty where none is known. */
export interface PlaceCode {
  readonly code: string
  /** A second code some couriers want. */
  readonly area: string
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
  readonly destination: PlaceCode
  /** When it is asked for, in milliseconds UTC. */
  readonly at: number
  /** A number given in advance and drawn for this parcel; null: the service gives one. */
  readonly drawn: string | null
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
  readonly code: 'EMPTY' | 'SHAPE' | 'TOO_LONG' | 'TOO_LOW' | 'TOO_HIGH' | 'LINES'
  /** What it may be at most, or must be at least; bytes where it is text. */
  readonly limit?: number
  /** LINES: into so many lines of `limit` it does not fit. */
  readonly lines?: number
}
export type FieldName =
  | 'reference'
  | 'company'
  | 'service'
  | 'sender-name'
  | 'sender-phone'
  | 'sender-address'
  | 'sender-postcode'
  | 'sender-city'
  | 'origin'
  | 'destination'
  | 'area'
  | 'recipient'
  | 'phone'
  | 'address'
  | 'postcode'
  | 'city'
  | 'province'
  | 'contents'
  | 'weight'
  | 'value'
  | 'cod'
  | 'note'

/**
 * How a request ended. Only `not-sent` may be tried again by itself: nothing else proves that no parcel was made.
 */
export type Created =
  | {
      readonly kind: 'issued'
      readonly awb: string
      readonly providerId: string
      readonly routing: string | null
    }
  /** Made, and its number follows; without an identity it is looked up by its reference. */
  | { readonly kind: 'accepted'; readonly providerId: string | null }
  | { readonly kind: 'refused'; readonly code: string; readonly detail: string }
  /** Proven never to have been taken: no connection. */
  | { readonly kind: 'not-sent'; readonly reason: string }
  /** Turned away for now (429, 503). No courier says in writing that nothing was made: a doubt until it is looked up. */
  | { readonly kind: 'busy'; readonly reason: string; readonly retryAfterMs: number | null }
  /** The key is not accepted: no request will pass until somebody looks after it. */
  | { readonly kind: 'locked-out'; readonly reason: string }
  /** It left, and what became of it is not known. */
  | { readonly kind: 'in-doubt'; readonly reason: string }

/** What a courier knows of a parcel it was asked to carry. */
export type Known =
  | {
      readonly kind: 'found'
      /** null: the service does not tell it. */
      readonly reference: string | null
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
  /** Whether it may be paid at the door; left out: the courier does not say. */
  readonly takesCod?: boolean
}
/** Where a parcel comes from or goes to, as far as a price depends on it. */
export interface RatePlace extends PlaceCode {
  readonly postcode: string
  readonly district: string
  readonly city: string
}
export interface RateEnds {
  readonly from: string
  readonly to: string
}
export interface RateQuestion {
  readonly from: RatePlace
  readonly to: RatePlace
  readonly companies: readonly string[]
  /** Grams. */
  readonly weight: number
  /** Rupiah. */
  readonly value: number
}
export type Rates =
  | { readonly kind: 'rates'; readonly rates: readonly Rate[] }
  | {
      readonly kind: 'refused' | 'unreachable' | 'locked-out'
      readonly detail: string
      readonly retryAfterMs?: number
    }

/** Where something goes, to find what a courier calls it. */
export interface PlaceQuestion {
  readonly postcode: string
  readonly district: string
  readonly city: string
}
/** A place as its courier names it; a person says whether it is the one. */
export interface NamedPlace {
  readonly code: string
  readonly name: string
}
export type Places =
  | { readonly kind: 'places'; readonly places: readonly NamedPlace[] }
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
  /** The oldest first. */
  | { readonly kind: 'events'; readonly events: readonly TrackEvent[] }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreachable' | 'locked-out'; readonly reason: string; readonly retryAfterMs?: number }

/** Numbers given in advance. `lost`: they may have been given, and nobody knows which. */
export type PoolAnswer =
  | { readonly kind: 'numbers'; readonly numbers: readonly string[] }
  | { readonly kind: 'refused' | 'unreachable' | 'locked-out' | 'lost'; readonly detail: string }

/** A parcel as its courier knows it. */
export interface CourierParcel {
  /** The service's own identity of it. */
  readonly providerId: string
  readonly reference: string
  readonly awb: string | null
}

/** One way of getting parcels carried. Whatever is uncertain of a service stays inside of its adapter. */
export interface Courier {
  /** Every field the service would refuse, or cut off without a word; nothing is sent. */
  check(request: ParcelRequest): readonly FieldProblem[]
  create(request: ParcelRequest): Promise<Created>
  /** By the service's own identity of a parcel, as `create` gave it or a person read it; null: it cannot be asked. */
  readonly read: ((providerId: string) => Promise<Known>) | null
  /** By the shop's reference; null where the service cannot be asked so. */
  readonly find: ((reference: string) => Promise<Known>) | null
  /** null where a person has to tell the courier. */
  readonly cancel: ((parcel: CourierParcel, reason: string) => Promise<Cancelled>) | null
  rates(question: RateQuestion): Promise<Rates>
  /** By what its prices tell one place from another, for both ends; empty: it cannot be asked without. */
  rateEnds(from: RatePlace, to: RatePlace): RateEnds
  track(company: string, awb: string): Promise<Tracked>
  /** Places near one, in the courier's own codes; null where its list comes by mail. Nothing is chosen here. */
  readonly places: ((question: PlaceQuestion) => Promise<Places>) | null
  /** Asks for numbers in advance, under a name of the shop's own; null where they come by mail or not at all. */
  readonly pool: ((count: number, requestNo: string) => Promise<PoolAnswer>) | null
}

/** What an adapter needs of a shop's account. Its keys leave it in questions to the service alone. */
export interface CourierAccess {
  readonly baseUrl: string
  readonly key: string
  /** Further keys by name, as far as this computer holds them. */
  readonly moreKeys: Readonly<Record<string, string>>
  readonly keyStyle: 'bearer' | 'raw'
  /** What the account says beside it; every name the service knows is there. */
  readonly options: Readonly<Record<string, string>>
  readonly timeoutMs: number
  /** Ends whatever is on its way: the program is closed. */
  readonly signal?: AbortSignal
}
