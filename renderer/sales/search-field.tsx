import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useRef } from 'react'
import { useKeys } from '../app/keys'
import { Key } from '../ui'

interface SearchFieldProps {
  readonly value: string
  readonly placeholder: string
  readonly onChange: (text: string) => void
  /** Enter, arrow down or Esc: back to the list. */
  readonly onLeave: () => void
  /** Pixels; without it the field takes what is left of its bar. */
  readonly w?: number
  readonly 'data-testid': string
}

/** Narrows the list beside it; `/` from the list, Enter back to it. */
export function SearchField({ value, placeholder, onChange, onLeave, w = 250, ...rest }: SearchFieldProps) {
  const field = useRef<HTMLInputElement>(null)
  useKeys({ '/': () => field.current?.focus() })
  return (
    <TextInput
      ref={field}
      {...(w === undefined ? { style: { flex: 1, minWidth: 0 } } : { w })}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onChange('')
        if (
          event.key === 'Escape' ||
          event.key === 'ArrowDown' ||
          (event.key === 'Enter' && !event.ctrlKey)
        ) {
          onLeave()
          event.preventDefault()
          event.stopPropagation()
        }
      }}
      placeholder={placeholder}
      leftSection={<IconSearch size={16} stroke={1.7} />}
      rightSection={<Key>/</Key>}
      data-testid={rest['data-testid']}
    />
  )
}
