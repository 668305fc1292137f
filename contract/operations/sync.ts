import { z } from 'zod'
import { action, query } from '../operation'
import { At } from '../shapes'
import { EnrolledTerminal } from '../server-wire'

/** Why facts do not go through, as the health page explains it. */
export const SyncTrouble = z.enum([
  'UNREACHABLE',
  /** The address is no computer's name. */
  'NAME_UNKNOWN',
  'NO_NETWORK',
  'CERTIFICATE_EXPIRED',
  /** The certificate is good for another address. */
  'CERTIFICATE_NAME',
  /** Nobody this computer trusts has signed it: the server's own, or of somebody in between. */
  'CERTIFICATE_UNKNOWN',
  /** A page to log in to a Wi-Fi, as a rule. */
  'NOT_A_SERVER',
  /** Server and terminal are of versions that do not understand each other. */
  'OTHER_VERSION',
  /** The server asks to be left alone for a while. */
  'SERVER_BUSY',
  /** The server is there, and its database is not. */
  'SERVER_DOWN',
  'REVOKED',
  /** The server does not know this terminal. */
  'NOT_KNOWN',
  /** The server knows another key of it. */
  'KEY_OTHER',
  /** The clock moves while requests are signed. */
  'CLOCK_JUMPS',
  /** Something in between changes requests, or sends them twice. */
  'BETWEEN',
  /** The server wants TLS, and the address is without. */
  'NOT_SECURE',
  /** A single record is more than the server, or a proxy before it, takes. */
  'TOO_LARGE',
  /** What is stored here no longer fits its own sums. */
  'FACTS_DAMAGED',
  /** This store is a copy of another, or was set back and worked with since. */
  'STORE_FORKED',
  'LOG_BROKEN',
  'KEY_MISSING',
  /** The key is sealed by the system of another computer or person, or the system's keyring is locked. */
  'KEY_SEALED',
  /** The shop's facts go through its hub; here they can only be read. */
  'HUB_IN_FORCE',
  'DISK_FULL',
  'DEFECT',
])
export type SyncTrouble = z.output<typeof SyncTrouble>

export const syncOperations = {
  'sync.state': query({
    input: {},
    output: z.object({
      /** null: this terminal works alone. */
      link: z
        .object({
          server: z.string(),
          shopId: z.string(),
          enrolledAt: At,
          /** The terminal that is the shop's hub, when the server is that; the own code: this one. */
          hub: z.string().nullable(),
        })
        .nullable(),
      terminal: z.object({ code: z.string(), name: z.string() }),
      /** Whether the system's keyring seals the key; `plain`: it lies in a file. null: there is none to tell of. */
      keyKept: z.enum(['sealed', 'plain']).nullable(),
      online: z.boolean(),
      trouble: SyncTrouble.nullable(),
      /** Own facts the server does not have yet. */
      waiting: z.int(),
      /** When the first of these was recorded. */
      waitingSince: At.nullable(),
      /** Facts of others that could not be applied here. */
      parked: z.int(),
      /** Among these, of a kind only a newer Pesan knows. */
      parkedNewer: z.int(),
      /** The server's log is another now, or was set back: it is read from its beginning. */
      readingAgain: z.boolean(),
      /** There was a snapshot to begin with, and it was not usable here: the records come one by one. */
      snapshotLeft: z.boolean(),
      lastContact: At.nullable(),
      /** Server's time minus this computer's, in ms. */
      offsetMs: z.int().nullable(),
      /** The snapshot a new terminal begins with is coming: bytes here, of so many. */
      starting: z.object({ have: z.int(), of: z.int() }).nullable(),
      /** The facts behind that snapshot are coming: so many here, of so many. null: all are here. */
      history: z.object({ have: z.int(), of: z.int() }).nullable(),
    }),
  }),
  /** Connects this terminal to the server with a one-time code; a terminal without a shop joins the code's shop. */
  'sync.enrol': action({
    input: { server: z.string().min(1).max(200), code: z.string().min(1).max(40) },
    output: z.object({ terminal: z.string() }),
    errors: [
      'SERVER_ADDRESS',
      'SERVER_UNREACHABLE',
      'SERVER_NOT_PESAN',
      'SERVER_CERTIFICATE',
      'SERVER_REFUSED',
      'ENROL_CODE_WRONG',
      'ENROL_SHOP_NEEDED',
      'ENROL_SHOP_EXISTS',
      'ENROL_OTHER_SHOP',
    ],
    role: 'supervisor',
  }),
  /** A one-time code for one more terminal. */
  'sync.invite': action({
    input: {},
    output: z.object({ code: z.string(), expiresAt: At }),
    errors: ['SERVER_NOT_LINKED', 'SERVER_UNREACHABLE', 'SERVER_NOT_PESAN', 'SERVER_REFUSED'],
    role: 'supervisor',
  }),
  'sync.terminals': action({
    input: {},
    output: z.array(EnrolledTerminal),
    errors: ['SERVER_NOT_LINKED', 'SERVER_UNREACHABLE', 'SERVER_NOT_PESAN', 'SERVER_REFUSED'],
  }),
  'sync.revoke': action({
    input: { terminal: z.string() },
    output: z.object({}),
    errors: ['SERVER_NOT_LINKED', 'SERVER_UNREACHABLE', 'SERVER_NOT_PESAN', 'SERVER_REFUSED', 'NOT_FOUND'],
    role: 'supervisor',
  }),
  /** Tries at once. */
  'sync.hurry': action({ input: {}, output: z.object({}) }),
  'sync.parked': query({
    input: {},
    output: z.array(
      z.object({
        terminal: z.string(),
        seq: z.int(),
        kind: z.string(),
        at: At,
        reason: z.string(),
        detail: z.string(),
      }),
    ),
  }),
}
