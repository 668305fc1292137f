/** A sheet which came out of a virtual printer. */
export interface Page {
  readonly id: string
  /** The paper as a picture. */
  readonly png: Uint8Array
  /** The readable text, line by line (labels: what the encoder says in comments is not here, only native text). */
  readonly text: string
  /** ms UTC by the clock given at start. */
  readonly at?: number
  /** Unknown or stray bytes, bars that do not fit, dots outside of the paper. Empty on good pages. */
  readonly problems: readonly string[]
  /** What was sent for this page. */
  readonly bytes: Uint8Array
}

/**
 * ok; refuse: the port is closed; hang: accepts and never reads; reset-before: resets at once on connect;
 * reset-mid: resets after a few KB; slow: reads drop by drop; mute: prints but never answers a status request.
 */
export type VirtualPrinterFault = 'ok' | 'refuse' | 'hang' | 'reset-before' | 'reset-mid' | 'slow' | 'mute'

export interface VirtualPrinterOptions {
  readonly kind: 'receipt' | 'label'
  /** Receipt: 58 or 80 (default 80). Label: width of the roll, default 100. */
  readonly widthMm?: number
  /** 0 or absent = any free port on 127.0.0.1. */
  readonly port?: number
  /** Clock for `Page.at`; absent = pages carry no time. */
  readonly now?: () => number
}

export interface VirtualPrinter {
  readonly port: number
  pages(): readonly Page[]
  /** Returns the function which ends the listening. */
  onPage(listener: (page: Page) => void): () => void
  setFault(fault: VirtualPrinterFault): Promise<void>
  close(): Promise<void>
}
