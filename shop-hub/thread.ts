import { parentPort, workerData } from 'node:worker_threads'
import { type HubOptions } from '../contract/hub-thread'
import { type RunningHub, runHub } from './run-hub'

/**
 * The hub in a thread of its own: with its own heap and its own loop it never holds up the till. It is told
 * `{t:'end', id, force}` and `{t:'above', server}` and `{t:'stop'}`; it tells `{t:'state', state}`,
 * `{t:'ended', id, outcome}` and `{t:'stopped'}`.
 */
const port = parentPort
if (!port) throw new Error('the hub runs in a thread')

type Told =
  | { readonly t: 'end'; readonly id: number; readonly force: boolean }
  | { readonly t: 'above'; readonly server: string }
  | { readonly t: 'stop' }

const started: Promise<RunningHub> = runHub(workerData as HubOptions, (state) =>
  port.postMessage({ t: 'state', state }),
)
port.on('message', (told: Told) => void hear(told))

async function hear(told: Told): Promise<void> {
  const hub = await started
  if (told.t === 'above') return hub.setAbove(told.server)
  if (told.t === 'end') {
    const outcome = await hub.end(told.force)
    port?.postMessage({ t: 'ended', id: told.id, outcome })
    return
  }
  await hub.close()
  port?.postMessage({ t: 'stopped' })
  port?.close()
}
