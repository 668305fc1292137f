import { Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { AwbPool } from '../../contract/operations/couriers'
import { useCommand } from '../app/host'
import { notifyDone } from '../app/notify'
import { useTexts } from '../texts/define'
import { ActionButton } from '../ui/action-button'
import { RefusalNote } from '../ui/states'
import { texts } from './pool-texts'

/** Numbers that must never be drawn: a spoilt roll of labels, numbers of a backup that were used since. */
export function PoolBurn({ pool }: { readonly pool: AwbPool }) {
  const t = useTexts(texts)
  const burn = useCommand('awb.burn')
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const [reason, setReason] = useState('')
  const [refusal, setRefusal] = useState<{ readonly code: string } | null>(null)
  const save = async (): Promise<void> => {
    const done = await burn.run({ courierAccountId: pool.courierAccountId, text, reason: reason.trim() })
    setRefusal(done.ok ? null : done.error)
    if (!done.ok) return
    notifyDone(t.burned(done.value.burned))
    setOpen(false)
    setText('')
    setReason('')
  }
  if (!open)
    return (
      <Group justify="flex-end">
        <ActionButton
          variant="subtle"
          color="gray"
          size="xs"
          keyName="Alt+H"
          onClick={() => setOpen(true)}
          data-testid="awb-burn-open"
        >
          {t.burn}
        </ActionButton>
      </Group>
    )
  return (
    // At the foot of a long dialog: it comes into sight with its button.
    <Stack gap={8} ref={(own) => own?.scrollIntoView({ block: 'end' })} data-testid="awb-burn">
      <Text fz="sm" fw={500}>
        {t.burn}
      </Text>
      <Text fz="xs" c="dimmed">
        {t.burnHint}
      </Text>
      <Group align="flex-end" gap="sm">
        <TextInput
          label={t.burnWhich}
          placeholder="003100000001 - 003100000020"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          style={{ flex: 1 }}
          autoFocus
          data-testid="awb-burn-numbers"
        />
        <TextInput
          label={t.burnReason}
          value={reason}
          maxLength={200}
          onChange={(event) => setReason(event.currentTarget.value)}
          style={{ flex: 1 }}
          data-testid="awb-burn-reason"
        />
        <ActionButton
          color="red"
          keyName="Alt+H"
          disabled={reason.trim() === ''}
          busy={burn.busy}
          onClick={save}
          data-testid="awb-burn-save"
        >
          {text.trim() === '' ? t.burnAll(pool.free) : t.burnThese}
        </ActionButton>
      </Group>
      <RefusalNote refusal={refusal} data-testid="awb-burn-refusal" />
    </Stack>
  )
}
