import { TextInput } from '@mantine/core'
import {
  IconListCheck,
  IconSquare,
  IconSquareCheckFilled,
  IconTruckDelivery,
  IconTruckLoading,
} from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { ReadyParcel } from '../../contract/operations/manifests'
import { ask, useCommand, useHost } from '../app/host'
import { useKeys } from '../app/keys'
import { notifyDone, notifyRefused } from '../app/notify'
import { useRefusalText } from '../app/refusal'
import { playSound } from '../app/sound'
import { useScanInTurn } from '../sales/use-scan-in-turn'
import { ShipmentTabs } from '../shipments/shipment-tabs'
import { shipmentOf } from '../shipments/use-shipment-scan'
import { useTexts } from '../texts/define'
import {
  ActionButton,
  type Column,
  DataTable,
  EmptyState,
  ErrorState,
  Key,
  Money,
  ScanHint,
  Screen,
} from '../ui'
import css from './manifest.module.css'
import { PastManifests } from './past-manifests'
import { texts } from './texts'

interface Note {
  readonly tone: 'good' | 'wrong' | 'quiet'
  readonly text: string
}

/** One courier's pile: parcels scanned or ticked, counted, and handed over together. */
export function ManifestScreen() {
  const t = useTexts(texts)
  const sentence = useRefusalText()
  const [asked, setAsked] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const [takenBy, setTakenBy] = useState('')
  const [note, setNote] = useState<Note>({ tone: 'quiet', text: '' })
  const list = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const first = useHost('manifest.desk', { courier: asked })
  const couriers = first.data?.couriers ?? []
  const courier =
    couriers.find((one) => one.courier === asked)?.courier ??
    couriers.find((one) => one.picked > 0)?.courier ??
    couriers[0]?.courier ??
    ''
  const desk = useHost('manifest.desk', { courier }, { enabled: courier !== '' })
  const pick = useCommand('manifest.pick')
  const pickAll = useCommand('manifest.pick-all')
  const handOver = useCommand('manifest.hand-over')
  const rows = courier === '' ? [] : (desk.data?.rows ?? [])
  const picked = rows.filter((row) => row.picked)
  const toList = (): void => list.current?.querySelector<HTMLElement>('[role="grid"]')?.focus()
  const wrong = (text: string, sound: 'wrong' | 'unknown' = 'wrong'): void => {
    playSound(sound)
    setNote({ tone: 'wrong', text })
  }
  const show = (next: string | undefined): void => {
    if (next === undefined) return
    setAsked(next)
    setChosen(null)
    setNote({ tone: 'quiet', text: '' })
    toList()
  }
  const put = async (shipmentId: ReadyParcel['shipmentId'], number: string): Promise<void> => {
    const done = await pick.run({ shipmentId, courier, picked: true })
    if (!done.ok) return wrong(sentence(done.error))
    playSound('ok')
    setChosen(shipmentId)
    setNote({ tone: 'good', text: t.picked(number, picked.length + 1) })
  }
  const toggle = async (row: ReadyParcel): Promise<void> => {
    const done = await pick.run({ shipmentId: row.shipmentId, courier, picked: !row.picked })
    if (!done.ok) wrong(sentence(done.error))
  }
  const leave = async (): Promise<void> => {
    const done = await handOver.run({ courier, takenBy: takenBy.trim() })
    if (!done.ok) return wrong(sentence(done.error))
    playSound('ok')
    notifyDone(t.handedOver(done.value.number, done.value.lines.length))
    setTakenBy('')
    setNote({ tone: 'quiet', text: '' })
    toList()
  }
  const all = async (): Promise<void> => {
    const done = await pickAll.run({ courier })
    if (!done.ok) return notifyRefused(done.error)
    setNote({ tone: 'quiet', text: '' })
  }
  useScanInTurn(async (text) => {
    const resolved = await ask('scan.resolve', { text })
    if (!resolved.ok) return wrong(t.unknown(text), 'unknown')
    if (resolved.value.kind === 'product') return wrong(t.notAParcel)
    const shipment = await shipmentOf(resolved.value)
    if (shipment === null) return wrong(t.notAParcel)
    await put(shipment.shipmentId, shipment.orderNumber || shipment.saleNumber)
  }, {})
  useKeys({
    ...Object.fromEntries(couriers.slice(0, 9).map((one, at) => [`alt+${at + 1}`, () => show(one.courier)])),
    'alt+n': () => field.current?.focus(),
  })
  return (
    <Screen
      title={t.title}
      hint={<ScanHint>{t.scanHint}</ScanHint>}
      actions={<ShipmentTabs />}
      footer={
        <>
          <div className={css.scanNote} data-tone={note.tone} data-testid="manifest-note">
            {note.text}
          </div>
          <div style={{ flex: 1 }} />
          <ActionButton
            size="md"
            variant="default"
            keyName="Alt+A"
            icon={<IconListCheck size={19} stroke={1.7} />}
            disabled={rows.length === picked.length}
            onClick={all}
            data-testid="manifest-pick-all"
          >
            {t.pickAll}
          </ActionButton>
          <ActionButton
            size="md"
            keyName="Ctrl+Enter"
            icon={<IconTruckDelivery size={19} stroke={1.7} />}
            disabled={picked.length === 0}
            busy={handOver.busy}
            onClick={leave}
            data-testid="manifest-hand-over"
          >
            {picked.length === 0 ? t.handOverNone : t.handOver(picked.length)}
          </ActionButton>
        </>
      }
      data-testid="manifest-screen"
    >
      <div className={css.filters}>
        {couriers.map((one, at) => (
          <button
            key={one.courier}
            type="button"
            className={css.filter}
            title={`Alt+${at + 1}`}
            data-active={one.courier === courier ? true : undefined}
            data-testid={`manifest-courier-${one.courier}`}
            onClick={() => show(one.courier)}
          >
            {one.courier}
            <span className={css.count}>
              {one.picked}/{one.ready}
            </span>
          </button>
        ))}
      </div>
      <div className={css.split}>
        <div className={css.column} ref={list}>
          <ReadyList
            rows={rows}
            chosen={chosen}
            loading={first.loading}
            onChoose={setChosen}
            onToggle={toggle}
            empty={
              first.refusal === undefined ? (
                <EmptyState icon={IconTruckLoading} title={t.empty} hint={t.emptyHint} />
              ) : (
                <ErrorState refusal={first.refusal} onRetry={first.refresh} />
              )
            }
          />
        </div>
        <div className={css.pane}>
          <div className={css.pile}>
            <div className={css.spread}>
              <span className={css.total} data-testid="manifest-count" data-picked={picked.length}>
                {t.count(picked.length, rows.length)}
              </span>
              <span>
                {t.codTotal} <Money value={desk.data?.cod ?? 0} fw={650} data-testid="manifest-cod" />
              </span>
            </div>
            <TextInput
              ref={field}
              label={
                <>
                  {t.takenBy} <Key>Alt+N</Key>
                </>
              }
              placeholder={t.takenByHint}
              value={takenBy}
              onChange={(event) => setTakenBy(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key === 'Escape' || event.key === 'Enter') toList()
              }}
              maxLength={60}
              data-testid="manifest-taken-by"
            />
          </div>
          <PastManifests />
        </div>
      </div>
    </Screen>
  )
}

interface ReadyListProps {
  readonly rows: readonly ReadyParcel[]
  readonly chosen: string | null
  readonly loading: boolean
  readonly empty: React.ReactNode
  readonly onChoose: (shipmentId: string) => void
  readonly onToggle: (row: ReadyParcel) => unknown
}

function ReadyList({ rows, chosen, loading, empty, onChoose, onToggle }: ReadyListProps) {
  const t = useTexts(texts)
  const columns: Column<ReadyParcel>[] = [
    {
      key: 'tick',
      title: t.tick,
      width: 44,
      align: 'center',
      render: (row) =>
        row.picked ? (
          <IconSquareCheckFilled size={19} color="var(--mantine-color-teal-text)" />
        ) : (
          <IconSquare size={19} stroke={1.5} />
        ),
    },
    {
      key: 'awb',
      title: t.awb,
      width: 'minmax(150px, 0.9fr)',
      render: (row) => (
        <div className={css.two}>
          <span className={`code ${css.strong}`}>{row.awb}</span>
          <span className={css.quiet}>{row.unlabelled ? t.unlabelled : row.service}</span>
        </div>
      ),
    },
    {
      key: 'recipient',
      title: t.recipient,
      width: 'minmax(150px, 1fr)',
      render: (row) => (
        <div className={css.two}>
          <span>{row.recipient}</span>
          <span className={css.quiet}>
            <span className="code">{row.orderNumber || row.saleNumber}</span> · {row.city}
          </span>
        </div>
      ),
    },
    {
      key: 'cod',
      title: t.cod,
      width: 110,
      align: 'right',
      render: (row) => (row.cod > 0 ? <Money value={row.cod} /> : <span className={css.quiet}>–</span>),
    },
  ]
  return (
    <DataTable
      columns={columns}
      rows={rows}
      rowKey={(row) => row.shipmentId}
      rowTestId="manifest-row"
      rowData={(row) => ({ awb: row.awb, picked: String(row.picked) })}
      rowTone={(row) => (row.unlabelled ? 'attention' : undefined)}
      rowHeight={48}
      selected={chosen ?? rows[0]?.shipmentId ?? null}
      onSelect={(row) => onChoose(row.shipmentId)}
      onToggle={(row) => void onToggle(row)}
      loading={loading}
      empty={empty}
      autoFocus
      label={t.title}
      data-testid="manifest-list"
    />
  )
}
