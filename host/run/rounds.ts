/** Work that is done again and again, one round at a time, until it is ended. */
export interface Rounds {
  /** Whoever comes back from outside afterwards writes nothing: the store is closed. */
  readonly ended: boolean
  /** @param everyMs null: only when asked. */
  start(everyMs: number | null): void
  /** Resolves with what the round says of itself, the one under way where there is one; 0 where it failed. */
  run(): Promise<number>
  /** Resolves when no round is under way. */
  settled(): Promise<unknown>
  /** @param waitMs how long a round under way is waited for; left out: not at all. */
  end(waitMs?: number): Promise<void>
}

/** @param failed hears what a round threw, as long as they go on. */
export function createRounds(round: () => Promise<number>, failed: (error: unknown) => void): Rounds {
  let ended = false
  let timer: NodeJS.Timeout | undefined
  let working: Promise<number> | undefined

  const run = (): Promise<number> => {
    working ??= round()
      .catch((error: unknown) => {
        if (!ended) failed(error)
        return 0
      })
      .finally(() => (working = undefined))
    return working
  }
  return {
    get ended() {
      return ended
    },
    start(everyMs) {
      if (everyMs !== null) timer = setInterval(() => void run(), everyMs)
    },
    run,
    settled: () => working ?? Promise.resolve(),
    async end(waitMs) {
      clearInterval(timer)
      if (waitMs !== undefined) {
        const waited = new Promise((done) => setTimeout(done, waitMs).unref())
        await Promise.race([working ?? Promise.resolve(0), waited])
      }
      ended = true
    },
  }
}
