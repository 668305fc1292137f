import { z } from 'zod'
import { action, query } from '../operation'
import { At } from '../shapes'
import { EnrolledTerminal } from '../server-wire'

/** Why facts do not go through, as the health page explains it. */
export const SyncTrouble = z.enum([
  'UNREACHABLE',
  'NOT_A_SERVER',
  /** The server is there and has trouble of its own, or too much to do. */
  'SERVER_BUSY',
  'REVOKED',
  /** The server does not know this terminal, or its key. */
  'NOT_KNOWN',
  /** This store is a copy of another, or was set back and worked with since. */
  'STORE_FORKED',
  'LOG_BROKEN',
  'KEY_MISSING',
  /** The key is sealed by the system of another computer or person, or the system's keyring is locked. */
  'KEY_SEALED',
  /** The shop's facts go through its hub; here they can only be read. */
  'HUB_IN_FORCE',
  'OTHER',
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
