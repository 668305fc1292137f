import { PNG } from 'pngjs'
import { describe, expect, test } from 'vitest'
import { ready } from 'zpl-renderer-js'
import {
  encodeDocument,
  labelPrinterEpl,
  labelPrinterEscPos,
  labelPrinterTspl,
  labelPrinterZpl,
  previewDocument,
  type AddressLabel,
  type LabelPrinterProfile,
} from '../../printing'
import { interpretJob } from '../../printing/virtual/interpret-job'
import { readCodes } from './read-codes'
import { addressLabel, destination } from './samples'

/** An ordinary long address of a housing estate, with everything a label may carry. */
const full: AddressLabel = {
  ...addressLabel,
  copyNo: 1,
  codAmount: 1_343_237,
  fragile: true,
  note: 'Hubungi dulu sebelum antar',
}
const longAddress: AddressLabel = {
  ...addressLabel,
  codAmount: 187_500,
  destination: {
    ...destination,
    recipient: 'Raden Ayu Kusumaningtyas Dyah Permatasari',
    addressLines: [
      `${destination.addressLines[0]}, patokan warung Bu Tini, masuk gang kecil dekat pos ronda, rumah ketiga dari ujung`,
    ],
  },
}

const sizes = [
  { widthMm: 100, heightMm: 150 },
  { widthMm: 100, heightMm: 100 },
  { widthMm: 76, heightMm: 100 },
  { widthMm: 80, heightMm: 60 },
  { widthMm: 100, heightMm: 75 },
] as const
const printers = [labelPrinterTspl, labelPrinterZpl, labelPrinterEpl, labelPrinterEscPos]

function print(label: AddressLabel, printer: LabelPrinterProfile) {
  const encoded = encodeDocument(label, printer)
  if (!encoded.ok) throw new Error(JSON.stringify(encoded.error))
  const pages = interpretJob(encoded.value, printer)
  const [page] = pages
  if (page === undefined || pages.length !== 1) throw new Error(`${pages.length} labels`)
  return { ...page, bytes: encoded.value }
}

describe.each(sizes)('$widthMm x $heightMm mm', (size) => {
  test.each([203, 300] as const)(
    '%i dpi: every barcode is read back, whatever the label carries',
    async (dpi) => {
      for (const label of [addressLabel, full, longAddress]) {
        const codes = await readCodes(print(label, { ...labelPrinterTspl, ...size, dpi }).png)
        expect(codes).toContain('Code128:JNE0123456789012')
      }
      const waiting = print({ ...addressLabel, awb: null }, { ...labelPrinterTspl, ...size, dpi })
      expect(await readCodes(waiting.png)).toEqual(['Code128:PS-261122-0042'])
    },
  )

  test.each([203, 300] as const)(
    '%i dpi: four languages put the same picture on paper, dot by dot',
    (dpi) => {
      const [first, ...others] = printers.map((printer) => print(full, { ...printer, ...size, dpi }))
      expect(first?.problems).toEqual([])
      for (const other of others) {
        expect(other.problems).toEqual([])
        expect(Buffer.from(other.png).equals(Buffer.from(first?.png ?? []))).toBe(true)
      }
    },
  )
})

test.each(['acs', 'z64', 'hex'] as const)(
  '^GFA %s: an independent renderer shows the same dots',
  async (zplGraphics) => {
    const { api } = await ready
    const { bytes, png } = print(full, { ...labelPrinterZpl, widthMm: 80, heightMm: 60, zplGraphics })
    const picture = await api.zplToBase64Async(Buffer.from(bytes).toString('latin1'), 80, 60, 8)
    const [theirs, ours] = [PNG.sync.read(Buffer.from(picture, 'base64')), PNG.sync.read(Buffer.from(png))]
    expect([theirs.width, theirs.height]).toEqual([ours.width, ours.height])
    let different = 0
    for (let at = 0; at < ours.data.length; at += 4) {
      if ((ours.data[at] ?? 0) < 128 !== (theirs.data[at] ?? 0) < 128) different++
    }
    expect(different).toBe(0)
  },
)

describe('fast mode', () => {
  test.each(sizes)('$widthMm x $heightMm: its own letters and bars, about 1 KB, read back', async (size) => {
    for (const dpi of [203, 300] as const)
      for (const language of ['tspl', 'zpl'] as const) {
        const printer = { ...labelPrinterTspl, ...size, dpi, language, fast: true }
        const { bytes, png, problems } = print(addressLabel, printer)
        expect(problems).toEqual([])
        expect(bytes.length).toBeLessThan(2_000)
        expect(await readCodes(png)).toEqual(['Code128:JNE0123456789012'])
      }
  })

  test('an independent renderer reads the bars of the native ZPL', async () => {
    const { api } = await ready
    const { bytes } = print({ ...full, note: 'harga ^pas~ "baru"' }, { ...labelPrinterZpl, fast: true })
    const picture = await api.zplToBase64Async(Buffer.from(bytes).toString('latin1'), 100, 150, 8)
    expect(await readCodes(Buffer.from(picture, 'base64'))).toContain('Code128:JNE0123456789012')
  })

  test('letters no printer has, and words beyond the label, go out as a picture instead', () => {
    const chinese = { ...addressLabel, note: 'Untuk 王小明' }
    expect(print(chinese, { ...labelPrinterTspl, fast: true }).bytes.length).toBeGreaterThan(100_000)
    const small = { ...labelPrinterTspl, widthMm: 80, heightMm: 60, fast: true }
    expect(print(full, small).bytes.length).toBeGreaterThan(30_000)
  })
})

test('a small label that cannot hold its words names the part', () => {
  const small = { ...labelPrinterEpl, widthMm: 80, heightMm: 60 }
  const parts = (label: AddressLabel): unknown => {
    const encoded = encodeDocument(label, small)
    return encoded.ok ? 'fits' : encoded.error
  }
  const address = { ...destination, addressLines: ['Jalan Panjang Sekali '.repeat(40)] }
  expect(parts({ ...addressLabel, destination: address })).toMatchObject({ parts: ['address'] })
  expect(parts({ ...addressLabel, note: 'Hubungi dulu. '.repeat(40) })).toMatchObject({
    parts: expect.arrayContaining(['note']),
  })
  expect(parts({ ...addressLabel, awb: 'X'.repeat(60) })).toMatchObject({
    parts: expect.arrayContaining(['barcode']),
  })
  expect(previewDocument({ ...addressLabel, destination: address }, small).ok).toBe(false)
})

test('EPL: 0 is black, and the other way round for clones which want it so', () => {
  for (const invertBitmap of [false, true]) {
    const { bytes } = print(addressLabel, { ...labelPrinterEpl, invertBitmap })
    const head = 'GW0,0,100,1200,'
    const start = Buffer.from(bytes).indexOf(head) + head.length
    expect(bytes[start]).toBe(invertBitmap ? 0x00 : 0xff)
  }
})

test('no ink within 1.5 mm of the edges of a small label', () => {
  const picture = PNG.sync.read(
    Buffer.from(print(full, { ...labelPrinterTspl, widthMm: 80, heightMm: 60 }).png),
  )
  for (let y = 0; y < picture.height; y++)
    for (let x = 0; x < picture.width; x++) {
      const edge = Math.min(x, y, picture.width - 1 - x, picture.height - 1 - y)
      if (edge < 12 && (picture.data[(y * picture.width + x) * 4] ?? 255) < 128)
        throw new Error(`ink at ${x},${y}`)
    }
})
