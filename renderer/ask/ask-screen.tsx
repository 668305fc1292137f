import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconPackage, IconSearch } from '@tabler/icons-react'
import { type ReactNode, useRef, useState } from 'react'
import type { StockedProduct } from '../../contract/operations/goods'
import { ask, useHost } from '../app/host'
import { useKeys } from '../app/keys'
import { useScreen } from '../app/navigation'
import { playSound } from '../app/sound'
import { fullName } from '../book-orders/draft-rules'
import type { Scan } from '../scan/scan-bus'
import { useScan } from '../scan/use-scan'
import { offerUnknownBarcode } from '../scan/unknown-barcode'
import { Split } from '../scanned-goods/panel'
import { useTexts } from '../texts/define'
import { type Column, DataTable, EmptyState, ErrorState, Money, ScanHint, Screen } from '../ui'
import lists from '../ui/lists.module.css'
import css from './ask.module.css'
import { ProductPlaces } from './product-places'
import { texts } from './texts'

const LIMIT = 60

/** What a customer asks for: is it there, where, until when, and what else could be offered. */
export function AskScreen(): ReactNode {
  const words = useTexts(texts)
  const { params } = useScreen()
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text.trim(), 90)
  const [chosen, setChosen] = useState<string | null>(params['productId'] ?? null)
  const field = useRef<HTMLInputElement>(null)
  const found = useHost('product.search', { text: asked, limit: LIMIT })
  const rows = found.data ?? []
  const first = rows[0]?.product.productId ?? null
  // The best hit is shown while typing; an arrow or a scan chooses another one.
  const shown = chosen ?? (asked === '' ? null : first)

  useScan((scan) => void resolve(scan))
  async function resolve(scan: Scan): Promise<void> {
    const resolved = await ask('scan.resolve', { text: scan.text })
    if (!resolved.ok) {
      offerUnknownBarcode(scan, resolved.error)
      return
    }
    if (resolved.value.kind !== 'product') {
      playSound('wrong')
      return
    }
    playSound('ok')
    setText('')
    setChosen(resolved.value.found.product.productId)
    field.current?.focus()
  }

  const clear = (): void => {
    setText('')
    setChosen(null)
    field.current?.focus()
  }
  useKeys({ escape: clear }, { enabled: text !== '' || chosen !== null })

  return (
    <Screen title={words.title} actions={<ScanHint />} data-testid="ask">
      <Split tracks="minmax(380px, 5fr) 8fr">
        <div className={lists.left}>
          <TextInput
            ref={field}
            size="md"
            value={text}
            onChange={(event) => {
              setText(event.currentTarget.value)
              setChosen(null)
            }}
            placeholder={words.search}
            leftSection={<IconSearch size={18} stroke={1.7} />}
            autoFocus
            data-testid="ask-search"
          />
          <DataTable
            columns={columnsOf(words)}
            rows={rows}
            rowKey={(row) => row.product.productId}
            rowData={(row) => ({ sku: row.product.sku })}
            rowTestId="ask-product"
            rowHeight={46}
            rowTone={(row) => (row.levels.desk + row.levels.warehouse === 0 ? 'quiet' : undefined)}
            selected={shown}
            onSelect={(row) => setChosen(row.product.productId)}
            onOpen={(row) => setChosen(row.product.productId)}
            loading={found.loading}
            keysFrom={field}
            label={words.title}
            data-testid="ask-products"
            empty={
              found.refusal === undefined ? (
                <EmptyState icon={IconSearch} title={words.nothingTitle} hint={words.nothingHint} />
              ) : (
                <ErrorState refusal={found.refusal} onRetry={found.refresh} />
              )
            }
          />
        </div>
        {shown === null ? (
          <div className={lists.void}>
            <EmptyState icon={IconPackage} title={words.startTitle} hint={words.startHint} />
          </div>
        ) : (
          <ProductPlaces
            productId={shown}
            onChoose={(productId) => {
              setChosen(productId)
              field.current?.focus()
            }}
          />
        )}
      </Split>
    </Screen>
  )
}

function columnsOf(words: (typeof texts)['id']): Column<StockedProduct>[] {
  return [
    {
      key: 'name',
      title: words.product,
      render: ({ product }) => (
        <div className={lists.two}>
          <div>{fullName(product)}</div>
          <small>
            {product.sku} · <Money value={product.price} />
          </small>
        </div>
      ),
    },
    {
      key: 'desk',
      title: words.atDesk,
      width: 48,
      align: 'right',
      render: ({ levels }) => <Pieces pieces={levels.desk} />,
    },
    {
      key: 'warehouse',
      title: words.inWarehouse,
      width: 54,
      align: 'right',
      render: ({ levels }) => <Pieces pieces={levels.warehouse} />,
    },
  ]
}

const Pieces = ({ pieces }: { readonly pieces: number }): ReactNode => (
  <span className={css['pieces']} data-none={pieces === 0 || undefined}>
    {pieces}
  </span>
)
