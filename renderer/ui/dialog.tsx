import { Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { common } from '../texts/common'
import { useTexts } from '../texts/define'
import { ActionButton } from './action-button'
import { KeyBarrier } from './key-barrier'
import { RefusalNote } from './states'

interface DialogProps {
  readonly opened: boolean
  readonly onClose: () => void
  readonly title: ReactNode
  readonly size?: string | number
  readonly children: ReactNode
  readonly 'data-testid'?: string
}

/**
 * A question over the screen. While it is open, keys and scans of the screen behind it rest; a part inside of it that
 * wants them calls `useKeys` or `useScan` itself.
 */
export function Dialog({ opened, onClose, title, size = 440, children, ...rest }: DialogProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      size={size}
      closeOnEscape={false}
      returnFocus={false}
      // The first thing to do has the focus, not the way out.
      closeButtonProps={{ tabIndex: -1 }}
      overlayProps={{ backgroundOpacity: 0.38 }}
      styles={{ title: { fontWeight: 650, fontSize: 16 } }}
      data-testid={rest['data-testid']}
    >
      {/* First child on purpose: keys of what follows are switched on after it and are heard before it. */}
      <KeyBarrier enabled={opened} onEscape={onClose} />
      {children}
    </Modal>
  )
}

interface ConfirmDialogProps {
  readonly opened: boolean
  readonly onClose: () => void
  readonly title: string
  readonly children?: ReactNode
  readonly confirmLabel: string
  /** Something is lost by it. */
  readonly danger?: boolean
  /** Asks for a sentence why, of at least three letters. */
  readonly needsReason?: boolean
  readonly reasonLabel?: string
  readonly busy?: boolean
  readonly refusal?: { readonly code: string } | null
  readonly onConfirm: (reason: string) => unknown
  readonly 'data-testid'?: string
}

/** Asks once more before something that cannot be taken back. Enter or Ctrl+Enter confirms, Esc leaves. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { opened, onClose, title } = props
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={title}
      data-testid={props['data-testid'] ?? 'confirm-dialog'}
    >
      <ConfirmBody {...props} />
    </Dialog>
  )
}

function ConfirmBody({
  children,
  confirmLabel,
  danger,
  needsReason,
  reasonLabel,
  busy,
  refusal,
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  const texts = useTexts(common)
  const [reason, setReason] = useState('')
  const ready = needsReason !== true || reason.trim().length >= 3
  const confirm = (): unknown => (ready ? onConfirm(reason.trim()) : undefined)
  return (
    <Stack gap="md">
      {children === undefined ? null : <Text component="div">{children}</Text>}
      {needsReason === true ? (
        <TextInput
          label={reasonLabel ?? texts.reason}
          description={texts.reasonHint}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.ctrlKey) void confirm()
          }}
          data-autofocus
          data-testid="confirm-reason"
        />
      ) : null}
      <RefusalNote refusal={refusal} />
      <Group justify="flex-end" gap="sm">
        <ActionButton variant="default" onClick={onClose} keyName="Esc" data-testid="confirm-no">
          {texts.cancel}
        </ActionButton>
        <ActionButton
          {...(danger === true ? { color: 'red' } : {})}
          autoFocus={needsReason !== true}
          onClick={confirm}
          keyName="Ctrl+Enter"
          disabled={!ready}
          busy={busy ?? false}
          data-testid="confirm-yes"
        >
          {confirmLabel}
        </ActionButton>
      </Group>
    </Stack>
  )
}
