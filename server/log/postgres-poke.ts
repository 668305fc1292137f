import pg from 'pg'

const CHANNEL = 'pesan_facts'
/** Pokes within this time are one: each is a statement of its own, and never part of a transaction that takes facts. */
const GATHER_MS = 5
const AGAIN_MS = 1000

/** Tells every process on one PostgreSQL that facts have come. A poke may be lost: whoever waits also asks by itself. */
export interface Poke {
  tell(shop: string): void
  onPoke(listener: (shop: string) => void): () => void
  close(): Promise<void>
}

export function createPostgresPoke(url: string, pool: pg.Pool): Poke {
  const listeners = new Set<(shop: string) => void>()
  const waiting = new Set<string>()
  let closed = false
  let client: pg.Client | undefined
  let again: NodeJS.Timeout | undefined
  let telling: NodeJS.Timeout | undefined

  const hear = (shop: string): void => {
    for (const listener of listeners) listener(shop)
  }
  const listen = async (): Promise<void> => {
    if (closed) return
    const mine = new pg.Client({ connectionString: url, keepAlive: true })
    const lost = (): void => {
      if (client !== mine) return
      client = undefined
      mine.end().catch(() => undefined)
      if (!closed) again = setTimeout(() => void listen(), AGAIN_MS)
    }
    client = mine
    mine.on('error', lost)
    mine.on('end', lost)
    mine.on('notification', ({ payload }) => hear(payload ?? ''))
    try {
      await mine.connect()
      await mine.query(`LISTEN ${CHANNEL}`)
    } catch {
      lost()
    }
  }
  void listen()

  return {
    tell(shop) {
      hear(shop)
      waiting.add(shop)
      telling ??= setTimeout(() => {
        telling = undefined
        for (const poked of waiting)
          pool.query('SELECT pg_notify($1, $2)', [CHANNEL, poked]).catch(() => undefined)
        waiting.clear()
      }, GATHER_MS)
    },
    onPoke(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async close() {
      closed = true
      clearTimeout(again)
      clearTimeout(telling)
      listeners.clear()
      const open = client
      client = undefined
      await open?.end().catch(() => undefined)
    },
  }
}
