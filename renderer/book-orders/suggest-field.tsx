import { Combobox, TextInput, type TextInputProps, useCombobox } from '@mantine/core'
import { type ReactNode, useRef } from 'react'

export interface Suggestion {
  readonly key: string
  readonly text: ReactNode
}

interface SuggestFieldProps extends Omit<TextInputProps, 'onChange' | 'value'> {
  readonly value: string
  readonly suggestions: readonly Suggestion[]
  readonly onWrite: (text: string) => void
  readonly onPick: (key: string) => void
  /** The list opens when the field is entered, not only while somebody types. */
  readonly openOnFocus?: boolean
  /** Wider than the field, for long lines. */
  readonly listWidth?: number
  readonly onOpen?: (open: boolean) => void
  readonly 'data-testid': string
}

/**
 * A field for any text, with suggestions below while it is written. Down and Enter, or a click, take one; whoever goes
 * on typing keeps what was typed.
 */
export function SuggestField({
  value,
  suggestions,
  onWrite,
  onPick,
  openOnFocus = false,
  listWidth,
  onOpen,
  ...field
}: SuggestFieldProps): ReactNode {
  const input = useRef<HTMLInputElement>(null)
  const combobox = useCombobox({
    onDropdownOpen: () => onOpen?.(true),
    onDropdownClose: () => {
      combobox.resetSelectedOption()
      onOpen?.(false)
    },
  })
  const testId = field['data-testid']
  return (
    <Combobox
      store={combobox}
      withinPortal
      shadow="md"
      offset={4}
      position="bottom-start"
      {...(listWidth === undefined ? {} : { width: listWidth })}
      onOptionSubmit={(key) => {
        onPick(key)
        combobox.closeDropdown()
      }}
    >
      <Combobox.Target>
        <TextInput
          {...field}
          ref={input}
          value={value}
          onChange={(event) => {
            onWrite(event.currentTarget.value)
            combobox.openDropdown()
            combobox.resetSelectedOption()
          }}
          onFocus={() => {
            if (openOnFocus) combobox.openDropdown()
          }}
          onBlur={() => combobox.closeDropdown()}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || !combobox.dropdownOpened || suggestions.length === 0) return
            event.stopPropagation()
            combobox.closeDropdown()
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={suggestions.length === 0}>
        <Combobox.Options mah={320} style={{ overflowY: 'auto' }}>
          {suggestions.map(({ key, text }) => (
            <Combobox.Option key={key} value={key} data-testid={`${testId}-option`} data-code={key}>
              {text}
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
