import { ask } from '../app/host'
import { playSound } from '../app/sound'
import type { Scan } from './scan-bus'
import { offerUnknownBarcode } from './unknown-barcode'

/** A scan that fits nothing on the screen: what is known belongs elsewhere, what nobody knows can be learnt. */
export async function refuseScan(scan: Scan): Promise<void> {
  const resolved = await ask('scan.resolve', { text: scan.text })
  if (resolved.ok) playSound('wrong')
  else offerUnknownBarcode(scan, resolved.error)
}
