import { setImmediate } from 'node:timers/promises'
import { deflateSync } from 'node:zlib'
import type { Result } from '../../core/result'
import type { AddressLabel } from '../documents'
import type { EncodeRefusal } from '../encode-refusal'
import type { Bitmap } from '../raster/bitmap'
import { paintLabel } from './paint-label'

/** A4 in millimetres. */
const PAGE = { width: 210, height: 297 } as const
const POINTS_PER_MM = 72 / 25.4

/** Labels on one A4 page and how large each is; cells share the page evenly. */
export const LABELS_PER_PAGE = {
  1: { columns: 1, rows: 1, widthMm: 100, heightMm: 150 },
  2: { columns: 1, rows: 2, widthMm: 120, heightMm: 140 },
  4: { columns: 2, rows: 2, widthMm: 97, heightMm: 140 },
  8: { columns: 2, rows: 4, widthMm: 97, heightMm: 68 },
} as const
export type LabelsPerPage = keyof typeof LABELS_PER_PAGE

/** A label that does not fit its cell, by its place in the list. */
export type PageRefusal = EncodeRefusal & { readonly at: number }

/**
 * Labels for offices' printers: A4 pages as PDF 1.4 with cut marks, each label the same picture as a label printer
 * puts out, at 300 dpi and in its true size. One label is painted at a time. Nothing is written of a list with a
 * label that does not fit.
 */
export async function labelPages(
  labels: readonly AddressLabel[],
  perPage: LabelsPerPage,
): Promise<Result<Uint8Array, PageRefusal>> {
  const cell = LABELS_PER_PAGE[perPage]
  const printer = {
    widthMm: cell.widthMm,
    heightMm: cell.heightMm,
    gapMm: 0,
    dpi: 300,
    invertBitmap: false,
  } as const
  const pdf = createPdf()
  const places = placesOf(perPage)
  for (let first = 0; first < labels.length; first += perPage) {
    const pictures: Placed[] = []
    for (const [at, label] of labels.slice(first, first + perPage).entries()) {
      const painted = paintLabel(label, { ...printer, language: 'escpos-label' })
      // A painted label's memory comes back between two turns of the event loop, not within one.
      await setImmediate()
      if (!painted.ok) return { ok: false, error: { ...painted.error, at: first + at } }
      const place = places[at]
      if (place !== undefined) pictures.push({ image: pdf.image(painted.value), ...place })
    }
    pdf.page(pictures, perPage)
  }
  return { ok: true, value: pdf.end() }
}

interface Placed {
  /** Number of its object. */
  readonly image: number
  /** From the top left of the page, in mm. */
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Each label in the middle of its share of the page. */
function placesOf(perPage: LabelsPerPage): Omit<Placed, 'image'>[] {
  const { columns, rows, widthMm, heightMm } = LABELS_PER_PAGE[perPage]
  const [cellWidth, cellHeight] = [PAGE.width / columns, PAGE.height / rows]
  return Array.from({ length: columns * rows }, (_, at) => ({
    x: (at % columns) * cellWidth + (cellWidth - widthMm) / 2,
    y: Math.floor(at / columns) * cellHeight + (cellHeight - heightMm) / 2,
    width: widthMm,
    height: heightMm,
  }))
}

/** The few objects of PDF 1.4 (Adobe, PDF Reference, third edition) which black pictures on pages need. */
function createPdf() {
  const objects: Buffer[] = [Buffer.alloc(0), Buffer.alloc(0)]
  const pages: number[] = []
  const add = (head: string, stream?: Buffer): number => {
    objects.push(
      stream === undefined
        ? Buffer.from(head, 'latin1')
        : Buffer.concat([
            Buffer.from(`${head.replace(/>>$/, `/Length ${stream.length}>>`)}\nstream\n`, 'latin1'),
            stream,
            Buffer.from('\nendstream', 'latin1'),
          ]),
    )
    return objects.length
  }
  return {
    image(bitmap: Bitmap): number {
      return add(
        `<</Type/XObject/Subtype/Image/Width ${bitmap.width}/Height ${bitmap.height}/ImageMask true` +
          // 1 is black in a bitmap, 0 is painted in a mask.
          `/Decode[1 0]/BitsPerComponent 1/Filter/FlateDecode>>`,
        deflateSync(bitmap.bits),
      )
    },
    page(pictures: readonly Placed[], perPage: LabelsPerPage): void {
      const points = (mm: number): string => (mm * POINTS_PER_MM).toFixed(3)
      const names = pictures.map(({ image }, at) => `/L${at} ${image} 0 R`).join('')
      const drawn = pictures.map(
        ({ x, y, width, height }, at) =>
          `q ${points(width)} 0 0 ${points(height)} ${points(x)} ${points(PAGE.height - y - height)} cm /L${at} Do Q`,
      )
      const content = add('<<>>', Buffer.from([...drawn, cutMarks(perPage)].join('\n'), 'latin1'))
      pages.push(
        add(
          `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${points(PAGE.width)} ${points(PAGE.height)}]` +
            `/Resources<</XObject<<${names}>>>>/Contents ${content} 0 R>>`,
        ),
      )
    },
    end(): Uint8Array {
      objects[0] = Buffer.from(
        '<</Type/Catalog/Pages 2 0 R/ViewerPreferences<</PrintScaling/None>>>>',
        'latin1',
      )
      const kids = pages.map((page) => `${page} 0 R`).join(' ')
      objects[1] = Buffer.from(`<</Type/Pages/Count ${pages.length}/Kids[${kids}]>>`, 'latin1')
      return assemble(objects)
    },
  }
}

/** Short lines at the edges of the page and crosses inside, where the scissors go between labels. */
function cutMarks(perPage: LabelsPerPage): string {
  const { columns, rows } = LABELS_PER_PAGE[perPage]
  const points = (mm: number): string => (mm * POINTS_PER_MM).toFixed(3)
  const line = (x1: number, y1: number, x2: number, y2: number): string =>
    `${points(x1)} ${points(PAGE.height - y1)} m ${points(x2)} ${points(PAGE.height - y2)} l S`
  const marks: string[] = ['0.6 G 0.5 w']
  const xs = Array.from({ length: columns - 1 }, (_, at) => ((at + 1) * PAGE.width) / columns)
  const ys = Array.from({ length: rows - 1 }, (_, at) => ((at + 1) * PAGE.height) / rows)
  for (const x of xs) marks.push(line(x, 4, x, 10), line(x, PAGE.height - 10, x, PAGE.height - 4))
  for (const y of ys) marks.push(line(4, y, 10, y), line(PAGE.width - 10, y, PAGE.width - 4, y))
  for (const x of xs) for (const y of ys) marks.push(line(x - 2, y, x + 2, y), line(x, y - 2, x, y + 2))
  if (columns * rows === 1) marks.push(...frameCorners(line))
  return marks.join('\n')
}

/** A single label is cut out on all four sides. */
function frameCorners(line: (x1: number, y1: number, x2: number, y2: number) => string): string[] {
  const { widthMm, heightMm } = LABELS_PER_PAGE[1]
  const [left, top] = [(PAGE.width - widthMm) / 2, (PAGE.height - heightMm) / 2]
  return [left, left + widthMm].flatMap((x, right) =>
    [top, top + heightMm].flatMap((y, low) => [
      line(x + (right === 1 ? 1 : -1), y, x + (right === 1 ? 6 : -6), y),
      line(x, y + (low === 1 ? 1 : -1), x, y + (low === 1 ? 6 : -6)),
    ]),
  )
}

function assemble(objects: readonly Buffer[]): Uint8Array {
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n', 'latin1')]
  const offsets: number[] = []
  let length = parts[0]?.length ?? 0
  objects.forEach((object, at) => {
    offsets.push(length)
    const whole = Buffer.concat([Buffer.from(`${at + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')])
    length += whole.length
    parts.push(whole)
  })
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}` +
        `trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${length}\n%%EOF\n`,
      'latin1',
    ),
  )
  return new Uint8Array(Buffer.concat(parts))
}
