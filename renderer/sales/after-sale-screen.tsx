import { Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconReceiptRefund } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { Sale } from '../../contract/operations/sales'
import { formatRupiah } from '../../core/money'
import type { BusinessDay } from '../../core/time'
import { ask, useHost } from '../app/host'
import { useScreen } from '../app/navigation'
import { useShopState } from '../app/shop'
import { playSound } from '../app/sound'
import { useScan } from '../scan/use-scan'
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
  When,
} from '../ui'
import { DayBar } from './day-bar'
import { ReturnForm } from './return-form'
import { SALE_TONE, SalePanel } from './sale-panel'
import css from './sales.module.css'
import { SearchField } from './search-field'
import { ShiftBanner, useShiftOpen } from './shift-banner'
import { afterSaleTexts } from './texts'

const MOST = 500

/** Sales of a day, or of any day by search; receipts again, voids and refunds. */
export function AfterSaleScreen() {
  const t = useTexts(afterSaleTexts)
  const { params } = useScreen()
  const shop = useShopState()
  const shiftOpen = useShiftOpen()
  const [chosenDay, setDay] = useState<BusinessDay | null>(null)
  const [find, setFind] = useState('')
  const [text] = useDebouncedValue(find.trim(), 150)
  const [selectedId, setSelectedId] = useState<string | null>(params['saleId'] ?? null)
  const [returning, setReturning] = useState<{ saleId: string; kind: 'void' | 'refund' } | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const today = shop?.businessDay ?? null
  const day = chosenDay ?? today
  // A search looks at all days: a receipt in the hand is seldom of the day that is shown.
  const sales = useHost(
    'sale.list',
    { day: text === '' ? day : null, text, limit: MOST },
    { enabled: today !== null },
  )
  const scanned = useHost('sale.get', { saleId: selectedId ?? '' }, { enabled: selectedId !== null })
  const rows = sales.data ?? []
  const selected =
    rows.find((sale) => sale.saleId === selectedId) ??
    (scanned.data?.saleId === selectedId ? scanned.data : undefined) ??
    rows[0] ??
    null
  const kept = rows.filter((sale) => sale.state !== 'voided')
  const form = returning !== null && returning.saleId === selected?.saleId ? returning.kind : null
  const toList = (): void => list.current?.querySelector<HTMLElement>('[role="grid"]')?.focus()

  useScan(
    async (scan) => {
      const found = await ask('scan.resolve', { text: scan.text })
      const saleId =
        found.ok && found.value.kind === 'sale'
          ? found.value.id
          : found.ok && found.value.kind === 'book-order'
            ? await saleOfOrder(found.value.id)
            : null
      playSound(!found.ok ? 'unknown' : saleId === null ? 'wrong' : 'ok')
      if (saleId !== null) setSelectedId(saleId)
    },
    { enabled: form === null },
  )

  const columns: Column<Sale>[] = [
    {
      key: 'at',
      title: t.at,
      width: text === '' ? 46 : 128,
      render: (sale) => <When at={sale.at} clock={text === ''} />,
    },
    {
      key: 'number',
      title: t.number,
      width: 148,
      render: (sale) => <span className="code">{sale.number}</span>,
    },
    {
      key: 'customer',
      title: t.customer,
      width: 'minmax(110px, 1fr)',
      render: (sale) => (
        <span className={css.strong}>{sale.customerName === '' ? t.walkIn : sale.customerName}</span>
      ),
    },
    {
      key: 'state',
      title: t.state,
      width: 122,
      render: (sale) => <StateBadge tone={SALE_TONE[sale.state]}>{t.states[sale.state]}</StateBadge>,
    },
    {
      key: 'total',
      title: t.total,
      width: 106,
      align: 'right',
      render: (sale) => <Money value={sale.total} fw={600} />,
    },
  ]
  return (
    <Screen title={t.title} hint={<ScanHint>{t.scanHint}</ScanHint>} data-testid="after-sale-screen">
      {shiftOpen === false ? <ShiftBanner /> : null}
      <div className={css.split}>
        <div className={css.column} ref={list}>
          <div className={css.bar}>
            {today === null || day === null ? null : (
              <DayBar
                day={day}
                today={today}
                todayLabel={t.today}
                onChange={(next) => {
                  setDay(next)
                  setSelectedId(null)
                }}
                data-testid="after-sale-day"
              />
            )}
            <div style={{ flex: 1 }} />
            <SearchField
              w={250}
              value={find}
              onChange={setFind}
              onLeave={toList}
              placeholder={t.find}
              data-testid="after-sale-find"
            />
          </div>
          <DataTable
            columns={columns}
            rows={rows}
            rowKey={(sale) => sale.saleId}
            rowTestId="after-sale-row"
            rowData={(sale) => ({ number: sale.number, state: sale.state })}
            rowTone={(sale) => (sale.state === 'voided' ? 'quiet' : undefined)}
            selected={selected?.saleId ?? null}
            onSelect={(sale) => setSelectedId(sale.saleId)}
            loading={sales.loading}
            empty={
              sales.refusal === undefined ? (
                <EmptyState icon={IconReceiptRefund} title={t.empty} hint={t.emptyHint} />
              ) : (
                <ErrorState refusal={sales.refusal} onRetry={sales.refresh} />
              )
            }
            autoFocus
            label={t.title}
            data-testid="after-sale-list"
          />
          <Text c="dimmed" fz={13} data-testid="after-sale-sum">
            {t.count(
              kept.length,
              formatRupiah(kept.reduce((sum, sale) => sum + sale.total - sale.refunded, 0)),
            )}
          </Text>
        </div>
        <div className={css.pane}>
          {selected === null ? (
            <div className={css.void}>
              <EmptyState icon={IconReceiptRefund} title={t.nothingSelected} />
            </div>
          ) : form !== null ? (
            <ReturnForm
              key={`${selected.saleId}:${form}`}
              sale={selected}
              kind={form}
              onEnd={() => {
                setReturning(null)
                toList()
              }}
            />
          ) : (
            <SalePanel
              sale={selected}
              canReturn={shiftOpen === true}
              onReturn={(kind) => setReturning({ saleId: selected.saleId, kind })}
            />
          )}
        </div>
      </div>
    </Screen>
  )
}

async function saleOfOrder(orderId: string): Promise<string | null> {
  const order = await ask('book-order.get', { orderId })
  return order.ok ? order.value.saleId : null
}
