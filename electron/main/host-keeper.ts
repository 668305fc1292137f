import type { WebContents } from 'electron'
import { FATAL_CODES } from '../../contract/channel'
import type { ShellFatalCode } from './fatal-page'
import { startHostProcess, type HostNotice, type HostProcess } from './host-process'
import { log } from './log'

/** Why the keeper gave up, as the fatal screen shows it. */
export interface Fatal {
  readonly code: ShellFatalCode
  readonly detail: string
}

/** Keeps one host running: starts it again with back-off when it dies, gives pages their ports once it is ready. */
export interface HostKeeper {
  readonly pid: number | undefined
  /** Set while there is no host and none is coming by itself. */
  readonly fatal: Fatal | undefined
  /** The page gets a port as soon as a host is ready; after a fatal stop this starts the host once more. */
  requestPort(page: WebContents): void
  /** The keys of outside services have changed. */
  tellSecrets(): void
  stop(): Promise<void>
}

const FIRST_DELAY_MS = 100
const LONGEST_DELAY_MS = 5000
/** A host that ran this long was well; the back-off starts from the beginning. */
const HEALTHY_AFTER_MS = 30_000
/** So many exits in a row without ever becoming ready are a broken installation, not bad luck. */
const GIVE_UP_AFTER = 6

/** @param secrets the keys of outside services; every run of the host is given them */
export function keepHost(
  dataDir: string,
  onFatal: (fatal: Fatal) => void,
  secrets: () => Readonly<Record<string, string>> = () => ({}),
): HostKeeper {
  let host: HostProcess | undefined
  let state: 'starting' | 'ready' | 'waiting' | 'fatal' | 'stopping' = 'starting'
  let fatal: Fatal | undefined
  let deaths = 0
  let deathsBeforeReady = 0
  let startedAt = 0
  let timer: NodeJS.Timeout | undefined
  const waiting = new Set<WebContents>()

  const start = (): void => {
    state = 'starting'
    fatal = undefined
    startedAt = Date.now()
    try {
      host = startHostProcess(dataDir, { onNotice: notice, onExit: exited })
    } catch (error) {
      giveUp({ code: 'HOST_KEEPS_FAILING', detail: error instanceof Error ? error.message : String(error) })
    }
  }

  const giveUp = (reason: Fatal): void => {
    state = 'fatal'
    fatal = reason
    waiting.clear()
    log('host', `cannot start: ${reason.code} ${reason.detail}`)
    onFatal(reason)
  }

  const notice = (message: HostNotice): void => {
    if (state === 'stopping') return
    if (message.t === 'fatal') {
      const { t: _, fatal: code, ...facts } = message
      fatal = {
        code: FATAL_CODES.find((known) => known === code) ?? 'HOST_KEEPS_FAILING',
        detail: describeFacts(facts),
      }
      return
    }
    state = 'ready'
    deathsBeforeReady = 0
    host?.tellSecrets(secrets())
    for (const page of waiting) if (!page.isDestroyed()) host?.attach(page)
    waiting.clear()
  }

  const exited = (code: number | null): void => {
    host = undefined
    if (state === 'stopping') return
    if (state !== 'ready') deathsBeforeReady++
    // The store may still be held by a host that is just dying: that passes, the other reasons do not.
    const passes = fatal === undefined || fatal.code === 'DATA_DIR_IN_USE'
    if (!passes || deathsBeforeReady >= GIVE_UP_AFTER) {
      giveUp(fatal ?? { code: 'HOST_KEEPS_FAILING', detail: `exit ${code ?? 'by signal'}` })
      return
    }
    deaths = Date.now() - startedAt > HEALTHY_AFTER_MS ? 1 : deaths + 1
    const delay = Math.min(FIRST_DELAY_MS * 2 ** (deaths - 1), LONGEST_DELAY_MS)
    log('host', `left (exit ${code ?? 'by signal'}), starting again in ${delay} ms`)
    state = 'waiting'
    timer = setTimeout(start, delay)
  }

  start()
  return {
    get pid() {
      return host?.pid
    },
    get fatal() {
      return state === 'fatal' ? fatal : undefined
    },
    requestPort(page) {
      if (state === 'stopping') return
      if (state === 'ready' && host !== undefined) {
        host.attach(page)
        return
      }
      waiting.add(page)
      if (state === 'fatal') {
        deaths = 0
        deathsBeforeReady = 0
        start()
      }
    },
    tellSecrets() {
      if (state === 'ready') host?.tellSecrets(secrets())
    },
    async stop() {
      state = 'stopping'
      clearTimeout(timer)
      waiting.clear()
      await host?.stop()
    },
  }
}

function describeFacts(facts: Record<string, unknown>): string {
  return Object.entries(facts)
    .map(([name, value]) => `${name}=${String(value)}`)
    .join(' ')
}
