import { existsSync, readFileSync, readdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { SerialPort } from 'serialport'

export interface SerialPortFound {
  /** What is opened: `COM3`, `/dev/ttyACM0`, or a name that stays when it is plugged in elsewhere. */
  readonly path: string
  /** Who made it, as far as it says; empty when it says nothing. */
  readonly label: string
}

/** Folders of Linux in which ports are seen; a test brings its own. */
export interface PortFolders {
  readonly dev: string
  readonly sys: string
}
const FOLDERS: PortFolders = { dev: '/dev', sys: '/sys/class/tty' }

/**
 * The serial ports of this computer. Ports that cannot be listed (a pseudo terminal, a Bluetooth port of another name)
 * can be typed all the same.
 */
export async function listSerialPorts(list = SerialPort.list): Promise<readonly SerialPortFound[]> {
  try {
    const ports = await list()
    return ports.map(({ path, manufacturer, pnpId }) => ({
      path: pnpId?.startsWith('usb-') === true ? lastingName(path, FOLDERS) : path,
      label: manufacturer ?? '',
    }))
  } catch {
    // On Linux the library runs udevadm and rejects where there is none.
    return listSystemPorts(FOLDERS)
  }
}

/** The same from the kernel's own folders, without any helper program. */
export function listSystemPorts({ dev, sys }: PortFolders): readonly SerialPortFound[] {
  return namesIn(sys)
    .filter((name) => /^(tty(USB|ACM|AMA)\d+|rfcomm\d+)$/.test(name) || isRealPort(join(sys, name)))
    .filter((name) => existsSync(join(dev, name)))
    .map((name) => ({
      path: lastingName(join(dev, name), { dev, sys }),
      label: productOf(join(sys, name, 'device')),
    }))
}

/** Whether a port is there to be opened; one that cannot be told from outside counts as there. */
export async function isPortThere(path: string, platform: string, list = SerialPort.list): Promise<boolean> {
  if (platform !== 'win32') return existsSync(path)
  try {
    return (await list()).some((port) => port.path.toUpperCase() === path.toUpperCase())
  } catch {
    return true
  }
}

/** `ttyS0` to `ttyS31` exist on every computer; those with a chip behind them say which. */
function isRealPort(folder: string): boolean {
  return /\/ttyS\d+$/.test(folder) && !['', '0'].includes(textOf(join(folder, 'type')))
}

/** `/dev/serial/by-id/…` names the device itself, whatever socket it is plugged into. */
function lastingName(path: string, { dev }: PortFolders): string {
  const folder = join(dev, 'serial', 'by-id')
  const name = namesIn(folder).find((candidate) => target(join(folder, candidate)) === target(path))
  return name === undefined ? path : join(folder, name)
}

/** The names a USB device gives itself stand one or two folders above its port. */
function productOf(device: string): string {
  const real = target(device)
  if (real === null) return ''
  for (const above of ['.', '..', '../..']) {
    const product = textOf(join(real, above, 'product'))
    if (product !== '') return [textOf(join(real, above, 'manufacturer')), product].filter(Boolean).join(' ')
  }
  return ''
}

function target(path: string): string | null {
  try {
    return realpathSync(path)
  } catch {
    return null
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return ''
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).toSorted()
  } catch {
    return []
  }
}
