import { IconFileImport, IconLayoutList, IconPlus } from '@tabler/icons-react'
import { type ReactNode, useRef, useState } from 'react'
import type { Product } from '../../contract/operations/goods'
import { ask } from '../app/host'
import { useKeys } from '../app/keys'
import { useScreen } from '../app/navigation'
import { playSound } from '../app/sound'
import { FileDrop } from '../bank/file-drop'
import { Split } from '../scanned-goods/panel'
import { useScan } from '../scan/use-scan'
import { useTexts } from '../texts/define'
import { ActionButton, ConfirmDialog, EmptyState, ScanHint, Screen } from '../ui'
import lists from '../ui/lists.module.css'
import { ImportScreen } from './import-screen'
import { readPhoto } from './photo'
import { pickFile } from './pick-file'
import { ProductDetail } from './product-detail'
import { type ProductDraft, draftOf, newDraft, useProductDraft, variantDraftOf } from './product-draft'
import { ProductForm } from './product-form'
import { ProductTable } from './product-table'
import { texts } from './texts'
import { UnknownCode } from './unknown-code'
import { useCatalogueFile } from './use-catalogue-file'
import { useProductList } from './use-product-list'

/** All products, one of them in hand, and the way in for many at once. */
export function CatalogueScreen(): ReactNode {
  const words = useTexts(texts)
  const { params } = useScreen()
  const list = useProductList(params['text'] ?? '')
  const [chosen, setChosen] = useState<string | null>(params['productId'] ?? null)
  const [unknown, setUnknown] = useState<string | null>(null)
  const [pending, setPending] = useState<(() => void) | null>(null)
  const { draft, changed, start, change, end } = useProductDraft()
  const file = useCatalogueFile()
  const search = useRef<HTMLInputElement>(null)
  const shown = chosen ?? list.rows[0]?.product.productId ?? null
  const toSearch = (): void => search.current?.focus()

  /** Leaves what is being typed, but never silently. */
  const leaving = (then: () => void): void => {
    const { draft: now, changed: dirty } = useProductDraft.getState()
    if (now !== null && dirty) setPending(() => then)
    else {
      end()
      then()
    }
  }
  const begin = (next: ProductDraft): void =>
    leaving(() => {
      setUnknown(null)
      start(next)
    })
  const choose = (productId: string): void =>
    leaving(() => {
      setUnknown(null)
      setChosen(productId)
    })
  const openFile = (next: File): void => leaving(() => void file.open(next))
  const pickCatalogue = async (): Promise<void> => {
    const picked = await pickFile('catalogue')
    if (picked !== null) openFile(picked)
  }

  useScan((scan) => void scanned(scan.text), { enabled: file.file === null && draft === null })
  async function scanned(text: string): Promise<void> {
    const resolved = await ask('scan.resolve', { text })
    if (resolved.ok && resolved.value.kind === 'product') {
      playSound('ok')
      list.setText('')
      choose(resolved.value.found.product.productId)
      toSearch()
      return
    }
    playSound(resolved.ok ? 'wrong' : 'unknown')
    if (!resolved.ok && resolved.error.code === 'UNKNOWN_BARCODE') setUnknown(resolved.error.barcode)
  }

  async function dropped(next: File): Promise<void> {
    if (!next.type.startsWith('image/')) return openFile(next)
    const photo = await readPhoto(next)
    if (photo === null) return playSound('wrong')
    if (useProductDraft.getState().draft === null && shown !== null) {
      const known = await ask('product.get', { productId: shown })
      if (known.ok) start(draftOf(known.value.product))
    }
    change({ photo })
  }

  const done = (saved: Product | null): void => {
    end()
    if (saved !== null) setChosen(saved.productId)
    toSearch()
  }
  useKeys(
    {
      escape: () => {
        list.setText('')
        setChosen(null)
        toSearch()
      },
    },
    {
      enabled:
        file.file === null && draft === null && unknown === null && (list.text !== '' || chosen !== null),
    },
  )

  if (file.file !== null)
    return (
      <>
        <ImportScreen upload={file} onOther={pickCatalogue} />
        <FileDrop label={words.dropHere} onFiles={([next]) => next !== undefined && openFile(next)} />
      </>
    )

  const importButton = (keyed: boolean): ReactNode => (
    <ActionButton
      variant="default"
      {...(keyed ? { keyName: 'Alt+I' } : {})}
      icon={<IconFileImport size={17} stroke={1.7} />}
      onClick={pickCatalogue}
      data-testid={keyed ? 'catalogue-import' : 'catalogue-import-empty'}
    >
      {words.importLong}
    </ActionButton>
  )
  return (
    <Screen
      title={words.title}
      data-testid="catalogue"
      actions={
        <>
          <ScanHint />
          {importButton(true)}
          {unknown !== null && draft === null ? null : (
            <ActionButton
              keyName="Alt+N"
              icon={<IconPlus size={18} />}
              onClick={() => begin(newDraft())}
              data-testid="catalogue-new"
            >
              {words.newProduct}
            </ActionButton>
          )}
        </>
      }
    >
      <Split tracks="minmax(0, 13fr) minmax(430px, 8fr)">
        <ProductTable
          list={list}
          searchRef={search}
          chosen={shown}
          onChoose={choose}
          onOpen={({ product }) => begin(draftOf(product))}
          start={importButton(false)}
        />
        {draft !== null ? (
          <ProductForm
            key={draft.productId ?? draft.variantOf?.skuStem ?? 'new'}
            draft={draft}
            changed={changed}
            onChange={change}
            onDone={done}
          />
        ) : unknown !== null ? (
          <UnknownCode
            key={unknown}
            barcode={unknown}
            onAttached={({ productId }) => {
              choose(productId)
              toSearch()
            }}
            onNew={() => begin(newDraft({ barcodes: [unknown] }))}
            onPutAside={() => {
              setUnknown(null)
              toSearch()
            }}
          />
        ) : shown === null ? (
          <div className={lists.void}>
            <EmptyState icon={IconLayoutList} title={words.pickTitle} hint={words.pickHint} />
          </div>
        ) : (
          <ProductDetail
            productId={shown}
            onEdit={(product) => begin(draftOf(product))}
            onVariant={(product) => begin(variantDraftOf(product))}
          />
        )}
      </Split>
      <FileDrop label={words.dropHere} onFiles={([next]) => next !== undefined && void dropped(next)} />
      <ConfirmDialog
        opened={pending !== null}
        onClose={() => setPending(null)}
        title={words.discardTitle}
        confirmLabel={words.discard}
        danger
        onConfirm={() => {
          end()
          pending?.()
          setPending(null)
        }}
        data-testid="catalogue-discard-other"
      >
        {words.discardText}
      </ConfirmDialog>
    </Screen>
  )
}
