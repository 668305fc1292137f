import { useState } from 'react'
import type { BankLine } from '../../contract/operations/bank'
import { useTexts } from '../texts/define'
import type { CandidateGroup } from './candidate-groups'
import { decisionTexts } from './decision-texts'
import { type Difference, type DifferenceUse, differenceOf, likelyCause, usesOf } from './difference'

/** A difference with what is to become of it. */
export interface Settled extends Difference {
  readonly use: DifferenceUse
  readonly reason: string
}

/** What the person wants for the difference of the match in mind; anew for each match, `leave` at first. */
export function useDifference(line: BankLine | null, group: CandidateGroup | null) {
  const t = useTexts(decisionTexts)
  const [chosen, setChosen] = useState<{ key: string; use: DifferenceUse; reason: string | null } | null>(
    null,
  )
  const key = line === null || group === null ? '' : `${line.lineId} ${group.key}`
  const difference = line === null || group === null ? { over: 0, short: 0 } : differenceOf(line, group)
  const uses = usesOf(difference)
  const mine = chosen?.key === key && uses.includes(chosen.use) ? chosen : null
  const use = mine?.use ?? 'leave'
  const usual = (): string => {
    if (use === 'credit' || use === 'refund') return t.reasons[use]
    if (difference.over > 0) return t.reasons.acceptOver
    return group === null ? '' : t.reasons[likelyCause(group)]
  }
  return {
    settled: { ...difference, use, reason: mine?.reason ?? usual() } satisfies Settled,
    uses,
    /** Chooses; what is chosen already is taken back. */
    choose: (next: DifferenceUse): void =>
      setChosen({ key, use: next === use ? 'leave' : next, reason: null }),
    setReason: (reason: string): void => setChosen({ key, use, reason }),
  }
}
