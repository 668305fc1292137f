import { z } from 'zod'
import { HeardThing, WebhookState } from './whatsapp-webhook'

/** The version of everything on this page; it stands in every path. */
export const SYNC_VERSION = 1

/** Facts carried by others travel at most so many at once, and pushes to a server that does not say how many it takes. */
export const PUSH_FACTS = 200
/** A push to a server of today holds at most so many facts. */
export const PUSH_FACTS_NOW = 1000
/** And so many bytes, unless it is of a single fact. */
export const PUSH_BYTES = 1_000_000
/** The largest body the server reads: one fact of a large bank file. */
export const BODY_BYTES = 24_000_000
/** A page of a pull, in facts and about so many bytes of payload. */
export const PULL_FACTS = 500
export const PULL_BYTES = 1_000_000
/** A signed request is good for so long before and after the server's time. */
export const SIGNATURE_WINDOW_MS = 120_000

export const TerminalCode = z.string().regex(/^[A-Z0-9]{1,4}$/)
/** The server signs its own facts so; no terminal is ever called that. */
export const SERVER_TERMINAL = '0'
export const ShopId = z.uuid()
const Hash = z.string().regex(/^[0-9a-f]{64}$/)
/** 32 bytes of an Ed25519 key (RFC 8032), base64url. */
export const PublicKey = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
/** Letters and digits that cannot be taken for one another, as a supervisor reads them out. */
export const ENROL_ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
export const ENROL_LENGTH = 8
export const EnrolCode = z
  .string()
  .max(40)
  .transform((text) => text.toUpperCase().replaceAll(/[^A-Z0-9]/g, ''))

/** What a server keeps in 32 bits. */
const Small = z.int().max(2_147_483_647)

/** JSON has no raw NUL, and PostgreSQL could not keep one. */
const Text = z.string().refine((text) => !text.includes('\0'))

/** A fact as it travels: the payload verbatim, hashes in hex. Whose it is says the signature of the request. */
export const SentFact = z.object({
  epoch: Small.min(1),
  seq: z.int().min(1),
  kind: z.string().regex(/^[A-Za-z]{1,60}$/),
  at: z.int().min(0),
  businessDay: z.string().regex(/^\d{4}-\d\d-\d\d$/),
  personId: z.uuid().nullable(),
  commandId: Text.min(1).max(60),
  payload: Text,
  prevHash: Hash,
  hash: Hash,
})
export type SentFact = z.output<typeof SentFact>

/** A log has another name as soon as its order is not the one that was told under the name it had. */
const LogId = Text.max(60)

/** Where the facts of one terminal end on the server. */
export const ChainHead = z.object({ epoch: z.int(), seq: z.int(), hash: Hash })
export type ChainHead = z.output<typeof ChainHead>

/** `fact` is null for the asker's own facts when it asked for these in brief. */
export const PulledFact = z.object({
  cursor: z.int().min(1),
  terminal: TerminalCode,
  epoch: Small.min(1),
  seq: z.int().min(1),
  fact: SentFact.nullable(),
})
export type PulledFact = z.output<typeof PulledFact>

/** A snapshot travels in parts of so many bytes (the last may be shorter), compressed. */
export const SNAPSHOT_PART_BYTES = 524_288
/** Larger ones are neither taken nor made; the second is what may come out of the first. */
export const SNAPSHOT_BYTES = 2_000_000_000
export const SNAPSHOT_PLAIN_BYTES = 20_000_000_000
export const SNAPSHOT_FORMAT = 1

/**
 * What a snapshot is of: the tables of a store that held exactly the facts up to `cursor`, without the facts. A
 * terminal made it; the server keeps it, and knows only whether its chains end where the log's did.
 */
export const SnapshotManifest = z.object({
  /** Of the file; a terminal leaves what it does not know. */
  format: z.int().min(1),
  /** The version of the store it was made from. */
  schema: z.int().min(1),
  cursor: z.int().min(1),
  madeAt: z.int().min(0),
  compression: z.string().max(20),
  bytes: z.int().min(1).max(SNAPSHOT_BYTES),
  plainBytes: z.int().min(1).max(SNAPSHOT_PLAIN_BYTES),
  /** Of the compressed file, in hex; its name on the server. */
  sha256: Hash,
  /** How many rows each table has. */
  tables: z.record(z.string().regex(/^[a-z_]{1,60}$/), z.int().min(0)),
  /** Where each epoch of each terminal ends in it. */
  heads: z
    .array(
      z.object({ terminal: TerminalCode, epoch: Small.min(1), seq: z.int().min(1), hash: Hash }).readonly(),
    )
    .min(1)
    .max(10_000),
})
export type SnapshotManifest = z.output<typeof SnapshotManifest>

/** The number of parts of a snapshot of so many bytes. */
export const partsOf = (bytes: number): number => Math.ceil(bytes / SNAPSHOT_PART_BYTES)

/** A fact on its way by another hand than its author's. */
export const CarriedFact = SentFact.extend({ terminal: TerminalCode })
export type CarriedFact = z.output<typeof CarriedFact>

/** A terminal as one server tells another; an empty key: it is known by its facts alone. */
export const RosterTerminal = z.object({
  code: TerminalCode,
  name: Text.max(80),
  publicKey: z.union([PublicKey, z.literal('')]),
  enrolledAt: z.int(),
  revokedAt: z.int().nullable(),
})
export type RosterTerminal = z.output<typeof RosterTerminal>

export const EnrolledTerminal = z.object({
  code: TerminalCode,
  name: z.string(),
  enrolledAt: z.int(),
  revokedAt: z.int().nullable(),
})

/** How often the shop's hub has been replaced up to this one, and since when it is the hub (ms UTC). */
export const HubTurn = z.object({ turn: z.int().min(0), since: z.int().min(0) })
export type HubTurn = z.output<typeof HubTurn>

/** Everything the server refuses: the HTTP status and the facts a sentence needs. */
export const syncRefusals = {
  BAD_REQUEST: { status: 400, facts: z.object({ where: z.string() }) },
  UNSIGNED: { status: 401, facts: z.object({}) },
  SIGNATURE_WRONG: { status: 401, facts: z.object({}) },
  /** The request's time lies outside the window; `now` is the server's. */
  STALE: { status: 401, facts: z.object({ now: z.int() }) },
  REPLAYED: { status: 401, facts: z.object({}) },
  UNKNOWN_TERMINAL: { status: 401, facts: z.object({}) },
  REVOKED: { status: 403, facts: z.object({ at: z.int() }) },
  NOT_SECURE: { status: 403, facts: z.object({}) },
  ENROL_CODE_WRONG: { status: 403, facts: z.object({}) },
  /** A code for a new shop, and the terminal has founded none. */
  SHOP_NEEDED: { status: 409, facts: z.object({}) },
  SHOP_EXISTS: { status: 409, facts: z.object({}) },
  /** The terminal has a shop of its own, and the code is of another. */
  OTHER_SHOP: { status: 409, facts: z.object({}) },
  GAP: { status: 409, facts: z.object({ head: ChainHead }) },
  /** Other facts stand under these numbers: the store was copied or set back. */
  FORK: { status: 409, facts: z.object({ head: ChainHead, seq: z.int() }) },
  EPOCH_CLOSED: { status: 409, facts: z.object({ head: ChainHead }) },
  TOO_LARGE: { status: 413, facts: z.object({}) },
  BROKEN_CHAIN: { status: 422, facts: z.object({ seq: z.int() }) },
  BUSY: { status: 429, facts: z.object({ retryAfterMs: z.int() }) },
  /** The shop's facts go through its hub at present, which is this terminal. */
  HUB_IN_FORCE: { status: 409, facts: z.object({ terminal: TerminalCode }) },
  /** Whoever asks is not the shop's hub any more. */
  NOT_THE_HUB: { status: 409, facts: z.object({}) },
  /** The log ends elsewhere than the hub thinks. */
  CURSOR: { status: 409, facts: z.object({ cursor: z.int() }) },
  NOT_FOUND: { status: 404, facts: z.object({}) },
  /** A snapshot that is not of this log, or not what was announced. */
  SNAPSHOT_WRONG: { status: 422, facts: z.object({ why: z.enum(['HEADS', 'PART', 'HASH']) }) },
  UNAVAILABLE: { status: 503, facts: z.object({ retryAfterMs: z.int() }) },
} as const
export type SyncRefusalCode = keyof typeof syncRefusals
/** The facts of a refusal; an empty object's index signature is left out, or nothing would fit beside `code`. */
type FactsOf<K extends SyncRefusalCode> = {
  readonly [F in keyof z.output<(typeof syncRefusals)[K]['facts']> as string extends F ? never : F]: z.output<
    (typeof syncRefusals)[K]['facts']
  >[F]
}
export type SyncRefusal<Code extends SyncRefusalCode = SyncRefusalCode> = {
  [K in Code]: { readonly code: K } & FactsOf<K>
}[Code]

interface Endpoint<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  readonly method: 'GET' | 'POST'
  readonly path: `/v${typeof SYNC_VERSION}/${string}`
  /** By the terminal's key; the others are for strangers. */
  readonly signed: boolean
  /** The body of a POST, the query of a GET. */
  readonly input: Input
  readonly output: Output
  readonly says: string
}

const endpoint = <I extends z.ZodType, O extends z.ZodType>(it: Endpoint<I, O>): Endpoint<I, O> => it
const none = z.object({})

/** One line per thing a terminal can ask of the server; both sides and the OpenAPI page are derived from it. */
export const syncContract = {
  time: endpoint({
    method: 'GET',
    path: '/v1/time',
    signed: false,
    input: none,
    output: z.object({
      now: z.int(),
      version: z.literal(SYNC_VERSION),
      /** How bodies may be packed (Content-Encoding) beside plain; a server from before says nothing. */
      encodings: z.array(z.string()).optional(),
      /** What the body of a push may be (Content-Type) beside JSON; a server from before says nothing. */
      pushes: z.array(z.string()).optional(),
      /** How many facts a push may hold; a server from before takes 200. */
      pushFacts: z.int().min(1).optional(),
    }),
    says: "The server's time in ms UTC. A terminal signs with it, so that a wrong clock keeps nobody out.",
  }),
  enrol: endpoint({
    method: 'POST',
    path: '/v1/enrol',
    signed: false,
    input: z.object({
      code: EnrolCode,
      publicKey: PublicKey,
      terminalName: Text.min(1).max(80),
      /** What the terminal has founded already; null: it joins. */
      shop: z
        .object({
          shopId: ShopId,
          name: Text.max(120),
          terminal: TerminalCode.refine((code) => code !== SERVER_TERMINAL),
        })
        .nullable(),
    }),
    output: z.object({ shopId: ShopId, terminal: TerminalCode, head: ChainHead }),
    says: 'Makes a terminal known by a one-time code, and gives it the code its documents are numbered with.',
  }),
  invite: endpoint({
    method: 'POST',
    path: '/v1/invitations',
    signed: true,
    input: none,
    output: z.object({ code: z.string(), expiresAt: z.int() }),
    says: 'A one-time code for one more terminal of the shop.',
  }),
  terminals: endpoint({
    method: 'GET',
    path: '/v1/terminals',
    signed: true,
    input: none,
    output: z.object({ terminals: z.array(EnrolledTerminal) }),
    says: 'The terminals of the shop.',
  }),
  revoke: endpoint({
    method: 'POST',
    path: '/v1/terminals/revoke',
    signed: true,
    input: z.object({ terminal: TerminalCode }),
    output: none,
    says: "Takes a terminal's key away. What it sent stays; what it has not sent stays on it.",
  }),
  push: endpoint({
    method: 'POST',
    path: '/v1/facts',
    signed: true,
    input: z.object({ facts: z.array(SentFact).min(1).max(PUSH_FACTS_NOW) }),
    output: z.object({ head: ChainHead, cursor: z.int() }),
    says: "Appends the asker's next facts, all of them or none. Facts that are known already are passed over.",
  }),
  pull: endpoint({
    method: 'GET',
    path: '/v1/facts',
    signed: true,
    input: z.object({
      after: z.coerce.number().int().min(0),
      limit: z.coerce.number().int().min(1).max(PULL_FACTS).default(PULL_FACTS),
      own: z.enum(['brief', 'full']).default('brief'),
    }),
    output: z.object({
      facts: z.array(PulledFact),
      /** The newest cursor of the shop. */
      cursor: z.int(),
      /** Where the asker's own facts end. */
      head: ChainHead,
      /** Which log this is: cursors are good in the log they come from. */
      log: LogId.optional(),
    }),
    says: 'The facts of the shop after a cursor, in the order of the cursor.',
  }),
  wake: endpoint({
    method: 'GET',
    path: '/v1/wake',
    signed: true,
    input: none,
    output: z.object({ cursor: z.int() }),
    says: "A stream (text/event-stream) that tells the shop's newest cursor whenever it moves.",
  }),
  snapshot: endpoint({
    method: 'GET',
    path: '/v1/snapshots',
    signed: true,
    input: none,
    output: z.object({ newest: SnapshotManifest.nullable() }),
    says: 'The newest snapshot of the shop, from which a new terminal can start.',
  }),
  'snapshot-part': endpoint({
    method: 'GET',
    path: '/v1/snapshots/parts',
    signed: true,
    input: z.object({ sha256: Hash, nth: z.coerce.number().pipe(Small.min(0)) }),
    output: z.object({ data: z.base64() }),
    says: 'One part of the newest snapshot.',
  }),
  'snapshot-offer': endpoint({
    method: 'POST',
    path: '/v1/snapshots',
    signed: true,
    input: z.object({ manifest: SnapshotManifest }),
    output: z.object({
      /** False where there is one as new, or another terminal is sending one. */
      wanted: z.boolean(),
      /** How many parts the server has already. */
      have: z.int(),
    }),
    says: 'Announces a snapshot; an interrupted one goes on where it was.',
  }),
  'snapshot-send': endpoint({
    method: 'POST',
    path: '/v1/snapshots/parts',
    signed: true,
    input: z.object({
      sha256: Hash,
      nth: Small.min(0),
      data: z.base64().max(Math.ceil(SNAPSHOT_PART_BYTES / 3) * 4),
    }),
    output: z.object({ have: z.int() }),
    says: 'The next part of an announced snapshot, by the terminal that announced it.',
  }),
  'snapshot-publish': endpoint({
    method: 'POST',
    path: '/v1/snapshots/publish',
    signed: true,
    input: z.object({ sha256: Hash }),
    output: none,
    says: 'All parts are there: new terminals start from it, and older snapshots go.',
  }),
  standing: endpoint({
    method: 'GET',
    path: '/v1/standing',
    signed: true,
    input: none,
    output: z.object({
      log: LogId,
      cursor: z.int(),
      /** Which terminal takes this shop's facts at present, in place of this server. */
      hub: TerminalCode.nullable(),
      /** Of a hub: the address of the server above it. */
      above: z.string().nullable(),
      /** Whether facts of terminals that are not here themselves are taken from others (`bring`). */
      takesOthers: z.boolean(),
      heads: z.array(ChainHead.extend({ terminal: TerminalCode })),
      /** Of a hub: the terminals it knows, so that another one that becomes hub knows them too. */
      terminals: z.array(RosterTerminal).max(1000).optional(),
    }),
    says: "How far the shop's log goes, and each terminal's facts in it.",
  }),
  bring: endpoint({
    method: 'POST',
    path: '/v1/facts/others',
    signed: true,
    input: z.object({ facts: z.array(CarriedFact).min(1).max(PUSH_FACTS) }),
    output: z.object({
      /** Whose facts are not taken from others: they are here themselves, or theirs do not join on. */
      refused: z.array(TerminalCode),
    }),
    says: "Facts the log lacks, in the order in which the asker has them. A hub takes another's as long as that terminal has not joined the hub itself; any other server only what it had decided itself before it was set back.",
  }),
  takeHub: endpoint({
    method: 'POST',
    path: '/v1/hub/take',
    signed: true,
    input: z.object({
      /** The hub's own log; an empty one of the server takes over its name. */
      log: LogId,
      /** The term the asker holds already; null: none. */
      term: Small.nullable(),
      /** Takes it from another hub, which is gone for good. */
      force: z.boolean(),
    }),
    output: z.object({ term: z.int(), log: LogId, cursor: z.int(), terminals: z.array(RosterTerminal) }),
    says: "The asker is the shop's hub from now on: this server takes the shop's facts from it alone.",
  }),
  relay: endpoint({
    method: 'POST',
    path: '/v1/hub/facts',
    signed: true,
    input: z.object({
      term: Small,
      after: z.int().min(0),
      terminals: z.array(RosterTerminal).max(1000),
      facts: z.array(CarriedFact).max(PUSH_FACTS),
    }),
    output: z.object({
      cursor: z.int(),
      terminals: z.array(RosterTerminal),
      heard: z.array(HeardThing).optional(),
    }),
    says: "By the hub alone: what follows in its log, which becomes this server's at the same cursors, all or none. What services told this server meanwhile (`heard`) the hub writes down.",
  }),
  endHub: endpoint({
    method: 'POST',
    path: '/v1/hub/end',
    signed: true,
    input: z.object({
      /** Where the hub's log ends; null: the hub is gone for good, and a supervisor of the shop says so. */
      cursor: z.int().nullable(),
    }),
    output: none,
    says: 'The terminals send directly again.',
  }),
  whatsapp: endpoint({
    method: 'GET',
    path: '/v1/whatsapp',
    signed: true,
    input: none,
    output: WebhookState,
    says: "How it stands with what the WhatsApp Cloud API tells this server about the shop's messages.",
  }),
  hub: endpoint({
    method: 'GET',
    path: '/v1/hub',
    signed: false,
    input: z.object({ nonce: z.string().min(16).max(64) }),
    output: z.object({
      shopId: ShopId,
      shopName: z.string(),
      terminal: TerminalCode,
      publicKey: PublicKey,
      signature: z.string(),
      /** Which of two hubs of one shop goes on, signed as well; a hub from before says nothing. */
      turn: HubTurn.extend({ signature: z.string() }).optional(),
    }),
    says: 'Of a hub alone: which shop it serves, proven by its key.',
  }),
} as const
export type SyncContract = typeof syncContract
export type SyncCall = keyof SyncContract
export type SyncInput<Call extends SyncCall> = z.output<SyncContract[Call]['input']>
export type SyncSent<Call extends SyncCall> = z.input<SyncContract[Call]['input']>
export type SyncOutput<Call extends SyncCall> = z.output<SyncContract[Call]['output']>

/** The headers of a signed request. */
export const SIGNED_HEADERS = {
  shop: 'x-pesan-shop',
  terminal: 'x-pesan-terminal',
  time: 'x-pesan-time',
  nonce: 'x-pesan-nonce',
  signature: 'x-pesan-signature',
} as const

/** What the Ed25519 signature of a request is over. `bodySha256` is in hex, of the bytes sent (none: of nothing). */
export const signedRequestText = (request: {
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly shop: string
  readonly terminal: string
  readonly time: string
  readonly nonce: string
  readonly bodySha256: string
}): string =>
  [
    'pesan-sync-1',
    request.method,
    request.path,
    request.shop,
    request.terminal,
    request.time,
    request.nonce,
    request.bodySha256,
  ].join('\n')
