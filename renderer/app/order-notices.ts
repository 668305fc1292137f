import { useEffect, useRef } from 'react'
import { useTexts } from '../texts/define'
import { useHostEvent } from './host'
import { useNavigation } from './navigation'
import { notifyAttention } from './notify'
import type { ScreenId } from './screen'
import { texts } from './texts'

/** Deadlines that pass together come as one notice; the host tells of them one by one. */
const GATHER_MS = 400

interface Ended {
  readonly number: string
  readonly customerName: string
}

/** Tells the desk when book orders pass their deadline or expire. */
export function useOrderNotices(): void {
  const words = useTexts(texts)
  useHostEvent('book-order-overdue', useGathered(words.overdueTitle, 'board'))
  useHostEvent('book-order-expired', useGathered(words.expiredTitle, 'returns'))
}

function useGathered(title: string, opens: ScreenId): (order: Ended) => void {
  const words = useTexts(texts)
  const { go, workplace } = useNavigation()
  const gathered = useRef<Ended[]>([])
  const timer = useRef<number | undefined>(undefined)
  useEffect(() => () => window.clearTimeout(timer.current), [])
  return (order) => {
    if (workplace !== 'desk') return
    gathered.current.push(order)
    window.clearTimeout(timer.current)
    timer.current = window.setTimeout(() => {
      const [first, ...more] = gathered.current.splice(0)
      if (first === undefined) return
      const message =
        more.length === 0
          ? words.orderOf(first.number, first.customerName)
          : words.orderAndMore(first.customerName, more.length)
      notifyAttention(message, title, () => go(opens))
    }, GATHER_MS)
  }
}
