import {
  blankLabel,
  stampBars,
  stampBox,
  stampCounted,
  stampText,
  type LabelMachine,
  type LabelUnderWork,
} from './label-memory'

/** Letter heights in dots of the fonts "1" to "8" of TSPL. */
const FONT_HEIGHTS = [12, 20, 24, 32, 48, 19, 27, 25]

/** TSPL: SIZE GAP DIRECTION REFERENCE CLS BITMAP TEXT BARCODE BAR PRINT, and the status request ESC ! ?. */
export function createTsplMachine(widthMm: number, dotsPerMm: number): LabelMachine {
  let size = { width: Math.round(widthMm * dotsPerMm), height: Math.round(150 * dotsPerMm) }
  let label = blankLabel(size.width, size.height)
  return {
    label: () => label,
    step(stream, at) {
      if (stream[at] === 0x1b) {
        if (at + 3 > stream.length) return 'need-more'
        return { length: 3, reply: Uint8Array.of(0) }
      }
      if (stream.subarray(at, at + 7).toString('latin1') === 'BITMAP ') return bitmapStep(label, stream, at)
      const end = stream.indexOf(0x0a, at)
      if (end < 0) return 'need-more'
      const length = end + 1 - at
      const line = stream.subarray(at, end).toString('latin1').trim()
      if (line === '') return { length }
      const [, command = '', rest = ''] = /^(\S+)\s*(.*)$/.exec(line) ?? []
      switch (command.toUpperCase()) {
        case 'SIZE': {
          const [width, height] = rest.split(',').map((part) => Math.round(parseFloat(part) * dotsPerMm))
          if (width === undefined || height === undefined || !(width > 0 && height > 0))
            label.problems.push(`wrong size: ${line}`)
          else size = { width, height }
          return { length }
        }
        case 'CLS':
          label = blankLabel(size.width, size.height)
          return { length }
        case 'TEXT':
          textLine(label, line, rest)
          return { length }
        case 'BARCODE':
          barcodeLine(label, line, rest)
          return { length }
        case 'BAR': {
          const [x = 0, y = 0, width = 0, height = 0] = rest.split(',').map(Number)
          stampBox(label, x, y, width, height)
          return { length }
        }
        case 'PRINT':
          return {
            length,
            printed: Math.max(1, parseInt(rest, 10) || 1) * Math.max(1, Number(rest.split(',')[1] ?? 1)),
          }
        case 'GAP':
        case 'DIRECTION':
        case 'REFERENCE':
        case 'DENSITY':
        case 'SPEED':
        case 'CODEPAGE':
          return { length }
        default:
          label.problems.push(`unknown command: ${line.slice(0, 40)}`)
          return { length }
      }
    },
  }
}

/** BITMAP x,y,width in bytes,height,mode,data: the data are binary and counted, not ended by a line end. */
function bitmapStep(label: LabelUnderWork, stream: Buffer, at: number) {
  const head = /^BITMAP (\d+),(\d+),(\d+),(\d+),(\d+),/.exec(stream.subarray(at, at + 64).toString('latin1'))
  if (head === null) {
    if (stream.length - at < 64 && !stream.subarray(at).includes(0x0a)) return 'need-more'
    label.problems.push('BITMAP with a wrong head')
    return { length: 7 }
  }
  const [x = 0, y = 0, rowBytes = 0, height = 0] = head.slice(1).map(Number)
  return stampCounted(label, stream, at, head[0].length, { x, y, rowBytes, height })
}

/** TEXT x,y,"font",rotation,xscale,yscale,"text" */
function textLine(label: LabelUnderWork, line: string, rest: string): void {
  const match = /^(\d+),(\d+),"([^"]*)",0,(\d+),(\d+),"(.*)"$/.exec(rest)
  if (match === null) {
    label.problems.push(`unknown form: ${line.slice(0, 40)}`)
    return
  }
  const [, x, y, name, , yScale, text = ''] = match
  const height = FONT_HEIGHTS[Number(name) - 1] ?? 24
  stampText(label, text.replaceAll('\\["]', '"'), Number(x), Number(y), height * Number(yScale))
}

/** BARCODE x,y,"128",height,readable,rotation,narrow,wide,"text" */
function barcodeLine(label: LabelUnderWork, line: string, rest: string): void {
  const match = /^(\d+),(\d+),"128M?",(\d+),\d,0,(\d+),\d+,"(.*)"$/.exec(rest)
  if (match === null) {
    label.problems.push(`unknown form: ${line.slice(0, 40)}`)
    return
  }
  const [, x, y, height, module, text = ''] = match
  stampBars(label, text, Number(x), Number(y), Number(module), Number(height))
}
