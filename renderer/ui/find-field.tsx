import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type Ref } from 'react'
import { Key } from './key'

/** Narrows the list below it: Escape empties it, and Escape, Enter or arrow down go on to the list. */
export function FindField({
  onChange,
  onLeave,
  ...props
}: {
  readonly ref: Ref<HTMLInputElement>
  /** Width, px. */
  readonly w: number
  readonly value: string
  readonly onChange: (text: string) => void
  readonly onLeave: () => void
  readonly placeholder: string
  readonly 'data-testid': string
}) {
  return (
    <TextInput
      {...props}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onChange('')
        if (event.key === 'Escape' || event.key === 'ArrowDown' || event.key === 'Enter') onLeave()
      }}
      leftSection={<IconSearch size={16} stroke={1.7} />}
      rightSection={<Key>/</Key>}
    />
  )
}
