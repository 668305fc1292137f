import { Combobox, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { type Ref, useState } from 'react'
import type { StockedProduct } from '../../contract/operations/goods'
import { useHost } from '../app/host'
import { useProductScan } from '../scan/use-product-scan'
import { common } from '../texts/common'
import { useTexts } from '../texts/define'
import css from './ui.module.css'
import { Money } from './values'

interface ProductPickerProps {
  /** Called with the product that was chosen or scanned. */
  readonly onPick: (found: StockedProduct, how: 'search' | 'scan') => void
  /** Scans reach the picker as long as the screen itself does not listen; true unless told. */
  readonly scan?: boolean
  readonly placeholder?: string
  readonly autoFocus?: boolean
  readonly disabled?: boolean
  readonly inputRef?: Ref<HTMLInputElement>
  readonly 'data-testid'?: string
}

const LIMIT = 12

/** Finds a product by name, SKU or barcode while typing; arrows move, Enter takes, a scan takes at once. */
export function ProductPicker({
  onPick,
  scan = true,
  placeholder,
  autoFocus,
  disabled,
  inputRef,
  ...rest
}: ProductPickerProps) {
  const texts = useTexts(common)
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text.trim(), 90)
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const found = useHost('product.search', { text: asked, limit: LIMIT }, { enabled: asked !== '' })
  const rows = asked === '' || text.trim() === '' ? [] : (found.data ?? [])
  const { testId } = { testId: rest['data-testid'] ?? 'product-picker' }

  useProductScan((product) => onPick(product, 'scan'), { enabled: scan && disabled !== true })

  const take = (productId: string): void => {
    const row = rows.find((candidate) => candidate.product.productId === productId)
    if (row === undefined) return
    setText('')
    combobox.closeDropdown()
    onPick(row, 'search')
  }
  return (
    <Combobox store={combobox} onOptionSubmit={take} withinPortal shadow="md" offset={4}>
      <Combobox.Target>
        <TextInput
          {...(inputRef === undefined ? {} : { ref: inputRef })}
          value={text}
          placeholder={placeholder ?? texts.productSearch}
          leftSection={<IconSearch size={17} stroke={1.7} />}
          autoFocus={autoFocus ?? false}
          // A dialog gives the focus to what carries this; `autoFocus` alone would lose it again.
          {...(autoFocus === true ? { 'data-autofocus': true } : {})}
          disabled={disabled ?? false}
          size="md"
          onChange={(event) => {
            setText(event.currentTarget.value)
            combobox.openDropdown()
            combobox.selectFirstOption()
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.ctrlKey) return
            // Enter faster than the list: the only fitting product is meant.
            const only = rows.length === 1 ? rows[0] : undefined
            if (only !== undefined && combobox.getSelectedOptionIndex() < 0) {
              event.preventDefault()
              take(only.product.productId)
            }
          }}
          onBlur={() => combobox.closeDropdown()}
          data-testid={testId}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={text.trim() === '' || asked === ''}>
        <Combobox.Options mah={360} style={{ overflowY: 'auto' }}>
          {rows.map(({ product, levels }) => (
            <Combobox.Option
              key={product.productId}
              value={product.productId}
              data-testid={`${testId}-option`}
              data-sku={product.sku}
            >
              <div className={css.option}>
                <div className={css.optionName}>
                  <div>{product.variant === '' ? product.name : `${product.name} · ${product.variant}`}</div>
                  <div className={css.quiet}>
                    {product.sku} · {texts.stockShort(levels.desk, levels.warehouse)}
                  </div>
                </div>
                <Money value={product.price} />
              </div>
            </Combobox.Option>
          ))}
          {rows.length === 0 && !found.loading && !found.stale ? (
            <Combobox.Empty>{texts.noProduct}</Combobox.Empty>
          ) : null}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
