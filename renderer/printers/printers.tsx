import { Text } from '@mantine/core'
import { IconPlus, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { useAction, useHost } from '../app/host'
import { useScreen } from '../app/navigation'
import { notifyDone, notifyRefused } from '../app/notify'
import { openPrintQueue } from '../app/print-queue-state'
import { useTexts } from '../texts/define'
import { ActionButton } from '../ui/action-button'
import { type Column, DataTable } from '../ui/data-table'
import { ConfirmDialog } from '../ui/dialog'
import { Screen } from '../ui/screen'
import { EmptyState, ErrorState, StateBadge } from '../ui/states'
import { type Printer, PrinterForm } from './printer-form'
import { placeOf } from './connection'
import { RoutesDialog } from './routes-dialog'
import { type PrinterStatus, statusSentences } from './status-text'
import { texts } from './texts'
import { TrialDialog } from './trial-dialog'

/** The printers of this computer: add by address, try, remove. */
export function Printers() {
  const words = useTexts(texts)
  const { go } = useScreen()
  const printers = useHost('printer.list', {})
  const statuses = useHost('printer.status', {}, { everyMs: 5000 })
  const remove = useAction('printer.remove')
  const [chosen, setChosen] = useState<Printer | null>(null)
  const [form, setForm] = useState<'closed' | 'new' | 'edit'>('closed')
  const [removing, setRemoving] = useState(false)
  const [trying, setTrying] = useState<Printer | null>(null)
  const [routing, setRouting] = useState(false)
  const current =
    printers.data?.find((printer) => printer.printerId === chosen?.printerId) ?? printers.data?.[0] ?? null

  const status = statuses.data?.find((one) => one.printerId === current?.printerId)
  const sentence = status === undefined ? undefined : statusSentences(status, words)[0]

  const columns: readonly Column<Printer>[] = [
    { key: 'name', title: words.name, width: 'minmax(160px, 1.4fr)', render: (printer) => printer.name },
    { key: 'use', title: words.use, width: 110, render: (printer) => words[printer.use] },
    {
      key: 'paper',
      title: words.paper,
      width: 140,
      render: (printer) =>
        printer.use === 'receipt' ? `${printer.widthMm} mm` : `${printer.widthMm} x ${printer.heightMm} mm`,
    },
    {
      key: 'language',
      title: words.language,
      width: 130,
      render: (printer) => words.languages[printer.language],
    },
    {
      key: 'host',
      title: words.connection,
      width: 'minmax(180px, 1fr)',
      render: (printer) => <span className="tabular">{placeOf(printer.connection)}</span>,
    },
    {
      key: 'status',
      title: words.status,
      width: 'minmax(170px, 1.1fr)',
      render: (printer) => (
        <PrinterState status={statuses.data?.find((one) => one.printerId === printer.printerId)} />
      ),
    },
    {
      key: 'virtual',
      title: '',
      width: 110,
      align: 'right',
      render: (printer) => (printer.virtual ? <StateBadge tone="neutral">{words.virtual}</StateBadge> : null),
    },
  ]
  const removeChosen = async (): Promise<void> => {
    if (current === null) return
    const outcome = await remove.run({ printerId: current.printerId })
    setRemoving(false)
    if (outcome.ok) notifyDone(words.removed)
    else notifyRefused(outcome.error)
  }
  return (
    <Screen
      title={words.title}
      hint={words.hint}
      data-testid="printers"
      actions={
        <>
          <ActionButton variant="default" keyName="Ctrl+P" onClick={openPrintQueue}>
            {words.queueTitle}
          </ActionButton>
          <ActionButton
            variant="default"
            keyName="Alt+R"
            onClick={() => setRouting(true)}
            data-testid="printers-routes"
          >
            {words.routes}
          </ActionButton>
          <ActionButton
            variant="default"
            keyName="Alt+V"
            onClick={() => go('virtual-printers')}
            data-testid="printers-virtual"
          >
            {words.addVirtual}
          </ActionButton>
          <ActionButton
            keyName="Alt+T"
            icon={<IconPlus size={16} />}
            onClick={() => setForm('new')}
            data-testid="printers-add"
          >
            {words.add}
          </ActionButton>
        </>
      }
      footer={
        <>
          <ActionButton
            disabled={current === null}
            keyName="Ctrl+Enter"
            onClick={() => setTrying(current)}
            data-testid="printers-test"
          >
            {words.trial}
          </ActionButton>
          <ActionButton
            variant="default"
            disabled={current === null || current.virtual}
            keyName="Alt+U"
            onClick={() => setForm('edit')}
            data-testid="printers-edit"
          >
            {words.edit}
          </ActionButton>
          <Text fz="sm" fw={600} style={{ flex: 1, minWidth: 0 }} data-testid="printer-sentence">
            {sentence}
          </Text>
          <ActionButton
            variant="subtle"
            color="red"
            disabled={current === null}
            keyName="Alt+H"
            onClick={() => setRemoving(true)}
            data-testid="printers-remove"
          >
            {words.remove}
          </ActionButton>
        </>
      }
    >
      {printers.refusal !== undefined ? (
        <ErrorState refusal={printers.refusal} onRetry={printers.refresh} />
      ) : (
        <DataTable
          columns={columns}
          rows={printers.data ?? []}
          rowKey={(printer) => printer.printerId}
          rowTestId="printer-row"
          rowData={(printer) => ({ name: printer.name })}
          selected={current?.printerId ?? null}
          onSelect={setChosen}
          onOpen={(printer) => {
            setChosen(printer)
            if (!printer.virtual) setForm('edit')
          }}
          loading={printers.loading}
          autoFocus
          empty={<EmptyState icon={IconPrinter} title={words.empty} hint={words.emptyHint} />}
        />
      )}
      <PrinterForm
        opened={form !== 'closed'}
        printer={form === 'edit' ? current : null}
        onClose={() => setForm('closed')}
      />
      <TrialDialog printer={trying} onClose={() => setTrying(null)} />
      <RoutesDialog opened={routing} printers={printers.data ?? []} onClose={() => setRouting(false)} />
      <ConfirmDialog
        opened={removing}
        onClose={() => setRemoving(false)}
        title={words.removeTitle}
        confirmLabel={words.remove}
        danger
        busy={remove.busy}
        onConfirm={removeChosen}
      >
        {words.removeHint(current?.name ?? '')}
      </ConfirmDialog>
    </Screen>
  )
}

/** How the printer was last met, and what waits for it, in two words; the sentence stands below for the chosen one. */
function PrinterState({ status }: { readonly status: PrinterStatus | undefined }) {
  const words = useTexts(texts)
  if (status === undefined) return null
  const [condition] = status.conditions
  const bad = condition !== undefined || status.trouble !== ''
  const short = condition === undefined ? words.needsLook : words.conditions[condition]
  const tone = bad ? 'attention' : status.at === null ? 'neutral' : 'done'
  return (
    <span title={statusSentences(status, words)[0]} data-testid="printer-state" data-tone={tone}>
      <StateBadge tone={tone}>{bad ? short : status.at === null ? words.notAsked : words.ready}</StateBadge>{' '}
      {status.waiting > 0 ? <span className="tabular">{words.waitingCount(status.waiting)}</span> : null}
    </span>
  )
}
