import { IconBuildingWarehouse, IconSearch } from '@tabler/icons-react'
import { type ReactNode, type RefObject, memo } from 'react'
import type { StockedProduct } from '../../contract/operations/goods'
import { useNavigation } from '../app/navigation'
import { Panel } from '../scanned-goods/panel'
import { ScanStrip } from '../scanned-goods/scan-strip'
import { texts as goodsTexts } from '../scanned-goods/texts'
import { useTexts } from '../texts/define'
import { ActionButton, ProductPicker, RefusalNote } from '../ui'
import css from './book-orders.module.css'
import { useDraft } from './draft'
import { useDraftNotes } from './draft-notes'
import { GoodsList } from './goods-list'
import { texts } from './texts'

/** The goods of the order, what the last scan came to, and the search for whoever has no scanner. */
export const GoodsPanel = memo(function GoodsPanel({
  searchRef,
  onPick,
}: {
  readonly searchRef: RefObject<HTMLInputElement | null>
  readonly onPick: (found: StockedProduct) => void
}): ReactNode {
  const words = useTexts(texts)
  return (
    <Panel
      title={words.goods}
      aside={
        <span className={css['searchBox']}>
          <ProductPicker
            scan={false}
            inputRef={searchRef}
            placeholder={`${words.search} (Alt+C)`}
            onPick={(found) => onPick(found)}
            data-testid="book-order-search"
          />
        </span>
      }
    >
      <LastScan />
      <GoodsList />
      <PlaceRefusal />
    </Panel>
  )
})

function LastScan(): ReactNode {
  const words = useTexts(texts)
  const goodsWords = useTexts(goodsTexts)
  const note = useDraftNotes((notes) => notes.note)
  const go = useNavigation((now) => now.go)
  const refused = note?.kind === 'refused' && note.refusal?.kind === 'not-at-desk' ? note.refusal : null
  const askWarehouse = (): void => {
    if (refused === null) return
    const chat = useDraft.getState().draft.name
    go('drop-orders', { productId: refused.productId, qty: '1', chat })
  }
  return (
    <ScanStrip
      testId="book-order-strip"
      tone={note === null ? 'idle' : note.kind === 'added' ? 'good' : 'bad'}
      text={note === null ? goodsWords.ready : note.text}
      action={
        refused === null ? undefined : refused.warehouse > 0 ? (
          <ActionButton
            keyName="Alt+G"
            color="red"
            icon={<IconBuildingWarehouse size={17} />}
            onClick={askWarehouse}
            data-testid="book-order-ask-warehouse"
          >
            {words.askWarehouse}
          </ActionButton>
        ) : (
          <ActionButton
            keyName="Alt+G"
            color="red"
            icon={<IconSearch size={17} />}
            onClick={() => go('ask', { productId: refused.productId })}
            data-testid="book-order-find-other"
          >
            {words.offerOther}
          </ActionButton>
        )
      }
    />
  )
}

function PlaceRefusal(): ReactNode {
  const refusal = useDraftNotes((notes) => notes.refusal)
  return <RefusalNote refusal={refusal} data-testid="book-order-refusal" />
}
