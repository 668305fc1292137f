import { LONGEST_SCAN, bare } from '../core/scan/scan-text'

/**
 * What ends a scan on a serial line.
 * - `line`: CR, LF, Tab, ETX or EOT, as nearly every scanner is delivered.
 * - `silence`: nothing; the scan is over when no more comes.
 * - `auto`: silence until the scanner has once sent a terminator, which from then on is waited for.
 */
export type ScanEnd = 'auto' | 'line' | 'silence'

/**
 * - `scan`: with the kind of barcode (`]E0`) where the scanner tells it.
 * - `garbled`: no text; usually another speed than the scanner's.
 * - `cut`: a beginning without its end.
 */
export type Frame =
  | { readonly kind: 'scan'; readonly text: string; readonly aim: string | null }
  | { readonly kind: 'garbled' | 'cut' }

/** Cuts the bytes of one serial scanner into scans. It has no clock: the caller waits `patienceMs()` and then asks. */
export interface FrameReader {
  /** Takes bytes as they came. @returns the scans that are complete with them. */
  take(bytes: Uint8Array): readonly Frame[]
  /** Nothing more came for `patienceMs()`. */
  silence(): Frame | null
  /** How long to wait for more, in ms; null while nothing is begun. */
  patienceMs(): number | null
  /** The line was pulled: what was begun is never completed. */
  forget(): void
}

/** Between the bytes of one scan there are less than 10 ms even at 1200 baud; a USB hub adds some. */
const SILENCE_MS = 60
/** A scanner that ends its scans by a terminator may pause before it, but not so long. */
const TERMINATOR_MS = 700

const [STX, ETX, EOT, TAB, LF, CR, RS, GS] = [0x02, 0x03, 0x04, 0x09, 0x0a, 0x0d, 0x1e, 0x1d]
const ENDS: ReadonlySet<number> = new Set([ETX, EOT, TAB, LF, CR])
/** A break on the line reads as 0; STX opens what ETX ends; GS and RS part the fields of GS1 codes and are no digits. */
const NO_TEXT: ReadonlySet<number> = new Set([0, STX, GS, RS])

export function createFrameReader(ends: ScanEnd): FrameReader {
  let begun: number[] = []
  let overflown = false
  let waitsForTerminator = ends === 'line'

  const finish = (): Frame | null => {
    const bytes = begun
    const tooLong = overflown
    begun = []
    overflown = false
    if (tooLong) return { kind: 'garbled' }
    return bytes.length === 0 ? null : readFrame(Uint8Array.from(bytes))
  }
  return {
    take(bytes) {
      const frames: Frame[] = []
      for (const byte of bytes) {
        if (NO_TEXT.has(byte)) continue
        if (ends !== 'silence' && ENDS.has(byte)) {
          const frame = finish()
          if (frame !== null) frames.push(frame)
          if (frame?.kind === 'scan' && ends === 'auto') waitsForTerminator = true
        } else if (begun.length < LONGEST_SCAN + AIM_LENGTH) begun.push(byte)
        else overflown = true
      }
      return frames
    },
    silence() {
      if (begun.length === 0) return null
      if (!waitsForTerminator) return finish()
      begun = []
      overflown = false
      // It may have been set up anew to send none.
      waitsForTerminator = ends === 'line'
      return { kind: 'cut' }
    },
    patienceMs: () => (begun.length === 0 ? null : waitsForTerminator ? TERMINATOR_MS : SILENCE_MS),
    forget() {
      begun = []
      overflown = false
    },
  }
}

const AIM_LENGTH = 3
const utf8 = new TextDecoder('utf-8', { fatal: true })

function readFrame(bytes: Uint8Array): Frame | null {
  const raw = decode(bytes)
  if (raw === null || /\p{Cc}/u.test(raw.trim())) return { kind: 'garbled' }
  const { text, aim } = bare(raw.trim(), '', '')
  if (text === '') return null
  return text.length > LONGEST_SCAN ? { kind: 'garbled' } : { kind: 'scan', text, aim }
}

function decode(bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes)
  } catch {
    return null
  }
}
