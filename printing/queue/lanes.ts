/** Turns at physical printers: cheap ones serve one connection at a time, and two jobs at once would mix. */
export interface Lanes {
  /**
   * Waits for the turn at a printer. `urgent` goes before everybody else who waits.
   * @returns the function that gives the turn back; undefined when it did not come within `patienceMs`
   */
  take(lane: string, patienceMs?: number, urgent?: 'urgent'): Promise<(() => void) | undefined>
}

export function createLanes(): Lanes {
  const taken = new Map<string, ((turn: () => void) => void)[]>()

  const giveBack = (lane: string) => {
    let given = false
    return (): void => {
      if (given) return
      given = true
      const next = taken.get(lane)?.shift()
      if (next === undefined) taken.delete(lane)
      else next(giveBack(lane))
    }
  }
  return {
    take(lane, patienceMs, urgent) {
      const waiting = taken.get(lane)
      if (waiting === undefined) {
        taken.set(lane, [])
        return Promise.resolve(giveBack(lane))
      }
      return new Promise((resolve) => {
        let timer: NodeJS.Timeout | undefined
        const turn = (release: () => void): void => {
          clearTimeout(timer)
          resolve(release)
        }
        if (urgent === 'urgent') waiting.unshift(turn)
        else waiting.push(turn)
        if (patienceMs === undefined) return
        timer = setTimeout(() => {
          const at = waiting.indexOf(turn)
          if (at >= 0) waiting.splice(at, 1)
          resolve(undefined)
        }, patienceMs)
      })
    },
  }
}
