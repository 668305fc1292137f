import { type HostEvent, type HostEventName } from '../../contract/host'
import { type Clock, type Ids } from '../../core/clock'
import { type Store } from '../../db/database'
import { type Terminal } from '../../db/terminal'
import { type Handlers, type HostContext } from './context'

/** What the composition root gives to the runner. */
export interface RunnerDeps {
  readonly store: Store
  readonly terminal: Terminal
  readonly clock: Clock
  readonly ids: Ids
  readonly random: () => number
  readonly dataDir: string
  readonly handlers: Handlers
  readonly emit: <E extends HostEventName>(event: E, payload: HostEvent<E>) => void
  /** A job was put into the queue. */
  readonly wakePrinters: () => void
  /** Facts were recorded. */
  readonly wakeSync: () => void
  /** Where defects are written; the person sees the reference only. */
  readonly logDefect: (reference: string, op: string, error: unknown) => void
}

/** What every handler may use, whatever its kind. */
export const hostContext = (deps: RunnerDeps): HostContext => ({
  now: () => deps.clock.now(),
  newId: () => deps.ids.id(),
  random: deps.random,
  dataDir: deps.dataDir,
  terminal: deps.terminal,
  emit: deps.emit,
})
