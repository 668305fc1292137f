import { ActionIcon, Text } from '@mantine/core'
import { IconBasket, IconX } from '@tabler/icons-react'
import { type RefObject, memo, useMemo } from 'react'
import { useTexts } from '../texts/define'
import { type Column, DataTable, EmptyState, Money, QuantityField } from '../ui'
import { type CartLine, useCart } from './cart'
import css from './sales.module.css'
import { walkInTexts } from './texts'

/** The goods of the sale in hand; Enter on a line goes to its quantity. */
export const CartList = memo(function CartList({
  listRef,
  selected,
  onSelect,
  onLeave,
}: {
  readonly listRef: RefObject<HTMLDivElement | null>
  readonly selected: string | null
  readonly onSelect: (productId: string) => void
  /** The same function with every drawing. */
  readonly onLeave: () => void
}) {
  const t = useTexts(walkInTexts)
  const lines = useCart((cart) => cart.lines)
  const columns = useMemo(() => columnsOf(t, onLeave), [t, onLeave])
  return (
    <div ref={listRef} style={{ display: 'flex', flex: 1, minHeight: 0 }}>
      <DataTable
        columns={columns}
        rows={lines}
        rowKey={(line) => line.productId}
        rowTestId="walk-in-line"
        rowData={(line) => ({ sku: line.sku, qty: line.qty })}
        rowTone={(line) => (line.qty > line.atDesk ? 'loss' : undefined)}
        rowHeight={52}
        selected={selected}
        onSelect={(line) => onSelect(line.productId)}
        onOpen={(line) => quantityOf(listRef.current, line.productId)?.focus()}
        empty={<EmptyState icon={IconBasket} title={t.empty} hint={t.emptyHint} />}
        label={t.goods}
        data-testid="walk-in-lines"
      />
    </div>
  )
})

function columnsOf(t: (typeof walkInTexts)['id'], onLeave: () => void): Column<CartLine>[] {
  const { setQty, remove } = useCart.getState()
  return [
    {
      key: 'goods',
      title: t.goods,
      width: 'minmax(160px, 1fr)',
      render: (line) => (
        <div className={css.two}>
          <span className={css.strong}>{line.name}</span>
          <span className={css.quiet}>
            {line.qty > line.atDesk ? (
              <Text span inherit c="var(--mantine-color-red-text)" fw={600} data-testid="walk-in-short">
                {line.atDesk === 0 ? t.notAtDesk : t.atDesk(line.atDesk)}
              </Text>
            ) : (
              t.atDesk(line.atDesk)
            )}
            {' · '}
            <span className="code">{line.sku}</span>
          </span>
        </div>
      ),
    },
    {
      key: 'price',
      title: t.price,
      width: 92,
      align: 'right',
      render: (line) => <Money value={line.price} />,
    },
    {
      key: 'qty',
      title: t.quantity,
      width: 120,
      align: 'center',
      render: (line) => (
        <QuantityField
          value={line.qty}
          onChange={(qty) => setQty(line.productId, qty)}
          label={t.quantity}
          onEnter={onLeave}
          data-testid="walk-in-qty"
        />
      ),
    },
    {
      key: 'sum',
      title: t.sum,
      width: 104,
      align: 'right',
      render: (line) => <Money value={line.price * line.qty} fw={600} />,
    },
    {
      key: 'remove',
      title: '',
      width: 28,
      render: (line) => (
        <ActionIcon
          variant="subtle"
          color="gray"
          tabIndex={-1}
          onClick={() => remove(line.productId)}
          title={t.remove}
          aria-label={t.remove}
          data-testid="walk-in-remove"
        >
          <IconX size={16} />
        </ActionIcon>
      ),
    },
  ]
}

/** The quantity field of a line, to put the focus there. */
export const quantityOf = (list: HTMLElement | null, productId: string): HTMLInputElement | null =>
  list?.querySelector<HTMLInputElement>(`[data-id="${productId}"] input`) ?? null
