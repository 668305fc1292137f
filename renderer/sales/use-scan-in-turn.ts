import { useEffect, useRef } from 'react'
import { useScan } from '../scan/use-scan'

/**
 * Hears scans one after the other: the second waits until the first is dealt with, however long the host takes.
 * Two quick scans (a slip, then its AWB) would otherwise overtake each other and meet the wrong document.
 */
export function useScanInTurn(
  handler: (text: string) => unknown,
  options: { readonly enabled?: boolean } = {},
): void {
  const latest = useRef(handler)
  const turn = useRef<Promise<unknown>>(Promise.resolve())
  useEffect(() => {
    latest.current = handler
  })
  useScan(({ text }) => {
    turn.current = turn.current.then(() => latest.current(text)).catch(() => undefined)
  }, options)
}
