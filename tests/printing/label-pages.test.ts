import { inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { labelPages } from '../../printing'
import { LABELS_PER_PAGE, type LabelsPerPage } from '../../printing/label/label-pages'
import { createBitmap } from '../../printing/raster/bitmap'
import { bitmapToPng } from '../../printing/raster/png'
import { readCodes } from './read-codes'
import { addressLabel, destination } from './samples'

const labels = Array.from({ length: 5 }, (_, n) => ({ ...addressLabel, awb: `JNE${100_000_000 + n}` }))
const counts: readonly LabelsPerPage[] = [1, 2, 4, 8]

async function pdfOf(perPage: LabelsPerPage): Promise<Buffer> {
  const made = await labelPages(labels, perPage)
  if (!made.ok) throw new Error(JSON.stringify(made.error))
  return Buffer.from(made.value)
}

/** The pictures in the file, as PNG. */
function picturesIn(pdf: Buffer): Uint8Array[] {
  const text = pdf.toString('latin1')
  return [...text.matchAll(/\/Width (\d+)\/Height (\d+)\/ImageMask true.*?\/Length (\d+)>>\nstream\n/g)].map(
    (match) => {
      const [width, height, length] = match.slice(1).map(Number)
      const start = match.index + match[0].length
      const bitmap = createBitmap(width ?? 0, height ?? 0)
      bitmap.bits.set(inflateSync(pdf.subarray(start, start + (length ?? 0))))
      return bitmapToPng(bitmap)
    },
  )
}

test.each(counts)('%i on a page: every label once, in order, its barcode readable', async (perPage) => {
  const pdf = await pdfOf(perPage)
  const codes = await Promise.all(picturesIn(pdf).map(readCodes))
  expect(codes.map((read) => read.find((code) => code.startsWith('Code128:JNE')))).toEqual(
    labels.map(({ awb }) => `Code128:${awb}`),
  )
  expect(pdf.toString('latin1').match(/\/Type\/Page\//g)).toHaveLength(Math.ceil(labels.length / perPage))
})

test('labels stand in their true size inside of the page, without touching each other', () => {
  for (const perPage of counts) {
    const { columns, rows, widthMm, heightMm } = LABELS_PER_PAGE[perPage]
    expect(columns * rows).toBe(perPage)
    expect(columns * widthMm).toBeLessThanOrEqual(210 - 10)
    expect(rows * heightMm).toBeLessThanOrEqual(297 - 10)
  }
})

test('every object of the file lies where its table says', async () => {
  const pdf = await pdfOf(4)
  const text = pdf.toString('latin1')
  const table = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1])
  expect(text.slice(table, table + 5)).toBe('xref\n')
  const offsets = [...text.slice(table).matchAll(/^(\d{10}) 00000 n $/gm)].map((match) => Number(match[1]))
  expect(offsets.length).toBeGreaterThan(8)
  offsets.forEach((offset, at) =>
    expect(text.slice(offset, offset + 12)).toMatch(new RegExp(`^${at + 1} 0 obj\n`)),
  )
})

test('a label that does not fit is named by its place, and there is no file', async () => {
  const long = {
    ...addressLabel,
    destination: { ...destination, addressLines: ['Jalan Panjang Sekali '.repeat(60)] },
  }
  expect(await labelPages([addressLabel, addressLabel, long], 8)).toEqual({
    ok: false,
    error: { code: 'LABEL_OVERFLOW', parts: ['address'], at: 2 },
  })
})
