import type { PrintState } from './escpos-machine'
import { GLYPH_WIDTH } from './receipt-sheet'

/** The text behind GS k 73 data, null for anything but code sets B and C. */
export function decodeCode128(data: Uint8Array): string | null {
  let set: 'B' | 'C' | null = null
  let text = ''
  for (let at = 0; at < data.length; at++) {
    const byte = data[at] ?? 0
    if (byte === 0x7b && set !== 'C') {
      const next = data[at + 1]
      at++
      if (next === 0x7b && set === 'B') text += '{'
      else if (next === 0x42 || next === 0x43) set = next === 0x42 ? 'B' : 'C'
      else return null
    } else if (byte === 0x7b && (data[at + 1] === 0x42 || data[at + 1] === 0x43)) {
      set = data[at + 1] === 0x42 ? 'B' : 'C'
      at++
    } else if (set === 'B') text += String.fromCharCode(byte)
    else if (set === 'C' && byte < 100) text += String(byte).padStart(2, '0')
    else return null
  }
  return text === '' ? null : text
}

/** The line as it stands on the paper, with blanks for its alignment. */
export function alignText(said: string, state: Pick<PrintState, 'align' | 'scaleX'>, dots: number): string {
  const room = dots / GLYPH_WIDTH - said.length * state.scaleX
  if (state.align === 0 || room <= 0) return said
  return ' '.repeat(Math.floor(state.align === 1 ? room / 2 : room)) + said
}

export function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
}
