import { Alert, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { HostRefusal } from '../../contract/host'
import type { DropOrder } from '../../contract/operations/drop-orders'
import { ask, useCommand, useHost } from '../app/host'
import { useKeys } from '../app/keys'
import { notifyRefused } from '../app/notify'
import { fullName } from '../book-orders/draft-rules'
import { useTexts } from '../texts/define'
import { ActionButton, RefusalNote } from '../ui'
import css from './drop-orders.module.css'
import { useRequest } from './request'
import { texts } from './texts'

type Line = DropOrder['lines'][number]

/** What another desk had claimed first: who has it, where else it stands, what could be offered instead. */
export function LostPieces({ order }: { readonly order: DropOrder }): ReactNode {
  const words = useTexts(texts)
  const seen = useCommand('drop-order.lost-seen')
  const [refusal, setRefusal] = useState<HostRefusal<'drop-order.lost-seen'> | null>(null)
  const lines = order.lines.filter((line) => line.lost !== null)
  const [first] = lines
  const add = useRequest((store) => store.add)
  const write = useRequest((store) => store.write)

  const seeTo = async (): Promise<void> => {
    const done = await seen.run({ dropOrderId: order.dropOrderId })
    setRefusal(done.ok ? null : done.error)
  }
  const askFor = async (productId: string, qty: number): Promise<void> => {
    const got = await ask('product.get', { productId })
    if (!got.ok) return notifyRefused(got.error)
    add(got.value, qty)
    if (order.chat !== '') write({ chat: order.chat })
  }
  const again = (): void => {
    if (first?.lost) void askFor(first.productId, first.lost.qty)
  }
  useKeys({ 'alt+d': seeTo, 'alt+m': again }, { enabled: lines.length > 0 })
  if (lines.length === 0) return null
  return (
    <Alert
      color="amber"
      icon={<IconAlertTriangle size={18} />}
      title={words.lostTitle(order.chat)}
      classNames={{ body: css['lostBody'] ?? '' }}
      data-testid="drop-orders-lost"
    >
      {lines.map((line) => (
        <LostLine key={line.productId} line={line} onAsk={askFor} />
      ))}
      <RefusalNote refusal={refusal} />
      <div className={css['lostFoot']}>
        <ActionButton variant="default" keyName="Alt+M" onClick={again} data-testid="drop-orders-ask-again">
          {words.askAgain}
        </ActionButton>
        <ActionButton keyName="Alt+D" busy={seen.busy} onClick={seeTo} data-testid="drop-orders-lost-seen">
          {words.lostSeen}
        </ActionButton>
      </div>
    </Alert>
  )
}

function LostLine({
  line,
  onAsk,
}: {
  readonly line: Line
  readonly onAsk: (productId: string, qty: number) => Promise<void>
}): ReactNode {
  const words = useTexts(texts)
  const { data } = useHost('stock.of-product', { productId: line.productId })
  const { lost } = line
  if (lost === null) return null
  const free = data ? Math.max(0, data.levels.warehouse - data.levels.askedFor) : 0
  const desks = (data?.desks ?? []).filter((desk) => desk.free > 0)
  const others = (data?.alternatives ?? []).slice(0, 3)
  return (
    <div className={css['lost']} data-testid="drop-orders-lost-line" data-sku={line.sku}>
      <Text size="sm">
        {lost.holder === ''
          ? words.lostGone(lost.qty, line.name)
          : words.lostTo(lost.qty, line.name, lost.holder, lost.holderNumber)}
      </Text>
      {free > 0 ? <Text size="sm">{words.freeAgain(free)}</Text> : null}
      {desks.map((desk) => (
        <Text key={desk.desk} size="sm">
          {words.freeAtDesk(desk.desk, desk.free)}
        </Text>
      ))}
      {others.map(({ product, levels }) => (
        <div key={product.productId} className={css['instead']}>
          <div>
            <Text size="sm">{words.instead(fullName(product))}</Text>
            <Text size="xs">{words.standsAt(levels.desk, levels.warehouse)}</Text>
          </div>
          <ActionButton
            variant="subtle"
            size="compact-sm"
            onClick={() => onAsk(product.productId, lost.qty)}
            data-testid="drop-orders-ask-instead"
          >
            {words.askFor}
          </ActionButton>
        </div>
      ))}
      {data && free === 0 && desks.length + others.length === 0 ? (
        <Text size="sm" c="dimmed">
          {words.nothingElse}
        </Text>
      ) : null}
    </div>
  )
}
