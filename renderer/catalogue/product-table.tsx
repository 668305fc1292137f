import { Select, Switch, TextInput } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconLayoutList, IconSearch } from '@tabler/icons-react'
import { type ReactNode, type RefObject, useRef } from 'react'
import type { StockedProduct } from '../../contract/operations/goods'
import { useHost } from '../app/host'
import { useKeys } from '../app/keys'
import { fullName } from '../book-orders/draft-rules'
import { useTexts } from '../texts/define'
import { ActionButton, type Column, DataTable, EmptyState, ErrorState, Key, Money, StateBadge } from '../ui'
import lists from '../ui/lists.module.css'
import css from './catalogue.module.css'
import { type CatalogueTexts, texts } from './texts'
import { PAGE_ROWS, type ProductList } from './use-product-list'

interface ProductTableProps {
  readonly list: ProductList
  readonly searchRef: RefObject<HTMLInputElement | null>
  readonly chosen: string | null
  readonly onChoose: (productId: string) => void
  readonly onOpen: (row: StockedProduct) => void
  /** What to do while there is nothing at all. */
  readonly start: ReactNode
}

/** The catalogue with what of each product stands where. */
export function ProductTable({
  list,
  searchRef,
  chosen,
  onChoose,
  onOpen,
  start,
}: ProductTableProps): ReactNode {
  const words = useTexts(texts)
  const wide = useMediaQuery('(min-width: 1680px)', undefined, { getInitialValueInEffect: false }) ?? false
  const categories = useHost('product.categories', {})
  const categoryRef = useRef<HTMLInputElement>(null)
  useKeys({
    'alt+k': () => categoryRef.current?.focus(),
    'alt+pagedown': () => list.setPage(list.page + 1),
    'alt+pageup': () => list.setPage(list.page - 1),
  })
  const { found } = list
  const from = list.page * PAGE_ROWS
  return (
    <div className={lists.left}>
      <div className={css.tools}>
        <TextInput
          ref={searchRef}
          className={css.search}
          size="md"
          autoFocus
          value={list.text}
          maxLength={100}
          placeholder={words.search}
          leftSection={<IconSearch size={18} stroke={1.7} />}
          onChange={(event) => list.setText(event.currentTarget.value)}
          data-testid="catalogue-search"
        />
        <Select
          ref={categoryRef}
          size="md"
          w={wide ? 230 : 184}
          searchable
          clearable
          data={categories.data ?? []}
          value={list.category}
          placeholder={words.allCategories}
          nothingFoundMessage={words.nothingTitle}
          maxDropdownHeight={340}
          rightSection={list.category === null ? <Key>Alt+K</Key> : undefined}
          rightSectionWidth={list.category === null ? 56 : 34}
          rightSectionPointerEvents={list.category === null ? 'none' : 'auto'}
          onChange={(category) => {
            list.setCategory(category)
            searchRef.current?.focus()
          }}
          aria-label={words.category}
          data-testid="catalogue-category-filter"
        />
        <Switch
          label={words.withInactive}
          checked={list.withInactive}
          onChange={(event) => list.setWithInactive(event.currentTarget.checked)}
          data-testid="catalogue-inactive"
        />
      </div>
      <DataTable
        columns={columnsOf(words, wide)}
        rows={list.rows}
        rowKey={({ product }) => product.productId}
        rowData={({ product }) => ({ sku: product.sku })}
        rowTestId="catalogue-row"
        rowTone={({ product }) => (product.active ? undefined : 'quiet')}
        rowHeight={46}
        selected={chosen}
        onSelect={({ product }) => onChoose(product.productId)}
        onOpen={onOpen}
        loading={found.loading}
        keysFrom={searchRef}
        label={words.title}
        data-testid="catalogue-list"
        empty={
          found.refusal !== undefined ? (
            <ErrorState refusal={found.refusal} onRetry={found.refresh} />
          ) : list.narrowed ? (
            <EmptyState icon={IconSearch} title={words.nothingTitle} hint={words.nothingHint} />
          ) : (
            <EmptyState
              icon={IconLayoutList}
              title={words.emptyTitle}
              hint={words.emptyHint}
              action={start}
            />
          )
        }
      />
      <div className={css.pager}>
        <span data-testid="catalogue-total">
          {list.pages > 1
            ? words.range(from + 1, Math.min(from + PAGE_ROWS, list.total), list.total)
            : words.count(list.total)}
        </span>
        {list.pages > 1 ? (
          <>
            <span style={{ flex: 1 }} />
            <ActionButton
              size="xs"
              variant="default"
              disabled={list.page === 0}
              onClick={() => list.setPage(list.page - 1)}
              rightSection={<Key>Alt+PgUp</Key>}
              data-testid="catalogue-earlier"
            >
              {words.earlier}
            </ActionButton>
            <ActionButton
              size="xs"
              variant="default"
              disabled={list.page >= list.pages - 1}
              onClick={() => list.setPage(list.page + 1)}
              rightSection={<Key>Alt+PgDn</Key>}
              data-testid="catalogue-later"
            >
              {words.later}
            </ActionButton>
          </>
        ) : null}
      </div>
    </div>
  )
}

function columnsOf(words: CatalogueTexts, wide: boolean): Column<StockedProduct>[] {
  const level = (
    key: keyof StockedProduct['levels'],
    title: string,
    width: number,
  ): Column<StockedProduct> => ({
    key,
    title,
    width,
    align: 'right',
    render: ({ levels }) => (
      <span className={css.pieces} data-none={levels[key] === 0 || undefined}>
        {levels[key]}
      </span>
    ),
  })
  return [
    {
      key: 'product',
      title: words.product,
      render: ({ product }) => (
        <div className={lists.two}>
          <span>
            {fullName(product)}{' '}
            {product.active ? null : <StateBadge tone="neutral">{words.inactive}</StateBadge>}
          </span>
          <small>
            {product.sku}
            {product.category === '' ? '' : ` · ${product.category}`}
          </small>
        </div>
      ),
    },
    {
      key: 'price',
      title: words.price,
      width: 104,
      align: 'right',
      render: ({ product }) => <Money value={product.price} />,
    },
    ...(wide
      ? [
          {
            key: 'cost',
            title: words.cost,
            width: 104,
            align: 'right' as const,
            render: ({ product }: StockedProduct) =>
              product.cost === 0 ? words.unknown : <Money value={product.cost} tone="quiet" />,
          },
        ]
      : []),
    level('warehouse', words.warehouse, 54),
    ...(wide ? [level('askedFor', words.askedFor, 58), level('handOver', words.onTheWay, 60)] : []),
    level('desk', words.desk, 44),
    level('booked', words.booked, 56),
    ...(wide ? [level('toReturn', words.toReturn, 60)] : []),
  ]
}
