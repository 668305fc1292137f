import { useRef } from 'react'
import { useScan } from '../scan/use-scan'
import { useLatest } from '../app/use-latest'

/**
 * Hears scans one after the other: the second waits until the first is dealt with, however long the host takes.
 * Two quick scans (a slip, then its AWB) would otherwise overtake each other and meet the wrong document.
 */
export function useScanInTurn(
  handler: (text: string) => unknown,
  options: { readonly enabled?: boolean } = {},
): void {
  const latest = useLatest(handler)
  const turn = useRef<Promise<unknown>>(Promise.resolve())
  useScan(({ text }) => {
    turn.current = turn.current.then(() => latest.current(text)).catch(() => undefined)
  }, options)
}
