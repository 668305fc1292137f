import { useEffect, useState } from 'react'
import { type Instant, instant } from '../../core/time'

/** The clock of this computer, told again every `everyMs`. */
export function useNow(everyMs = 30_000): Instant {
  const [now, setNow] = useState(() => instant(Date.now()))
  useEffect(() => {
    const timer = window.setInterval(() => setNow(instant(Date.now())), everyMs)
    return () => window.clearInterval(timer)
  }, [everyMs])
  return now
}
