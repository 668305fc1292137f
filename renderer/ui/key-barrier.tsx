import { useEffect } from 'react'
import { returnFocus } from '../app/focus-memory'
import { useKeys } from '../app/keys'
import { playSound } from '../app/sound'
import { useScan } from '../scan/use-scan'

interface KeyBarrierProps {
  readonly enabled: boolean
  readonly onEscape: () => void
}

/**
 * Keys and scans stop here instead of reaching the screen behind. It is the FIRST child of what stands over the
 * screen: siblings after it ask for keys and scans later, and therefore get them first.
 */
export function KeyBarrier({ enabled, onEscape }: KeyBarrierProps) {
  useKeys({ escape: onEscape }, { enabled, modal: true })
  useScan(() => playSound('wrong'), { enabled })
  useEffect(() => {
    if (!enabled) return
    // Once the dialog has left the page.
    return () => void window.setTimeout(returnFocus, 0)
  }, [enabled])
  return null
}
