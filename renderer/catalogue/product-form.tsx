import { Autocomplete, Input, NumberInput, Switch, TextInput, Tooltip } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { HostRefusal } from '../../contract/host'
import type { Product } from '../../contract/operations/goods'
import { MAX_LENGTH_MM } from '../../core/catalogue/parse-length'
import { formatRupiah } from '../../core/money'
import { useHost } from '../app/host'
import { useKeys } from '../app/keys'
import { notifyDone } from '../app/notify'
import { playSound } from '../app/sound'
import { fullName } from '../book-orders/draft-rules'
import { Panel } from '../scanned-goods/panel'
import { useTexts } from '../texts/define'
import { ActionButton, ConfirmDialog, Key, MoneyField, RefusalNote, WeightField } from '../ui'
import { BarcodeField } from './barcode-field'
import css from './catalogue.module.css'
import { PhotoField } from './photo-field'
import { type ProductDraft, isComplete, isSizeWhole } from './product-draft'
import { type CatalogueTexts, texts } from './texts'
import { madeSku, useSaveProduct } from './use-save-product'

interface ProductFormProps {
  readonly draft: ProductDraft
  /** Something was typed that would be lost. */
  readonly changed: boolean
  readonly onChange: (changes: Partial<ProductDraft>) => void
  /** null when nothing was saved. */
  readonly onDone: (saved: Product | null) => void
}

/** One product, new or known; a scan while it is open adds a barcode. */
export function ProductForm({ draft, changed, onChange, onDone }: ProductFormProps): ReactNode {
  const words = useTexts(texts)
  const { save, busy } = useSaveProduct()
  const categories = useHost('product.categories', {})
  const [refusal, setRefusal] = useState<HostRefusal<'product.save'> | null>(null)
  const [title] = useState(draft.name)
  const [asking, setAsking] = useState(false)
  const [listOpen, setListOpen] = useState(false)
  const leave = (): void => (changed ? setAsking(true) : onDone(null))
  useKeys({ escape: leave }, { enabled: !asking && !listOpen })

  const send = async (): Promise<void> => {
    const saved = await save(draft)
    if (!saved.ok) {
      playSound('wrong')
      setRefusal(saved.error)
      return
    }
    notifyDone(words.saved(fullName(saved.value)))
    onDone(saved.value)
  }
  const made = madeSku(draft)
  const { variantOf } = draft
  return (
    <Panel
      data-testid="catalogue-form"
      data-id={draft.productId ?? undefined}
      title={
        draft.productId !== null
          ? title
          : variantOf === null
            ? words.newTitle
            : words.variantTitle(variantOf.name)
      }
      aside={
        <Tooltip label={words.activeHint}>
          <Switch
            label={words.active}
            labelPosition="left"
            checked={draft.active}
            onChange={(event) => onChange({ active: event.currentTarget.checked })}
            data-testid="catalogue-active"
          />
        </Tooltip>
      }
      footer={
        <>
          <ActionButton
            variant="default"
            rightSection={<Key>Esc</Key>}
            onClick={leave}
            data-testid="catalogue-cancel"
          >
            {words.cancel}
          </ActionButton>
          <span style={{ flex: 1 }} />
          <ActionButton
            size="md"
            keyName="Ctrl+Enter"
            disabled={!isComplete(draft)}
            busy={busy}
            onClick={send}
            data-testid="catalogue-save"
          >
            {words.save}
          </ActionButton>
        </>
      }
    >
      <RefusalNote refusal={refusal} data-testid="catalogue-refusal" />
      <div className={css.fields}>
        <TextInput
          className={css.wide}
          label={words.name}
          required
          withAsterisk={false}
          value={draft.name}
          maxLength={120}
          autoFocus={variantOf === null}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
          data-testid="catalogue-name"
        />
        <TextInput
          label={words.variant}
          placeholder={words.variantHint}
          value={draft.variant}
          maxLength={80}
          autoFocus={variantOf !== null}
          onChange={(event) => onChange({ variant: event.currentTarget.value })}
          data-testid="catalogue-variant"
        />
        <TextInput
          label={words.sku}
          placeholder={made === '' ? words.skuHint : words.skuMade(made)}
          value={draft.sku}
          maxLength={60}
          onChange={(event) => onChange({ sku: event.currentTarget.value })}
          data-testid="catalogue-sku"
        />
        <Autocomplete
          label={words.category}
          data={categories.data ?? []}
          value={draft.category}
          maxLength={60}
          limit={8}
          onChange={(category) => onChange({ category })}
          onDropdownOpen={() => setListOpen(true)}
          onDropdownClose={() => setListOpen(false)}
          data-testid="catalogue-category"
        />
        <WeightField
          label={words.weight}
          value={draft.weight ?? null}
          onChange={(weight) => onChange({ weight })}
          data-testid="catalogue-weight"
        />
        <MoneyField
          label={words.price}
          value={draft.price}
          onChange={(price) => onChange({ price })}
          data-testid="catalogue-price"
        />
        <MoneyField
          label={words.cost}
          value={draft.cost}
          onChange={(cost) => onChange({ cost })}
          data-testid="catalogue-cost"
        />
      </div>
      <SizeField draft={draft} onChange={onChange} words={words} />
      <Margin draft={draft} words={words} />
      <BarcodeField
        productId={draft.productId}
        barcodes={draft.barcodes}
        onChange={(barcodes) => {
          setRefusal(null)
          onChange({ barcodes })
        }}
      />
      <PhotoField
        productId={draft.productId}
        has={draft.hasPhoto}
        photo={draft.photo}
        onChange={(photo) => onChange({ photo })}
      />
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={words.discardTitle}
        confirmLabel={words.discard}
        danger
        onConfirm={() => onDone(null)}
        data-testid="catalogue-discard"
      >
        {words.discardText}
      </ConfirmDialog>
    </Panel>
  )
}

const SIDES = ['length', 'width', 'height'] as const

/** The three sides of one packed piece, typed in centimetres. */
function SizeField({
  draft,
  onChange,
  words,
}: {
  readonly draft: ProductDraft
  readonly onChange: (changes: Partial<ProductDraft>) => void
  readonly words: CatalogueTexts
}): ReactNode {
  const whole = isSizeWhole(draft)
  return (
    <Input.Wrapper label={words.sides} error={whole ? undefined : words.sizeHalf} labelElement="div">
      <div className={css.sides}>
        {SIDES.map((side) => {
          const millimetres = draft[side]
          return (
            <NumberInput
              key={side}
              aria-label={words[side]}
              placeholder={words[side]}
              value={millimetres === null ? '' : millimetres / 10}
              onChange={(typed) =>
                onChange({ [side]: typed === '' ? null : Math.round(Number(typed) * 10) || null })
              }
              suffix=" cm"
              decimalSeparator=","
              decimalScale={1}
              allowNegative={false}
              max={MAX_LENGTH_MM / 10}
              clampBehavior="strict"
              hideControls
              error={!whole && millimetres === null}
              styles={{ input: { textAlign: 'right', fontVariantNumeric: 'tabular-nums' } }}
              data-testid={`catalogue-${side}`}
            />
          )
        })}
      </div>
    </Input.Wrapper>
  )
}

/** What is earned by one piece, so that a slipped digit is seen; its line is kept while there is nothing to say. */
function Margin({
  draft,
  words,
}: {
  readonly draft: ProductDraft
  readonly words: CatalogueTexts
}): ReactNode {
  const { price, cost } = draft
  const known = price !== null && cost !== null && price > 0 && cost > 0
  const below = known && cost > price
  return (
    <div className={css.margin} data-below={below || undefined} data-testid="catalogue-margin">
      {below
        ? words.belowCost
        : known
          ? words.margin(formatRupiah(price - cost), String(Math.round(((price - cost) / price) * 100)))
          : ' '}
    </div>
  )
}
