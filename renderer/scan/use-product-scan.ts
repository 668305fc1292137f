import { useCallback } from 'react'
import type { HostOutput } from '../../contract/host'
import type { StockedProduct } from '../../contract/operations/goods'
import { ask } from '../app/host'
import { playSound } from '../app/sound'
import { offerUnknownBarcode } from './unknown-barcode'
import { type Scan, useScan } from './use-scan'

export type Resolved = HostOutput<'scan.resolve'>

interface ProductScanOptions {
  readonly enabled?: boolean
  /** A document of ours was scanned (order number, AWB); without it such a scan sounds wrong and does nothing. */
  readonly onDocument?: (resolved: Exclude<Resolved, { kind: 'product' }>) => unknown
}

/**
 * Hears scans of products: the scan is resolved, its sound is played, an unknown barcode is offered to be attached.
 * Scans come one after the other, in the order they were made.
 */
export function useProductScan(
  onProduct: (found: StockedProduct, scan: Scan) => unknown,
  options: ProductScanOptions = {},
): void {
  const { onDocument } = options
  const handle = useCallback(
    async (scan: Scan) => {
      const resolved = await ask('scan.resolve', { text: scan.text })
      if (!resolved.ok) {
        offerUnknownBarcode(scan, resolved.error)
        return
      }
      if (resolved.value.kind === 'product') {
        playSound('ok')
        onProduct(resolved.value.found, scan)
        return
      }
      if (onDocument === undefined) playSound('wrong')
      else onDocument(resolved.value)
    },
    [onProduct, onDocument],
  )
  useScan(handle, options.enabled === undefined ? {} : { enabled: options.enabled })
}
