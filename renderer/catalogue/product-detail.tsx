import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Product } from '../../contract/operations/goods'
import { formatRupiah } from '../../core/money'
import { useHost } from '../app/host'
import { useScreen } from '../app/navigation'
import { fullName } from '../book-orders/draft-rules'
import { Fact, Panel, Part } from '../scanned-goods/panel'
import { useTexts } from '../texts/define'
import { ActionButton, ErrorState, LoadingRows, Money, StateBadge } from '../ui'
import css from './catalogue.module.css'
import { ProductPhoto } from './photo-field'
import { texts } from './texts'

interface ProductDetailProps {
  readonly productId: string
  readonly onEdit: (product: Product) => void
  readonly onVariant: (product: Product) => void
}

/** Everything of one product, and the ways on: change it, add a variant, look at its stock. */
export function ProductDetail({ productId, onEdit, onVariant }: ProductDetailProps): ReactNode {
  const words = useTexts(texts)
  const { go } = useScreen()
  const asked = useHost('product.get', { productId })
  if (asked.refusal !== undefined)
    return (
      <Panel>
        <ErrorState refusal={asked.refusal} onRetry={asked.refresh} />
      </Panel>
    )
  if (asked.data === undefined)
    return (
      <Panel>
        <LoadingRows />
      </Panel>
    )
  const { product, levels } = asked.data
  const places = [
    [words.warehouse, levels.warehouse],
    [words.askedFor, levels.askedFor],
    [words.onTheWay, levels.handOver],
    [words.desk, levels.desk],
    [words.booked, levels.booked],
    [words.toReturn, levels.toReturn],
  ] as const
  return (
    <Panel
      data-testid="catalogue-detail"
      data-id={product.productId}
      footer={
        <>
          <ActionButton
            px={12}
            variant="default"
            keyName="Alt+S"
            onClick={() => go('ask', { productId: product.productId })}
            data-testid="catalogue-stock"
          >
            {words.stock}
          </ActionButton>
          <ActionButton
            px={12}
            variant="default"
            keyName="Alt+V"
            onClick={() => onVariant(product)}
            data-testid="catalogue-add-variant"
          >
            {words.addVariant}
          </ActionButton>
          <span style={{ flex: 1 }} />
          <ActionButton
            px={12}
            keyName="Alt+E"

            onClick={() => onEdit(product)}
            data-testid="catalogue-edit"
          >
            {words.change}
          </ActionButton>
        </>
      }
    >
      <div className={css.head}>
        <ProductPhoto productId={product.productId} has={product.hasPhoto} size={88} />
        <div className={css.headText}>
          <div className={css.name} data-testid="catalogue-detail-name">
            {fullName(product)}
          </div>
          <Text size="sm" c="dimmed" className="code">
            {product.sku}
          </Text>
          <Text size="sm" c="dimmed">
            {product.category === '' ? words.noCategory : product.category}{' '}
            {product.active ? null : <StateBadge tone="attention">{words.inactive}</StateBadge>}
          </Text>
        </div>
        <Money value={product.price} size={20} fw={650} data-testid="catalogue-detail-price" />
      </div>
      <div className={css.tiles}>
        {places.map(([name, pieces]) => (
          <div key={name} className={css.tile} data-none={pieces === 0 || undefined}>
            <b>{pieces}</b>
            <span>{name}</span>
          </div>
        ))}
      </div>
      <div>
        <Fact name={words.cost}>{product.cost === 0 ? words.unknown : <Money value={product.cost} />}</Fact>
        <Fact name={words.weight}>{product.weight === 0 ? words.unknown : words.grams(product.weight)}</Fact>
        <Fact name={words.sides}>{product.size === null ? words.unknown : words.size(product.size)}</Fact>
        {product.cost > 0 && product.price > product.cost ? (
          <Text size="sm" c="dimmed" ta="right">
            {words.margin(
              formatRupiah(product.price - product.cost),
              String(Math.round(((product.price - product.cost) / product.price) * 100)),
            )}
          </Text>
        ) : null}
      </div>
      <Part title={words.barcodes}>
        {product.barcodes.length === 0 ? (
          <Text size="sm" c="dimmed">
            {words.noBarcodes}
          </Text>
        ) : (
          <div className={css.codes}>
            {product.barcodes.map((barcode) => (
              <span key={barcode} className={css.codeOnly} data-testid="catalogue-detail-barcode">
                {barcode}
              </span>
            ))}
          </div>
        )}
      </Part>
    </Panel>
  )
}
