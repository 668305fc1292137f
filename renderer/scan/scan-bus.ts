/** Who hears a scan: the handler that was switched on last, alone. Dialogs therefore win over the screen behind. */
export interface Scan {
  /** What the scanner read, without its terminator. */
  readonly text: string
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

export function deliverScan(scan: Scan): void {
  const top = handlers.at(-1)
  if (top !== undefined) void top.current(scan)
  else if (fallback !== null) void fallback(scan)
}
