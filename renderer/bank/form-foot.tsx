import { useTexts } from '../texts/define'
import { ActionButton } from '../ui'
import css from './bank.module.css'
import { texts } from './texts'

interface FormFootProps {
  readonly ready: boolean
  readonly busy: boolean
  readonly onSave: () => unknown
  readonly onCancel: () => void
  /** Of the two buttons, with `-save` and `-cancel` behind it. */
  readonly testId: string
}

/** The end of every form beside the lines. */
export function FormFoot({ ready, busy, onSave, onCancel, testId }: FormFootProps) {
  const t = useTexts(texts)
  return (
    <div className={css.paneFoot} style={{ justifyContent: 'flex-end' }}>
      <ActionButton variant="default" keyName="Esc" onClick={onCancel} data-testid={`${testId}-cancel`}>
        {t.cancel}
      </ActionButton>
      <ActionButton
        keyName="Ctrl+Enter"
        disabled={!ready}
        busy={busy}
        onClick={onSave}
        data-testid={`${testId}-save`}
      >
        {t.save}
      </ActionButton>
    </div>
  )
}
