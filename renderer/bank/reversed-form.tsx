import { useState } from 'react'
import type { BankLine } from '../../contract/operations/bank'
import { formatRupiah } from '../../core/money'
import { formatDay } from '../../core/time'
import { useHost } from '../app/host'
import { useKeys } from '../app/keys'
import { useTexts } from '../texts/define'
import { RefusalNote } from '../ui'
import css from './bank.module.css'
import { FormFoot } from './form-foot'
import { LineHead } from './line-detail'
import { ReasonField, isReason } from './reason-field'
import { reversalTexts } from './reversal-texts'

interface ReversedFormProps {
  readonly line: BankLine
  readonly busy: boolean
  readonly refusal: { readonly code: string } | null
  readonly onSave: (correctionId: string | null, reason: string) => unknown
  readonly onCancel: () => void
}

/** By which line of the statement the bank took this credit back, if one shows it, and what that undoes. */
export function ReversedForm({ line, busy, refusal, onSave, onCancel }: ReversedFormProps) {
  const t = useTexts(reversalTexts)
  const [reason, setReason] = useState<string>(t.reasons.corrected)
  const [at, setAt] = useState(0)
  const { data } = useHost('bank.corrections', { lineId: line.lineId })
  const choices = [...(data ?? []), null]
  const chosen = Math.min(at, choices.length - 1)
  const correction = choices[chosen] ?? null
  const ready = data !== undefined && isReason(reason)
  const save = (): unknown => (ready ? onSave(correction?.lineId ?? null, reason.trim()) : undefined)
  useKeys({ escape: onCancel })
  return (
    <>
      <div className={css.paneHead}>{t.title}</div>
      <div className={css.paneBody} data-testid="bank-reversed-form">
        <LineHead line={line} />
        <div role="listbox" aria-label={t.title} className={css.corrections}>
          {choices.map((one, place) => (
            <button
              key={one?.lineId ?? ''}
              type="button"
              role="option"
              aria-selected={place === chosen}
              tabIndex={-1}
              data-testid="bank-correction"
              data-id={one?.lineId ?? ''}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => setAt(place)}
            >
              {one === null ? (
                <>
                  <span>{t.none}</span>
                  <span className={css.quiet}>{t.noneHint}</span>
                </>
              ) : (
                <>
                  <span className="tabular">
                    {one.date === null ? '' : formatDay(one.date)} · −{formatRupiah(line.amount)}
                  </span>
                  <span className={css.quiet}>{one.text.replace(/\s+/g, ' ').trim()}</span>
                </>
              )}
            </button>
          ))}
        </div>
        <Consequence line={line} unproven={correction === null} />
        <ReasonField
          value={reason}
          onChange={setReason}
          usual={Object.values(t.reasons)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.ctrlKey) void save()
            const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
            if (step === 0) return
            event.preventDefault()
            setAt(Math.max(0, Math.min(choices.length - 1, chosen + step)))
          }}
          testId="bank-reversed-reason"
        />
        <RefusalNote refusal={refusal} />
      </div>
      <FormFoot ready={ready} busy={busy} onSave={save} onCancel={onCancel} testId="bank-reversed" />
    </>
  )
}

/** What it will undo, before it is done. */
function Consequence({ line, unproven }: { readonly line: BankLine; readonly unproven: boolean }) {
  const t = useTexts(reversalTexts)
  const paid = [...line.allocations, ...line.rests.flatMap(({ uses }) => uses)]
  const numbersOf = (sold: boolean): string =>
    paid
      .filter((part) => part.sold === sold)
      .map(({ number }) => number)
      .join(', ')
  const [open, sold] = [numbersOf(false), numbersOf(true)]
  const aside = line.rests.reduce((sum, { amount }) => sum + amount, 0)
  return (
    <div
      className={css.note}
      {...(paid.length > 0 ? { 'data-tone': 'attention' } : {})}
      data-testid="bank-reversed-consequence"
    >
      {paid.length + line.rests.length === 0 ? <div>{t.nothing}</div> : null}
      {open === '' ? null : <div>{t.opens(open)}</div>}
      {sold === '' ? null : <div>{t.owes(sold)}</div>}
      {aside === 0 ? null : <div>{t.aside(formatRupiah(aside))}</div>}
      {sold !== '' && unproven ? <div>{t.supervisor}</div> : null}
    </div>
  )
}
