import { assertNever } from '../../core/result'
import type { Connection } from '../../contract/printer'
import { createCupsTransport } from '../spooler/cups'
import { createWinspoolTransport } from '../spooler/winspool'
import { createTransport } from './conversation'
import { createDeviceWire } from './device-wire'
import { createSerialWire } from './serial-wire'
import { createTcpWire } from './tcp-wire'
import type { Transport } from './transport'

/** The way to a printer as it is set up. `platform` is Node's name of the operating system. */
export function openTransport(connection: Connection, platform: string): Transport {
  switch (connection.by) {
    case 'network':
      return createTransport(createTcpWire(connection))
    case 'device':
      return createTransport(createDeviceWire(connection.path))
    case 'serial':
      return createTransport(createSerialWire(connection))
    case 'spooler':
      return platform === 'win32'
        ? createWinspoolTransport(connection.queue)
        : createCupsTransport(connection.queue)
    default:
      return assertNever(connection)
  }
}

/** Two printers that were set up for one and the same device: they take turns. */
export function laneOf(connection: Connection): string {
  switch (connection.by) {
    case 'network':
      return `network ${connection.host.trim().toLowerCase()}:${connection.port}`
    case 'device':
    case 'serial':
      return `path ${connection.path}`
    case 'spooler':
      return `queue ${connection.queue}`
    default:
      return assertNever(connection)
  }
}

/** How people write down where a printer is. */
export function addressText(connection: Connection): string {
  switch (connection.by) {
    case 'network':
      return `${connection.host}:${connection.port}`
    case 'device':
      return connection.path
    case 'serial':
      return `${connection.path} ${connection.baud} Bd`
    case 'spooler':
      return connection.queue
    default:
      return assertNever(connection)
  }
}
