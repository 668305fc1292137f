import { Text } from '@mantine/core'
import { IconBarcode, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { SerialScanner } from '../../contract/operations/scanners'
import { useAction, useHost } from '../app/host'
import { useScreen } from '../app/navigation'
import { notifyDone, notifyRefused } from '../app/notify'
import { Split } from '../scanned-goods/panel'
import { useTexts } from '../texts/define'
import {
  ActionButton,
  type Column,
  ConfirmDialog,
  DataTable,
  EmptyState,
  ErrorState,
  Screen,
  StateBadge,
} from '../ui'
import { ScannerForm } from './scanner-form'
import { texts } from './texts'
import { TryPanel } from './try-panel'

/** The scanners on ports of this computer: add, try, remove; and what any scanner reads, whatever it hangs on. */
export function Scanners() {
  const words = useTexts(texts)
  const { go } = useScreen()
  const scanners = useHost('serial-scanner.list', {})
  const remove = useAction('serial-scanner.remove')
  const [chosen, setChosen] = useState<string | null>(null)
  const [form, setForm] = useState<'closed' | 'new' | 'edit'>('closed')
  const [removing, setRemoving] = useState(false)
  const rows = scanners.data ?? []
  const current = rows.find(({ scannerId }) => scannerId === chosen) ?? rows[0] ?? null

  const columns: readonly Column<SerialScanner>[] = [
    { key: 'name', title: words.name, width: 'minmax(130px, 1fr)', render: ({ name }) => name },
    {
      key: 'path',
      title: words.port,
      width: 'minmax(150px, 1.3fr)',
      render: ({ path }) => <span title={path}>{path}</span>,
    },
    {
      key: 'speed',
      title: words.speed,
      width: 130,
      render: ({ baud, format }) => <span className="tabular">{`${baud} · ${format}`}</span>,
    },
    { key: 'state', title: words.state, width: 150, render: (scanner) => <ScannerState scanner={scanner} /> },
  ]
  const removeChosen = async (): Promise<void> => {
    if (current === null) return
    const outcome = await remove.run({ scannerId: current.scannerId })
    setRemoving(false)
    if (outcome.ok) notifyDone(words.removed)
    else notifyRefused(outcome.error)
  }
  return (
    <Screen
      title={words.title}
      hint={words.hint}
      data-testid="scanners"
      actions={
        <>
          <ActionButton
            variant="default"
            keyName="Alt+P"
            onClick={() => go('scan-doctor')}
            data-testid="scanners-doctor"
          >
            {words.doctor}
          </ActionButton>
          <ActionButton
            keyName="Alt+T"
            icon={<IconPlus size={16} />}
            onClick={() => setForm('new')}
            data-testid="scanners-add"
          >
            {words.add}
          </ActionButton>
        </>
      }
      footer={
        <>
          <ActionButton
            variant="default"
            disabled={current === null}
            keyName="Alt+U"
            onClick={() => setForm('edit')}
            data-testid="scanners-edit"
          >
            {words.edit}
          </ActionButton>
          <Text fz="sm" fw={600} style={{ flex: 1, minWidth: 0 }} data-testid="scanner-sentence">
            {current === null ? null : sentenceOf(current, words)}
          </Text>
          <ActionButton
            variant="subtle"
            color="red"
            disabled={current === null}
            keyName="Alt+H"
            onClick={() => setRemoving(true)}
            data-testid="scanners-remove"
          >
            {words.remove}
          </ActionButton>
        </>
      }
    >
      <Split tracks="minmax(0, 8fr) minmax(320px, 4fr)">
        {scanners.refusal !== undefined ? (
          <ErrorState refusal={scanners.refusal} onRetry={scanners.refresh} />
        ) : (
          <DataTable
            columns={columns}
            rows={rows}
            rowKey={({ scannerId }) => scannerId}
            rowTestId="scanner-row"
            rowData={({ name, state }) => ({ name, state })}
            selected={current?.scannerId ?? null}
            onSelect={({ scannerId }) => setChosen(scannerId)}
            onOpen={({ scannerId }) => {
              setChosen(scannerId)
              setForm('edit')
            }}
            loading={scanners.loading}
            autoFocus
            empty={<EmptyState icon={IconBarcode} title={words.empty} hint={words.emptyHint} />}
          />
        )}
        <TryPanel />
      </Split>
      <ScannerForm
        opened={form !== 'closed'}
        scanner={form === 'edit' ? current : null}
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

type Words = (typeof texts)['id']

const isTroubled = ({ trouble, signal }: SerialScanner): boolean =>
  !['', 'missing'].includes(trouble) || signal === 'garbled' || signal === 'cut'

/** What stands between this scanner and the next scan, and what to do about it. */
function sentenceOf({ state, trouble, signal }: SerialScanner, words: Words): string {
  return state === 'connected' ? words.signals[signal] : words.states[trouble]
}

function ScannerState({ scanner }: { readonly scanner: SerialScanner }) {
  const words = useTexts(texts)
  const connected = scanner.state === 'connected'
  const tone = isTroubled(scanner) ? 'attention' : connected ? 'done' : 'neutral'
  return (
    <span title={sentenceOf(scanner, words)} data-testid="scanner-state" data-tone={tone}>
      <StateBadge tone={tone}>
        {isTroubled(scanner) ? words.problem : connected ? words.connected : words.looking}
      </StateBadge>
    </span>
  )
}
