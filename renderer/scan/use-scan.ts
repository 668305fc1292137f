import { useEffect, useRef } from 'react'
import { type ScanHandler, pushScanHandler } from './scan-bus'

export type { Scan, ScanHandler } from './scan-bus'

/** Hears scans while mounted and `enabled`; the handler that was switched on last gets them alone. */
export function useScan(handler: ScanHandler, options: { readonly enabled?: boolean } = {}): void {
  const { enabled = true } = options
  const latest = useRef(handler)
  useEffect(() => {
    latest.current = handler
  })
  useEffect(() => (enabled ? pushScanHandler(latest) : undefined), [enabled])
}
