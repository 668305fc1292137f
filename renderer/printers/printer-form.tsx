import { Group, SegmentedControl, Select, Stack, Switch, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { HostOutput } from '../../contract/host'
import { useAction } from '../app/host'
import { notifyDone } from '../app/notify'
import { common } from '../texts/common'
import { useTexts } from '../texts/define'
import { ActionButton } from '../ui/action-button'
import { Dialog } from '../ui/dialog'
import { RefusalNote } from '../ui/states'
import { connectionOf, draftOf } from './connection'
import { ConnectionFields } from './connection-fields'
import { texts } from './texts'

export type Printer = HostOutput<'printer.list'>[number]

interface PrinterFormProps {
  /** null: a new one. */
  readonly printer: Printer | null
  readonly opened: boolean
  readonly onClose: () => void
}

/** A printer: what for, how it hangs on this computer, what paper, and what hangs on it. */
export function PrinterForm({ printer, opened, onClose }: PrinterFormProps) {
  const words = useTexts(texts)
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={printer === null ? words.newTitle : words.editTitle}
      size={560}
      data-testid="printer-form"
    >
      <Form key={printer?.printerId ?? 'new'} printer={printer} onClose={onClose} />
    </Dialog>
  )
}

function Form({ printer, onClose }: { readonly printer: Printer | null; readonly onClose: () => void }) {
  const words = useTexts(texts)
  const shared = useTexts(common)
  const save = useAction('printer.save')
  const [name, setName] = useState(printer?.name ?? '')
  const [use, setUse] = useState<Printer['use']>(printer?.use ?? 'receipt')
  const [labelLanguage, setLabelLanguage] = useState<'tspl' | 'zpl'>(
    printer?.language === 'zpl' ? 'zpl' : 'tspl',
  )
  const [connection, setConnection] = useState(() => draftOf(printer?.connection))
  const [drawer, setDrawer] = useState<Printer['drawer']>(printer?.drawer ?? 'none')
  const [invert, setInvert] = useState(printer?.invertBitmap ?? false)
  const [width, setWidth] = useState(printer?.use === 'receipt' ? printer.widthMm : 80)
  const [dpi, setDpi] = useState(printer?.dpi ?? 203)
  const [confirms, setConfirms] = useState(printer?.confirms ?? true)
  const [refusal, setRefusal] = useState<{ readonly code: string } | null>(null)
  const reached = connectionOf(connection)
  const ready = name.trim() !== '' && reached !== undefined

  const submit = async (): Promise<void> => {
    if (name.trim() === '' || reached === undefined) return
    const receipt = use === 'receipt'
    const outcome = await save.run({
      printerId: printer?.printerId ?? null,
      name: name.trim(),
      use,
      language: receipt ? 'escpos' : labelLanguage,
      connection: reached,
      widthMm: receipt ? width : 100,
      heightMm: receipt ? 0 : 150,
      dpi,
      // A label printer is asked once its trial has shown that it answers.
      confirms: receipt ? confirms : true,
      drawer: receipt ? drawer : 'none',
      invertBitmap: !receipt && invert,
    })
    if (!outcome.ok) {
      setRefusal(outcome.error)
      return
    }
    notifyDone(words.saved)
    onClose()
  }
  return (
    <Stack gap="md">
      <SegmentedControl
        value={use}
        data={[
          { value: 'receipt', label: words.receipt },
          { value: 'label', label: words.label },
        ]}
        onChange={(value) => setUse(value === 'label' ? 'label' : 'receipt')}
        data-testid="printer-use"
      />
      <TextInput
        label={words.name}
        value={name}
        maxLength={60}
        data-autofocus
        onChange={(event) => setName(event.currentTarget.value)}
        data-testid="printer-name"
      />
      <ConnectionFields draft={connection} onChange={setConnection} />
      {use === 'receipt' ? (
        <div>
          <Text fz="sm" fw={500} mb={4}>
            {words.widthReceipt}
          </Text>
          <SegmentedControl
            value={String(width)}
            data={[
              { value: '58', label: '58 mm' },
              { value: '80', label: '80 mm' },
            ]}
            onChange={(value) => setWidth(Number(value))}
          />
        </div>
      ) : (
        <Group grow wrap="nowrap">
          <Select
            label={words.language}
            data={[
              { value: 'tspl', label: words.languages.tspl },
              { value: 'zpl', label: words.languages.zpl },
            ]}
            value={labelLanguage}
            onChange={(value) => setLabelLanguage(value === 'zpl' ? 'zpl' : 'tspl')}
            data-testid="printer-language"
          />
          <Select
            label={words.dpi}
            data={[
              { value: '203', label: '203 dpi' },
              { value: '300', label: '300 dpi' },
            ]}
            value={String(dpi)}
            onChange={(value) => setDpi(value === '300' ? 300 : 203)}
          />
        </Group>
      )}
      {use === 'receipt' ? (
        <div>
          <Text fz="sm" fw={500} mb={4}>
            {words.drawer}
          </Text>
          <SegmentedControl
            value={drawer}
            data={(['none', 'pin-2', 'pin-5'] as const).map((pin) => ({
              value: pin,
              label: words.drawers[pin],
            }))}
            onChange={(value) => setDrawer(value === 'pin-2' || value === 'pin-5' ? value : 'none')}
            data-testid="printer-drawer"
          />
        </div>
      ) : (
        <Switch
          label={words.invert}
          description={words.invertHint}
          checked={invert}
          onChange={(event) => setInvert(event.currentTarget.checked)}
        />
      )}
      {use === 'receipt' ? (
        <Switch
          label={words.confirms}
          description={words.confirmsHint}
          checked={confirms}
          onChange={(event) => setConfirms(event.currentTarget.checked)}
        />
      ) : null}
      <RefusalNote refusal={refusal} />
      <Group justify="flex-end" gap="sm">
        <ActionButton variant="default" keyName="Esc" onClick={onClose}>
          {shared.cancel}
        </ActionButton>
        <ActionButton
          keyName="Ctrl+Enter"
          disabled={!ready}
          busy={save.busy}
          onClick={submit}
          data-testid="printer-save"
        >
          {shared.save}
        </ActionButton>
      </Group>
    </Stack>
  )
}
