import { font } from '../label/fonts'
import { createBitmap, overlay, type Bitmap } from '../raster/bitmap'
import { measureText, paintBitmap } from '../raster/scratch-canvas'
import { cellWidth, graphemes, isPrintableAscii } from './plain-text'
import { CELL_DOTS, LINE_DOTS, TEXT_HEIGHT_DOTS, type TextStyle } from './paper-line'

/**
 * A line which the printer's letters cannot say, as a picture in the same grid: ASCII stands in its cells, so
 * that columns stay columns; a run of other letters (which may be shaped, as in Arabic) is drawn as a whole.
 */
export function rasterText(text: string, style: TextStyle, columns: number): Bitmap {
  const scaleX = style.size === 'big' ? 2 : 1
  const scaleY = style.size === 'normal' ? 1 : 2
  const width = columns * CELL_DOTS
  const lineWidth = cellWidth(text) * CELL_DOTS * scaleX
  const slack = Math.max(0, width - lineWidth)
  const left = style.align === 'left' ? 0 : style.align === 'right' ? slack : Math.floor(slack / 2)
  const family = style.bold ? 'Pesan Mono Bold' : 'Pesan Mono'
  const runs = textRuns(text).map((run) => ({ ...run, natural: measureText(run.text, font(family, 20)) }))
  const painted = paintBitmap(width, LINE_DOTS + TEXT_HEIGHT_DOTS * (scaleY - 1), (context) => {
    if (style.invert) {
      context.fillRect(left, 0, lineWidth, TEXT_HEIGHT_DOTS * scaleY)
      context.fillStyle = '#fff'
    }
    context.translate(left, 0)
    context.scale(scaleX, scaleY)
    context.font = font(family, 20)
    let x = 0
    for (const run of runs) {
      const room = run.cells * CELL_DOTS
      context.save()
      context.translate(x, 19)
      context.scale(Math.min(1, room / Math.max(1, run.natural)), 1)
      context.fillText(run.text, 0, 0)
      context.restore()
      x += room
    }
  })
  const line = createBitmap(width, painted.height)
  overlay(line, painted, 0, 0)
  return line
}

function textRuns(text: string): { text: string; cells: number }[] {
  const runs: { text: string; cells: number; ascii: boolean }[] = []
  for (const grapheme of graphemes(text)) {
    const ascii = isPrintableAscii(grapheme)
    const last = runs.at(-1)
    if (!ascii && last !== undefined && !last.ascii) {
      last.text += grapheme
      last.cells = cellWidth(last.text)
    } else {
      runs.push({ text: grapheme, cells: cellWidth(grapheme), ascii })
    }
  }
  return runs
}
