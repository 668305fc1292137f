import { type HostEvent, type HostEventName } from '../../contract/host'
import { type SerialScanner, type SerialScannerSetup } from '../../contract/operations/scanners'
import { type Clock } from '../../core/clock'
import { type Store } from '../../db/database'
import { listSerialScanners } from '../../db/queries/serial-scanners'
import { type Frame, type SerialScanner as OpenScanner, openSerialScanner } from '../../scanning'

interface ScannerRoomDeps {
  readonly store: Store
  readonly clock: Clock
  readonly emit: <E extends HostEventName>(event: E, payload: HostEvent<E>) => void
}

/** The scanners on ports of this terminal: each is held open and looked for again when it is away. */
export interface ScannerRoom {
  start(): void
  /** Each scanner that is set up, with how it stands now. */
  list(): readonly SerialScanner[]
  /** The setups have changed: opens what is new, lets go of what is gone. */
  follow(): Promise<void>
  stop(): Promise<void>
}

type Standing = Pick<SerialScanner, 'state' | 'trouble' | 'signal' | 'lastScan'>
const NOT_YET: Standing = { state: 'looking', trouble: '', signal: 'none', lastScan: null }

interface Held {
  readonly setup: SerialScannerSetup
  readonly scanner: OpenScanner
  standing: Standing
}

export function createScannerRoom({ store, clock, emit }: ScannerRoomDeps): ScannerRoom {
  const held = new Map<string, Held>()
  let stopped = false

  const hold = (setup: SerialScannerSetup): void => {
    const stand = (change: Partial<Standing>): void => {
      const mine = held.get(setup.scannerId)
      if (mine === undefined) return
      mine.standing = { ...mine.standing, ...change }
      emit('changed', { topics: ['scanning'] })
    }
    const onFrame = (frame: Frame): void => {
      if (frame.kind !== 'scan') return stand({ signal: frame.kind })
      const at = clock.now()
      emit('scanned', { scannerId: setup.scannerId, text: frame.text, aim: frame.aim, at })
      stand({ signal: 'good', lastScan: { text: frame.text, at } })
    }
    const scanner = openSerialScanner(setup, {
      onFrame,
      onLink: (link) =>
        stand(
          link.state === 'connected'
            ? { state: 'connected', trouble: '' }
            : { state: 'looking', trouble: link.trouble ?? '' },
        ),
    })
    held.set(setup.scannerId, { setup, scanner, standing: NOT_YET })
  }
  const follow = async (): Promise<void> => {
    const setups = stopped ? [] : listSerialScanners(store)
    const gone = [...held.values()].filter(
      ({ setup }) => !setups.some((now) => JSON.stringify(now) === JSON.stringify(setup)),
    )
    for (const { setup } of gone) held.delete(setup.scannerId)
    await Promise.all(gone.map(({ scanner }) => scanner.stop()))
    for (const setup of setups) if (!stopped && !held.has(setup.scannerId)) hold(setup)
  }
  return {
    start: () => void follow(),
    list: () =>
      listSerialScanners(store).map((setup) => ({
        ...setup,
        ...(held.get(setup.scannerId)?.standing ?? NOT_YET),
      })),
    follow,
    async stop() {
      stopped = true
      await follow()
    },
  }
}
