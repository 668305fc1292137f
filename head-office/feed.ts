import { makeReadTables, takeTurn } from './read-tables'
import { type ProjectorParts, type ShopProjector, openShopProjector } from './projector'

/** Every shop is asked for at least so often: a poke may be lost. */
const POLL_MS = 2_000

export interface Feed {
  /** Resolves when it has ended; rejects with what ended it. */
  readonly ended: Promise<void>
  stop(): void
}

/**
 * Keeps the read tables of all shops of the log true, one process at a time: a second one waits for its turn.
 * @param once ends when every shop is at the end of the log.
 * @param told hears of every shop that has moved.
 */
export function startFeed(
  parts: ProjectorParts,
  { once, rebuild, told }: { once: boolean; rebuild: boolean; told: (shop: string, cursor: number) => void },
): Feed {
  let stopped = false
  let wake: () => void = () => undefined
  const shops = new Map<string, { projector: ShopProjector; cursor: number }>()
  const poked = new Set<string>()

  const round = async (all: boolean): Promise<void> => {
    for (const { shopId, cursor } of await parts.log.listShops()) {
      if (stopped) return
      let known = shops.get(shopId)
      if (!known) {
        known = { projector: await openShopProjector(parts, shopId, { rebuild }), cursor: -1 }
        shops.set(shopId, known)
      }
      if (!all && !poked.has(shopId) && known.cursor === cursor) continue
      poked.delete(shopId)
      const reached = await known.projector.catchUp()
      if (reached !== known.cursor) told(shopId, reached)
      known.cursor = reached
    }
  }
  const run = async (): Promise<void> => {
    const turn = await parts.pool.connect()
    const unhear = parts.log.onPoke((shop) => {
      poked.add(shop)
      wake()
    })
    try {
      await takeTurn(turn)
      await makeReadTables(parts.pool)
      for (let first = true; !stopped; first = false) {
        await round(first)
        if (once) return
        if (poked.size > 0) continue
        await new Promise<void>((go) => {
          const timer = setTimeout(go, POLL_MS)
          wake = () => {
            clearTimeout(timer)
            go()
          }
          if (stopped || poked.size > 0) wake()
        })
      }
    } finally {
      unhear()
      for (const { projector } of shops.values()) projector.close()
      // The lock lives as long as its connection.
      turn.release(true)
    }
  }
  return {
    ended: run(),
    stop() {
      stopped = true
      wake()
    },
  }
}
