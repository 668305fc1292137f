import { serve } from '../../contract/channel'
import { leaveOnce, readSecrets, type Door } from './door'

/** What Electron gives a utility process, written down here because the host never imports Electron. */
interface UtilityPort {
  on(event: 'message', listener: (event: { data: unknown }) => void): void
  on(event: 'close', listener: () => void): void
  postMessage(message: unknown): void
  start(): void
}
interface ParentPort {
  on(event: 'message', listener: (event: { data: unknown; ports: UtilityPort[] }) => void): void
  postMessage(message: unknown): void
}

/** Serves the message ports that Electron's main process hands over. */
export function utilityDoor(): Door {
  const parent = (process as unknown as { parentPort?: ParentPort }).parentPort
  if (parent === undefined) throw new Error('--door utility works only inside an Electron utility process')
  return {
    serve(host, log) {
      const leave = leaveOnce(host, log)
      parent.on('message', ({ data, ports }) => {
        const kind = kindOf(data)
        if (kind === 'stop') leave(0)
        if (kind === 'secrets') host.takeSecrets(readSecrets((data as { readonly d?: unknown }).d))
        const port = ports[0]
        if (kind !== 'port' || port === undefined) return
        serve(
          {
            post: (message) => port.postMessage(message),
            onMessage: (listener) => port.on('message', (event) => listener(event.data)),
            onClose: (listener) => port.on('close', listener),
          },
          host,
          log,
        )
        port.start()
      })
      parent.postMessage({ t: 'ready' })
    },
    async tellFatal(notice) {
      parent.postMessage({ t: 'fatal', ...notice })
      // There is no way to know when it was taken over; a moment is enough for a message on this computer.
      await new Promise((done) => setTimeout(done, 100))
    },
  }
}

function kindOf(data: unknown): unknown {
  return typeof data === 'object' && data !== null && 't' in data ? data.t : undefined
}
