import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { type HubOptions, type HubState } from '../../contract/hub-thread'
import { type StartHub } from './hub-runner'

/** The hub's own bundle, beside the host's. */
const FILE = join(import.meta.dirname, 'hub.js')

type Tells =
  | { readonly t: 'state'; readonly state: HubState }
  | {
      readonly t: 'ended'
      readonly id: number
      readonly outcome: { ok: true } | { ok: false; error: { waiting: number } }
    }
  | { readonly t: 'stopped' }

/** Runs the hub in a thread of its own: what it waits for, the till does not. */
export const startHubThread: StartHub = (options: HubOptions, tell) => {
  const worker = new Worker(FILE, { workerData: options })
  const waiting = new Map<number, (outcome: Extract<Tells, { t: 'ended' }>['outcome']) => void>()
  let minted = 0
  let stopping = false
  const gone = new Promise<void>((done) => void worker.once('exit', () => done()))
  worker.on('message', (message: Tells) => {
    if (message.t === 'state') tell.state(message.state)
    if (message.t === 'ended') waiting.get(message.id)?.(message.outcome)
  })
  worker.on('error', (error) => tell.died(error))
  worker.once('exit', () => {
    if (!stopping) tell.died(new Error('the hub left'))
  })
  return {
    end: (force) =>
      new Promise((done) => {
        const id = ++minted
        waiting.set(id, (outcome) => {
          waiting.delete(id)
          done(outcome.ok ? { ok: true, value: undefined } : { ok: false, waiting: outcome.error.waiting })
        })
        worker.postMessage({ t: 'end', id, force })
      }),
    setAbove: (server) => worker.postMessage({ t: 'above', server }),
    async stop() {
      stopping = true
      worker.postMessage({ t: 'stop' })
      const killer = setTimeout(() => void worker.terminate(), STOP_WITHIN_MS)
      await gone
      clearTimeout(killer)
    },
  }
}

const STOP_WITHIN_MS = 3_000
