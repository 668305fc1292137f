export type { Frame, ScanEnd } from './frames'
export { listSerialPorts, type SerialPortFound } from './serial-ports'
export {
  openSerialScanner,
  type PortTrouble,
  type ScannerLink,
  type SerialFormat,
  type SerialScanner,
  type SerialScannerAddress,
  type SerialScannerTiming,
} from './serial-scanner'
