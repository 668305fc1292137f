import { SegmentedControl, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconLayoutList, IconSearch } from '@tabler/icons-react'
import { type ReactNode, useRef, useState } from 'react'
import type { BookOrder } from '../../contract/operations/book-orders'
import { ask, useHost } from '../app/host'
import { useKeys } from '../app/keys'
import { useScreen } from '../app/navigation'
import { playSound } from '../app/sound'
import type { Scan } from '../scan/scan-bus'
import { useScan } from '../scan/use-scan'
import { offerUnknownBarcode } from '../scan/unknown-barcode'
import { Split } from '../scanned-goods/panel'
import { useTexts } from '../texts/define'
import {
  type Column,
  DataTable,
  EmptyState,
  ErrorState,
  Money,
  ScanHint,
  Screen,
  StateBadge,
  TimeLeft,
  When,
} from '../ui'
import lists from '../ui/lists.module.css'
import { boardTexts } from './board-texts'
import { OrderDetail } from './order-detail'
import { isWaiting, orderTone } from './order-state'

const FILTERS = ['waiting', 'overdue', 'paid', 'ended', 'all'] as const
type Filter = (typeof FILTERS)[number]
const isFilter = (value: string | undefined): value is Filter => FILTERS.some((known) => known === value)

/** All book orders by time left: who is waiting, who is late, who has paid. */
export function BoardScreen(): ReactNode {
  const words = useTexts(boardTexts)
  const { params } = useScreen()
  const [filter, setFilter] = useState<Filter>(
    isFilter(params['filter']) ? params['filter'] : params['orderId'] === undefined ? 'waiting' : 'all',
  )
  const [text, setText] = useState(params['text'] ?? '')
  const [asked] = useDebouncedValue(text.trim(), 120)
  const [chosen, setChosen] = useState<string | null>(params['orderId'] ?? null)
  const field = useRef<HTMLInputElement>(null)
  const board = useHost('book-order.board', { filter, text: asked })
  const rows = board.data ?? []
  const order = rows.find((row) => row.orderId === chosen) ?? (chosen === null ? rows[0] : undefined)

  useScan((scan) => void openScanned(scan))
  async function openScanned(scan: Scan): Promise<void> {
    const resolved = await ask('scan.resolve', { text: scan.text })
    if (!resolved.ok) offerUnknownBarcode(scan, resolved.error)
    else if (resolved.value.kind === 'book-order') {
      playSound('ok')
      setFilter('all')
      setText('')
      setChosen(resolved.value.id)
    } else if (resolved.value.kind === 'product') {
      // Goods in the hand with a slip that fell off: whose are they?
      playSound('ok')
      setText(resolved.value.found.product.sku)
      setChosen(null)
    } else playSound('wrong')
  }
  const reset = (): void => {
    setText('')
    setChosen(null)
    field.current?.focus()
  }
  const turn = (by: number): void => {
    setFilter(FILTERS[(FILTERS.indexOf(filter) + by + FILTERS.length) % FILTERS.length] ?? 'waiting')
    setChosen(null)
  }
  useKeys({ escape: reset }, { enabled: text !== '' || chosen !== null })
  useKeys({ 'alt+arrowright': () => turn(1), 'alt+arrowleft': () => turn(-1) })

  const void_ = asked === '' ? words.empty[filter] : words.emptySearch
  return (
    <Screen
      title={words.title}
      data-testid="board"
      actions={
        <>
          <ScanHint />
          <SegmentedControl
            value={filter}
            onChange={(next) => {
              if (isFilter(next)) setFilter(next)
              setChosen(null)
              field.current?.focus()
            }}
            data={FILTERS.map((value) => ({ value, label: words.filter[value] }))}
            data-testid="board-filter"
          />
        </>
      }
    >
      <Split tracks="minmax(0, 13fr) minmax(430px, 8fr)">
        <div className={lists.left}>
          <TextInput
            ref={field}
            size="md"
            value={text}
            autoFocus
            placeholder={words.search}
            leftSection={<IconSearch size={18} stroke={1.7} />}
            onChange={(event) => {
              setText(event.currentTarget.value)
              setChosen(null)
            }}
            data-testid="board-search"
          />
          <DataTable
            columns={columnsOf(words, filter)}
            rows={rows}
            rowKey={(row) => row.orderId}
            rowData={(row) => ({ number: row.number, state: row.state })}
            rowTestId="board-row"
            rowHeight={46}
            rowTone={(row) => (row.state === 'overdue' ? 'loss' : undefined)}
            selected={order?.orderId ?? null}
            onSelect={(row) => setChosen(row.orderId)}
            loading={board.loading}
            keysFrom={field}
            label={words.title}
            data-testid="board-list"
            empty={
              board.refusal === undefined ? (
                <EmptyState icon={IconLayoutList} title={void_.title} hint={void_.hint} />
              ) : (
                <ErrorState refusal={board.refusal} onRetry={board.refresh} />
              )
            }
          />
        </div>
        {order === undefined ? (
          <div className={lists.void}>
            {rows.length === 0 ? null : (
              <EmptyState icon={IconLayoutList} title={words.pickTitle} hint={words.pickHint} />
            )}
          </div>
        ) : (
          <OrderDetail key={order.orderId} order={order} />
        )}
      </Split>
    </Screen>
  )
}

function columnsOf(words: (typeof boardTexts)['id'], filter: Filter): Column<BookOrder>[] {
  return [
    {
      key: 'customer',
      title: words.customer,
      render: (row) => (
        <div className={lists.two}>
          <span>{row.customerName}</span>
          <small className="code">{row.number}</small>
        </div>
      ),
      width: 'minmax(150px, 5fr)',
    },
    {
      key: 'goods',
      title: words.goods,
      width: 'minmax(0, 6fr)',
      render: (row) => (
        <div className={lists.two}>
          <span>{row.lines[0]?.name}</span>
          <small>
            {words.pieces(row.lines.reduce((sum, line) => sum + line.qty, 0))}
            {row.lines.length > 1 ? ` · ${words.moreGoods(row.lines.length - 1)}` : ''}
          </small>
        </div>
      ),
    },
    {
      key: 'amount',
      title: words.amount,
      width: 106,
      align: 'right',
      render: (row) => <Money value={row.amountDue} fw={550} />,
    },
    {
      key: 'time',
      title: filter === 'waiting' || filter === 'overdue' ? words.timeLeft : words.stateLabel,
      width: 140,
      align: 'right',
      render: (row) =>
        isWaiting(row) ? (
          <TimeLeft deadline={row.deadline} />
        ) : (
          <div className={lists.two}>
            <span>
              <StateBadge tone={orderTone(row.state)}>{words.state[row.state]}</StateBadge>
            </span>
            {row.endedAt === null ? null : (
              <small>
                <When at={row.endedAt} />
              </small>
            )}
          </div>
        ),
    },
  ]
}
