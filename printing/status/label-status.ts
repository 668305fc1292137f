import type { Condition } from '../../contract/printer'

/** How a label printer stands: `busy` while labels of ours are still in it. */
export interface LabelStatus {
  readonly conditions: readonly Condition[]
  readonly busy: boolean
}

/** ESC ! ? */
export const TSPL_STATUS_REQUEST = Uint8Array.of(0x1b, 0x21, 0x3f)
const STX = String.fromCharCode(2)
const ETX = String.fromCharCode(3)

/** ~HS */
export const ZPL_STATUS_REQUEST = Uint8Array.from(Buffer.from('~HS\r\n', 'latin1'))

/**
 * The byte a TSPL printer answers to ESC ! ?: bit 0 head open, 1 paper jam, 2 paper out, 3 ribbon out, 4 pause,
 * 5 printing, 7 another error (TSC and Gprinter programming manuals).
 */
export function tsplStatus(byte: number): LabelStatus {
  const conditions: Condition[] = []
  if (byte & 0x01) conditions.push('cover-open')
  if (byte & 0x04) conditions.push('paper-out')
  if (byte & 0x08) conditions.push('ribbon-out')
  if (byte & 0x10) conditions.push('paused')
  if (byte & 0x82) conditions.push('error')
  return { conditions, busy: (byte & 0x20) !== 0 }
}

/**
 * The three lines a ZPL printer answers to ~HS, each between STX and ETX: in the first, fields 2 and 3 tell paper out
 * and pause, field 5 the formats in the buffer; in the second, fields 3 and 4 tell head up and ribbon out, field 9
 * the labels left of the batch (Zebra ZPL II guide, ~HS).
 * @returns undefined while the answer is not whole
 */
export function zplStatus(text: string): LabelStatus | undefined {
  const lines = text
    .split(STX)
    .slice(1)
    .filter((line) => line.includes(ETX))
    .map((line) => line.slice(0, line.indexOf(ETX)).split(','))
  const [first, second] = lines
  if (first === undefined || second === undefined || lines.length < 3) return undefined
  const conditions: Condition[] = []
  if (first[1] === '1') conditions.push('paper-out')
  if (second[2] === '1') conditions.push('cover-open')
  if (second[3] === '1') conditions.push('ribbon-out')
  if (first[2] === '1' && conditions.length === 0) conditions.push('paused')
  return { conditions, busy: Number(first[4] ?? 0) > 0 || Number(second[8] ?? 0) > 0 }
}
