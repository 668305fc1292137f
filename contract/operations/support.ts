import { z } from 'zod'
import { action, command, query } from '../operation'
import { At, Day, PersonId } from '../shapes'

const Check = z.object({ name: z.string(), ok: z.boolean(), detail: z.string() })

export const storeOperations = {
  /** Hash chain, conservation of pieces, over-allocation, SQLite's own integrity check. */
  'store.verify': action({
    input: {},
    output: z.object({
      ok: z.boolean(),
      facts: z.int(),
      checks: z.array(Check),
      /** Facts that are still to come behind a snapshot; null: all are here. */
      history: z.object({ have: z.int(), of: z.int() }).nullable(),
    }),
  }),
  /** Drops every table that is derived from facts and replays them; compares before and after. */
  'store.rebuild': action({
    input: {},
    output: z.object({
      facts: z.int(),
      tables: z.int(),
      equal: z.boolean(),
      differences: z.array(z.string()),
    }),
    errors: ['HISTORY_COMING'],
  }),
  'store.backup': action({
    input: {},
    output: z.object({ file: z.string(), bytes: z.int(), sha256: z.string() }),
    errors: ['DISK_FULL'],
  }),
  /** The audit trail, oldest first from `after`. */
  'fact.list': query({
    input: {
      after: z.int().min(0).default(0),
      limit: z.int().min(1).max(1000).default(200),
      kind: z.string().default(''),
      day: Day.nullable().default(null),
      newestFirst: z.boolean().default(false),
    },
    output: z.array(
      z.object({
        id: z.int(),
        terminal: z.string(),
        epoch: z.int(),
        seq: z.int(),
        kind: z.string(),
        at: At,
        businessDay: Day,
        personId: PersonId.nullable(),
        personName: z.string(),
        commandId: z.string(),
        payload: z.string(),
        hash: z.string(),
      }),
    ),
  }),
  /** Raises what has come due: overdue notices and expiries after the grace. The host's timer calls it too. */
  'deadline.run': command({ input: {}, output: z.object({ expired: z.int(), overdue: z.int() }) }),
}
