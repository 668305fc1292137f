import type { Reversal } from '../../contract/operations/bank-money'
import { formatDay } from '../../core/time'
import { useTexts } from '../texts/define'
import css from './bank.module.css'
import { reversalTexts } from './reversal-texts'

/** That the bank took a line's money back, when, and who says so. */
export function ReversalNote({ reversal }: { readonly reversal: Reversal }) {
  const t = useTexts(reversalTexts)
  const { correctedOn, correctionId, by, reason } = reversal
  return (
    <div className={css.note} data-tone="attention" data-testid="bank-reversed" data-by={by}>
      <div>{t.byBank(correctedOn === null ? '' : formatDay(correctedOn))}</div>
      {by === 'person' ? <div>{t.byPerson(reason)}</div> : null}
      {correctionId === null ? <div>{t.unproven}</div> : null}
    </div>
  )
}
