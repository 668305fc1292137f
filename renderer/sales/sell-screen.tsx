import { Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconReceipt2, IconShieldCheck } from '@tabler/icons-react'
import { useMemo, useRef, useState } from 'react'
import type { BookOrder } from '../../contract/operations/book-orders'
import { formatRupiah } from '../../core/money'
import { useApproval } from '../app/approval'
import { ask, useCommand, useHost } from '../app/host'
import { useKeys } from '../app/keys'
import { useScreen } from '../app/navigation'
import { notifyDone, notifyRefused } from '../app/notify'
import { playSound } from '../app/sound'
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
  TimeLeft,
} from '../ui'
import { OrderPanel } from './order-panel'
import css from './sales.module.css'
import { SearchField } from './search-field'
import { SellAll } from './sell-all'
import { ShiftBanner, useShiftOpen } from './shift-banner'
import { sellTexts } from './texts'
import { useScanInTurn } from './use-scan-in-turn'

const TABS = ['ready', 'cod', 'uncovered'] as const
type Tab = (typeof TABS)[number]
const MOST = 500

/** Covered book orders become sales here: one by one, by the scan of their slip, or all at once. */
export function SellScreen() {
  const t = useTexts(sellTexts)
  const { go } = useScreen()
  const approve = useApproval()
  const [tab, setTab] = useState<Tab>('ready')
  const [find, setFind] = useState('')
  const [text] = useDebouncedValue(find.trim(), 150)
  const [selectedId, setSelectedId] = useState<string | null>(null)
  const [scanNote, setScanNote] = useState('')
  const [sellingAll, setSellingAll] = useState(false)
  const list = useRef<HTMLDivElement>(null)
  const paid = useHost('book-order.board', { filter: 'paid', text, limit: MOST })
  const waiting = useHost('book-order.board', { filter: 'waiting', text, limit: MOST })
  const shiftOpen = useShiftOpen()
  const sell = useCommand('sale.record')

  const rowsOf = useMemo((): Record<Tab, readonly BookOrder[]> => {
    const open = waiting.data ?? []
    return {
      ready: paid.data ?? [],
      cod: open.filter((order) => order.payment === 'cod'),
      uncovered: open.filter((order) => order.payment === 'transfer'),
    }
  }, [paid.data, waiting.data])
  const rows = rowsOf[tab]
  const selected = rows.find((order) => order.orderId === selectedId) ?? rows[0] ?? null
  const total = rows.reduce((sum, order) => sum + order.amountDue, 0)
  const asked = tab === 'ready' ? paid : waiting
  const toList = (): void => list.current?.querySelector<HTMLElement>('[role="grid"]')?.focus()
  const show = (next: Tab): void => {
    setTab(next)
    setScanNote('')
    toList()
  }

  const sellOne = async (order: BookOrder): Promise<void> => {
    if (sell.busy) return
    const short = order.amountDue - order.paid
    let override: { approval: { personId: string; pin: string }; reason: string } | null = null
    if (short > 0 && order.payment === 'transfer') {
      override = await approve({
        title: t.overrideTitle(order.number, formatRupiah(short)),
        needsReason: true,
      })
      toList()
      if (override === null) return
    }
    const done = await sell.run({ orderId: order.orderId, override })
    if (!done.ok) return notifyRefused(done.error)
    const at = rows.findIndex((row) => row.orderId === order.orderId)
    setSelectedId((rows[at + 1] ?? rows[at - 1])?.orderId ?? null)
    setScanNote('')
    playSound('ok')
    notifyDone(t.sold(done.value.number, formatRupiah(done.value.total)))
  }

  /** The first scan of a slip shows its order, the second one sells it. */
  const scanned = async (code: string): Promise<void> => {
    const found = await ask('scan.resolve', { text: code })
    if (!found.ok || found.value.kind !== 'book-order') {
      playSound(found.ok ? 'wrong' : 'unknown')
      setScanNote(t.scanNotOrder)
      return
    }
    const { id, number } = found.value
    if (selected?.orderId === id && scanNote === number) return sellOne(selected)
    const home = TABS.find((one) => rowsOf[one].some((order) => order.orderId === id))
    if (home === undefined) {
      playSound('wrong')
      setScanNote(t.scanNotHere(number))
      return
    }
    playSound('ok')
    setTab(home)
    setSelectedId(id)
    setScanNote(number)
  }
  useScanInTurn(scanned, { enabled: !sellingAll })
  useKeys(
    { 'alt+1': () => show('ready'), 'alt+2': () => show('cod'), 'alt+3': () => show('uncovered') },
    { enabled: !sellingAll },
  )

  const columns: Column<BookOrder>[] = [
    {
      key: 'customer',
      title: t.customer,
      width: 'minmax(150px, 0.9fr)',
      render: (order) => (
        <div className={css.two}>
          <span className={css.strong}>{order.customerName}</span>
          <span className={`code ${css.quiet}`}>{order.number}</span>
        </div>
      ),
    },
    {
      key: 'goods',
      title: t.goods,
      width: 'minmax(70px, 1.3fr)',
      render: (order) => <span title={goodsLine(order)}>{goodsLine(order)}</span>,
    },
    ...(tab === 'uncovered'
      ? [
          {
            key: 'deadline',
            title: t.deadline,
            width: 128,
            render: (order: BookOrder) => <TimeLeft deadline={order.deadline} />,
          },
          {
            key: 'short',
            title: t.short,
            width: 104,
            align: 'right' as const,
            render: (order: BookOrder) => <Money value={order.amountDue - order.paid} fw={600} />,
          },
        ]
      : [
          {
            key: 'due',
            title: t.due,
            width: 104,
            align: 'right' as const,
            render: (order: BookOrder) => <Money value={order.amountDue} fw={600} />,
          },
        ]),
  ]
  const bulk = tab !== 'uncovered'
  return (
    <Screen
      title={t.title}
      hint={<ScanHint>{t.scanHint}</ScanHint>}
      footer={
        <>
          <div className={css.two}>
            <Text span c="dimmed" fz={12}>
              {t.tabs[tab]}
            </Text>
            <span data-testid="sell-total">
              <Money value={total} size="lg" fw={650} />
            </span>
          </div>
          <div style={{ flex: 1 }} />
          {bulk ? (
            <ActionButton
              size="md"
              keyName="Ctrl+Enter"
              disabled={rows.length === 0 || shiftOpen !== true}
              onClick={() => setSellingAll(true)}
              data-testid="sell-all"
            >
              {t.sellAll(rows.length)}
            </ActionButton>
          ) : null}
        </>
      }
      data-testid="sell-screen"
    >
      {shiftOpen === false ? <ShiftBanner /> : null}
      <div className={css.split}>
        <div className={css.column} ref={list}>
          <div className={css.bar}>
            {TABS.map((one, at) => (
              <button
                key={one}
                type="button"
                className={css.tab}
                data-active={one === tab ? true : undefined}
                data-testid={`sell-tab-${one}`}
                onClick={() => show(one)}
              >
                {t.tabs[one]}
                <span className={css.count}>{rowsOf[one].length}</span>
                <Key>{`Alt+${at + 1}`}</Key>
              </button>
            ))}
            <SearchField
              value={find}
              onChange={setFind}
              onLeave={toList}
              placeholder={t.find}
              data-testid="sell-find"
            />
          </div>
          <DataTable
            columns={columns}
            rows={rows}
            rowKey={(order) => order.orderId}
            rowTestId="sell-row"
            rowData={(order) => ({ number: order.number })}
            rowHeight={48}
            selected={selected?.orderId ?? null}
            onSelect={(order) => {
              setSelectedId(order.orderId)
              setScanNote('')
            }}
            onOpen={(order) => void (shiftOpen === true ? sellOne(order) : playSound('wrong'))}
            loading={asked.loading}
            empty={
              asked.refusal === undefined ? (
                <EmptyState
                  icon={IconReceipt2}
                  title={t.empty[tab]}
                  hint={t.emptyHint[tab]}
                  action={
                    tab === 'ready' ? (
                      <ActionButton
                        variant="light"
                        rightSection={<Key>F7</Key>}
                        onClick={() => go('bank')}
                        data-testid="sell-to-bank"
                      >
                        {t.toBank}
                      </ActionButton>
                    ) : undefined
                  }
                />
              ) : (
                <ErrorState refusal={asked.refusal} onRetry={asked.refresh} />
              )
            }
            autoFocus
            label={t.title}
            data-testid="sell-list"
          />
        </div>
        <div className={css.pane}>
          {selected === null ? (
            <div className={css.void}>
              <EmptyState icon={IconReceipt2} title={t.nothingSelected} />
            </div>
          ) : (
            <OrderPanel
              order={selected}
              actions={
                <>
                  <div className={css.quiet} style={{ minHeight: 19 }} data-testid="sell-scan-note">
                    {scanNote === selected.number ? t.scanAgain : scanNote}
                  </div>
                  <SellButton
                    order={selected}
                    enabled={shiftOpen === true}
                    onSell={() => sellOne(selected)}
                  />
                </>
              }
            />
          )}
        </div>
      </div>
      <SellAll
        opened={sellingAll}
        orders={bulk ? rows : []}
        cod={tab === 'cod'}
        onClose={() => {
          setSellingAll(false)
          toList()
        }}
      />
    </Screen>
  )
}

function SellButton({
  order,
  enabled,
  onSell,
}: {
  readonly order: BookOrder
  readonly enabled: boolean
  readonly onSell: () => unknown
}) {
  const t = useTexts(sellTexts)
  const uncovered = order.payment === 'transfer' && order.paid < order.amountDue
  return uncovered ? (
    <ActionButton
      size="md"
      variant="default"
      icon={<IconShieldCheck size={18} stroke={1.7} />}
      disabled={!enabled}
      onClick={onSell}
      rightSection={<Key>Enter</Key>}
      data-testid="sell-override"
    >
      {t.override}
    </ActionButton>
  ) : (
    <ActionButton
      size="md"
      disabled={!enabled}
      onClick={onSell}
      rightSection={<Key>Enter</Key>}
      data-testid="sell-one"
    >
      {t.sellOne} {order.number}
    </ActionButton>
  )
}

const goodsLine = (order: BookOrder): string =>
  order.lines.map((line) => `${line.qty} × ${line.name}`).join(', ')
