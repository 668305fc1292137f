import { Autocomplete, Group, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { HostCall, HostOutput } from '../../contract/host'
import { DEFAULT_SERIAL, type SerialScanner, SerialScannerSetup } from '../../contract/operations/scanners'
import { useAction } from '../app/host'
import { notifyDone } from '../app/notify'
import { useTexts } from '../texts/define'
import { Dialog, FormActions, RefusalNote } from '../ui'
import { texts } from './texts'

const BAUDS = ['1200', '2400', '4800', '9600', '19200', '38400', '57600', '115200']
const FORMATS = SerialScannerSetup.shape.format.options
const ENDS = SerialScannerSetup.shape.ends.options

type Draft = HostCall<'serial-scanner.save'>
const NEW_SCANNER: Draft = { scannerId: null, name: '', path: '', ...DEFAULT_SERIAL }

interface ScannerFormProps {
  readonly opened: boolean
  /** null: a new one. */
  readonly scanner: SerialScanner | null
  readonly onClose: () => void
}

/** A scanner on a port: which port, and how it speaks. What the computer has is offered; everything can be typed. */
export function ScannerForm({ opened, scanner, onClose }: ScannerFormProps) {
  const words = useTexts(texts)
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={scanner === null ? words.newTitle : words.editTitle}
      size={520}
      data-testid="scanner-form"
    >
      <Form key={scanner?.scannerId ?? 'new'} scanner={scanner} onClose={onClose} />
    </Dialog>
  )
}

function Form({ scanner, onClose }: Pick<ScannerFormProps, 'scanner' | 'onClose'>) {
  const words = useTexts(texts)
  const { ports, portHint } = usePorts()
  const save = useAction('serial-scanner.save')
  const [draft, setDraft] = useState<Draft>(scanner ?? NEW_SCANNER)
  const [refusal, setRefusal] = useState<{ readonly code: string } | null>(null)
  const change = (part: Partial<Draft>): void => setDraft({ ...draft, ...part })
  const ready = draft.name.trim() !== '' && draft.path.trim() !== ''

  const submit = async (): Promise<void> => {
    if (!ready) return
    const { scannerId, name, path, baud, format, ends } = draft
    const saved = await save.run({ scannerId, name: name.trim(), path: path.trim(), baud, format, ends })
    if (!saved.ok) return setRefusal(saved.error)
    notifyDone(words.saved)
    onClose()
  }
  return (
    <Stack gap="md">
      <TextInput
        label={words.name}
        placeholder={words.namePlaceholder}
        value={draft.name}
        maxLength={60}
        data-autofocus
        onChange={(event) => change({ name: event.currentTarget.value })}
        data-testid="scanner-name"
      />
      <Autocomplete
        label={words.port}
        description={portHint}
        placeholder="COM3, /dev/ttyACM0"
        data={ports.map(({ path }) => path)}
        renderOption={({ option }) => (
          <div>
            <div>{option.value}</div>
            <Text fz="xs" c="dimmed">
              {ports.find(({ path }) => path === option.value)?.label}
            </Text>
          </div>
        )}
        value={draft.path}
        maxLength={255}
        onChange={(path) => change({ path })}
        data-testid="scanner-path"
      />
      <Group grow wrap="nowrap" align="flex-start">
        <Select
          label={words.speed}
          data={BAUDS}
          value={String(draft.baud)}
          onChange={(value) => change({ baud: Number(value ?? DEFAULT_SERIAL.baud) })}
          data-testid="scanner-baud"
        />
        <Select
          label={words.format}
          data={[...FORMATS]}
          value={draft.format}
          onChange={(value) => change({ format: FORMATS.find((one) => one === value) ?? '8N1' })}
          data-testid="scanner-format"
        />
      </Group>
      <Text fz="xs" c="dimmed" mt={-8}>
        {words.usual}
      </Text>
      <div>
        <Text fz="sm" fw={500} mb={4}>
          {words.ends}
        </Text>
        <SegmentedControl
          fullWidth
          value={draft.ends}
          data={ENDS.map((end) => ({ value: end, label: words.endings[end] }))}
          onChange={(value) => change({ ends: ENDS.find((one) => one === value) ?? 'auto' })}
          data-testid="scanner-ends"
        />
        <Text fz="xs" c="dimmed" mt={4}>
          {words.endsHint}
        </Text>
      </div>
      <RefusalNote refusal={refusal} />
      <FormActions ready={ready} busy={save.busy} onSave={submit} onCancel={onClose} testId="scanner" />
    </Stack>
  )
}

/** The ports this computer has, asked again while the form is open: the scanner may be plugged in meanwhile. */
function usePorts() {
  const words = useTexts(texts)
  const [ports, setPorts] = useState<HostOutput<'serial-scanner.find'>>([])
  const { run } = useAction('serial-scanner.find')
  useEffect(() => {
    const look = (): void => void run({}).then((found) => found.ok && setPorts(found.value))
    look()
    const timer = window.setInterval(look, LOOK_EVERY_MS)
    return () => window.clearInterval(timer)
  }, [run])
  return { ports, portHint: ports.length === 0 ? words.portsNone : words.portHint }
}

const LOOK_EVERY_MS = 3000
