import { z } from 'zod'
import { Text } from './shapes'

/** A fact by its place. */
const Place = z.object({ terminal: z.string(), epoch: z.int(), seq: z.int() })

/** What the server gave to another, and what people at the desk that lost did about it. */
export const refusalFacts = {
  /**
   * By the server alone: what a fact reaches for is another's already (contract/claims.ts), and then this stands before
   * that fact in the log; or the bank took back what it had got. Everywhere it counts as if it had been undone.
   */
  ClaimRefused: z.object({
    fact: Place,
    because: z.enum(['taken', 'reversed']),
    what: z.enum(['bank-line', 'rest']),
    key: z.string(),
    /** The allocation, rest, credit's use, pay-out or mark that is not; empty where a rest does not go back. */
    document: z.string(),
    /** Who has it, the first first; empty where what was reached for is not there at all. */
    holders: z.array(z.object({ terminal: z.string(), document: z.string() })),
  }),
  /** Somebody at the desk that lost has seen to it. */
  RefusalSeen: z.object({
    fact: z.object({ epoch: z.int(), seq: z.int() }),
    how: Text(200, 0),
    /** The server's facts about pieces that were seen; `fact` is the first of them then. */
    refusals: z.array(z.object({ epoch: z.int(), seq: z.int() })).optional(),
  }),
  /**
   * By the server alone: of the pieces that a desk claimed in the warehouse so many were claimed by others before, or
   * have left (contract/pieces.ts). Stands before the fact that brought it about; these pieces are not asked for.
   */
  PiecesRefused: z.object({
    fact: Place,
    dropOrderId: z.string(),
    lines: z
      .array(
        z.object({
          productId: z.string(),
          qty: z.int().min(1),
          /** Whose drop orders hold them, the first first; empty: they are not there any more. */
          holders: z.array(z.object({ terminal: z.string(), dropOrderId: z.string() })),
        }),
      )
      .min(1),
  }),
}
