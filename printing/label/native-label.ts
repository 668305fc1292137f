import { formatRupiah } from '../../core/money'
import type { AddressLabel } from '../documents'
import { destinationLines } from '../paper/paper-parts'
import { isPrintableAscii, plainText } from '../paper/plain-text'
import { paperTexts } from '../paper/texts'
import { wrapText } from '../paper/wrap'
import { dotsPerMm, type LabelPrinterProfile } from '../printer-profile'
import { code128Dots, planCode128 } from '../raster/code128'
import { weightText } from './label-frame'
import { tsplBegin, TSPL_PRINT } from './tspl'
import { zplLabel } from './zpl'

/** The fixed letters "1" to "5" of TSPL: every printer of that language has them. Width and height of a cell in dots. */
const CELLS = [
  { width: 8, height: 12 },
  { width: 12, height: 20 },
  { width: 16, height: 24 },
  { width: 24, height: 32 },
  { width: 32, height: 48 },
] as const

type Mark =
  | {
      readonly mark: 'text'
      readonly text: string
      readonly x: number
      readonly y: number
      readonly font: number
    }
  | { readonly mark: 'bars'; readonly text: string; readonly box: Box; readonly module: number }
  | { readonly mark: 'rule'; readonly box: Box }

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** From roomy to tight: index of the font for head, name, address and remarks, and the height of the bars in mm. */
const TRIES = [
  { head: 4, name: 3, address: 3, remarks: 2, bars: 16 },
  { head: 3, name: 3, address: 2, remarks: 1, bars: 12 },
  { head: 3, name: 2, address: 2, remarks: 1, bars: 9 },
  { head: 2, name: 2, address: 1, remarks: 1, bars: 8 },
] as const

/** Cells lower than this are not read on a thermal label. */
const LEAST_CELL_MM = 2

/**
 * A label in the printer's own letters and bars, about 1 KB where a picture takes 15 to 250: for serial lines and
 * slow USB. null when the letters cannot say the text (anything beyond ASCII that has no plain form), when it does not
 * fit, or when the language has no letters every printer knows; the picture says it then.
 */
export function nativeLabel(label: AddressLabel, printer: LabelPrinterProfile): Uint8Array | null {
  if (printer.language !== 'tspl' && printer.language !== 'zpl') return null
  for (const attempt of TRIES) {
    // The same cells are smaller on a finer head: one font up.
    const up = printer.dpi === 300 ? 1 : 0
    const marks = layOut(label, printer, {
      head: Math.min(4, attempt.head + up),
      name: Math.min(4, attempt.name + up),
      address: Math.min(4, attempt.address + up),
      remarks: Math.min(4, attempt.remarks + up),
      bars: attempt.bars,
    })
    if (marks !== null) return printer.language === 'tspl' ? toTspl(marks, printer) : toZpl(marks, printer)
  }
  return null
}

type Fonts = { readonly [K in keyof (typeof TRIES)[number]]: number }

function layOut(label: AddressLabel, printer: LabelPrinterProfile, fonts: Fonts): Mark[] | null {
  const density = dotsPerMm(printer.dpi)
  const dots = (mm: number): number => Math.round(mm * density)
  const texts = paperTexts(label)
  const left = dots(3)
  const width = dots(printer.widthMm) - 2 * left
  const marks: Mark[] = []
  let y = dots(3)
  let fits = true

  const write = (text: string, font: number): void => {
    const cell = CELLS[font] ?? CELLS[1]
    if (cell.height < dots(LEAST_CELL_MM)) fits = false
    for (const line of wrapText(plainText(text).replaceAll('\n', ' '), Math.floor(width / cell.width))) {
      if (line === '') continue
      if (!isPrintableAscii(line)) fits = false
      marks.push({ mark: 'text', text: line, x: left, y, font })
      y += cell.height + dots(0.6)
    }
  }
  const rule = (): void => {
    marks.push({ mark: 'rule', box: { x: left, y, width, height: dots(0.4) } })
    y += dots(1.2)
  }
  const bars = (text: string, heightMm: number): void => {
    const plan = planCode128(text)
    const module = [4, 3, 2].find(
      (n) =>
        n / density <= 0.5 && n / density >= 0.24 && plan !== null && code128Dots(plan, n) <= width + dots(4),
    )
    if (plan === null || module === undefined) {
      fits = false
      return
    }
    y += dots(1)
    const barsWidth = plan.modules * module
    const x = Math.round((dots(printer.widthMm) - barsWidth) / 2)
    marks.push({ mark: 'bars', text, module, box: { x, y, width: barsWidth, height: dots(heightMm) } })
    y += dots(heightMm) + dots(0.8)
  }

  if (label.copyNo > 0) write(`*** ${texts.copy(label.copyNo)} ***`, fonts.remarks)
  write(
    [label.courier ?? label.sender.name, label.service].filter((part) => part !== null).join(' '),
    fonts.head,
  )
  write(
    label.codAmount === null ? texts.nonCod : `${texts.cod} ${formatRupiah(label.codAmount)}`,
    label.codAmount === null ? fonts.remarks : fonts.head,
  )
  if (label.awb === null) write(`${texts.awbMissing} ____________`, fonts.name)
  bars(label.awb ?? label.orderNumber, fonts.bars)
  write(label.awb ?? label.orderNumber, fonts.address)
  rule()
  write(label.destination.recipient, fonts.name)
  write(label.destination.phone, fonts.name)
  for (const line of destinationLines(label.destination, texts)) write(line, fonts.address)
  rule()
  if (label.fragile) write(`!! ${texts.fragile} !!`, fonts.address)
  if (label.contents !== null) write(`${texts.contents}: ${label.contents}`, fonts.remarks)
  if (label.note !== null) write(`${texts.note}: ${label.note}`, fonts.remarks)
  write(
    `${texts.from}: ${[label.sender.name, label.sender.phone].filter((part) => part !== null).join(' ')}`,
    fonts.remarks,
  )
  const weight = label.weightGrams === null ? [] : [weightText(label.weightGrams, label.language)]
  write([`${texts.order} ${label.orderNumber}`, ...weight].join('  '), fonts.remarks)
  return fits && y <= dots(printer.heightMm) - dots(2) ? marks : null
}

function toTspl(marks: readonly Mark[], printer: LabelPrinterProfile): Uint8Array {
  const quoted = (text: string): string => `"${text.replaceAll('"', '\\["]')}"`
  const lines = marks.map((mark) => {
    if (mark.mark === 'text') return `TEXT ${mark.x},${mark.y},"${mark.font + 1}",0,1,1,${quoted(mark.text)}`
    const { x, y, width, height } = mark.box
    if (mark.mark === 'rule') return `BAR ${x},${y},${width},${height}`
    return `BARCODE ${x},${y},"128",${height},0,0,${mark.module},${mark.module},${quoted(mark.text)}`
  })
  return new Uint8Array(
    Buffer.from(tsplBegin(printer) + lines.map((line) => `${line}\r\n`).join('') + TSPL_PRINT, 'latin1'),
  )
}

function toZpl(marks: readonly Mark[], printer: LabelPrinterProfile): Uint8Array {
  // ^FH: what ZPL would take for a command goes as hex.
  const data = (text: string): string =>
    `^FH^FD${text.replaceAll(/[\^~_\\]/g, (letter) => `_${letter.charCodeAt(0).toString(16).toUpperCase()}`)}^FS`
  const fields = marks.map((mark) => {
    if (mark.mark === 'text') {
      const { width, height } = CELLS[mark.font] ?? CELLS[1]
      return `^FO${mark.x},${mark.y}^A0N,${height},${width}${data(mark.text)}`
    }
    const { x, y, width, height } = mark.box
    if (mark.mark === 'rule') return `^FO${x},${y}^GB${width},${height},${height}^FS`
    // Mode A: the printer picks the code sets as we planned them.
    return `^FO${x},${y}^BY${mark.module}^BCN,${height},N,N,N,A${data(mark.text)}`
  })
  const density = dotsPerMm(printer.dpi)
  return zplLabel(
    { width: Math.round(printer.widthMm * density), height: Math.round(printer.heightMm * density) },
    fields.map((field) => `${field}\r\n`).join(''),
  )
}
