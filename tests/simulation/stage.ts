import { type Random, seededRandom } from '../../host/demo-shop'
import { type ServerLog } from '../../server/log/server-log'
import { factsOfServer } from './checks'
import { type Clockwork, createClockwork } from './clockwork'
import { type Network, createNetwork } from './network'
import { type Code, START } from './people'
import { type Recorder, createRecorder } from './recorder'
import { type ServerCopies, createServerCopies } from './server-copies'
import { type SimShop } from './shop'
import { type SimTerminal, type Surroundings } from './sim-terminal'

/** A shop in the morning, with a clock, chance, a network and servers of its own. */
export interface Stage {
  readonly clockwork: Clockwork
  readonly random: Random
  readonly network: Network
  readonly servers: ServerCopies
  readonly log: ServerLog
  /** A copy of the server's log as it stands. */
  copyServer(): void
  /** The server is set back to the copy: what it took since it has never taken. */
  setServerBack(): Promise<void>
  readonly recorder: Recorder
  readonly terminals: readonly SimTerminal[]
  /** What nobody foresaw, as it was told. */
  readonly defects: string[]
  pass(ms: number): Promise<void>
  end(): Promise<void>
}

export interface StageParts {
  readonly seed: number
  readonly present: readonly Code[]
  readonly servers: number
  readonly log?: ((log: ServerLog) => ServerLog) | undefined
  readonly worker?: Surroundings['worker'] | undefined
}

/** Sets the stage; no program runs yet. */
export function createStage(shop: SimShop, parts: StageParts): Stage {
  const clockwork = createClockwork(shop.begins)
  const random = seededRandom(parts.seed ^ 0x5eed)
  const recorder = createRecorder()
  const defects: string[] = []
  const opened = shop.openLog()
  const recorded = recorder.around(opened)
  const log = parts.log ? parts.log(recorded) : recorded
  const now = (): number => START + clockwork.now()
  const servers = createServerCopies({ clockwork, log, now, random }, parts.servers)
  const network = createNetwork(clockwork, servers, random)
  const terminals = parts.present.map((code) => shop.terminals[code])
  const around: Surroundings = {
    clockwork,
    random,
    fetchOf: network.fetchOf,
    committed: (terminal) => recorder.committed(terminal),
    defect: (terminal, what, error) =>
      void defects.push(`${terminal} ${what}: ${error instanceof Error ? error.stack : String(error)}`),
    ...(parts.worker ? { worker: parts.worker } : {}),
  }
  for (const terminal of terminals) {
    terminal.enter(around)
    recorder.committed(terminal)
  }
  return {
    clockwork,
    random,
    network,
    servers,
    log,
    copyServer: () => opened.copy(),
    async setServerBack() {
      servers.stop()
      opened.setBack()
      // `npm run server -- restored`
      await opened.nameAnew()
      recorder.serverSetBack(await factsOfServer(log))
      servers.restart()
    },
    recorder,
    terminals,
    defects,
    pass: (ms) => clockwork.runTo(clockwork.now() + ms),
    async end() {
      for (const terminal of terminals) {
        terminal.forget()
        terminal.remember()
      }
      await log.close()
    },
  }
}
