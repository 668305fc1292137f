export * from './documents'
export * from './printer-profile'
export type { EncodeRefusal, LabelPart } from './encode-refusal'
export { encodeDocument } from './encode'
export { previewDocument, type Preview } from './preview'
export { dayBookTexts, type DayBookTexts } from './paper/texts'
export * from './transport/transport'
export type * from './queue/print-job'
export { addressText, laneOf, openTransport } from './transport/open-transport'
export { createTransport } from './transport/conversation'
export { findDevices, type FoundDevices } from './find'
export { listCupsQueues, printPdfByCups } from './spooler/cups'
export { searchNetwork, type NetworkPrinter } from './find-network'
export { createLanes, type Lanes } from './queue/lanes'
export {
  createPrintWorker,
  type PrintWorker,
  type PrintWorkerDeps,
  type PrintTimers,
} from './queue/print-worker'
export { allowedActions } from './queue/decide-settlement'
export type * from './virtual/virtual-printer-types'
export { startVirtualPrinter } from './virtual/virtual-printer'
export { drawerKick } from './escpos/commands'
export { barWidths } from './raster/bar-widths'
export { pictureForPaper, LOGO_DOTS } from './raster/logo'
export { labelPages, type LabelsPerPage } from './label/label-pages'
