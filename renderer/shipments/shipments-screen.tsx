import { useDebouncedValue } from '@mantine/hooks'
import { IconFileTypePdf, IconPrinter, IconTag, IconTruckDelivery } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { HostOutput } from '../../contract/host'
import type { Shipment } from '../../contract/operations/sales'
import { looksMistyped } from '../../core/shipment/check-digit'
import { useCommand, useHost } from '../app/host'
import { useKeys } from '../app/keys'
import { useScreen } from '../app/navigation'
import { notifyAttention, notifyDone, notifyRefused } from '../app/notify'
import { playSound } from '../app/sound'
import { useTexts } from '../texts/define'
import { ActionButton, ConfirmDialog, EmptyState, ErrorState, FindField, Key, ScanHint, Screen } from '../ui'
import { AwbBox } from './awb-box'
import { LabelBatch } from './label-batch'
import { LabelPagesDialog } from './label-pages-dialog'
import { texts as pageTexts } from './label-pages-texts'
import { PoolNote } from './pool-note'
import { ShipmentList } from './shipment-list'
import { ShipmentPanel } from './shipment-panel'
import { ShipmentTabs } from './shipment-tabs'
import css from './shipments.module.css'
import { texts } from './texts'
import { useShipmentScan } from './use-shipment-scan'

type Counts = HostOutput<'shipment.board'>['counts']
const FILTERS = [
  'unprinted',
  'no-awb',
  'not-told',
  'to-hand-over',
  'printed',
  'reprinted',
  'all',
  'awb-trouble',
] as const
type Filter = (typeof FILTERS)[number]
const COUNT_OF: Partial<Record<Filter, keyof Counts>> = {
  unprinted: 'unprinted',
  printed: 'printed',
  reprinted: 'reprinted',
  'no-awb': 'noAwb',
  'not-told': 'notTold',
  'to-hand-over': 'toHandOver',
  'awb-trouble': 'awbTrouble',
}
const MOST = 1000
/** Lists that fill by selling; the others fill by work on this screen. */
const EARLY: readonly Filter[] = ['unprinted', 'no-awb', 'all']

/** Labels printed once, AWBs taken in, customers told, parcels handed to the courier. */
export function ShipmentsScreen() {
  const t = useTexts(texts)
  const pageWords = useTexts(pageTexts)
  const { go, params } = useScreen()
  const [filter, setFilter] = useState<Filter>(
    FILTERS.find((known) => known === params['filter']) ?? 'unprinted',
  )
  const [find, setFind] = useState('')
  const [text] = useDebouncedValue(find.trim(), 150)
  /** Kept whole: a parcel stays in hand when its work takes it out of the list. */
  const [inHand, setInHand] = useState<string | null>(params['shipmentId'] ?? null)
  const [refusal, setRefusal] = useState<{ readonly code: string } | null>(null)
  const [asking, setAsking] = useState<'reprint' | 'hand-over' | 'pages' | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const findRef = useRef<HTMLInputElement>(null)
  const board = useHost('shipment.board', { filter, text, limit: MOST })
  const held = useHost('shipment.get', { shipmentId: inHand ?? '' }, { enabled: inHand !== null })
  const printAll = useCommand('label.print-unprinted')
  const print = useCommand('label.print')
  const assignAwb = useCommand('awb.assign')
  const handOver = useCommand('shipment.hand-over')

  const rows = board.data?.rows ?? []
  const counts = board.data?.counts
  const selected: Shipment | null =
    rows.find((row) => row.shipmentId === inHand) ??
    (inHand !== null && held.data?.shipmentId === inHand ? held.data : undefined) ??
    rows[0] ??
    null
  // Labels on their way to the printer are not printed yet, but they are not to be sent again either.
  const toPrint =
    filter === 'unprinted' && text === ''
      ? rows.filter((row) => row.labelState === 'unprinted').length
      : (counts?.unprinted ?? 0)
  const unprinted = rows.filter((row) => row.labelState === 'unprinted' && !row.gone)
  const leaving = rows.filter((row) => row.awb !== null && row.handedOverAt === null && !row.gone)
  const toList = (): void => list.current?.querySelector<HTMLElement>('[role="grid"]')?.focus()

  const take = (shipment: Shipment): void => {
    setInHand(shipment.shipmentId)
    setRefusal(null)
  }
  const assign = async (
    shipment: Shipment,
    awb: string,
    source: 'typed' | 'scanned',
    courier = shipment.courier,
  ): Promise<string | null> => {
    // The parcel stays in hand although it leaves a list of parcels without AWB.
    setInHand(shipment.shipmentId)
    const done = await assignAwb.run({ shipmentId: shipment.shipmentId, awb, courier, source })
    setRefusal(done.ok ? null : done.error)
    if (!done.ok) playSound('wrong')
    else if (looksMistyped(courier, done.value.awb ?? ''))
      notifyAttention(t.awbLooksMistyped, done.value.awb ?? '')
    return done.ok ? done.value.awb : null
  }
  const hand = async (shipments: readonly Shipment[]): Promise<boolean> => {
    const done = await handOver.run({ shipmentIds: shipments.map((shipment) => shipment.shipmentId) })
    if (!done.ok) {
      notifyRefused(done.error)
      return false
    }
    notifyDone(t.handedOver(done.value.handedOver))
    return true
  }
  const scan = useShipmentScan({
    enabled: asking === null,
    handingOver: filter === 'to-hand-over',
    selected,
    onSelect: take,
    onAssign: (shipment, awb) => assign(shipment, awb, 'scanned'),
    onHandOver: (shipment) => hand([shipment]),
  })
  const printUnprinted = async (): Promise<void> => {
    const done = await printAll.run({})
    if (!done.ok) return notifyRefused(done.error)
    playSound('ok')
    notifyDone(t.queued(done.value.queued))
  }
  const printOne = async (shipment: Shipment, reprint: boolean): Promise<void> => {
    const done = await print.run({ shipmentIds: [shipment.shipmentId], reprint })
    setAsking(null)
    toList()
    if (!done.ok) return notifyRefused(done.error)
    notifyDone(t.queued(done.value.queued))
  }
  const show = (next: Filter): void => {
    setFilter(next)
    setInHand(null)
    setRefusal(null)
    scan.hush()
    toList()
  }
  useKeys(
    {
      ...Object.fromEntries(FILTERS.map((one, at) => [`alt+${at + 1}`, () => show(one)])),
      '/': () => findRef.current?.focus(),
    },
    { enabled: asking === null },
  )

  const handingOver = filter === 'to-hand-over'
  return (
    <Screen
      title={t.title}
      actions={<ShipmentTabs />}
      hint={<ScanHint>{handingOver ? t.scanHandOverHint : t.scanHint}</ScanHint>}
      footer={
        <>
          <div className={css.scanNote} data-tone={scan.note.tone} data-testid="shipment-scan-note">
            {scan.note.text}
          </div>
          <div style={{ flex: 1 }} />
          {handingOver ? null : (
            <ActionButton
              size="md"
              variant="default"
              keyName="Alt+K"
              icon={<IconFileTypePdf size={19} stroke={1.7} />}
              disabled={selected === null && unprinted.length === 0}
              onClick={() => setAsking('pages')}
              data-testid="shipment-pages"
            >
              {pageWords.open}
            </ActionButton>
          )}
          {handingOver ? (
            <ActionButton
              size="md"
              keyName="Ctrl+Enter"
              icon={<IconTruckDelivery size={19} stroke={1.7} />}
              disabled={leaving.length === 0}
              onClick={() => setAsking('hand-over')}
              data-testid="shipment-hand-over-all"
            >
              {t.handOverAll(leaving.length)}
            </ActionButton>
          ) : (
            <ActionButton
              size="md"
              keyName="Ctrl+Enter"
              icon={<IconPrinter size={19} stroke={1.7} />}
              disabled={toPrint === 0}
              onClick={printUnprinted}
              data-testid="shipment-print-all"
            >
              {toPrint === 0 ? t.printAllNone : t.printAll(toPrint)}
            </ActionButton>
          )}
        </>
      }
      data-testid="shipments-screen"
    >
      <div className={css.filters}>
        {FILTERS.map((one, at) => {
          const count = COUNT_OF[one]
          // Most days nothing is wrong: its place in the row comes with its first trouble.
          if (one === 'awb-trouble' && filter !== one && (counts?.awbTrouble ?? 0) === 0) return null
          return (
            <button
              key={one}
              type="button"
              className={css.filter}
              title={`Alt+${at + 1}`}
              data-active={one === filter ? true : undefined}
              data-testid={`shipment-filter-${one}`}
              onClick={() => show(one)}
            >
              {t.filters[one]}
              {count === undefined ? null : (
                <span className={css.count} data-attention={one === 'awb-trouble' ? true : undefined}>
                  {counts?.[count] ?? 0}
                </span>
              )}
            </button>
          )
        })}
        <div style={{ flex: 1 }} />
        <FindField
          ref={findRef}
          w={210}
          value={find}
          onChange={setFind}
          onLeave={toList}
          placeholder={t.find}
          data-testid="shipment-find"
        />
      </div>
      <LabelBatch />
      <PoolNote />
      <div className={css.split}>
        <div className={css.column} ref={list}>
          <ShipmentList
            rows={rows}
            selected={selected?.shipmentId ?? null}
            loading={board.loading}
            onSelect={(shipment) => {
              take(shipment)
              scan.hush()
            }}
            empty={
              board.refusal === undefined ? (
                <EmptyState
                  icon={IconTag}
                  title={t.empty[filter]}
                  hint={EARLY.includes(filter) ? t.emptyHint : t.emptyLateHint}
                  action={
                    EARLY.includes(filter) ? (
                      <ActionButton
                        variant="light"
                        rightSection={<Key>F8</Key>}
                        onClick={() => go('sell')}
                        data-testid="shipment-to-sell"
                      >
                        {t.toSell}
                      </ActionButton>
                    ) : undefined
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
              <EmptyState icon={IconTag} title={t.nothingSelected} />
            </div>
          ) : (
            <ShipmentPanel
              shipment={selected}
              awb={
                <AwbBox
                  key={selected.shipmentId}
                  shipment={selected}
                  refusal={refusal}
                  busy={assignAwb.busy}
                  onAssign={async (awb, courier) => {
                    const saved = await assign(selected, awb, 'typed', courier)
                    if (saved !== null) notifyDone(t.awbSaved(saved, selected.orderNumber))
                    return saved !== null
                  }}
                  onDone={toList}
                />
              }
              onPrint={() => (selected.labelPrinted === 0 ? printOne(selected, false) : setAsking('reprint'))}
              onHandOver={() => hand([selected])}
              onHold={() => setInHand(selected.shipmentId)}
            />
          )}
        </div>
      </div>
      <ConfirmDialog
        opened={asking === 'reprint' && selected !== null}
        onClose={() => setAsking(null)}
        title={t.reprintTitle(selected?.orderNumber ?? '')}
        confirmLabel={t.reprint}
        busy={print.busy}
        onConfirm={() => (selected === null ? undefined : printOne(selected, true))}
        data-testid="shipment-reprint-dialog"
      >
        {t.reprintHint(selected?.labelPrinted ?? 0)}
      </ConfirmDialog>
      <LabelPagesDialog
        opened={asking === 'pages'}
        unprinted={unprinted}
        selected={selected === null || selected.gone ? null : selected}
        onClose={() => {
          setAsking(null)
          toList()
        }}
      />
      <ConfirmDialog
        opened={asking === 'hand-over'}
        onClose={() => setAsking(null)}
        title={t.handOverAllTitle(leaving.length)}
        confirmLabel={t.handOver}
        busy={handOver.busy}
        onConfirm={async () => {
          await hand(leaving)
          setAsking(null)
          toList()
        }}
        data-testid="shipment-hand-over-dialog"
      >
        {t.handOverAllHint}
      </ConfirmDialog>
    </Screen>
  )
}
