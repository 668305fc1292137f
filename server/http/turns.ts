import { type Result } from '../../core/result'

interface Place {
  readonly epoch: number
  readonly seq: number
}

/**
 * A terminal may send its next facts before it has an answer to the last: a push that came in before its turn waits
 * for those of facts before its own, and for no others, so that none waits for ever. Only requests that are being
 * answered are known here; another copy of the server refuses what came too early, and the terminal sends it again.
 */
export function createTurns() {
  const running = new Map<string, Set<{ readonly first: Place; readonly done: Promise<unknown> }>>()
  return async <T, E extends { readonly code: string }>(
    whose: string,
    first: Place,
    push: () => Promise<Result<T, E>>,
  ): Promise<Result<T, E>> => {
    const pushes = running.get(whose) ?? new Set()
    running.set(whose, pushes)
    const inTurn = async (): Promise<Result<T, E>> => {
      for (;;) {
        const taken = await push()
        const earlier = [...pushes].filter((other) => isBefore(other.first, first))
        if (taken.ok || taken.error.code !== 'GAP' || earlier.length === 0) return taken
        await Promise.race(earlier.map(({ done }) => done))
      }
    }
    const answer = inTurn()
    const mine = { first, done: answer.then(forget, forget) }
    pushes.add(mine)
    return answer

    function forget(): void {
      pushes.delete(mine)
      if (pushes.size === 0) running.delete(whose)
    }
  }
}

const isBefore = (one: Place, other: Place): boolean => one.epoch === other.epoch && one.seq < other.seq
