import { Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { ParcelUnderWay } from '../../contract/operations/parcels'
import { useCommand } from '../app/host'
import { useKeys } from '../app/keys'
import { notifyDone } from '../app/notify'
import { common } from '../texts/common'
import { useTexts } from '../texts/define'
import { ActionButton, Dialog, RefusalNote } from '../ui'
import { texts } from './texts'

const CHOICES = ['delivered', 'returned', 'problem', 'lost', 'on-the-way'] as const

interface ReportDialogProps {
  readonly parcel: ParcelUnderWay | null
  readonly onClose: () => void
}

/** What a person knows of a parcel, with how they know it. Alt+1 to Alt+5 choose. */
export function ReportDialog({ parcel, onClose }: ReportDialogProps) {
  const t = useTexts(texts)
  return (
    <Dialog
      opened={parcel !== null}
      onClose={onClose}
      title={t.reportTitle(parcel?.orderNumber || parcel?.saleNumber || '')}
      size={620}
      data-testid="parcel-report-dialog"
    >
      {parcel === null ? null : <Report parcel={parcel} onClose={onClose} />}
    </Dialog>
  )
}

function Report({ parcel, onClose }: { readonly parcel: ParcelUnderWay; readonly onClose: () => void }) {
  const t = useTexts(texts)
  const words = useTexts(common)
  const report = useCommand('parcel.report')
  const [state, setState] = useState<(typeof CHOICES)[number]>(
    parcel.group === 'returning' ? 'returned' : 'delivered',
  )
  const [note, setNote] = useState('')
  const [refusal, setRefusal] = useState<{ readonly code: string } | null>(null)
  useKeys(Object.fromEntries(CHOICES.map((one, at) => [`alt+${at + 1}`, () => setState(one)])))
  const ready = note.trim().length >= 3
  const save = async (): Promise<void> => {
    const done = await report.run({ shipmentId: parcel.shipmentId, state, note: note.trim() })
    if (!done.ok) return setRefusal(done.error)
    notifyDone(t.reported)
    onClose()
  }
  return (
    <Stack gap="md">
      <SegmentedControl
        fullWidth
        value={state}
        data={CHOICES.map((value, at) => ({ value, label: `${at + 1} ${t.states[value]}` }))}
        onChange={(next) => setState(CHOICES.find((one) => one === next) ?? 'delivered')}
        data-testid="parcel-report-state"
      />
      <TextInput
        label={t.reason}
        description={words.reasonHint}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        maxLength={300}
        data-autofocus
        data-testid="parcel-report-note"
      />
      <Text fz="xs" c="dimmed">
        {t.reportHint}
      </Text>
      <RefusalNote refusal={refusal} />
      <Group justify="flex-end" gap="sm">
        <ActionButton variant="default" keyName="Esc" onClick={onClose}>
          {words.cancel}
        </ActionButton>
        <ActionButton
          keyName="Ctrl+Enter"
          disabled={!ready}
          busy={report.busy}
          onClick={save}
          data-testid="parcel-report-save"
        >
          {t.save}
        </ActionButton>
      </Group>
    </Stack>
  )
}
