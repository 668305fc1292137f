import { type SerialScannerSetup } from '../../../contract/operations/scanners'
import { err, ok } from '../../../core/result'
import { keepSerialScanners, listSerialScanners } from '../../../db/queries/serial-scanners'
import { listSerialPorts } from '../../../scanning'
import { type ScannerRoom } from '../../devices/scanner-room'
import { type Handlers } from '../../run/context'

export const scannerHandlers = (
  room: ScannerRoom,
): Handlers<
  'serial-scanner.list' | 'serial-scanner.save' | 'serial-scanner.remove' | 'serial-scanner.find'
> => ({
  'serial-scanner.list': () => ok([...room.list()]),
  async 'serial-scanner.save'(context, input) {
    const before = listSerialScanners(context.db)
    if (input.scannerId !== null && !before.some(({ scannerId }) => scannerId === input.scannerId))
      return err({ code: 'NOT_FOUND', what: 'scanner' })
    const other = before.find(
      ({ path, scannerId }) =>
        path.toLowerCase() === input.path.toLowerCase() && scannerId !== input.scannerId,
    )
    if (other) return err({ code: 'SCANNER_PORT_TAKEN', path: other.path, name: other.name })
    const setup: SerialScannerSetup = { ...input, scannerId: input.scannerId ?? context.newId<'Scanner'>() }
    const known = before.some(({ scannerId }) => scannerId === setup.scannerId)
    keepSerialScanners(
      context.store,
      known ? before.map((one) => (one.scannerId === setup.scannerId ? setup : one)) : [...before, setup],
    )
    await room.follow()
    context.emit('changed', { topics: ['scanning'] })
    const saved = room.list().find(({ scannerId }) => scannerId === setup.scannerId)
    return saved ? ok(saved) : err({ code: 'NOT_FOUND', what: 'scanner' })
  },
  async 'serial-scanner.remove'(context, { scannerId }) {
    const before = listSerialScanners(context.db)
    if (!before.some((one) => one.scannerId === scannerId)) return err({ code: 'NOT_FOUND', what: 'scanner' })
    keepSerialScanners(
      context.store,
      before.filter((one) => one.scannerId !== scannerId),
    )
    await room.follow()
    context.emit('changed', { topics: ['scanning'] })
    return ok({})
  },
  'serial-scanner.find': async () => ok([...(await listSerialPorts())]),
})
