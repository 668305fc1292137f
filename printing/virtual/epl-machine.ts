import {
  blankLabel,
  stampBars,
  stampBox,
  stampCounted,
  stampText,
  type LabelMachine,
  type LabelStep,
  type LabelUnderWork,
} from './label-memory'

/** Letter heights in dots of the fonts 1 to 5 of EPL2 at 203 dpi. */
const FONT_HEIGHTS = [12, 16, 20, 24, 48]

/** EPL2: N q Q GW A B LO P, and settings which put no ink on paper (D S Z O J R I). */
export function createEplMachine(widthMm: number, dotsPerMm: number): LabelMachine {
  let size = { width: Math.round(widthMm * dotsPerMm), height: Math.round(150 * dotsPerMm) }
  let label = blankLabel(size.width, size.height)
  const resize = (part: Partial<typeof size>): void => {
    size = { ...size, ...part }
    // q and Q clear the image buffer.
    label = { ...blankLabel(size.width, size.height), problems: label.problems }
  }
  return {
    label: () => label,
    step(stream, at) {
      if (stream.subarray(at, at + 2).toString('latin1') === 'GW') return graphicStep(label, stream, at)
      const end = stream.indexOf(0x0a, at)
      if (end < 0) return 'need-more'
      const length = end + 1 - at
      const line = stream.subarray(at, end).toString('latin1').trim()
      if (line === '') return { length }
      const numbers = line.slice(1).split(',').map(Number)
      const [first = 0] = numbers
      switch (line[0]) {
        case 'N':
          label = blankLabel(size.width, size.height)
          return { length }
        case 'q':
          resize({ width: first })
          return { length }
        case 'Q':
          resize({ height: first })
          return { length }
        case 'A':
          textLine(label, line)
          return { length }
        case 'B':
          barcodeLine(label, line)
          return { length }
        case 'L': {
          const [x = 0, y = 0, width = 0, height = 0] = line.slice(2).split(',').map(Number)
          if (line[1] === 'O') stampBox(label, x, y, width, height)
          else label.problems.push(`unknown command: ${line.slice(0, 40)}`)
          return { length }
        }
        case 'P':
          return { length, printed: Math.max(1, first) * Math.max(1, numbers[1] ?? 1) }
        case 'D':
        case 'S':
        case 'Z':
        case 'O':
        case 'J':
        case 'R':
        case 'I':
          return { length }
        default:
          label.problems.push(`unknown command: ${line.slice(0, 40)}`)
          return { length }
      }
    },
  }
}

/** GWx,y,width in bytes,height,data: binary and counted; 0 is black. */
function graphicStep(label: LabelUnderWork, stream: Buffer, at: number): LabelStep {
  const head = /^GW(\d+),(\d+),(\d+),(\d+)(?:,|\r?\n)/.exec(stream.subarray(at, at + 64).toString('latin1'))
  if (head === null) {
    if (stream.length - at < 64) return 'need-more'
    label.problems.push('GW with a wrong head')
    return { length: 2 }
  }
  const [x = 0, y = 0, rowBytes = 0, height = 0] = head.slice(1).map(Number)
  return stampCounted(label, stream, at, head[0].length, { x, y, rowBytes, height })
}

/** Ax,y,rotation,font,xscale,yscale,N,"text" */
function textLine(label: LabelUnderWork, line: string): void {
  const match = /^A(\d+),(\d+),0,(\d),(\d),(\d),N,"(.*)"$/.exec(line)
  if (match === null) {
    label.problems.push(`unknown form: ${line.slice(0, 40)}`)
    return
  }
  const [, x, y, font, , yScale, text = ''] = match
  const height = (FONT_HEIGHTS[Number(font) - 1] ?? 20) * Number(yScale)
  stampText(label, text.replaceAll('\\"', '"').replaceAll('\\\\', '\\'), Number(x), Number(y), height)
}

/** Bx,y,rotation,type,narrow,wide,height,readable,"text" */
function barcodeLine(label: LabelUnderWork, line: string): void {
  const match = /^B(\d+),(\d+),0,1,(\d+),\d+,(\d+),[BN],"(.*)"$/.exec(line)
  if (match === null) {
    label.problems.push(`unknown form: ${line.slice(0, 40)}`)
    return
  }
  const [, x, y, module, height, text = ''] = match
  stampBars(label, text, Number(x), Number(y), Number(module), Number(height))
}
