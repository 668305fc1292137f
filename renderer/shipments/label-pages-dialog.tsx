import { Group, SegmentedControl, Select, Stack, Text } from '@mantine/core'
import { IconDeviceFloppy, IconPrinter } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { Shipment } from '../../contract/operations/sales'
import { useAction, useCommand } from '../app/host'
import { notifyDone } from '../app/notify'
import { saveFile } from '../app/shell'
import { useTexts } from '../texts/define'
import { ActionButton, Dialog, RefusalNote } from '../ui'
import { texts } from './label-pages-texts'

const COUNTS = [1, 2, 4, 8] as const
/** As many as one file takes. */
const MOST = 200

interface LabelPagesProps {
  readonly opened: boolean
  /** Labels that were not printed yet. */
  readonly unprinted: readonly Shipment[]
  readonly selected: Shipment | null
  readonly onClose: () => void
}

/** Labels for an ordinary printer: a file of A4 pages, then the question whether it came out. */
export function LabelPagesDialog({ opened, onClose, ...rest }: LabelPagesProps) {
  const words = useTexts(texts)
  return (
    <Dialog opened={opened} onClose={onClose} title={words.title} size={480} data-testid="label-pages">
      {opened ? <Pages onClose={onClose} {...rest} /> : null}
    </Dialog>
  )
}

function Pages({ unprinted, selected, onClose }: Omit<LabelPagesProps, 'opened'>) {
  const words = useTexts(texts)
  const make = useAction('label.pages')
  const mark = useCommand('label.mark-printed')
  const [which, setWhich] = useState<'unprinted' | 'selected'>(
    unprinted.length > 0 ? 'unprinted' : 'selected',
  )
  const [perPage, setPerPage] = useState<(typeof COUNTS)[number]>(4)
  const { queues, queue, choose } = usePagePrinters()
  const print = useAction('label.print-pages')
  const [printed, setPrinted] = useState<string | null>(null)
  const [saved, setSaved] = useState<readonly Shipment[] | null>(null)
  const [refusal, setRefusal] = useState<{ readonly code: string } | null>(null)
  const chosen = which === 'unprinted' ? unprinted.slice(0, MOST) : selected === null ? [] : [selected]

  const save = async (): Promise<void> => {
    const made = await make.run({ shipmentIds: chosen.map(({ shipmentId }) => shipmentId), perPage })
    setRefusal(made.ok ? null : made.error)
    if (!made.ok) return
    const bytes = Uint8Array.from(atob(made.value.base64), (char) => char.charCodeAt(0))
    const file = await saveFile(made.value.fileName, bytes)
    if (file.ok) setSaved(chosen)
    else if (file.error.code === 'NOT_WRITTEN') setRefusal({ code: 'DISK_FULL' })
  }
  const printAll = async (): Promise<void> => {
    if (queue === null) return
    const shipmentIds = chosen.map(({ shipmentId }) => shipmentId)
    const done = await print.run({ shipmentIds, perPage, queue })
    setRefusal(done.ok ? null : done.error)
    if (!done.ok) return
    setPrinted(queue)
    setSaved(chosen)
  }
  const cameOut = async (shipments: readonly Shipment[]): Promise<void> => {
    const done = await mark.run({ shipmentIds: shipments.map(({ shipmentId }) => shipmentId) })
    setRefusal(done.ok ? null : done.error)
    if (!done.ok) return
    notifyDone(words.marked(done.value.marked))
    onClose()
  }
  if (saved !== null)
    return (
      <Stack gap="md">
        <Text data-testid="label-pages-question">
          {printed === null ? words.question(saved.length) : words.questionPrinted(saved.length, printed)}
        </Text>
        <RefusalNote refusal={refusal} />
        <Group justify="flex-end" gap="sm">
          <ActionButton variant="default" keyName="Esc" onClick={onClose}>
            {words.notYet}
          </ActionButton>
          <ActionButton
            keyName="Ctrl+Enter"
            busy={mark.busy}
            data-autofocus
            onClick={() => cameOut(saved)}
            data-testid="label-pages-mark"
          >
            {words.cameOut}
          </ActionButton>
        </Group>
      </Stack>
    )
  return (
    <Stack gap="md">
      <SegmentedControl
        value={which}
        data={[
          { value: 'unprinted', label: words.unprinted(unprinted.length), disabled: unprinted.length === 0 },
          { value: 'selected', label: words.selected, disabled: selected === null },
        ]}
        onChange={(next) => setWhich(next === 'selected' ? 'selected' : 'unprinted')}
        data-testid="label-pages-which"
      />
      <div>
        <Text fz="sm" fw={500} mb={4}>
          {words.perPage}
        </Text>
        <SegmentedControl
          fullWidth
          value={String(perPage)}
          data={COUNTS.map((count) => ({ value: String(count), label: String(count) }))}
          onChange={(next) => setPerPage(COUNTS.find((count) => String(count) === next) ?? 4)}
          data-testid="label-pages-count"
        />
        <Text fz="xs" c="dimmed" mt={6}>
          {words.hint(Math.ceil(chosen.length / perPage))}
        </Text>
      </div>
      {which === 'unprinted' && unprinted.length > MOST ? (
        <Text fz="xs" c="dimmed">
          {words.most(MOST)}
        </Text>
      ) : null}
      {queues.length === 0 ? null : (
        <Select
          label={words.printer}
          data={[...queues]}
          value={queue}
          allowDeselect={false}
          onChange={choose}
          data-testid="label-pages-printer"
        />
      )}
      <RefusalNote refusal={refusal} />
      <Group justify="flex-end" gap="sm">
        <ActionButton variant="default" keyName="Esc" onClick={onClose}>
          {words.cancel}
        </ActionButton>
        <ActionButton
          {...(queue === null ? { 'data-autofocus': true } : { variant: 'default' })}
          keyName={queue === null ? 'Ctrl+Enter' : 'Alt+S'}
          icon={<IconDeviceFloppy size={17} stroke={1.7} />}
          disabled={chosen.length === 0}
          busy={make.busy}
          onClick={save}
          data-testid="label-pages-save"
        >
          {queue === null ? words.save(chosen.length) : words.savePdf}
        </ActionButton>
        {queue === null ? null : (
          <ActionButton
            keyName="Ctrl+Enter"
            icon={<IconPrinter size={17} stroke={1.7} />}
            disabled={chosen.length === 0}
            busy={print.busy}
            data-autofocus
            onClick={printAll}
            data-testid="label-pages-print"
          >
            {words.print(chosen.length)}
          </ActionButton>
        )}
      </Group>
    </Stack>
  )
}

/** Printers of this computer that take A4 pages; none on systems where only a file can be saved. */
function usePagePrinters() {
  const { run } = useAction('label.page-printers')
  const [queues, setQueues] = useState<readonly string[]>([])
  const [chosen, choose] = useState<string | null>(null)
  useEffect(() => {
    void run({}).then((found) => found.ok && setQueues(found.value.queues))
  }, [run])
  return { queues, queue: chosen ?? queues[0] ?? null, choose }
}
