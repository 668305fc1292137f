import { Group, NumberInput, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { ChatSettings } from '../../contract/operations/chats'
import { useAction } from '../app/host'
import { notifyRefused } from '../app/notify'
import { useTexts } from '../texts/define'
import { FormActions } from '../ui'
import { texts } from './texts'

const linesOf = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim().slice(0, 40))
      .filter((line) => line !== ''),
  ),
]

/** Who of the shop writes how, and when it answers. */
export function ChatSettingsForm({
  settings,
  onClose,
}: {
  readonly settings: ChatSettings
  readonly onClose: () => void
}) {
  const t = useTexts(texts)
  const save = useAction('chat.save-settings')
  const [signatures, setSignatures] = useState(settings.signatures.join('\n'))
  const [shops, setShops] = useState(settings.shops.join('\n'))
  const [hours, setHours] = useState({
    from: settings.from,
    until: settings.until,
    gapHours: settings.gapHours,
  })
  const ready = hours.from < hours.until
  const submit = async (): Promise<void> => {
    if (!ready) return
    const kept = {
      signatures: linesOf(signatures).slice(0, 50),
      shops: linesOf(shops).slice(0, 50),
      ...hours,
    }
    const done = await save.run({ settings: kept })
    if (!done.ok) return notifyRefused(done.error)
    onClose()
  }
  const hour = (name: 'from' | 'until' | 'gapHours', label: string, min: number, max: number) => (
    <NumberInput
      label={label}
      value={hours[name]}
      min={min}
      max={max}
      clampBehavior="strict"
      allowDecimal={false}
      w={170}
      onChange={(value) => {
        if (typeof value === 'number') setHours((now) => ({ ...now, [name]: value }))
      }}
      data-testid={`chats-${name}`}
    />
  )
  return (
    <Stack gap="md">
      <Textarea
        label={t.signatures}
        description={t.signaturesHint}
        value={signatures}
        autosize
        minRows={3}
        maxRows={8}
        data-autofocus
        onChange={(event) => setSignatures(event.currentTarget.value)}
        data-testid="chats-signatures"
      />
      <Textarea
        label={t.shops}
        description={t.shopsHint}
        value={shops}
        autosize
        minRows={2}
        maxRows={6}
        onChange={(event) => setShops(event.currentTarget.value)}
        data-testid="chats-shops"
      />
      <Group align="flex-end">
        {hour('from', t.from, 0, 23)}
        {hour('until', t.until, 1, 24)}
        {hour('gapHours', t.gap, 1, 168)}
      </Group>
      <FormActions ready={ready} busy={save.busy} onSave={submit} onCancel={onClose} testId="chats" />
    </Stack>
  )
}
