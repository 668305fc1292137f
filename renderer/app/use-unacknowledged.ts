import { useEffect } from 'react'
import { useHost, useHostEvent } from './host'
import { playSound } from './sound'

/** Heard again while a request waits for its acknowledgement. */
const REMIND_MS = 30_000

/** How many requests the warehouse has not acknowledged; sounds when one comes and again while one waits. */
export function useUnacknowledged(listening: boolean): number {
  const { data } = useHost('drop-order.list', { filter: 'waiting' }, { enabled: listening })
  const waiting = listening ? (data ?? []).filter((order) => order.state === 'asked').length : 0
  useHostEvent('drop-order-requested', () => {
    if (listening) playSound('arrive')
  })
  useEffect(() => {
    if (waiting === 0) return
    const timer = window.setInterval(() => playSound('arrive'), REMIND_MS)
    return () => window.clearInterval(timer)
  }, [waiting])
  return waiting
}
