import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useHost } from '../app/host'

export const PAGE_ROWS = 250

/** What of the catalogue is looked at: its words, its category, its page. */
export function useProductList(startText: string) {
  const [text, setText] = useState(startText)
  const [category, setCategory] = useState<string | null>(null)
  const [withInactive, setWithInactive] = useState(false)
  const [page, setPage] = useState(0)
  const [asked] = useDebouncedValue(text.trim(), 90)
  const found = useHost('product.list', {
    text: asked,
    category,
    offset: page * PAGE_ROWS,
    limit: PAGE_ROWS,
    includeInactive: withInactive,
  })
  const total = found.data?.total ?? 0
  const first =
    <T>(set: (value: T) => void) =>
    (value: T): void => {
      set(value)
      setPage(0)
    }
  return {
    text,
    category,
    withInactive,
    page,
    pages: Math.max(1, Math.ceil(total / PAGE_ROWS)),
    total,
    rows: found.data?.rows ?? [],
    found,
    narrowed: asked !== '' || category !== null,
    setText: first(setText),
    setCategory: first(setCategory),
    setWithInactive: first(setWithInactive),
    setPage: (next: number): void => setPage(Math.max(0, Math.min(Math.ceil(total / PAGE_ROWS) - 1, next))),
  }
}
export type ProductList = ReturnType<typeof useProductList>
