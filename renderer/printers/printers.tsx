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
import { texts } from './texts'

/** The printers of this computer: add by address, try, remove. */
export function Printers() {
  const words = useTexts(texts)
  const { go } = useScreen()
  const printers = useHost('printer.list', {})
  const test = useAction('printer.test')
  const remove = useAction('printer.remove')
  const [chosen, setChosen] = useState<Printer | null>(null)
  const [form, setForm] = useState<'closed' | 'new' | 'edit'>('closed')
  const [removing, setRemoving] = useState(false)
  const current =
    printers.data?.find((printer) => printer.printerId === chosen?.printerId) ?? printers.data?.[0] ?? null

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
      title: words.host,
      width: 'minmax(180px, 1fr)',
      render: (printer) => <span className="tabular">{`${printer.host}:${printer.port}`}</span>,
    },
    {
      key: 'virtual',
      title: '',
      width: 110,
      align: 'right',
      render: (printer) => (printer.virtual ? <StateBadge tone="neutral">{words.virtual}</StateBadge> : null),
    },
  ]
  const testChosen = async (): Promise<void> => {
    if (current === null) return
    const outcome = await test.run({ printerId: current.printerId })
    if (outcome.ok) notifyDone(words.testSent)
    else notifyRefused(outcome.error)
  }
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
            onClick={testChosen}
            busy={test.busy}
            data-testid="printers-test"
          >
            {words.test}
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
          <ActionButton
            variant="subtle"
            color="red"
            ml="auto"
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
