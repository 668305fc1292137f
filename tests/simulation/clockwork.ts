/** Time that passes only when nothing is left to do before it: everything of a history happens in one order. */
export interface Clockwork {
  /** ms since the shop's first morning began. */
  now(): number
  /** Does `work` in so many ms; @returns what calls it off. */
  in(ms: number, work: () => unknown): () => void
  sleep(ms: number): Promise<void>
  /** Goes on until nothing happens before `until`. */
  runTo(until: number): Promise<void>
  /** Everybody sleeps: what was due meanwhile is done on waking, in its order. */
  nightfall(ms: number): void
}

interface Event {
  at: number
  readonly nth: number
  readonly work: () => unknown
}

/** All promises that wait for nothing but each other are through when this one is. */
const drained = (): Promise<void> => new Promise((done) => void setImmediate(done))

/** @param start ms that have passed already. */
export function createClockwork(start = 0): Clockwork {
  let now = start
  let count = 0
  let events: Event[] = []

  /** The queue is short: a sorted list is the quickest. */
  function add(event: Event): void {
    let low = 0
    let high = events.length
    while (low < high) {
      const middle = (low + high) >> 1
      const other = events[middle]
      if (other && other.at <= event.at) low = middle + 1
      else high = middle
    }
    events.splice(low, 0, event)
  }
  const clockwork: Clockwork = {
    now: () => now,
    in(ms, work) {
      const event = { at: now + Math.max(0, ms), nth: count++, work }
      add(event)
      return () => {
        const at = events.indexOf(event)
        if (at >= 0) events.splice(at, 1)
      }
    },
    sleep: (ms) => new Promise((done) => void clockwork.in(ms, done)),
    async runTo(until) {
      for (;;) {
        await drained()
        const next = events[0]
        if (!next || next.at > until) break
        events.shift()
        now = next.at
        await next.work()
      }
      now = Math.max(now, until)
    },
    nightfall(ms) {
      now += ms
      events = events.map((event) => (event.at < now ? Object.assign(event, { at: now }) : event))
    },
  }
  return clockwork
}
