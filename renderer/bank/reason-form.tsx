import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { BankLine } from '../../contract/operations/bank'
import { useKeys } from '../app/keys'
import { useTexts } from '../texts/define'
import { ActionButton, Key, RefusalNote } from '../ui'
import css from './bank.module.css'
import { LineHead } from './line-detail'
import { texts } from './texts'

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
  const t = useTexts(texts)
  const [reason, setReason] = useState('')
  const ready = reason.trim().length >= 3
  const save = (): unknown => (ready ? onSave(reason.trim()) : undefined)
  useKeys({
    escape: onCancel,
    ...Object.fromEntries(usual.map((text, at) => [`alt+${at + 1}`, () => setReason(text)])),
  })
  return (
    <>
      <div className={css.paneHead}>{title}</div>
      <div className={css.paneBody} data-testid="bank-reason-form">
        <LineHead line={line} />
        <TextInput
          label={t.reason}
          description={t.reasonHint}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.ctrlKey) void save()
          }}
          autoFocus
          maxLength={300}
          data-testid="bank-reason"
        />
        <div className={css.usual}>
          {usual.map((text, at) => (
            <Button
              key={text}
              variant="default"
              size="xs"
              justify="space-between"
              tabIndex={-1}
              rightSection={<Key>{`Alt+${at + 1}`}</Key>}
              onClick={() => setReason(text)}
            >
              {text}
            </Button>
          ))}
        </div>
        <RefusalNote refusal={refusal} />
      </div>
      <div className={css.paneFoot} style={{ justifyContent: 'flex-end' }}>
        <ActionButton variant="default" keyName="Esc" onClick={onCancel} data-testid="bank-reason-cancel">
          {t.cancel}
        </ActionButton>
        <ActionButton
          keyName="Ctrl+Enter"
          disabled={!ready}
          busy={busy}
          onClick={save}
          data-testid="bank-reason-save"
        >
          {t.save}
        </ActionButton>
      </div>
    </>
  )
}
