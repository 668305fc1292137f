import { Text } from '@mantine/core'
import { IconBuildingWarehouse, IconShoppingBag } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { HostOutput } from '../../contract/host'
import { useHost } from '../app/host'
import { useScreen } from '../app/navigation'
import { useShopState } from '../app/shop'
import { fullName } from '../book-orders/draft-rules'
import { Panel, Part } from '../scanned-goods/panel'
import { placeName } from '../scanned-goods/place-name'
import { texts as goodsTexts } from '../scanned-goods/texts'
import { useTexts } from '../texts/define'
import {
  ActionButton,
  ErrorState,
  LoadingRows,
  Money,
  QuantityField,
  StateBadge,
  TimeLeft,
  When,
} from '../ui'
import lists from '../ui/lists.module.css'
import css from './ask.module.css'
import { texts } from './texts'

type Places = HostOutput<'stock.of-product'>

interface ProductPlacesProps {
  readonly productId: string
  readonly onChoose: (productId: string) => void
}

/** All places of one product at a glance, and the two ways on: ask the warehouse, or book. */
export function ProductPlaces({ productId, onChoose }: ProductPlacesProps): ReactNode {
  const asked = useHost('stock.of-product', { productId })
  if (asked.refusal !== undefined) return <ErrorState refusal={asked.refusal} onRetry={asked.refresh} />
  if (asked.data === undefined)
    return (
      <Panel>
        <LoadingRows />
      </Panel>
    )
  return <Known key={asked.data.product.productId} places={asked.data} onChoose={onChoose} />
}

function Known({
  places,
  onChoose,
}: {
  readonly places: Places
  readonly onChoose: (productId: string) => void
}): ReactNode {
  const words = useTexts(texts)
  const { go, workplace } = useScreen()
  const [qty, setQty] = useState(1)
  const { product, levels } = places
  const here = levels.desk + levels.toReturn
  const params = { productId: product.productId, qty: String(qty) }
  const tiles = [
    ['desk', levels.desk],
    ['warehouse', levels.warehouse],
    ['askedFor', levels.askedFor],
    ['handOver', levels.handOver],
    ['booked', levels.booked],
    ['toReturn', levels.toReturn],
  ] as const
  return (
    <Panel
      data-testid="ask-detail"
      data-id={product.productId}
      title={
        <div className={css['product']}>
          <div>
            {fullName(product)}{' '}
            {product.active ? null : <StateBadge tone="attention">{words.inactive}</StateBadge>}
          </div>
          <small>
            {product.sku} · {product.category}
          </small>
        </div>
      }
      aside={<Money value={product.price} size={20} fw={650} data-testid="ask-price" />}
      footer={
        <>
          <Text span size="sm" c="dimmed">
            {words.quantity}
          </Text>
          <QuantityField
            value={qty}
            onChange={setQty}
            max={999}
            label={words.quantity}
            data-testid="ask-quantity"
          />
          <div style={{ flex: 1 }} />
          {workplace === 'warehouse' ? null : (
            <>
              <ActionButton
                variant={here >= qty ? 'default' : 'filled'}
                size="md"
                keyName="Alt+G"
                icon={<IconBuildingWarehouse size={18} />}
                onClick={() => go('drop-orders', params)}
                data-testid="ask-drop-order"
              >
                {words.askWarehouse}
              </ActionButton>
              <ActionButton
                variant={here >= qty ? 'filled' : 'default'}
                size="md"
                keyName="Alt+P"
                icon={<IconShoppingBag size={18} />}
                disabled={here < qty || !product.active}
                onClick={() => go('book-order', params)}
                data-testid="ask-book"
              >
                {words.book}
              </ActionButton>
            </>
          )}
        </>
      }
    >
      <div className={css['tiles']}>
        {tiles.map(([place, pieces]) => (
          <div
            key={place}
            className={css['tile']}
            data-place={place}
            data-none={pieces === 0 || undefined}
            data-testid={`ask-level-${place}`}
          >
            <b>{pieces}</b>
            <span>{words.places[place]}</span>
          </div>
        ))}
      </div>
      <div className={css['promise']} data-testid="ask-promise">
        {promiseOf(levels, words)}
      </div>
      <div className={css['columns']}>
        <Holders places={places} />
        <Movements places={places} />
      </div>
      <Alternatives places={places} onChoose={onChoose} />
    </Panel>
  )
}

/** What can be told the customer now, nearest goods first. */
function promiseOf(levels: Places['levels'], words: (typeof texts)['id']): string {
  if (levels.desk > 0) return words.readyHere(levels.desk)
  if (levels.toReturn > 0) return words.rebookable(levels.toReturn)
  const inWarehouse = levels.warehouse - levels.askedFor
  return inWarehouse > 0 ? words.fromWarehouse(inWarehouse) : words.none
}

function Holders({ places }: { readonly places: Places }): ReactNode {
  const words = useTexts(texts)
  const { go } = useScreen()
  return (
    <Part
      title={words.holders}
      aside={<span>{places.desks.map((desk) => words.ofDesk(desk.desk)).join(', ')}</span>}
    >
      {places.holders.length === 0 ? <Quiet>{words.holdersEmpty}</Quiet> : null}
      {places.holders.slice(0, 8).map((holder) => (
        <button
          key={holder.orderId}
          type="button"
          className={css['row']}
          data-testid="ask-holder"
          data-number={holder.number}
          onClick={() => go('board', { orderId: holder.orderId })}
        >
          <span className={lists.rowText}>
            {holder.customerName}
            <small className="code">{holder.number}</small>
          </span>
          <span className="tabular">{holder.qty} pcs</span>
          <span className={css['until']}>
            {holder.state === 'open' || holder.state === 'overdue' ? (
              <TimeLeft deadline={holder.deadline} />
            ) : (
              <StateWord state={holder.state} />
            )}
          </span>
        </button>
      ))}
    </Part>
  )
}

function StateWord({ state }: { readonly state: string }): ReactNode {
  const words = useTexts(goodsTexts)
  return <>{words.orderStates[state] ?? state}</>
}

function Movements({ places }: { readonly places: Places }): ReactNode {
  const words = useTexts(texts)
  const goods = useTexts(goodsTexts)
  const desk = useShopState()?.terminal.code ?? ''
  return (
    <Part title={words.movements}>
      {places.movements.length === 0 ? <Quiet>{words.movementsEmpty}</Quiet> : null}
      {places.movements.slice(0, 8).map((movement, index) => (
        <div key={`${movement.at}-${index}`} className={css['row']} data-testid="ask-movement">
          <span className={lists.rowText}>
            <span>
              {placeName(movement.from, goods, desk)} → {placeName(movement.to, goods, desk)}
            </span>
            <small>
              <When at={movement.at} /> <span className="code">{movement.number}</span>
            </small>
          </span>
          <span className="tabular">{movement.qty} pcs</span>
        </div>
      ))}
    </Part>
  )
}

function Alternatives({
  places,
  onChoose,
}: {
  readonly places: Places
  readonly onChoose: (productId: string) => void
}): ReactNode {
  const words = useTexts(texts)
  return (
    <Part title={words.alternatives}>
      {places.alternatives.length === 0 ? <Quiet>{words.alternativesEmpty}</Quiet> : null}
      <div className={css['others']}>
        {places.alternatives.slice(0, 6).map(({ product, levels }) => (
          <button
            key={product.productId}
            type="button"
            className={css['other']}
            data-testid="ask-alternative"
            data-sku={product.sku}
            onClick={() => onChoose(product.productId)}
          >
            <span className={css['otherName']}>{fullName(product)}</span>
            <span className={css['otherFacts']}>
              <Money value={product.price} />
              <span>
                {words.atDesk} <b>{levels.desk}</b> · {words.inWarehouse} <b>{levels.warehouse}</b>
              </span>
            </span>
          </button>
        ))}
      </div>
    </Part>
  )
}

const Quiet = ({ children }: { readonly children: ReactNode }): ReactNode => (
  <Text size="sm" c="dimmed" py={4}>
    {children}
  </Text>
)
