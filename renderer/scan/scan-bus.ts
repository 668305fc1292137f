import { noteScan } from './scan-history'

/** What read it: a scanner that types, a scanner on a port of its own, the camera. */
export type ScanSource = 'keyboard' | 'serial' | 'camera'

/** One barcode, whoever read it. */
export interface Scan {
  /** What the scanner read, without prefix and terminator. */
  readonly text: string
  readonly source: ScanSource
  /** ms since 1970, UTC. */
  readonly at: number
}
export type ScanHandler = (scan: Scan) => unknown

const handlers: { current: ScanHandler }[] = []
let fallback: ScanHandler | null = null

/** @returns the way out. */
export function pushScanHandler(handler: { current: ScanHandler }): () => void {
  handlers.push(handler)
  return () => {
    handlers.splice(handlers.indexOf(handler), 1)
  }
}

/** What happens to a scan that no screen waits for. */
export function setScanFallback(handler: ScanHandler | null): void {
  fallback = handler
}

/** Gives a scan to the handler that was switched on last, alone: dialogs therefore win over the screen behind. */
export function deliverScan(scan: Scan): void {
  noteScan(scan)
  const top = handlers.at(-1)
  if (top !== undefined) void top.current(scan)
  else if (fallback !== null) void fallback(scan)
}
