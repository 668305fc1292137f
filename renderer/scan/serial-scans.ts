import { hostEvents } from '../../contract/host'
import { isEanAim, misreadOf } from '../../core/scan/scan-text'
import { onHostEvent } from '../app/host-link'
import { isFrontWindow } from './front-window'
import { reportMisread } from './misread'
import { deliverScan } from './scan-bus'

/**
 * Brings the scans of scanners on ports to the scan bus, one after the other. All windows are told of each; one takes it.
 * @returns the way out.
 */
export function startSerialScans(): () => void {
  let turn = Promise.resolve()
  return onHostEvent((event, payload) => {
    if (event !== 'scanned') return
    const scanned = hostEvents.scanned.safeParse(payload)
    if (!scanned.success) return
    const { text, aim, at } = scanned.data
    const scan = { text, source: 'serial', at } as const
    turn = turn.then(async () => {
      if (!(await isFrontWindow())) return
      if (isEanAim(aim) && misreadOf(text, aim) !== null) reportMisread(scan)
      else deliverScan(scan)
    })
  })
}
