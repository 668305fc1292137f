import { readdirSync } from 'node:fs'
import { SerialPort } from 'serialport'
import { listCupsQueues } from './spooler/cups'
import { listWindowsPrinters } from './spooler/winspool'

export interface FoundDevices {
  readonly serial: readonly { readonly path: string; readonly label: string }[]
  readonly devices: readonly string[]
  readonly queues: readonly string[]
}

/** What this computer has that might be a printer. Whatever cannot be asked is left out: paths can be typed too. */
export async function findDevices(platform: string): Promise<FoundDevices> {
  const [serial, queues] = await Promise.all([
    listSerialPorts(),
    platform === 'win32' ? listWindowsPrinters() : listCupsQueues(),
  ])
  return { serial, queues, devices: platform === 'linux' ? listUsbPrinters() : [] }
}

async function listSerialPorts(): Promise<FoundDevices['serial']> {
  try {
    const ports = await SerialPort.list()
    return ports.map(({ path, manufacturer }) => ({
      path,
      label: manufacturer === undefined ? path : `${path} (${manufacturer})`,
    }))
  } catch {
    // On Linux it runs udevadm and rejects where there is none.
    return namesIn('/dev')
      .filter((name) => /^(tty(USB|ACM)\d+|rfcomm\d+)$/.test(name))
      .map((name) => ({ path: `/dev/${name}`, label: `/dev/${name}` }))
  }
}

const listUsbPrinters = (): readonly string[] =>
  namesIn('/dev/usb')
    .filter((name) => /^lp\d+$/.test(name))
    .map((name) => `/dev/usb/${name}`)

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).toSorted()
  } catch {
    return []
  }
}
