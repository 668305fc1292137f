import { SegmentedControl, SimpleGrid, Stack, Switch, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { HostOutput } from '../../contract/host'
import { DEFAULT_PAPER_OPTIONS } from '../../contract/printer'
import { useAction } from '../app/host'
import { notifyDone } from '../app/notify'
import { useTexts } from '../texts/define'
import { FormActions } from '../ui/form-actions'
import { Dialog } from '../ui/dialog'
import { RefusalNote } from '../ui/states'
import { connectionOf, draftOf } from './connection'
import { ConnectionFields } from './connection-fields'
import { LabelPaperFields, type PaperChoice, ReceiptPaperFields } from './paper-fields'
import { texts } from './texts'

export type Printer = HostOutput<'printer.list'>[number]

interface PrinterFormProps {
  /** null: a new one. */
  readonly printer: Printer | null
  readonly opened: boolean
  readonly onClose: () => void
}

const NEW_PAPER: PaperChoice = {
  language: 'tspl',
  widthMm: 100,
  heightMm: 150,
  dpi: 203,
  invertBitmap: false,
  paper: DEFAULT_PAPER_OPTIONS,
}

/** A printer: what for, how it hangs on this computer, what paper, and what hangs on it. */
export function PrinterForm({ printer, opened, onClose }: PrinterFormProps) {
  const words = useTexts(texts)
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={printer === null ? words.newTitle : words.editTitle}
      size={920}
      data-testid="printer-form"
    >
      <Form key={printer?.printerId ?? 'new'} printer={printer} onClose={onClose} />
    </Dialog>
  )
}

function Form({ printer, onClose }: { readonly printer: Printer | null; readonly onClose: () => void }) {
  const words = useTexts(texts)
  const save = useAction('printer.save')
  const [name, setName] = useState(printer?.name ?? '')
  const [use, setUse] = useState<Printer['use']>(printer?.use ?? 'receipt')
  const [connection, setConnection] = useState(() => draftOf(printer?.connection))
  const [drawer, setDrawer] = useState<Printer['drawer']>(printer?.drawer ?? 'none')
  const [receiptPaper, setReceiptPaper] = useState<PaperChoice>(
    printer?.use === 'receipt' ? printer : { ...NEW_PAPER, language: 'escpos', widthMm: 80, heightMm: 0 },
  )
  const [labelPaper, setLabelPaper] = useState<PaperChoice>(printer?.use === 'label' ? printer : NEW_PAPER)
  const [confirms, setConfirms] = useState(printer?.confirms ?? true)
  const [refusal, setRefusal] = useState<{ readonly code: string } | null>(null)
  const reached = connectionOf(connection)
  const ready = name.trim() !== '' && reached !== undefined

  const submit = async (): Promise<void> => {
    if (name.trim() === '' || reached === undefined) return
    const receipt = use === 'receipt'
    const { language, widthMm, heightMm, dpi, invertBitmap, paper } = receipt ? receiptPaper : labelPaper
    const outcome = await save.run({
      printerId: printer?.printerId ?? null,
      name: name.trim(),
      use,
      language,
      connection: reached,
      widthMm,
      heightMm,
      dpi,
      // A label printer is asked once its trial has shown that it answers.
      confirms: receipt ? confirms : true,
      drawer: receipt ? drawer : 'none',
      invertBitmap,
      paper,
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
      <SimpleGrid cols={2} spacing="xl">
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
          <ConnectionFields
            draft={connection}
            onChange={setConnection}
            onNamed={(found) => setName((typed) => (typed.trim() === '' ? found.slice(0, 60) : typed))}
          />
        </Stack>
        {use === 'receipt' ? (
          <Stack gap="md">
            <ReceiptPaperFields
              value={receiptPaper}
              change={(part) => setReceiptPaper({ ...receiptPaper, ...part })}
            />
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
            <Switch
              label={words.confirms}
              description={words.confirmsHint}
              checked={confirms}
              onChange={(event) => setConfirms(event.currentTarget.checked)}
            />
          </Stack>
        ) : (
          <LabelPaperFields value={labelPaper} change={(part) => setLabelPaper({ ...labelPaper, ...part })} />
        )}
      </SimpleGrid>
      <RefusalNote refusal={refusal} />
      <FormActions ready={ready} busy={save.busy} onSave={submit} onCancel={onClose} testId="printer" />
    </Stack>
  )
}
