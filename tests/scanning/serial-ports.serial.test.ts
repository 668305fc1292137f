import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { isPortThere, listSerialPorts, listSystemPorts } from '../../scanning/serial-ports'

/** The folders in which Linux shows its ports: one USB scanner, one USB cable, one chip on the board, one empty socket. */
function portFolders() {
  const folder = mkdtempSync(join(tmpdir(), 'pesan-ports-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const [dev, sys] = [join(folder, 'dev'), join(folder, 'sys')]
  const usb = join(folder, 'devices', 'usb1', '1-2')
  mkdirSync(join(usb, '1-2:1.0'), { recursive: true })
  writeFileSync(join(usb, 'product'), 'Barcode Scanner\n')
  writeFileSync(join(usb, 'manufacturer'), 'Contoh\n')
  mkdirSync(join(dev, 'serial', 'by-id'), { recursive: true })
  for (const [name, type] of [
    ['ttyACM0', null],
    ['ttyUSB0', null],
    ['ttyS0', '4'],
    ['ttyS1', '0'],
    ['tty1', null],
  ] as const) {
    mkdirSync(join(sys, name), { recursive: true })
    writeFileSync(join(dev, name), '')
    if (type !== null) writeFileSync(join(sys, name, 'type'), `${type}\n`)
  }
  symlinkSync(join(usb, '1-2:1.0'), join(sys, 'ttyACM0', 'device'))
  symlinkSync(join(dev, 'ttyUSB0'), join(dev, 'serial', 'by-id', 'usb-Contoh_Kabel_77-if00'))
  return { dev, sys }
}

test('ports are found without udevadm, with the name of their maker, and those that are none are left out', () => {
  const folders = portFolders()
  expect(listSystemPorts(folders)).toEqual([
    { path: join(folders.dev, 'ttyACM0'), label: 'Contoh Barcode Scanner' },
    { path: join(folders.dev, 'ttyS0'), label: '' },
    { path: join(folders.dev, 'serial/by-id/usb-Contoh_Kabel_77-if00'), label: '' },
  ])
})

test('a list that cannot be had is no error', async () => {
  const noUdevadm = () => Promise.reject(new Error('spawn udevadm ENOENT'))
  await expect(listSerialPorts(noUdevadm)).resolves.toBeInstanceOf(Array)
  await expect(isPortThere('COM3', 'win32', noUdevadm)).resolves.toBe(true)
})

test('on Windows a port is there while the system lists it', async () => {
  const ports = () =>
    Promise.resolve([
      {
        path: 'COM3',
        manufacturer: 'Contoh',
        serialNumber: undefined,
        pnpId: 'USB\\VID_0C2E',
        locationId: undefined,
        productId: undefined,
        vendorId: undefined,
      },
    ])
  await expect(listSerialPorts(ports)).resolves.toEqual([{ path: 'COM3', label: 'Contoh' }])
  await expect(isPortThere('com3', 'win32', ports)).resolves.toBe(true)
  await expect(isPortThere('COM4', 'win32', ports)).resolves.toBe(false)
})
