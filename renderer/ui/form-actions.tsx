import { Group } from '@mantine/core'
import type { ReactNode } from 'react'
import { common } from '../texts/common'
import { useTexts } from '../texts/define'
import { ActionButton } from './action-button'

interface FormActionsProps {
  readonly ready: boolean
  readonly busy: boolean
  readonly onSave: () => unknown
  readonly onCancel: () => void
  /** Of the two buttons, with `-save` and `-cancel` behind it. */
  readonly testId: string
}

/** The end of a form: leave it with Esc, save it with Ctrl+Enter. The keys themselves are heard by the form. */
export function FormActions({ ready, busy, onSave, onCancel, testId }: FormActionsProps): ReactNode {
  const shared = useTexts(common)
  return (
    <Group justify="flex-end" gap="sm">
      <ActionButton variant="default" keyName="Esc" onClick={onCancel} data-testid={`${testId}-cancel`}>
        {shared.cancel}
      </ActionButton>
      <ActionButton
        keyName="Ctrl+Enter"
        disabled={!ready}
        busy={busy}
        onClick={onSave}
        data-testid={`${testId}-save`}
      >
        {shared.save}
      </ActionButton>
    </Group>
  )
}
