import { FACT_LINES } from '../../contract/fact-lines'
import {
  SIGNED_HEADERS,
  type SyncCall,
  type SyncRefusal,
  syncContract,
  syncRefusals,
} from '../../contract/server-wire'
import { type Result } from '../../core/result'
import { type Random } from '../../host/demo-shop'
import { openCalls, signedCalls } from '../../server/http/calls'
import { readFactLines } from '../../server/http/fact-lines'
import { checkSigned } from '../../server/http/signed'
import { type ServerLog } from '../../server/log/server-log'
import { type Clockwork } from './clockwork'

export interface Request {
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}
export interface Wake {
  readonly cursor: number
}
type Answer = { readonly status: number; readonly body: string }

/** Copies of the server on one log. Each may die between any two steps of the log, and after any of them. */
export interface ServerCopies {
  /** By whichever copy the balancer picks; undefined: the copy died over it, or none runs. */
  answer(request: Request): Promise<Answer | undefined>
  /** `heard` gets null when the stream ends. */
  listen(request: Request, heard: (wake: Wake | null) => void): Promise<Answer | undefined>
  /** The n-th copy dies at once, or when it has taken so many more steps in the log. */
  kill(nth: number, steps: number): void
  /** All copies end at once. */
  stop(): void
  restart(): void
}

class Died extends Error {}

type Stream = { readonly shop: string; readonly heard: (wake: Wake | null) => void }
interface Copy {
  alive: boolean
  /** Steps until it dies; null: it lives. */
  left: number | null
  readonly log: ServerLog
  readonly calls: Calls
  streams: Stream[]
}
type Calls = ReturnType<typeof callsOn>

export function createServerCopies(
  {
    clockwork,
    log,
    now,
    random,
  }: { clockwork: Clockwork; log: ServerLog; now: () => number; random: Random },
  count: number,
): ServerCopies {
  const copies = Array.from({ length: count }, (): Copy => {
    const mine = mortal(log, () => copy, clockwork, random)
    const copy: Copy = { alive: true, left: null, streams: [], log: mine, calls: callsOn(mine, now) }
    return copy
  })
  const die = (copy: Copy): void => {
    copy.alive = false
    copy.left = null
    for (const { heard } of copy.streams) heard(null)
    copy.streams = []
  }
  log.onPoke((shop) => {
    for (const copy of copies) void tell(copy, shop)
  })
  async function tell(copy: Copy, shop: string): Promise<void> {
    const open = copy.streams.filter((stream) => stream.shop === shop)
    if (open.length === 0) return
    const cursor = await log.cursorOf(shop)
    for (const { heard } of open) heard({ cursor })
  }

  function balanced(): Copy | undefined {
    const running = copies.filter((copy) => copy.alive)
    return running[Math.floor(random() * running.length)]
  }

  const on = async <T>(work: (copy: Copy) => Promise<T>): Promise<T | undefined> => {
    const copy = balanced()
    if (!copy) return undefined
    try {
      return await work(copy)
    } catch (error) {
      if (!(error instanceof Died)) throw error
      die(copy)
      return undefined
    }
  }

  return {
    answer: (request) => on((copy) => answer(copy, now, request)),
    listen: (request, heard) =>
      on(async (copy) => {
        const who = await whoAsks(copy.log, request, now())
        if (!who.ok) return refused(who.error)
        const { shop } = who.value
        heard({ cursor: await copy.log.cursorOf(shop) })
        copy.streams.push({ shop, heard })
        return { status: 200, body: '' }
      }),
    kill(nth, steps) {
      const copy = copies[nth % copies.length]
      if (!copy) return
      if (steps === 0) die(copy)
      else copy.left = steps
    },
    stop() {
      for (const copy of copies) die(copy)
    },
    restart() {
      for (const copy of copies) Object.assign(copy, { alive: true, left: null })
    },
  }
}

const randomBytes = (count: number): Uint8Array => new Uint8Array(count)

function callsOn(log: ServerLog, now: () => number) {
  const deps = { log, now, randomBytes }
  return { ...openCalls(deps), ...signedCalls(deps) }
}

/** What `createServer` does with a request, without the wire. */
async function answer({ log, calls }: Copy, now: () => number, request: Request): Promise<Answer> {
  const [path = '', query = ''] = request.path.split('?')
  const found = Object.entries(syncContract).find(
    ([, endpoint]) => endpoint.path === path && endpoint.method === request.method,
  )
  if (!found) return refused({ code: 'NOT_FOUND' })
  const [call, { input, signed }] = found as [Exclude<SyncCall, 'wake'>, (typeof found)[1]]
  const who = signed ? await whoAsks(log, request, now()) : undefined
  if (who && !who.ok) return refused(who.error)
  const sent: unknown =
    request.method === 'GET' ? Object.fromEntries(new URLSearchParams(query)) : bodyOf(request)
  const read = input.safeParse(sent)
  if (!read.success) return refused({ code: 'BAD_REQUEST', where: '' })
  const run = calls[call] as (input: unknown, who: unknown) => Promise<Result<unknown, SyncRefusal>>
  const result = await run(read.data, who?.value)
  if (!result.ok) return refused(result.error)
  // Packing is done beside the one thread: it would end when it likes. So nothing is packed here.
  const value = call === 'time' ? { ...(result.value as object), encodings: [] } : result.value
  return { status: 200, body: JSON.stringify(value) }
}

const bodyOf = ({ headers, body }: Request): unknown =>
  headers['content-type'] === FACT_LINES
    ? readFactLines(Buffer.from(body), headers[SIGNED_HEADERS.terminal] ?? '')
    : JSON.parse(body)

const whoAsks = (log: ServerLog, request: Request, now: number): ReturnType<typeof checkSigned> =>
  checkSigned(log, { ...request, body: Buffer.from(request.body) }, now)

const refused = (refusal: SyncRefusal): Answer => ({
  status: syncRefusals[refusal.code].status,
  body: JSON.stringify(refusal),
})

/** The log as one copy uses it: now and then another copy is quicker between two steps, and the copy can die at each. */
function mortal(log: ServerLog, copy: () => Copy, clockwork: Clockwork, random: Random): ServerLog {
  const step = async <T>(work: () => Promise<T>): Promise<T> => {
    const it = copy()
    if (random() < 0.15) await clockwork.sleep(1 + Math.floor(random() * 40))
    if (!it.alive) throw new Died()
    if (it.left === 0) throw new Died()
    const done = await work()
    // It did what it was asked, and nobody hears of it.
    if (it.left !== null && --it.left === 0 && random() < 0.5) throw new Died()
    return done
  }
  return new Proxy(log, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== 'function' || name === 'onPoke') return value
      return (...args: unknown[]) =>
        step(() => (value as (...args: unknown[]) => Promise<unknown>).apply(target, args))
    },
  })
}
