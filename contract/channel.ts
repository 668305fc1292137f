/**
 * The hand-written wire between a caller (window, tool, test) and the host. Everything on it is plain data that
 * survives structured cloning and JSON alike; names travel as data and are never looked up on an object here.
 *
 * Laws: exactly one reply for every request; when the port closes, every call that waits is rejected with
 * `HostUnavailable`, and so is every later one. A refusal is a reply, never an exception.
 */

/** One question. `id` is unique among the open calls of a port; `as` is the person who acts, where somebody does. */
export interface Request {
  readonly id: number
  readonly op: string
  readonly input: unknown
  readonly as?: string
}

/** A refusal or a defect: a code with its facts, never a sentence (the screen has the sentences). */
export interface CallError {
  readonly code: string
  readonly [fact: string]: unknown
}

/** What a call ends in. */
export type CallResult =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: CallError }

/** The answer to the request with the same `id`; `null` only where a request had no readable id. */
export type Reply = { readonly id: number | null } & CallResult

/** Something that happened in the host, told to everybody who is connected. */
export interface Event {
  readonly event: string
  readonly payload: unknown
}

/** What the doors and the windows talk to; made by the host's composition root. */
export interface Host {
  call(op: string, input: unknown, as: string | undefined): Promise<CallResult>
  /** @returns the way out: no event is delivered after it was called. */
  subscribe(listener: (event: string, payload: unknown) => void): () => void
  /** Keys of outside services, and what the terminal's own is sealed with, by name: all of them, each time. They are held in memory and written nowhere. */
  takeSecrets(secrets: Readonly<Record<string, string>>): void
  /** Finishes what runs, flushes the store and lets go of it. */
  close(): Promise<void>
}

/** How the host is made; an error thrown here may carry a code that `fatalOf` knows. */
export interface HostOptions {
  readonly dataDir: string
  readonly terminalName?: string
}
export type CreateHost = (options: HostOptions) => Host | Promise<Host>

/** One end of any two-way transport: a message port, a process channel, a pair of streams. */
export interface Port {
  post(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  onClose(listener: () => void): void
}

/** The host went away before it answered. Commands may be sent again with the same `commandId`. */
export class HostUnavailable extends Error {
  readonly code = 'HOST_UNAVAILABLE'
  readonly op: string
  constructor(op: string) {
    super(`the host went away while ${op} was waiting`)
    this.name = 'HostUnavailable'
    this.op = op
  }
}

/** The caller's end of the wire. */
export interface Connection {
  call(op: string, input: unknown, as?: string): Promise<CallResult>
  onEvent(listener: (event: string, payload: unknown) => void): () => void
  onClose(listener: () => void): () => void
  readonly closed: boolean
}

/**
 * Answers the requests of one port from `host` and forwards the host's events to it, until the port closes.
 * A defect inside the host becomes `{code: 'DEFECT', reference}`; `log` is told the whole of it with the reference.
 */
export function serve(port: Port, host: Host, log: (line: string) => void = () => undefined): void {
  let open = true
  const post = (message: Reply | Event): void => {
    if (open) port.post(message)
  }
  const unsubscribe = host.subscribe((event, payload) => post({ event, payload }))
  port.onClose(() => {
    open = false
    unsubscribe()
  })
  port.onMessage((message) => {
    const request = readRequest(message)
    if (!request.ok) {
      post({ id: request.id, ok: false, error: request.error })
      return
    }
    void answer(host, request.value, log).then(post)
  })
}

/** Asks the host one thing; never rejects. */
export async function answer(host: Host, request: Request, log: (line: string) => void): Promise<Reply> {
  try {
    const result = await host.call(request.op, request.input, request.as)
    // Rebuilt key by key: a reply carries these fields and nothing that a handler added by accident.
    return result.ok
      ? { id: request.id, ok: true, value: result.value }
      : { id: request.id, ok: false, error: result.error }
  } catch (defect) {
    const reference = referenceOf(request.id, defect)
    log(
      `defect ${reference} in ${request.op}: ${defect instanceof Error ? (defect.stack ?? defect.message) : String(defect)}`,
    )
    return { id: request.id, ok: false, error: { code: 'DEFECT', reference } }
  }
}

/** Checks the shape of a message that should be a request. */
export function readRequest(
  message: unknown,
): { ok: true; value: Request } | { ok: false; id: number | null; error: CallError } {
  if (typeof message !== 'object' || message === null || Array.isArray(message))
    return { ok: false, id: null, error: { code: 'BAD_REQUEST', reason: 'NOT_AN_OBJECT' } }
  const { id, op, input, as } = message as Partial<Record<keyof Request, unknown>>
  if (typeof id !== 'number' || !Number.isSafeInteger(id))
    return { ok: false, id: null, error: { code: 'BAD_REQUEST', reason: 'NO_ID' } }
  if (typeof op !== 'string' || op === '')
    return { ok: false, id, error: { code: 'BAD_REQUEST', reason: 'NO_OP' } }
  if (as !== undefined && as !== null && typeof as !== 'string')
    return { ok: false, id, error: { code: 'BAD_REQUEST', reason: 'BAD_AS' } }
  return { ok: true, value: typeof as === 'string' ? { id, op, input, as } : { id, op, input } }
}

/** The caller's end: posts requests, hands each reply to the call that waits for it, events to the listeners. */
export function connect(port: Port): Connection {
  const pending = new Map<
    number,
    { op: string; resolve(result: CallResult): void; reject(error: Error): void }
  >()
  const eventListeners = new Set<(event: string, payload: unknown) => void>()
  const closeListeners = new Set<() => void>()
  let nextId = 1
  let closed = false

  port.onMessage((message) => {
    if (typeof message !== 'object' || message === null) return
    if ('event' in message) {
      const { event, payload } = message as Event
      for (const listener of eventListeners) listener(event, payload)
      return
    }
    const reply = message as Reply
    const call = typeof reply.id === 'number' ? pending.get(reply.id) : undefined
    if (call === undefined || typeof reply.id !== 'number') return
    pending.delete(reply.id)
    call.resolve(reply.ok ? { ok: true, value: reply.value } : { ok: false, error: reply.error })
  })
  port.onClose(() => {
    if (closed) return
    closed = true
    for (const call of pending.values()) call.reject(new HostUnavailable(call.op))
    pending.clear()
    for (const listener of closeListeners) listener()
  })

  return {
    call(op, input, as) {
      if (closed) return Promise.reject(new HostUnavailable(op))
      const id = nextId++
      return new Promise<CallResult>((resolve, reject) => {
        pending.set(id, { op, resolve, reject })
        try {
          port.post(as === undefined ? { id, op, input } : { id, op, input, as })
        } catch (error) {
          // Data that cannot be cloned is the caller's defect, and no reply will ever come for it.
          pending.delete(id)
          reject(error instanceof Error ? error : new Error(String(error)))
        }
      })
    },
    onEvent(listener) {
      eventListeners.add(listener)
      return () => eventListeners.delete(listener)
    },
    onClose(listener) {
      closeListeners.add(listener)
      return () => closeListeners.delete(listener)
    },
    get closed() {
      return closed
    },
  }
}

/** Why a host cannot start at all; shown by the shell on a screen of its own. */
export const FATAL_CODES = [
  'DATABASE_NEWER',
  'DATABASE_CORRUPT',
  'DATA_DIR_UNWRITABLE',
  'DATA_DIR_IN_USE',
] as const
export type FatalCode = (typeof FATAL_CODES)[number]

/** The host process leaves with this code after it has told a fatal reason: starting it again would not help. */
export const FATAL_EXIT_CODE = 3

/** The fatal code that an error thrown by `CreateHost` carries in its `code`, if it carries one. */
export function fatalOf(error: unknown): FatalCode | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  return FATAL_CODES.find((code) => code === error.code)
}

/** A short name that a person can read out on the telephone and that a search in the log finds again. */
function referenceOf(id: number, defect: unknown): string {
  const text = `${id}:${defect instanceof Error ? `${defect.message}${defect.stack ?? ''}` : String(defect)}`
  let hash = 0x811c9dc5 // FNV-1a, 32 bits
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return (hash >>> 0).toString(16).toUpperCase().padStart(8, '0')
}
