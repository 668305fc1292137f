import { Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { HostOutput } from '../../contract/host'
import type { BookOrder } from '../../contract/operations/book-orders'
import { formatRupiah } from '../../core/money'
import { useCommand } from '../app/host'
import { notifyDone } from '../app/notify'
import { playSound } from '../app/sound'
import { useTexts } from '../texts/define'
import { ActionButton, Dialog, Money, RefusalNote } from '../ui'
import css from './sales.module.css'
import { sellTexts } from './texts'

type Outcome = HostOutput<'sale.record-all'>
const MOST_AT_ONCE = 1000

interface SellAllProps {
  readonly opened: boolean
  readonly orders: readonly BookOrder[]
  readonly cod: boolean
  readonly onClose: () => void
}

/** Shows what will be sold and for how much, sells it, and names what stayed behind with its reason. */
export function SellAll({ opened, orders, cod, onClose }: SellAllProps) {
  const t = useTexts(sellTexts)
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={t.sellAllTitle(orders.length)}
      size={680}
      data-testid="sell-all-dialog"
    >
      <SellAllBody orders={orders} cod={cod} onClose={onClose} opened={opened} />
    </Dialog>
  )
}

function SellAllBody({ orders, cod, onClose }: SellAllProps) {
  const t = useTexts(sellTexts)
  const sell = useCommand('sale.record-all')
  const [refusal, setRefusal] = useState<{ readonly code: string } | null>(null)
  const [left, setLeft] = useState<{ outcome: Outcome; orders: readonly BookOrder[] } | null>(null)
  const total = orders.reduce((sum, order) => sum + order.amountDue, 0)
  const run = async (): Promise<void> => {
    const done = await sell.run({ orderIds: orders.slice(0, MOST_AT_ONCE).map((order) => order.orderId) })
    if (!done.ok) return setRefusal(done.error)
    playSound('ok')
    notifyDone(t.soldMany(done.value.sold.length, formatRupiah(done.value.total)))
    if (done.value.left.length === 0) onClose()
    else setLeft({ outcome: done.value, orders })
  }
  if (left !== null) return <LeftBehind outcome={left.outcome} orders={left.orders} onClose={onClose} />
  return (
    <Stack gap="md">
      <Text c="dimmed">{cod ? t.sellAllCodHint : t.sellAllHint}</Text>
      <div className={css.saleList}>
        {orders.map((order) => (
          <div
            key={order.orderId}
            className={css.saleRow}
            data-testid="sell-all-row"
            data-number={order.number}
          >
            <span className="code">{order.number}</span>
            <span className={css.two}>
              <span>{order.customerName}</span>
            </span>
            <Money value={order.amountDue} fw={600} />
          </div>
        ))}
      </div>
      <RefusalNote refusal={refusal} />
      <Group justify="space-between">
        <Text>
          {t.total} <Money value={total} size="lg" fw={650} data-testid="sell-all-total" />
        </Text>
        <Group gap="sm">
          <ActionButton variant="default" keyName="Esc" onClick={onClose} data-testid="sell-all-no">
            {t.close}
          </ActionButton>
          <ActionButton keyName="Ctrl+Enter" data-autofocus onClick={run} data-testid="sell-all-yes">
            {t.sellAll(orders.length)}
          </ActionButton>
        </Group>
      </Group>
    </Stack>
  )
}

function LeftBehind({
  outcome,
  orders,
  onClose,
}: {
  readonly outcome: Outcome
  readonly orders: readonly BookOrder[]
  readonly onClose: () => void
}) {
  const t = useTexts(sellTexts)
  const reasons: Readonly<Record<string, string>> = t.notSoldReason
  return (
    <Stack gap="md" data-testid="sell-all-left">
      <Text>{t.soldMany(outcome.sold.length, formatRupiah(outcome.total))}</Text>
      <Text fw={600}>{t.leftMany(outcome.left.length)}</Text>
      <div className={css.saleList}>
        {outcome.left.map((item) => {
          const order = orders.find((one) => one.orderId === item.orderId)
          return (
            <div
              key={item.orderId}
              className={css.saleRow}
              data-testid="sell-all-left-row"
              data-code={item.code}
            >
              <span className="code">{order?.number}</span>
              <span>{order?.customerName}</span>
              <span className={css.quiet}>{reasons[item.code] ?? t.notSoldReason.other}</span>
            </div>
          )
        })}
      </div>
      <Group justify="flex-end">
        <ActionButton keyName="Ctrl+Enter" data-autofocus onClick={onClose} data-testid="sell-all-close">
          {t.close}
        </ActionButton>
      </Group>
    </Stack>
  )
}
