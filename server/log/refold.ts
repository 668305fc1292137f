import { claimStepOf } from '../../contract/claims'
import { type FactPayload } from '../../contract/facts'
import { SERVER_TERMINAL } from '../../contract/server-wire'
import { type LogFact } from './server-log'

export const REFOLD_PAGE = 500

/** What a refusal of the server refuses; undefined for every other fact. */
export function refusedBy({ terminal, kind, payload }: LogFact): Refused | undefined {
  if (terminal !== SERVER_TERMINAL) return undefined
  const refused = JSON.parse(payload) as FactPayload<'ClaimRefused'> | FactPayload<'PiecesRefused'>
  if (kind === 'ClaimRefused') return { because: 'taken', ...refused }
  return kind === 'PiecesRefused' ? { fact: refused.fact, because: 'pieces' } : undefined
}

export interface Refused {
  readonly fact: Pick<LogFact, 'terminal' | 'epoch' | 'seq'>
  readonly because: 'taken' | 'reversed' | 'pieces'
}

/** A fact by its place. */
export const placeKey = ({ terminal, epoch, seq }: Pick<LogFact, 'terminal' | 'epoch' | 'seq'>): string =>
  `${terminal}/${epoch}/${seq}`

/**
 * Works out anew, from a whole log in its order, who has what. Logs older than claims hold facts that came too late and
 * were never refused: what of them does not fit at the end of the log either is refused there.
 */
export function createRefold() {
  const late = new Map<string, LogFact>()
  return {
    /** @param settled a page of the log with the refusals that were made of it just now. */
    note(settled: readonly LogFact[]): void {
      settled.forEach((fact, index) => {
        const refusal = refusedBy(fact)
        const next = settled[index + 1]
        // What the bank took back people of that time have undone themselves.
        if (refusal?.because === 'taken' && next) late.set(placeKey(next), next)
        const step = refusal ? null : claimStepOf(fact.kind, JSON.parse(fact.payload))
        if (step?.does !== 'give-back') return
        for (const [place, { kind, payload }] of late) {
          const taken = claimStepOf(kind, JSON.parse(payload))
          if (taken && 'document' in taken && taken.document === step.document) late.delete(place)
        }
      })
    },
    /** Facts that found nothing left when they came, in the log's order. */
    late: (): LogFact[] => [...late.values()],
  }
}
