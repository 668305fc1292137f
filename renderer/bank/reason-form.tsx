import { useState } from 'react'
import type { BankLine } from '../../contract/operations/bank'
import { useKeys } from '../app/keys'
import { RefusalNote } from '../ui'
import css from './bank.module.css'
import { FormFoot } from './form-foot'
import { LineHead } from './line-detail'
import { ReasonField, isReason } from './reason-field'

interface ReasonFormProps {
  readonly line: BankLine
  readonly title: string
  /** Usual reasons, one click each. */
  readonly usual: readonly string[]
  readonly busy: boolean
  readonly refusal: { readonly code: string } | null
  readonly onSave: (reason: string) => unknown
  readonly onCancel: () => void
}

/** Asks why, beside the line it is about: nothing covers the evidence. */
export function ReasonForm({ line, title, usual, busy, refusal, onSave, onCancel }: ReasonFormProps) {
  const [reason, setReason] = useState('')
  const ready = isReason(reason)
  const save = (): unknown => (ready ? onSave(reason.trim()) : undefined)
  useKeys({ escape: onCancel })
  return (
    <>
      <div className={css.paneHead}>{title}</div>
      <div className={css.paneBody} data-testid="bank-reason-form">
        <LineHead line={line} />
        <ReasonField
          value={reason}
          onChange={setReason}
          usual={usual}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.ctrlKey) void save()
          }}
          testId="bank-reason"
        />
        <RefusalNote refusal={refusal} />
      </div>
      <FormFoot ready={ready} busy={busy} onSave={save} onCancel={onCancel} testId="bank-reason" />
    </>
  )
}
