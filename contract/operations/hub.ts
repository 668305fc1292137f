import { z } from 'zod'
import { action, query } from '../operation'

/** Why the hub does not run, or does not go through to the server above it. */
export const HubTrouble = z.enum([
  'PORT_TAKEN',
  /** Another terminal is the shop's hub. */
  'OTHER_HUB',
  /** Another runs for this shop whose key is not known here: a person must say which one goes on. */
  'TWO_HUBS',
  'UNREACHABLE',
  'NOT_A_SERVER',
  /** The server above does not know this terminal, or has revoked it. */
  'NOT_KNOWN',
  'OTHER',
])
export type HubTrouble = z.output<typeof HubTrouble>

export const hubOperations = {
  'hub.state': query({
    input: {},
    output: z.object({
      on: z.boolean(),
      running: z.boolean(),
      port: z.int(),
      /** Where other computers of the local network find it. */
      addresses: z.array(z.string()),
      trouble: HubTrouble.nullable(),
      /** The terminal that is the shop's hub in place of this one. */
      other: z.string().nullable(),
      /** The server above, where there is one. */
      above: z
        .object({
          server: z.string(),
          /** It takes the shop's facts from this hub. */
          inForce: z.boolean(),
          trouble: HubTrouble.nullable(),
          waiting: z.int(),
        })
        .nullable(),
    }),
  }),
  /** Makes this terminal the shop's hub. `takeOver`: another hub is gone for good. */
  'hub.switch-on': action({
    input: { port: z.int().min(1024).max(65_535), takeOver: z.boolean() },
    output: z.object({}),
    errors: ['HUB_PORT_TAKEN', 'HUB_ELSEWHERE', 'HUB_NOT_STARTED', 'ENROL_SHOP_NEEDED'],
    role: 'supervisor',
  }),
  /** `anyway`: although the server above does not have everything. */
  'hub.switch-off': action({
    input: { anyway: z.boolean() },
    output: z.object({}),
    errors: ['HUB_NOT_SENT'],
    role: 'supervisor',
  }),
  /** Connects the hub to a server above it. */
  'hub.connect': action({
    input: { server: z.string().min(1).max(200), code: z.string().min(1).max(40) },
    output: z.object({}),
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
  /** Hubs that make themselves known on the local network. */
  'hub.find': action({
    input: {},
    output: z.array(
      z.object({ server: z.string(), shopName: z.string(), terminal: z.string(), ownShop: z.boolean() }),
    ),
  }),
  /** The shop's hub is gone for good: terminals send to the server directly again. */
  'hub.end-elsewhere': action({
    input: {},
    output: z.object({}),
    errors: ['SERVER_NOT_LINKED', 'SERVER_UNREACHABLE', 'SERVER_NOT_PESAN', 'SERVER_REFUSED'],
    role: 'supervisor',
  }),
}
