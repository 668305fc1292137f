import { type Proposal } from '../../../core/bank/match-types'
import { type Instant } from '../../../core/time'
import { type Reader, type Writer } from '../../../db/database'

/**
 * Writes down which lines are ambiguous, with their candidates. What somebody decides about the one line may leave a
 * single candidate for the other; that this one is the right one nobody has proven, so it is never confirmed unseen.
 */
export function rememberAmbiguous(tx: Writer, proposals: Iterable<Proposal>, at: Instant): void {
  for (const { lineId, state, candidates } of proposals) {
    if (state !== 'ambiguous') continue
    tx.run(
      `INSERT INTO ambiguous_line (line_id, since, candidates) VALUES (?, ?, ?)
       ON CONFLICT (line_id) DO UPDATE SET candidates = excluded.candidates WHERE candidates <> excluded.candidates`,
      [
        lineId,
        at,
        JSON.stringify(candidates.map(({ orders, points, evidence }) => ({ orders, points, evidence }))),
      ],
    )
  }
}

/** Which of these lines stood ambiguous before. */
export function onceAmbiguous(db: Reader, lineIds: readonly string[]): Set<string> {
  return new Set(
    db
      .all<{ id: string }>(
        'SELECT line_id AS id FROM ambiguous_line WHERE line_id IN (SELECT value FROM json_each(?))',
        [JSON.stringify(lineIds)],
      )
      .map(({ id }) => id),
  )
}

/** A clear match of a line that was ambiguous is a suggestion with its reason. */
export function stayAmbiguous(proposal: Proposal, was: ReadonlySet<string>): Proposal {
  const { best } = proposal
  if (proposal.state !== 'clear' || !best || !was.has(proposal.lineId)) return proposal
  const told = { ...best, evidence: [...best.evidence, { code: 'WAS_AMBIGUOUS' as const }] }
  return {
    ...proposal,
    state: 'suggested',
    best: told,
    candidates: [told, ...proposal.candidates.slice(1)],
  }
}
