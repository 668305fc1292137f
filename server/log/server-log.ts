import { type RosterTerminal, type SyncRefusal } from '../../contract/server-wire'
import { type Result } from '../../core/result'
import { type HeardShelf } from './heard'
import { type HubAsk, type RelayRefusal, type Relayed, type Standing } from './hub'
import { type SnapshotShelf } from './snapshot-shelf'

/** A fact as the server keeps it. */
export interface LogFact {
  readonly terminal: string
  readonly epoch: number
  readonly seq: number
  readonly kind: string
  readonly at: number
  readonly businessDay: string
  readonly personId: string | null
  readonly commandId: string
  /** Verbatim: hashes are over these bytes. */
  readonly payload: string
  /** Hex. */
  readonly prevHash: string
  readonly hash: string
  /** Why nobody can read it; null: it is well. It is kept and passed on all the same. */
  readonly parked: string | null
}

export interface Chain {
  readonly epoch: number
  readonly seq: number
  /** Hex; of the last fact, or of nothing where there is none. */
  readonly hash: string
}

export interface TerminalRow {
  readonly code: string
  readonly name: string
  readonly publicKey: string
  readonly enrolledAt: number
  readonly revokedAt: number | null
}

export interface Enrolment {
  readonly codeHash: string
  readonly now: number
  readonly publicKey: string
  readonly terminalName: string
  readonly shop: { readonly shopId: string; readonly name: string; readonly terminal: string } | null
}
export type EnrolRefusal = SyncRefusal<
  'ENROL_CODE_WRONG' | 'SHOP_NEEDED' | 'SHOP_EXISTS' | 'OTHER_SHOP' | 'HUB_IN_FORCE'
>

/**
 * The server's heart: what must be true however many processes write at once stands in the database, not in them.
 * Every method is one transaction. Instants are ms UTC, hashes and keys hex.
 */
export interface ServerLog extends SnapshotShelf, HeardShelf {
  readonly kind: 'postgres' | 'sqlite'
  /** Brings the tables to the newest version. @throws when they are newer than this program. */
  migrate(): Promise<void>
  /** @throws when the database cannot be asked. */
  check(): Promise<void>
  close(): Promise<void>

  /** `shop` null: the code founds a shop on the server. */
  addInvitation(invitation: { codeHash: string; shop: string | null; expiresAt: number }): Promise<void>
  /** Uses the code up and writes the terminal down, or does nothing at all. */
  enrol(enrolment: Enrolment): Promise<Result<{ shopId: string; terminal: string }, EnrolRefusal>>
  findTerminal(shop: string, code: string): Promise<TerminalRow | undefined>
  listTerminals(shop: string): Promise<TerminalRow[]>
  listShops(): Promise<{ shopId: string; name: string; cursor: number; terminals: number }[]>
  /** @returns whether there was such a terminal with a key. */
  revoke(shop: string, code: string, at: number): Promise<boolean>
  /** Writes a number down that is good once. @returns false when it was used before. */
  useNonce(shop: string, terminal: string, nonce: string, at: number): Promise<boolean>
  forgetNonces(before: number): Promise<void>

  /**
   * The newest epoch of a terminal, and the hub that takes its facts in place of this server; undefined for a terminal
   * nobody enrolled.
   */
  chainOf(shop: string, terminal: string): Promise<(Chain & { hub: string | null }) | undefined>
  /** Closes `from` and begins the next epoch. @returns false when somebody else did meanwhile. */
  openEpoch(shop: string, terminal: string, from: number): Promise<boolean>
  /** Hashes (hex) of a terminal's facts from one sequence to another, both included, in order. */
  hashesOf(shop: string, terminal: string, epoch: number, from: number, to: number): Promise<string[]>
  /**
   * Appends the next facts of one chain and gives them the next cursors of the shop, all or none. The shop's row is
   * locked while cursors are given, so that whoever reads on from a cursor misses nothing. Under the same lock it is
   * decided who has what two terminals reach for; a fact that comes too late has the server's refusal right before it.
   * @returns the shop's newest cursor; undefined when the chain does not end at `after` any more, or a hub is in force.
   */
  append(
    shop: string,
    terminal: string,
    after: Chain,
    facts: readonly LogFact[],
    receivedAt: number,
  ): Promise<number | undefined>
  /** The facts after a cursor in its order, at most `limit`, and about `bytes` of payload (one at least). */
  read(
    shop: string,
    after: number,
    limit: number,
    bytes: number,
  ): Promise<{ cursor: number; fact: LogFact }[]>
  cursorOf(shop: string): Promise<number>
  /** The cursor and hash (hex) of one fact of a chain. */
  placeOf(
    shop: string,
    terminal: string,
    epoch: number,
    seq: number,
  ): Promise<{ cursor: number; hash: string } | undefined>
  /** When the newest fact of each shop came; a shop without any is missing. */
  newestOfShops(): Promise<{ shop: string; receivedAt: number }[]>
  listParked(shop: string): Promise<{ cursor: number; fact: LogFact }[]>

  standingOf(shop: string): Promise<Standing | undefined>
  /** Where the facts of each terminal end. */
  headsOf(shop: string): Promise<(Chain & { terminal: string })[]>
  /** Puts a terminal in force as the shop's hub: pushes of all terminals are refused from then on. */
  takeHub(
    shop: string,
    terminal: string,
    ask: HubAsk,
  ): Promise<Result<{ term: number; log: string; cursor: number }, SyncRefusal<'HUB_IN_FORCE'>>>
  /** @param cursor where the hub's log ends; null: the hub is gone for good. */
  endHub(
    shop: string,
    terminal: string,
    cursor: number | null,
  ): Promise<Result<undefined, SyncRefusal<'NOT_THE_HUB' | 'CURSOR'>>>
  /** Appends what follows in the log of the hub in force, at the same cursors. @returns the newest cursor. */
  relay(relayed: Relayed): Promise<Result<number, RelayRefusal>>
  /** A shop without terminals; `log` names its log. */
  addShop(shop: string, name: string, log: string): Promise<void>
  /** The log was set back to a backup: every shop's gets another name, and its terminals read it from the beginning. */
  nameAnew(): Promise<void>
  /**
   * Appends what servers before this one have decided (facts of `SERVER_TERMINAL`), as far as it is not here. What they
   * refused holds nothing any more, and is not decided anew when it comes.
   */
  addServerFacts(shop: string, facts: readonly LogFact[], receivedAt: number): Promise<void>
  /** Writes terminals down as another server knows them; of two words about one the later enrolment holds. */
  putTerminals(shop: string, terminals: readonly RosterTerminal[]): Promise<void>

  /** Calls back after facts of a shop were appended, by this process or another; more rarely than they were. */
  onPoke(listener: (shop: string) => void): () => void
}

/** What of a log concerns hubs. */
export type HubSide = Pick<
  ServerLog,
  | 'standingOf'
  | 'headsOf'
  | 'takeHub'
  | 'endHub'
  | 'relay'
  | 'addShop'
  | 'nameAnew'
  | 'putTerminals'
  | 'addServerFacts'
>
