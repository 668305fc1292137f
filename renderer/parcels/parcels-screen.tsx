import { NativeSelect } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconTruck } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { PARCEL_GROUPS, type ParcelUnderWay } from '../../contract/operations/parcels'
import { useHost } from '../app/host'
import { useKeys } from '../app/keys'
import { useScreen } from '../app/navigation'
import { ShipmentTabs } from '../shipments/shipment-tabs'
import { useTexts } from '../texts/define'
import { ActionButton, EmptyState, ErrorState, FindField, Key, Screen } from '../ui'
import { ParcelList } from './parcel-list'
import { ParcelPanel } from './parcel-panel'
import css from './parcels.module.css'
import { ReportDialog } from './report-dialog'
import { texts } from './texts'

const GROUPS = ['all', ...PARCEL_GROUPS] as const
type Group = (typeof GROUPS)[number]
const MOST = 1000

/** Parcels that left the shop: what is wrong first, with the one thing to do about it. */
export function ParcelsScreen() {
  const t = useTexts(texts)
  const { go, params } = useScreen()
  const [group, setGroup] = useState<Group>(GROUPS.find((one) => one === params['group']) ?? 'all')
  const [courier, setCourier] = useState('')
  const [find, setFind] = useState('')
  const [text] = useDebouncedValue(find.trim(), 150)
  const [chosen, setChosen] = useState<string | null>(null)
  const [reporting, setReporting] = useState<ParcelUnderWay | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const findRef = useRef<HTMLInputElement>(null)
  const courierRef = useRef<HTMLSelectElement>(null)
  const board = useHost('parcel.board', { group, courier, text, limit: MOST }, { everyMs: 60_000 })
  const rows = board.data?.rows ?? []
  const selected = rows.find((row) => row.shipmentId === chosen) ?? rows[0] ?? null
  const toList = (): void => list.current?.querySelector<HTMLElement>('[role="grid"]')?.focus()
  const show = (next: Group): void => {
    setGroup(next)
    setChosen(null)
    toList()
  }
  useKeys(
    {
      ...Object.fromEntries(GROUPS.map((one, at) => [`alt+${at + 1}`, () => show(one)])),
      '/': () => findRef.current?.focus(),
      'alt+k': () => courierRef.current?.focus(),
    },
    { enabled: reporting === null },
  )
  const narrowed = text !== '' || courier !== ''
  return (
    <Screen title={t.title} hint={t.hint} actions={<ShipmentTabs />} data-testid="parcels-screen">
      <div className={css.filters}>
        {GROUPS.map((one, at) => (
          <button
            key={one}
            type="button"
            className={css.filter}
            title={`Alt+${at + 1}`}
            data-active={one === group ? true : undefined}
            data-testid={`parcel-filter-${one}`}
            onClick={() => show(one)}
          >
            {t.groups[one]}
            {one === 'all' ? null : (
              <span
                className={css.count}
                data-attention={one === 'problem' && (board.data?.counts.problem ?? 0) > 0 ? true : undefined}
                data-testid={`parcel-count-${one}`}
              >
                {board.data?.counts[one] ?? 0}
              </span>
            )}
          </button>
        ))}
        <div style={{ flex: 1 }} />
        <NativeSelect
          ref={courierRef}
          w={150}
          value={courier}
          aria-label={t.everyCourier}
          title="Alt+K"
          data={[{ value: '', label: t.everyCourier }, ...(board.data?.couriers ?? [])]}
          onChange={(event) => setCourier(event.currentTarget.value)}
          data-testid="parcel-courier"
        />
        <FindField
          ref={findRef}
          w={230}
          value={find}
          onChange={setFind}
          onLeave={toList}
          placeholder={t.find}
          data-testid="parcel-find"
        />
      </div>
      <div className={css.split}>
        <div className={css.column} ref={list}>
          <ParcelList
            rows={rows}
            selected={selected?.shipmentId ?? null}
            loading={board.loading}
            onSelect={(parcel) => setChosen(parcel.shipmentId)}
            empty={
              board.refusal === undefined ? (
                <EmptyState
                  icon={IconTruck}
                  title={narrowed ? t.emptyFound : t.empty[group]}
                  hint={narrowed ? undefined : t.emptyHint}
                  action={
                    narrowed ? undefined : (
                      <ActionButton
                        variant="light"
                        rightSection={<Key>F9</Key>}
                        onClick={() => go('shipments')}
                        data-testid="parcel-to-shipments"
                      >
                        {t.toShipments}
                      </ActionButton>
                    )
                  }
                />
              ) : (
                <ErrorState refusal={board.refusal} onRetry={board.refresh} />
              )
            }
          />
        </div>
        <div className={css.pane}>
          {selected === null ? (
            <div className={css.void}>
              <EmptyState icon={IconTruck} title={t.nothingSelected} />
            </div>
          ) : (
            <ParcelPanel
              key={selected.shipmentId}
              parcel={selected}
              onReport={() => setReporting(selected)}
            />
          )}
        </div>
      </div>
      <ReportDialog
        parcel={reporting}
        onClose={() => {
          setReporting(null)
          toList()
        }}
      />
    </Screen>
  )
}
