import { useEffect, useRef } from 'react'
import type { HostEvent } from '../../contract/host'
import { useTexts } from '../texts/define'
import { useHostEvent } from './host'
import { useNavigation } from './navigation'
import { onNoticeClicked, showSystemNotice } from './shell'
import { texts } from './texts'

type Requested = HostEvent<'drop-order-requested'>

/** Orders that come together, after a time without the network, are one notice. */
const GATHER_MS = 300

/** Tells the warehouse of new drop orders by a notice of the system, unless its screen is in front already. */
export function useDropOrderNotices(): void {
  const words = useTexts(texts)
  const { go, screen, workplace } = useNavigation()
  const gathered = useRef<Requested[]>([])
  const timer = useRef<number | undefined>(undefined)
  useEffect(() => () => window.clearTimeout(timer.current), [])
  useEffect(() => onNoticeClicked(() => go('warehouse')), [go])
  useHostEvent('drop-order-requested', (order) => {
    if (workplace !== 'warehouse' || (screen === 'warehouse' && document.hasFocus())) return
    gathered.current.push(order)
    window.clearTimeout(timer.current)
    timer.current = window.setTimeout(() => {
      const [first, ...more] = gathered.current.splice(0)
      if (first === undefined) return
      showSystemNotice({
        title: words.newDropOrders(more.length + 1),
        body: [first, ...more].map(({ desk, pieces }) => words.newDropOrderFrom(desk, pieces)).join(' · '),
      })
    }, GATHER_MS)
  })
}
