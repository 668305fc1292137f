import { PUSH_BYTES, PUSH_FACTS_NOW } from '../contract/server-wire'

/** What a push may take before the next one is smaller, and within which it may grow. */
const SLOW_MS = 2_500
const QUICK_MS = 800
const FIRST = { facts: 25, bytes: 64_000 }
const STEP = { facts: 50, bytes: 50_000 }
const LEAST = { facts: 5, bytes: 8_000 }

export interface PushPace {
  readonly facts: number
  readonly bytes: number
  took(ms: number): void
  failed(): void
}

/**
 * How much goes in one push: little at first, twice as much after each quick one until the first that was slow or lost,
 * then half, and a step more after each quick one (slow start, additive increase, multiplicative decrease). A line that
 * drops every large request still gets facts through.
 */
export function createPushPace(): PushPace {
  let now = FIRST
  let isStart = true
  const halve = (): void => {
    isStart = false
    now = {
      facts: Math.max(LEAST.facts, now.facts >> 1),
      bytes: Math.max(LEAST.bytes, now.bytes >> 1),
    }
  }
  return {
    get facts() {
      return now.facts
    },
    get bytes() {
      return now.bytes
    },
    took(ms) {
      if (ms > SLOW_MS) halve()
      else if (ms < QUICK_MS)
        now = {
          facts: Math.min(PUSH_FACTS_NOW, now.facts + (isStart ? now.facts : STEP.facts)),
          bytes: Math.min(PUSH_BYTES, now.bytes + (isStart ? now.bytes : STEP.bytes)),
        }
    },
    failed: halve,
  }
}
