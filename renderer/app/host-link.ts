import { create } from 'zustand'
import { type CallResult, type Connection, type Port, HostUnavailable, connect } from '../../contract/channel'
import { HOST_PORT_MESSAGE } from '../../contract/shell'

/**
 * The window's end of the wire to the host. It asks the shell for a port, asks again when the port closes because the
 * host died, and lets calls wait until there is one: a host that restarts is a pause, never an error on a screen.
 */
export type LinkState = 'connecting' | 'ready' | 'lost'

interface Link {
  readonly state: LinkState
  /** Counts the ports seen; grows by one with each restart of the host. */
  readonly generation: number
}

export const useLink = create<Link>(() => ({ state: 'connecting', generation: 0 }))

let connection: Connection | null = null
const waiting = new Set<(connection: Connection) => void>()
const listeners = new Set<(event: string, payload: unknown) => void>()

/** Asked again while no port has come: the shell may have been asked by a page that was reloaded since. */
const ASK_AGAIN_MS = 5000
let asking: number | undefined

/** Starts to look for the host; called once by the window's entry. */
export function startLink(): void {
  window.addEventListener('message', (event) => {
    const port = event.ports[0]
    if (event.source !== window || port === undefined || !isPortMessage(event.data)) return
    adopt(port)
  })
  ask()
}

/**
 * Sends one call and waits for its answer through restarts of the host.
 * @param repeatable a command (its id makes a repeat harmless) or a query; otherwise a lost call answers STORE_BUSY.
 */
export async function callHost(
  op: string,
  input: unknown,
  as: string | undefined,
  repeatable: boolean,
): Promise<CallResult> {
  underWay(1)
  try {
    for (;;) {
      const open = await connected()
      try {
        return as === undefined ? await open.call(op, input) : await open.call(op, input, as)
      } catch (error) {
        if (!(error instanceof HostUnavailable)) throw error
        if (!repeatable) return { ok: false, error: { code: 'STORE_BUSY' } }
      }
    }
  } finally {
    underWay(-1)
  }
}

let calls = 0

/** The page carries `data-calls` while answers are awaited, for whoever plays a person at it. */
function underWay(by: 1 | -1): void {
  calls += by
  document.documentElement.toggleAttribute('data-calls', calls > 0)
}

/** @returns the way out. */
export function onHostEvent(listener: (event: string, payload: unknown) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function ask(): void {
  window.pesan?.requestHostPort()
  window.clearInterval(asking)
  asking = window.setInterval(() => window.pesan?.requestHostPort(), ASK_AGAIN_MS)
}

function connected(): Promise<Connection> {
  if (connection !== null && !connection.closed) return Promise.resolve(connection)
  return new Promise((resolve) => waiting.add(resolve))
}

function adopt(messagePort: MessagePort): void {
  window.clearInterval(asking)
  if (connection !== null && !connection.closed) {
    // Two answers to two requests: one port is enough.
    messagePort.close()
    return
  }
  const fresh = connect(portOf(messagePort))
  connection = fresh
  fresh.onEvent((event, payload) => {
    for (const listener of listeners) listener(event, payload)
  })
  fresh.onClose(() => {
    if (connection !== fresh) return
    connection = null
    useLink.setState({ state: 'lost' })
    ask()
  })
  useLink.setState((link) => ({ state: 'ready', generation: link.generation + 1 }))
  const callers = [...waiting]
  waiting.clear()
  for (const resolve of callers) resolve(fresh)
}

function portOf(port: MessagePort): Port {
  return {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => {
      port.addEventListener('message', (event) => listener(event.data as unknown))
      port.start()
    },
    onClose: (listener) => port.addEventListener('close', listener),
  }
}

function isPortMessage(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === HOST_PORT_MESSAGE
}
