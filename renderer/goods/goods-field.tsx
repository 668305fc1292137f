import { Combobox, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { type ReactNode, type Ref, useState } from 'react'
import type { StockedProduct } from '../../contract/operations/goods'
import { useHost } from '../app/host'
import { fullName } from '../book-orders/draft-rules'
import { common } from '../texts/common'
import { useTexts } from '../texts/define'
import lists from '../ui/lists.module.css'

const LIMIT = 12

interface GoodsFieldProps {
  readonly onPick: (found: StockedProduct) => void
  readonly inputRef: Ref<HTMLInputElement>
  readonly 'data-testid': string
}

/** Finds goods that have no readable code. It never shows what should be there: counts are blind. */
export function GoodsField({ onPick, inputRef, ...rest }: GoodsFieldProps): ReactNode {
  const words = useTexts(common)
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text.trim(), 90)
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const found = useHost('product.search', { text: asked, limit: LIMIT }, { enabled: asked !== '' })
  const rows = asked === '' || text.trim() === '' ? [] : (found.data ?? [])
  const take = (productId: string): void => {
    const row = rows.find(({ product }) => product.productId === productId)
    if (row === undefined) return
    setText('')
    combobox.closeDropdown()
    onPick(row)
  }
  return (
    <Combobox store={combobox} onOptionSubmit={take} withinPortal shadow="md" offset={4}>
      <Combobox.Target>
        <TextInput
          ref={inputRef}
          value={text}
          size="md"
          autoFocus
          maxLength={100}
          placeholder={words.productSearch}
          leftSection={<IconSearch size={17} stroke={1.7} />}
          onChange={(event) => {
            setText(event.currentTarget.value)
            combobox.openDropdown()
            combobox.selectFirstOption()
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.ctrlKey) return
            // Enter faster than the list: the only fitting product is meant.
            const only = rows.length === 1 ? rows[0] : undefined
            if (only === undefined || combobox.getSelectedOptionIndex() >= 0) return
            event.preventDefault()
            take(only.product.productId)
          }}
          onBlur={() => combobox.closeDropdown()}
          data-testid={rest['data-testid']}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={text.trim() === '' || asked === ''}>
        <Combobox.Options mah={360} style={{ overflowY: 'auto' }}>
          {rows.map(({ product }) => (
            <Combobox.Option
              key={product.productId}
              value={product.productId}
              data-testid={`${rest['data-testid']}-option`}
              data-sku={product.sku}
            >
              <div className={lists.two}>
                <span>{fullName(product)}</span>
                <small>
                  {product.sku}
                  {product.category === '' ? '' : ` · ${product.category}`}
                </small>
              </div>
            </Combobox.Option>
          ))}
          {rows.length === 0 && !found.loading && !found.stale ? (
            <Combobox.Empty>{words.noProduct}</Combobox.Empty>
          ) : null}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
