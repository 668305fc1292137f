import type { Bitmap } from '../raster/bitmap'
import { createBitmap } from '../raster/bitmap'
import { letterOf } from '../escpos/code-pages'
import { code128Bitmap, qrBitmap } from '../raster/symbols'
import { alignText, decodeCode128, hex } from './escpos-texts'
import { createReceiptSheet, GLYPH_HEIGHT, GLYPH_WIDTH, type ReceiptSheet } from './receipt-sheet'

/** What one command took, and what it made the printer do besides putting ink on paper. */
export type EscPosStep =
  | { readonly length: number; readonly reply?: Uint8Array; readonly cut?: boolean }
  | 'need-more'

/** A printer's state and the paper below its head. */
export interface EscPosMachine {
  readonly sheet: ReceiptSheet
  readonly text: string[]
  readonly problems: string[]
  step(stream: Buffer, at: number): EscPosStep
  flushLine(): void
  readonly state: PrintState
}

export interface PrintState {
  align: 0 | 1 | 2
  scaleX: number
  scaleY: number
  bold: boolean
  invert: boolean
  underline: boolean
  spacing: number
  barModule: number
  barHeight: number
  hri: number
  qrModule: number
  qrText: string
  /** ESC t */
  codePage: number
}

const RESET: PrintState = {
  align: 0,
  scaleX: 1,
  scaleY: 1,
  bold: false,
  invert: false,
  underline: false,
  spacing: 30,
  barModule: 3,
  barHeight: 162,
  hri: 0,
  qrModule: 3,
  qrText: '',
  codePage: 0,
}

interface Letter {
  readonly letter: string
  readonly state: PrintState
}

/** One machine prints one piece of paper; `before` hands the modes over to the next piece. */
export function createEscPosMachine(dots: number, before?: { readonly state: PrintState }): EscPosMachine {
  const sheet = createReceiptSheet(dots)
  const text: string[] = []
  const problems: string[] = []
  const state: PrintState = { ...(before?.state ?? RESET) }
  let line: Letter[] = []

  const printLine = (feed: boolean): void => {
    const width = line.reduce((sum, { state: look }) => sum + GLYPH_WIDTH * look.scaleX, 0)
    const height = Math.max(0, ...line.map(({ state: look }) => GLYPH_HEIGHT * look.scaleY))
    const said = line.map(({ letter }) => letter).join('')
    if (width > dots) problems.push(`line is wider than the paper: "${said}"`)
    let x = state.align === 0 ? 0 : Math.max(0, Math.floor((dots - width) / (state.align === 1 ? 2 : 1)))
    for (const { letter, state: look } of line) {
      // Letters of different heights stand on one base line.
      sheet.glyph(letter, x, sheet.y + height - GLYPH_HEIGHT * look.scaleY, look)
      x += GLYPH_WIDTH * look.scaleX
    }
    if (feed) {
      text.push(alignText(said, state, dots))
      sheet.y += Math.max(state.spacing, height)
    }
    line = []
  }

  const image = (bitmap: Bitmap, says: string): void => {
    const slack = Math.max(0, dots - bitmap.width)
    const x = state.align === 0 ? 0 : state.align === 1 ? Math.floor(slack / 2) : slack
    if (!sheet.bitmap(bitmap, x, sheet.y)) problems.push(`${says} is wider than the paper`)
    text.push(`[${says}]`)
    sheet.y += bitmap.height
  }

  const unknown = (stream: Buffer, at: number, length: number): EscPosStep => {
    problems.push(`unknown bytes ${hex(stream.subarray(at, at + length))}`)
    return { length }
  }

  const escape = (stream: Buffer, at: number): EscPosStep => {
    const command = stream[at + 1]
    const n = stream[at + 2]
    if (command === undefined) return 'need-more'
    if (command === 0x40) {
      line = []
      Object.assign(state, RESET)
      return { length: 2 }
    }
    if (command === 0x32) {
      state.spacing = 30
      return { length: 2 }
    }
    if (command === 0x70) return at + 5 > stream.length ? 'need-more' : { length: 5 }
    if (n === undefined) return 'need-more'
    switch (command) {
      case 0x61:
        state.align = n % 48 === 1 ? 1 : n % 48 === 2 ? 2 : 0
        break
      case 0x45:
        state.bold = (n & 1) === 1
        break
      case 0x2d:
        state.underline = n % 48 !== 0
        break
      case 0x33:
        state.spacing = n
        break
      case 0x21:
        state.bold = (n & 0x08) !== 0
        state.scaleY = (n & 0x10) === 0 ? 1 : 2
        state.scaleX = (n & 0x20) === 0 ? 1 : 2
        state.underline = (n & 0x80) !== 0
        break
      case 0x4a:
        sheet.y += n
        break
      case 0x64:
        sheet.y += n * state.spacing
        break
      case 0x74:
        state.codePage = n
        break
      // Character set and font: accepted, all our text is in font A.
      case 0x52:
      case 0x4d:
        break
      default:
        return unknown(stream, at, 2)
    }
    return { length: 3 }
  }

  const groupSeparator = (stream: Buffer, at: number): EscPosStep => {
    const [, command, n, m] = stream.subarray(at, at + 4)
    // GS FF: the next label.
    if (command === 0x0c) return { length: 2, cut: true }
    if (command === undefined || n === undefined) return 'need-more'
    switch (command) {
      case 0x21:
        state.scaleX = ((n >> 4) & 7) + 1
        state.scaleY = (n & 7) + 1
        return { length: 3 }
      case 0x42:
        state.invert = (n & 1) === 1
        return { length: 3 }
      case 0x48:
        state.hri = n % 48
        return { length: 3 }
      case 0x68:
        state.barHeight = n
        return { length: 3 }
      case 0x77:
        state.barModule = n
        return { length: 3 }
      case 0x61:
        return { length: 3 }
      case 0x72:
        // GS r 1: the paper sensors see paper. GS r 2: the drawer is closed.
        return { length: 3, reply: Uint8Array.of(0x00) }
      case 0x56:
        if (n === 65 || n === 66) {
          if (m === undefined) return 'need-more'
          sheet.y += m
          return { length: 4, cut: true }
        }
        return { length: 3, cut: true }
      case 0x6b:
        return barcode(stream, at)
      case 0x76:
        return rasterImage(stream, at)
      case 0x28:
        return functionCommand(stream, at)
      default:
        return unknown(stream, at, 2)
    }
  }

  const barcode = (stream: Buffer, at: number): EscPosStep => {
    const [, , system, count] = stream.subarray(at, at + 4)
    if (system === undefined || count === undefined) return 'need-more'
    if (system !== 73) return unknown(stream, at, 3)
    const end = at + 4 + count
    if (end > stream.length) return 'need-more'
    const said = decodeCode128(stream.subarray(at + 4, end))
    const bars = said === null ? null : code128Bitmap(said, state.barModule, state.barHeight)
    if (said === null || bars === null) problems.push('barcode with bytes outside of code sets B and C')
    else if (bars.width > dots) problems.push(`barcode "${said}" is wider than the paper and would not print`)
    else image(bars, `code128 ${said}`)
    return { length: 4 + count }
  }

  const rasterImage = (stream: Buffer, at: number): EscPosStep => {
    if (at + 8 > stream.length) return 'need-more'
    const rowBytes = stream.readUInt16LE(at + 4)
    const height = stream.readUInt16LE(at + 6)
    const length = 8 + rowBytes * height
    if (at + length > stream.length) return 'need-more'
    const bitmap = createBitmap(rowBytes * 8, height)
    bitmap.bits.set(stream.subarray(at + 8, at + length))
    image(bitmap, `picture ${bitmap.width}x${height}`)
    return { length }
  }

  /** GS ( k: QR codes. GS ( H: echo of a process number. */
  const functionCommand = (stream: Buffer, at: number): EscPosStep => {
    if (at + 5 > stream.length) return 'need-more'
    const length = 5 + stream.readUInt16LE(at + 3)
    if (at + length > stream.length) return 'need-more'
    const letter = stream[at + 2]
    const [kind, fn, n] = stream.subarray(at + 5, at + 8)
    if (letter === 0x48 && kind === 48) {
      return { length, reply: Uint8Array.of(0x37, 0x22, ...stream.subarray(at + 7, at + length), 0x00) }
    }
    if (letter !== 0x6b || kind !== 49) return unknown(stream, at, length)
    if (fn === 67) state.qrModule = n ?? 3
    if (fn === 80) state.qrText = stream.subarray(at + 8, at + length).toString('utf8')
    if (fn === 81) image(qrBitmap(state.qrText, state.qrModule), `qr ${state.qrText}`)
    return { length }
  }

  const letterAt = (byte: number): EscPosStep | null => {
    const letter = byte < 0x7f ? String.fromCharCode(byte) : letterOf(state.codePage, byte)
    if (byte < 0x20 || letter === undefined) return null
    line.push({ letter, state: { ...state } })
    return { length: 1 }
  }

  return {
    sheet,
    text,
    problems,
    state,
    flushLine: () => {
      if (line.length > 0) printLine(true)
    },
    step(stream, at) {
      const byte = stream[at] ?? 0
      switch (byte) {
        case 0x0a:
          printLine(true)
          return { length: 1 }
        case 0x0d:
          return { length: 1 }
        case 0x1b:
          return escape(stream, at)
        case 0x1d:
          return groupSeparator(stream, at)
        case 0x1c:
          // FS . leaves Kanji mode.
          if (at + 1 >= stream.length) return 'need-more'
          return stream[at + 1] === 0x2e ? { length: 2 } : unknown(stream, at, 2)
        case 0x10:
          // DLE EOT n: real-time status, everything in order.
          if (at + 3 > stream.length) return 'need-more'
          return stream[at + 1] === 0x04 ? { length: 3, reply: Uint8Array.of(0x12) } : unknown(stream, at, 2)
        default:
          return letterAt(byte) ?? unknown(stream, at, 1)
      }
    },
  }
}
