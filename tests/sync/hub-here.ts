import { type StartHub } from '../../host/link/hub-runner'
import { runHub } from '../../shop-hub/run-hub'

/** Not 5353, and this computer alone: what the real network says is no part of a test. */
export const ANNOUNCE_ON = { interfaces: ['127.0.0.1'], port: 15_454 }

/** The hub in the test's own process, as its thread runs it. */
export const startHubHere: StartHub = (options, tell) => {
  const running = runHub({ ...options, announceOn: ANNOUNCE_ON }, tell.state)
  return {
    async end(force) {
      const ended = await (await running).end(force)
      return ended.ok ? { ok: true, value: undefined } : { ok: false, waiting: ended.error.waiting }
    },
    setAbove: (server) => void running.then((hub) => hub.setAbove(server)),
    stop: async () => (await running).close(),
  }
}
