import { inflateSync } from 'node:zlib'
import { crc16 } from '../label/zpl'
import { createBitmap } from '../raster/bitmap'
import {
  blankLabel,
  stamp,
  stampBars,
  stampBox,
  stampText,
  type LabelMachine,
  type LabelUnderWork,
} from './label-memory'

interface State {
  x: number
  y: number
  copies: number
  width: number
  height: number
  letterHeight: number
  module: number
  barHeight: number
  field: 'text' | 'bars'
  /** ^FH: `_41` in the next field's data is a byte. */
  hex: boolean
}

/** ZPL II: ^XA ^PW ^LL ^LH ^FO ^GFA (hex, compressed and Z64) ^GB ^A0 ^BY ^BC ^FH ^FD ^FS ^PQ ^XZ, and the status request ~HS. */
export function createZplMachine(widthMm: number, dotsPerMm: number): LabelMachine {
  const start: State = {
    x: 0,
    y: 0,
    copies: 1,
    width: Math.round(widthMm * dotsPerMm),
    height: Math.round(150 * dotsPerMm),
    letterHeight: 30,
    module: 2,
    barHeight: 80,
    field: 'text',
    hex: false,
  }
  let state = start
  let label = blankLabel(start.width, start.height)
  return {
    label: () => label,
    step(stream, at) {
      const byte = stream[at]
      if (byte === 0x0d || byte === 0x0a) return { length: 1 }
      if (byte !== 0x5e && byte !== 0x7e) {
        label.problems.push(`stray byte ${byte?.toString(16)}`)
        return { length: 1 }
      }
      const end = nextCommand(stream, at + 1)
      const line = stream
        .subarray(at, end ?? stream.length)
        .toString('latin1')
        .trimEnd()
      const name = line.slice(0, 3).toUpperCase()
      // The two commands which can be the last of a stream need no successor to be complete.
      const complete = name === '^XZ' || name === '~HS'
      if (end === null && !complete) return 'need-more'
      const length = complete ? 3 : (end ?? stream.length) - at
      const [first = 0, second = 0] = line.slice(3).split(',').map(Number)
      switch (name) {
        case '^XA':
          state = { ...start }
          label = blankLabel(start.width, start.height)
          break
        case '^PW':
          state.width = first
          label = { ...label, picture: createBitmap(state.width, state.height) }
          break
        case '^LL':
          state.height = first
          label = { ...label, picture: createBitmap(state.width, state.height) }
          break
        case '^FO':
          Object.assign(state, { x: first, y: second })
          break
        case '^PQ':
          state.copies = Math.max(1, first)
          break
        // ^A0N,height,width
        case '^A0':
          state.letterHeight = second
          state.field = 'text'
          break
        case '^BY':
          state.module = first
          break
        case '^BC':
          state.barHeight = second === 0 ? state.barHeight : second
          state.field = 'bars'
          break
        case '^FD':
          fieldData(label, state, line.slice(3))
          break
        case '^GB': {
          const [, , thickness = 1] = line.slice(3).split(',').map(Number)
          if (thickness < second && thickness < first)
            label.problems.push(`unknown form: ${line.slice(0, 40)}`)
          else stampBox(label, state.x, state.y, first, second)
          break
        }
        case '^FH':
          state.hex = true
          break
        case '^GF':
          graphicField(label, state, line)
          break
        case '^FS':
        case '^LH':
        case '^CI':
          break
        case '~HS':
          return {
            length,
            reply: Buffer.from(
              '\x02030,0,0,1200,000,0,0,0,000,0,0,0\x03\r\n\x02000,0,0,0,0,2,4,0,00000000,1,000\x03\r\n\x021234,0\x03\r\n',
            ),
          }
        case '^XZ':
          return { length, printed: state.copies }
        default:
          label.problems.push(`unknown command: ${line.slice(0, 40)}`)
      }
      return { length }
    },
  }
}

function nextCommand(stream: Buffer, from: number): number | null {
  const [caret, tilde] = [stream.indexOf(0x5e, from), stream.indexOf(0x7e, from)]
  if (caret < 0 || tilde < 0) return Math.max(caret, tilde) < 0 ? null : Math.max(caret, tilde)
  return Math.min(caret, tilde)
}

function fieldData(label: LabelUnderWork, state: State, data: string): void {
  const text = state.hex
    ? data.replaceAll(/_([0-9A-F]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    : data
  state.hex = false
  if (state.field === 'bars') stampBars(label, text, state.x, state.y, state.module, state.barHeight)
  else stampText(label, text, state.x, state.y, state.letterHeight)
}

function graphicField(label: LabelUnderWork, state: State, line: string): void {
  const match = /^\^GFA,(\d+),(\d+),(\d+),(.*)$/is.exec(line)
  if (match === null) {
    label.problems.push(`unknown form: ${line.slice(0, 40)}`)
    return
  }
  const [total, rowBytes] = [Number(match[2]), Number(match[3])]
  const data = match[4] ?? ''
  const hex = data.startsWith(':Z64:') ? inflateField(label, data) : expandRows(data, rowBytes * 2)
  if (hex.length !== total * 2) label.problems.push(`picture has ${hex.length / 2} bytes instead of ${total}`)
  const bitmap = createBitmap(rowBytes * 8, total / rowBytes)
  bitmap.bits.set(Buffer.from(hex.slice(0, total * 2), 'hex'))
  stamp(label, bitmap, state.x, state.y, `picture ${bitmap.width}x${bitmap.height}`)
}

/** :Z64:<deflated in base64>:<CRC-16 of the base64 text> */
function inflateField(label: LabelUnderWork, data: string): string {
  const [, , text = '', crc = ''] = data.trim().split(':')
  if (crc16(text) !== parseInt(crc, 16)) label.problems.push('picture with a wrong check sum')
  return inflateSync(Buffer.from(text, 'base64')).toString('hex')
}

/** Undoes the compression of ^GFA: run lengths G..Y and g..z, `,` and `!` for the rest of a row, `:` for the row above. */
function expandRows(packed: string, rowDigits: number): string {
  let rows = ''
  let row = ''
  let above = '0'.repeat(rowDigits)
  let run = 0
  const close = (): void => {
    rows += row
    above = row
    row = ''
  }
  for (const letter of packed.replaceAll(/\s/g, '')) {
    if (letter === ':') {
      row = above
    } else if (letter === ',' || letter === '!') {
      row = row.padEnd(rowDigits, letter === ',' ? '0' : 'F')
    } else if (letter >= 'G' && letter <= 'Y') {
      run += letter.charCodeAt(0) - 70
    } else if (letter >= 'g' && letter <= 'z') {
      run += (letter.charCodeAt(0) - 102) * 20
    } else {
      row += letter.repeat(Math.max(1, run))
      run = 0
    }
    while (row.length >= rowDigits) {
      const over = row.slice(rowDigits)
      row = row.slice(0, rowDigits)
      close()
      row = over
    }
  }
  return rows + row
}
