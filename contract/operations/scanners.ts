import { z } from 'zod'
import { action, query } from '../operation'
import { At, Text, id } from '../shapes'

const ScannerId = id<'Scanner'>()

/** A scanner on a serial port or on USB that acts as one; belongs to this terminal alone. */
export const SerialScannerSetup = z.object({
  scannerId: ScannerId,
  name: Text(60),
  /** `COM3`, `/dev/ttyACM0`, `/dev/serial/by-id/…`. */
  path: Text(255),
  baud: z.int().min(300).max(921_600),
  /** Data bits, parity, stop bits. */
  format: z.enum(['8N1', '8E1', '8O1', '7E1', '7O1']),
  /** What ends a scan: a terminator, silence, or whichever the scanner turns out to use. */
  ends: z.enum(['auto', 'line', 'silence']),
})
export type SerialScannerSetup = z.output<typeof SerialScannerSetup>

export const DEFAULT_SERIAL = { baud: 9600, format: '8N1', ends: 'auto' } as const

export const SerialScanner = z.object({
  ...SerialScannerSetup.shape,
  state: z.enum(['connected', 'looking']),
  /** Why it is not connected; empty: it is, or was not looked for yet. */
  trouble: z.enum(['', 'missing', 'no-permission', 'in-use', 'bad-port']),
  /** How it was last understood: `garbled` bytes come of another speed, `cut` scans lack their end. */
  signal: z.enum(['none', 'good', 'garbled', 'cut']),
  lastScan: z.object({ text: z.string(), at: At }).nullable(),
})
export type SerialScanner = z.output<typeof SerialScanner>

export const scannerOperations = {
  'serial-scanner.list': query({ input: {}, output: z.array(SerialScanner) }),
  'serial-scanner.save': action({
    input: { ...SerialScannerSetup.shape, scannerId: ScannerId.nullable() },
    output: SerialScanner,
    errors: ['NOT_FOUND', 'SCANNER_PORT_TAKEN'],
  }),
  'serial-scanner.remove': action({
    input: { scannerId: ScannerId },
    output: z.object({}),
    errors: ['NOT_FOUND'],
  }),
  /** The serial ports this computer has. */
  'serial-scanner.find': action({
    input: {},
    output: z.array(z.object({ path: z.string(), label: z.string() })),
  }),
}
