import { useEffect } from 'react'
import { ask } from '../app/host'
import { useNavigation } from '../app/navigation'
import type { ScreenId } from '../app/screen'
import { playSound } from '../app/sound'
import type { Resolved } from './use-product-scan'
import { setScanFallback } from './scan-bus'
import { offerUnknownBarcode } from './unknown-barcode'

/** A scan that no screen waits for opens what was scanned. */
export function DefaultScan() {
  const go = useNavigation((now) => now.go)
  useEffect(() => {
    setScanFallback(async (scan) => {
      const resolved = await ask('scan.resolve', { text: scan.text })
      if (!resolved.ok) {
        offerUnknownBarcode(scan, resolved.error)
        return
      }
      playSound('ok')
      const { screen, params } = placeOf(resolved.value, useNavigation.getState().workplace === 'warehouse')
      go(screen, params)
    })
    return () => setScanFallback(null)
  }, [go])
  return null
}

/** Where a scanned thing is worked on. */
function placeOf(
  resolved: Resolved,
  inWarehouse: boolean,
): { screen: ScreenId; params: Readonly<Record<string, string>> } {
  switch (resolved.kind) {
    case 'product':
      return {
        screen: 'ask',
        params: { productId: resolved.found.product.productId, barcode: resolved.barcode },
      }
    case 'book-order':
      return { screen: 'board', params: { orderId: resolved.id, number: resolved.number } }
    case 'drop-order':
      return {
        screen: inWarehouse ? 'warehouse' : 'drop-orders',
        params: { dropOrderId: resolved.id, number: resolved.number },
      }
    case 'return':
      return { screen: 'returns', params: { returnId: resolved.id, number: resolved.number } }
    case 'sale':
      return { screen: 'after-sale', params: { saleId: resolved.id, number: resolved.number } }
    case 'shipment':
      return { screen: 'shipments', params: { shipmentId: resolved.id, awb: resolved.awb } }
  }
}
