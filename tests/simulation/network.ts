import { type Random } from '../../host/demo-shop'
import { type Clockwork } from './clockwork'
import { type Request, type ServerCopies, type Wake } from './server-copies'

/** How bad the network is in a history; each is a chance, 0 to 1. */
export interface Weather {
  /** A request or its answer never arrives. */
  readonly lost: number
  readonly twice: number
  /** Wake-ups that never arrive. */
  readonly deaf: number
  /** What answers is not the server but somebody's log-in page. */
  readonly captive: number
  /** The longest way, ms. */
  readonly slow: number
}
export const FAIR: Weather = { lost: 0, twice: 0, deaf: 0, captive: 0, slow: 20 }

/** A terminal waits no longer for an answer. */
const GIVE_UP_MS = 30_000
/** Nothing that was sent arrives later. */
export const LONGEST_WAY_MS = 20_000

export interface Network {
  weather: Weather
  /** Terminals that reach nobody. */
  readonly cut: Set<string>
  /** The network as one run of one terminal's program sees it; after its end nothing comes back. */
  fetchOf(terminal: string, alive: () => boolean): typeof globalThis.fetch
  cutOff(terminal: string): void
}

interface Answer {
  readonly status: number
  readonly body: string
}

export function createNetwork(clockwork: Clockwork, servers: ServerCopies, random: Random): Network {
  const chance = (of: number): boolean => of > 0 && random() < of
  const streams = new Map<string, Set<() => void>>()
  const network: Network = {
    weather: FAIR,
    cut: new Set(),
    cutOff(terminal) {
      network.cut.add(terminal)
      for (const end of streams.get(terminal) ?? []) end()
    },
    fetchOf: (terminal, alive) => (url, init) =>
      new Promise((resolve, reject) => {
        const back = (answer: Answer): void => {
          if (alive()) resolve(responseOf(answer))
        }
        const fails = (): void => {
          if (alive()) reject(new TypeError('fetch failed'))
        }
        const reachable = (): boolean => alive() && !network.cut.has(terminal)
        const way = (): number => 1 + Math.floor(random() * network.weather.slow)
        const giveUp = clockwork.in(GIVE_UP_MS, fails)
        const answered = (work: () => void): void => {
          giveUp()
          work()
        }
        if (!reachable()) {
          // Mostly the system says so; sometimes nobody says anything.
          if (!chance(0.1)) clockwork.in(5, () => answered(fails))
          return
        }
        const request: Request = {
          method: init?.method ?? 'GET',
          path: pathOf(url),
          headers: (init?.headers ?? {}) as Record<string, string>,
          body: typeof init?.body === 'string' ? init.body : '',
        }
        if (chance(network.weather.captive)) {
          clockwork.in(way(), () => answered(() => back({ status: 200, body: '<html>Log in</html>' })))
          return
        }
        if (request.path.startsWith('/v1/wake')) {
          clockwork.in(way(), () => answered(() => void listen(request, init?.signal ?? null)))
          return
        }
        const lostBefore = chance(network.weather.lost)
        const lostAfter = chance(network.weather.lost)
        const deliver = async (first: boolean): Promise<void> => {
          if (!reachable()) return
          const answer = await servers.answer(request)
          if (!first || lostAfter) return
          clockwork.in(way(), () => {
            if (!reachable()) return
            answered(() => (answer ? back(answer) : fails()))
          })
        }
        if (lostBefore) return
        clockwork.in(way(), () => void deliver(true))
        if (chance(network.weather.twice)) clockwork.in(way() * 3, () => void deliver(false))

        async function listen(asked: Request, signal: AbortSignal | null): Promise<void> {
          const wakes = wakesOf(alive)
          const opened = await servers.listen(asked, (wake) => {
            if (wake === null) return wakes.end()
            if (chance(network.weather.deaf)) return
            clockwork.in(way(), () => (reachable() ? wakes.tell(wake) : wakes.end()))
          })
          if (!opened) return fails()
          if (opened.status !== 200) return back(opened)
          const mine = streams.get(terminal) ?? new Set()
          streams.set(terminal, mine.add(wakes.end))
          signal?.addEventListener('abort', wakes.end)
          if (alive()) resolve({ ok: true, status: 200, body: wakes.body } as unknown as Response)
        }
      }),
  }
  return network
}

const pathOf = (url: unknown): string => String(url).replace(/^https?:\/\/[^/]+/, '')

const responseOf = ({ status, body }: Answer): Response =>
  ({ ok: status < 400, status, json: async () => JSON.parse(body) as unknown }) as unknown as Response

/** An event stream in memory, as the client reads it. */
function wakesOf(alive: () => boolean) {
  const waiting: Uint8Array[] = []
  let ended = false
  let ring: () => void = () => undefined
  const encoder = new TextEncoder()
  async function* read(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const next = waiting.shift()
      if (next) yield next
      else if (ended) return
      else await new Promise<void>((done) => (ring = done))
      // A program that is gone reads no more, and nobody waits for it.
      if (!alive()) await new Promise(() => undefined)
    }
  }
  return {
    body: read(),
    tell(wake: Wake) {
      waiting.push(encoder.encode(`id: ${wake.cursor}\ndata: ${JSON.stringify(wake)}\n\n`))
      ring()
    },
    end: () => {
      ended = true
      ring()
    },
  }
}
