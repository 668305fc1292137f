import { SegmentedControl } from '@mantine/core'
import { IconPlus, IconTruckDelivery } from '@tabler/icons-react'
import { type ReactNode, useEffect, useState } from 'react'
import type { DropOrder } from '../../contract/operations/drop-orders'
import { ask, useHost } from '../app/host'
import { useScreen } from '../app/navigation'
import { notifyRefused } from '../app/notify'
import { playSound } from '../app/sound'
import type { Scan } from '../scan/scan-bus'
import { useScan } from '../scan/use-scan'
import { offerUnknownBarcode } from '../scan/unknown-barcode'
import { Split } from '../scanned-goods/panel'
import { ScanStrip } from '../scanned-goods/scan-strip'
import { countInto } from '../scanned-goods/use-tally'
import { useTexts } from '../texts/define'
import {
  ActionButton,
  type Column,
  DataTable,
  EmptyState,
  ErrorState,
  ScanHint,
  Screen,
  StateBadge,
  When,
} from '../ui'
import lists from '../ui/lists.module.css'
import { DropOrderDetail, receiveDocument } from './drop-order-detail'
import { NewRequest } from './new-request'
import { useRequest } from './request'
import { expectedLines, sumLines, toneOf } from './state'
import { texts } from './texts'

const FILTERS = ['open', 'arriving', 'done'] as const
type Filter = (typeof FILTERS)[number]

/** The desk's side of drop orders: ask the warehouse, and scan in what comes. */
export function DropOrdersScreen(): ReactNode {
  const words = useTexts(texts)
  const { params } = useScreen()
  const request = useRequest()
  const [filter, setFilter] = useState<Filter>('open')
  const [chosen, setChosen] = useState<string | null>(params['dropOrderId'] ?? null)
  const [wrong, setWrong] = useState<string | null>(null)
  const list = useHost('drop-order.list', { filter })
  const arriving = useHost('drop-order.list', { filter: 'arriving' })
  const rows = list.data ?? []
  const order = rows.find((row) => row.dropOrderId === chosen)
  useRequestedProduct(params)

  // Without an order or a request that listens, a scan finds the drop order the goods belong to.
  const receiving = order !== undefined && sumLines(order, (line) => line.toReceive) > 0
  useScan((scan) => void findOrder(scan), { enabled: !request.open && !receiving })
  async function findOrder(scan: Scan): Promise<void> {
    const { text } = scan
    setWrong(null)
    for (const coming of arriving.data ?? []) {
      const expected = expectedLines(coming, (line) => line.toReceive)
      if (countInto(receiveDocument(coming), expected, text).kind !== 'counted') continue
      open(coming)
      return
    }
    const resolved = await ask('scan.resolve', { text })
    if (!resolved.ok) offerUnknownBarcode(scan, resolved.error)
    else if (resolved.value.kind === 'drop-order') {
      const got = await ask('drop-order.get', { dropOrderId: resolved.value.id })
      if (got.ok) {
        playSound('ok')
        open(got.value)
      } else notifyRefused(got.error)
    } else {
      playSound('wrong')
      if (resolved.value.kind === 'product')
        setWrong(words.scanNothingArriving(resolved.value.found.product.name))
    }
  }
  const open = (found: DropOrder): void => {
    const coming = sumLines(found, (line) => line.toReceive) > 0
    setFilter(
      coming ? 'arriving' : ['received', 'declined', 'withdrawn'].includes(found.state) ? 'done' : 'open',
    )
    setChosen(found.dropOrderId)
  }

  const empty = {
    open: [words.emptyOpenTitle, words.emptyOpenHint],
    arriving: [words.emptyArrivingTitle, words.emptyArrivingHint],
    done: [words.emptyDoneTitle, words.emptyDoneHint],
  } as const
  const arrivingCount = arriving.data?.length ?? 0
  return (
    <Screen
      title={words.title}
      data-testid="drop-orders"
      actions={
        <>
          <ScanHint />
          <ActionButton
            keyName="Alt+N"
            icon={<IconPlus size={18} />}
            variant={request.open ? 'light' : 'filled'}
            onClick={request.begin}
            data-testid="drop-orders-new"
          >
            {words.newRequest}
          </ActionButton>
        </>
      }
    >
      <Split tracks="minmax(0, 13fr) minmax(440px, 10fr)">
        <div className={lists.left}>
          <SegmentedControl
            value={filter}
            onChange={(next) => setFilter(FILTERS.find((known) => known === next) ?? 'open')}
            data={FILTERS.map((value) => ({
              value,
              label:
                value === 'arriving' && arrivingCount > 0
                  ? `${words.filter[value]} (${arrivingCount})`
                  : words.filter[value],
            }))}
            data-testid="drop-orders-filter"
          />
          {wrong === null ? null : <ScanStrip tone="bad" text={wrong} testId="drop-orders-wrong" />}
          <DataTable
            columns={columnsOf(words)}
            rows={rows}
            rowKey={(row) => row.dropOrderId}
            rowData={(row) => ({ number: row.number, state: row.state })}
            rowTestId="drop-orders-row"
            rowHeight={46}
            selected={chosen}
            onSelect={(row) => setChosen(row.dropOrderId)}
            loading={list.loading}
            autoFocus={!request.open}
            label={words.title}
            data-testid="drop-orders-list"
            empty={
              list.refusal === undefined ? (
                <EmptyState icon={IconTruckDelivery} title={empty[filter][0]} hint={empty[filter][1]} />
              ) : (
                <ErrorState refusal={list.refusal} onRetry={list.refresh} />
              )
            }
          />
        </div>
        {request.open ? (
          <NewRequest
            onSent={(sent) => {
              setFilter('open')
              setChosen(sent.dropOrderId)
            }}
          />
        ) : order === undefined ? (
          <div className={lists.void}>
            <EmptyState icon={IconTruckDelivery} title={words.pickTitle} hint={words.pickHint} />
          </div>
        ) : (
          <DropOrderDetail key={order.dropOrderId} order={order} />
        )}
      </Split>
    </Screen>
  )
}

/** Another screen sent a product to ask for: the form opens with it. */
function useRequestedProduct(params: Readonly<Record<string, string>>): void {
  const { productId, qty, chat } = params
  useEffect(() => {
    if (productId === undefined) return
    let left = false
    void ask('product.get', { productId }).then((got) => {
      if (left) return
      if (!got.ok) {
        notifyRefused(got.error)
        return
      }
      useRequest.getState().add(got.value, Math.max(1, Number(qty ?? '1') || 1))
      if (chat !== undefined && useRequest.getState().chat === '') useRequest.getState().write({ chat })
    })
    return () => {
      left = true
    }
  }, [productId, qty, chat])
}

function columnsOf(words: (typeof texts)['id']): Column<DropOrder>[] {
  return [
    {
      key: 'number',
      title: words.number,
      width: 160,
      render: (row) => (
        <div className={lists.two}>
          <span className="code">{row.number}</span>
          <small>
            <When at={row.askedAt} clock /> {row.askedBy}
          </small>
        </div>
      ),
    },
    {
      key: 'goods',
      title: words.goods,
      render: (row) => (
        <div className={lists.two}>
          <span>
            {row.lines[0]?.name} {row.lines.length > 1 ? words.moreGoods(row.lines.length - 1) : ''}
          </span>
          <small>
            {words.pieces(sumLines(row, (line) => line.qty))}
            {row.chat === '' ? '' : ` · ${row.chat}`}
          </small>
        </div>
      ),
    },
    {
      key: 'state',
      title: words.stateLabel,
      width: 148,
      align: 'right',
      render: (row) =>
        row.lines.some((line) => line.lost !== null) ? (
          <StateBadge tone="attention">{words.lost}</StateBadge>
        ) : (
          <StateBadge tone={toneOf(row.state)}>{words.state[row.state]}</StateBadge>
        ),
    },
  ]
}
