import { SegmentedControl } from '@mantine/core'
import { IconBellRinging, IconBuildingWarehouse } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { DropOrder } from '../../contract/operations/drop-orders'
import { ask, useCommand, useHost } from '../app/host'
import { useKeys } from '../app/keys'
import { useScreen } from '../app/navigation'
import { notifyDone, notifyRefused } from '../app/notify'
import { useNow } from '../app/now'
import { playSound } from '../app/sound'
import type { Scan } from '../scan/scan-bus'
import { useScan } from '../scan/use-scan'
import { offerUnknownBarcode } from '../scan/unknown-barcode'
import { Split } from '../scanned-goods/panel'
import { useTexts } from '../texts/define'
import { ActionButton, EmptyState, ErrorState, LoadingRows, ScanHint, Screen } from '../ui'
import lists from '../ui/lists.module.css'
import { HandOver } from './hand-over'
import { OrderCard } from './order-card'
import { texts } from './texts'
import css from './warehouse.module.css'

const FILTERS = ['waiting', 'onTheWay', 'done'] as const
type Filter = (typeof FILTERS)[number]
const ASKED = { waiting: 'waiting', onTheWay: 'arriving', done: 'done' } as const

/** The warehouse's queue: the newest request is loud until somebody takes it on, then goods go out by scan. */
export function WarehouseScreen(): ReactNode {
  const words = useTexts(texts)
  const { params } = useScreen()
  const now = useNow()
  const [filter, setFilter] = useState<Filter>('waiting')
  const [chosen, setChosen] = useState<string | null>(params['dropOrderId'] ?? null)
  const waiting = useHost('drop-order.list', { filter: 'waiting' })
  const list = useHost('drop-order.list', { filter: ASKED[filter] })
  const acknowledge = useCommand('drop-order.acknowledge')
  const queue = useRef<HTMLDivElement>(null)
  const rows = filter === 'done' ? (list.data ?? []) : (list.data ?? []).toSorted(byUrgency)
  const order = rows.find((row) => row.dropOrderId === chosen) ?? (filter === 'waiting' ? rows[0] : undefined)
  // What is on screen stays there: a new request may wait on top of the queue, but scans go to the one being worked on.
  const shown = order?.dropOrderId
  useEffect(() => {
    if (filter === 'waiting' && shown !== undefined && !list.stale) setChosen(shown)
  }, [filter, shown, list.stale])
  const fresh = (waiting.data ?? []).filter((row) => row.acknowledgedAt === null && row.state === 'asked')

  useScan((scan) => void openScanned(scan), { enabled: order === undefined })
  async function openScanned(scan: Scan): Promise<void> {
    const resolved = await ask('scan.resolve', { text: scan.text })
    if (!resolved.ok) offerUnknownBarcode(scan, resolved.error)
    else if (resolved.value.kind === 'drop-order') {
      playSound('ok')
      setChosen(resolved.value.id)
    } else playSound('wrong')
  }

  const takeOn = async (which: DropOrder | undefined): Promise<void> => {
    if (which === undefined) return
    setFilter('waiting')
    setChosen(which.dropOrderId)
    const taken = await acknowledge.run({ dropOrderId: which.dropOrderId })
    if (taken.ok) notifyDone(words.acknowledged(which.number))
    else notifyRefused(taken.error)
  }
  const step = (by: number): void => {
    const at = rows.findIndex((row) => row.dropOrderId === order?.dropOrderId)
    const next = rows[Math.max(0, Math.min(rows.length - 1, at + by))]
    if (next === undefined) return
    setChosen(next.dropOrderId)
    queue.current?.querySelector(`[data-id="${next.dropOrderId}"]`)?.scrollIntoView({ block: 'nearest' })
  }
  const loud = order !== undefined && fresh.includes(order) ? order : fresh[0]
  useKeys({ arrowdown: () => step(1), arrowup: () => step(-1) })
  useKeys({ enter: () => takeOn(loud) }, { enabled: loud !== undefined })
  useEffect(() => queue.current?.focus(), [])

  const empty = {
    waiting: [words.emptyTitle, words.emptyHint],
    onTheWay: [words.emptyOnTheWayTitle, words.emptyOnTheWayHint],
    done: [words.emptyDoneTitle, words.emptyDoneHint],
  } as const
  return (
    <Screen
      title={words.title}
      data-testid="warehouse"
      actions={
        <>
          <ScanHint />
          {fresh.length === 0 ? null : (
            <ActionButton
              color="amber"
              keyName="Alt+A"
              icon={<IconBellRinging size={18} />}
              busy={acknowledge.busy}
              onClick={() => takeOn(loud)}
              data-testid="warehouse-acknowledge"
            >
              {words.acknowledge}
            </ActionButton>
          )}
        </>
      }
    >
      <Split tracks="minmax(360px, 5fr) 8fr">
        <div className={lists.left}>
          <SegmentedControl
            value={filter}
            onChange={(next) => {
              setFilter(FILTERS.find((known) => known === next) ?? 'waiting')
              setChosen(null)
              queue.current?.focus()
            }}
            data={FILTERS.map((value) => ({
              value,
              label:
                value === 'waiting' && (waiting.data?.length ?? 0) > 0
                  ? `${words[value]} (${waiting.data?.length ?? 0})`
                  : words[value],
            }))}
            data-testid="warehouse-filter"
          />
          <div
            className={css['queue']}
            ref={queue}
            tabIndex={0}
            role="listbox"
            aria-label={words.title}
            data-testid="warehouse-queue"
            data-count={rows.length}
          >
            {list.loading ? <LoadingRows rows={5} /> : null}
            {list.refusal === undefined ? null : <ErrorState refusal={list.refusal} onRetry={list.refresh} />}
            {!list.loading && list.refusal === undefined && rows.length === 0 ? (
              <EmptyState icon={IconBuildingWarehouse} title={empty[filter][0]} hint={empty[filter][1]} />
            ) : null}
            {rows.map((row) => (
              <OrderCard
                key={row.dropOrderId}
                order={row}
                chosen={row.dropOrderId === order?.dropOrderId}
                fresh={fresh.some((one) => one.dropOrderId === row.dropOrderId)}
                now={now}
                onChoose={() => setChosen(row.dropOrderId)}
              />
            ))}
          </div>
        </div>
        {order === undefined ? (
          <div className={lists.void}>
            {rows.length === 0 ? null : (
              <EmptyState icon={IconBuildingWarehouse} title={words.pickTitle} hint={words.pickHint} />
            )}
          </div>
        ) : (
          <HandOver key={order.dropOrderId} order={order} />
        )}
      </Split>
    </Screen>
  )
}

/** Requests nobody has taken on come first, newest on top; then the one that waits longest. */
function byUrgency(a: DropOrder, b: DropOrder): number {
  const [newA, newB] = [a.state === 'asked', b.state === 'asked']
  if (newA !== newB) return newA ? -1 : 1
  return newA ? b.askedAt - a.askedAt : a.askedAt - b.askedAt
}
