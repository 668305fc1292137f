import { useLayoutEffect } from 'react'
import { type ScanHandler, pushScanHandler } from './scan-bus'
import { useLatest } from '../app/use-latest'

export type { Scan, ScanHandler } from './scan-bus'

/** Hears scans while mounted and `enabled`; the handler that was switched on last gets them alone. */
export function useScan(handler: ScanHandler, options: { readonly enabled?: boolean } = {}): void {
  const { enabled = true } = options
  const latest = useLatest(handler)
  useLayoutEffect(() => (enabled ? pushScanHandler(latest) : undefined), [enabled, latest])
}
