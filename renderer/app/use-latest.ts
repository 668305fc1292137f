import { type RefObject, useLayoutEffect, useRef } from 'react'

/**
 * The value of the newest drawing, for listeners that live longer than one. It changes with the screen itself and not
 * a moment later: a key pressed at what is seen must not be heard by what was there before.
 */
export function useLatest<Value>(value: Value): RefObject<Value> {
  const latest = useRef(value)
  useLayoutEffect(() => {
    latest.current = value
  })
  return latest
}
