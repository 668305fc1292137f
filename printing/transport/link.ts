import type { NotSentReason } from './transport'

/**
 * - `ended`: the printer closed in good order.
 * - `broken`: the line was reset.
 * - `unplugged`: the device is gone.
 */
export type LinkEnd = 'ended' | 'broken' | 'unplugged'

/** An open line to a printer, over whatever wire. Bytes go out in order; nothing here throws. */
export interface Link {
  /** Does the other side ever speak on this wire? */
  readonly answers: boolean
  write(bytes: Uint8Array): void
  /** Bytes that are still on this side: the system did not take them yet. */
  left(): number
  /** Everything written so far was taken by the system (and by a serial port: sent). */
  flushed(): boolean
  /** How the line ended; undefined while it stands. */
  end(): LinkEnd | undefined
  /** The line is given back: whoever opens it next finds it free. */
  gone(): boolean
  /** Called with what the printer says, and with nothing when the line ends or moves. One listener. */
  listen(listener: (said: Uint8Array) => void): void
  /** No more to say: lets what is on its way arrive, then goes. `patienceMs` later it goes anyway. */
  close(patienceMs: number): void
}

/** A way to a printer. */
export interface Wire {
  /** Opens the line; the answer comes within about `timeoutMs`. */
  open(
    timeoutMs: number,
  ): Promise<
    { readonly ok: true; readonly link: Link } | { readonly ok: false; readonly reason: NotSentReason }
  >
  /** ms that `bytes` take on this wire by itself, on top of the usual patience. */
  slowness(bytes: number): number
}
