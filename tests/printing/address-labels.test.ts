import { PNG } from 'pngjs'
import { expect, test } from 'vitest'
import { ready } from 'zpl-renderer-js'
import {
  encodeDocument,
  labelPrinterTspl,
  labelPrinterZpl,
  previewDocument,
  type AddressLabel,
  type LabelPrinterProfile,
} from '../../printing'
import { interpretJob } from '../../printing/virtual/interpret-job'
import { readCodes } from './read-codes'
import { addressLabel, destination, testPage } from './samples'

const fullLabel: AddressLabel = {
  ...addressLabel,
  copyNo: 1,
  codAmount: 1_343_237,
  fragile: true,
  note: 'Hubungi dulu sebelum antar, titip satpam bila tidak ada orang',
  destination: {
    ...destination,
    recipient: 'Raden Ayu Kusumaningtyas Dyah Permatasari Wibisono',
    addressLines: [
      'Perumahan Griya Asri Permai Blok F2 No. 18, RT 003/RW 012, Jl. Cempaka Putih Tengah XXVI, samping masjid ' +
        'Al-Ikhlas (pagar hijau), patokan warung Bu Tini, masuk gang kecil dekat pos ronda, rumah ketiga dari ujung',
    ],
  },
}

function print(label: AddressLabel, printer: LabelPrinterProfile) {
  const encoded = encodeDocument(label, printer)
  if (!encoded.ok) throw new Error(JSON.stringify(encoded.error))
  const [page] = interpretJob(encoded.value, printer)
  if (page === undefined) throw new Error('nothing was printed')
  return { ...page, bytes: encoded.value }
}

test.each([
  ['plain', addressLabel],
  ['full', fullLabel],
  ['without AWB', { ...addressLabel, awb: null }],
] as const)('TSPL and ZPL carry the same picture of the %s label', (_name, label) => {
  const tspl = print(label, labelPrinterTspl)
  const zpl = print(label, labelPrinterZpl)
  expect(tspl.problems).toEqual([])
  expect(zpl.problems).toEqual([])
  expect(Buffer.from(zpl.png).equals(Buffer.from(tspl.png))).toBe(true)
  expect(zpl.bytes.length).toBeLessThan(60_000)
})

test('an independent ZPL renderer shows the same picture dot by dot', async () => {
  const { api } = await ready
  const { bytes, png } = print(fullLabel, labelPrinterZpl)
  const rendered = PNG.sync.read(
    Buffer.from(await api.zplToBase64Async(Buffer.from(bytes).toString('latin1'), 100, 150, 8), 'base64'),
  )
  const ours = PNG.sync.read(Buffer.from(png))
  expect([rendered.width, rendered.height]).toEqual([ours.width, ours.height])
  let different = 0
  for (let at = 0; at < ours.data.length; at += 4) {
    if ((ours.data[at] ?? 0) < 128 !== (rendered.data[at] ?? 0) < 128) different++
  }
  expect(different).toBe(0)
})

test('scanners read the AWB and the order number; without an AWB the order number alone', async () => {
  const codes = ['Code128:JNE0123456789012', 'Code128:PS-261122-0042']
  expect(await readCodes(print(addressLabel, labelPrinterTspl).png)).toEqual(codes)
  expect(await readCodes(print(fullLabel, labelPrinterTspl).png)).toEqual(codes)
  expect(await readCodes(print(addressLabel, { ...labelPrinterTspl, dpi: 300 }).png)).toEqual(codes)
  expect(await readCodes(print({ ...addressLabel, awb: null }, labelPrinterZpl).png)).toEqual([
    'Code128:PS-261122-0042',
  ])
})

test.each(['004512345678', 'JP1234567890', 'NLIDAP0012345678', '88LP1234567890123', 'SPXID012345678901'])(
  'the AWB %s is read back',
  async (awb) => {
    expect(await readCodes(print({ ...addressLabel, awb }, labelPrinterTspl).png)).toContain(`Code128:${awb}`)
  },
)

test('smaller labels keep everything they are given', async () => {
  const square = { ...labelPrinterTspl, heightMm: 100 }
  expect(await readCodes(print(fullLabel, square).png)).toContain('Code128:JNE0123456789012')
  const small = { ...labelPrinterTspl, widthMm: 80, heightMm: 60 }
  const short = {
    ...addressLabel,
    contents: null,
    destination: { ...destination, addressLines: ['Jl. Mawar No. 5'] },
  }
  expect(await readCodes(print(short, small).png)).toContain('Code128:JNE0123456789012')
})

test('what does not fit is a refusal which names the part, not a clipped label', () => {
  const address = {
    ...addressLabel,
    destination: { ...destination, addressLines: ['Jalan Panjang Sekali '.repeat(200)] },
  }
  expect(encodeDocument(address, labelPrinterTspl)).toEqual({
    ok: false,
    error: { code: 'LABEL_OVERFLOW', parts: ['address'] },
  })
  const name = { ...addressLabel, destination: { ...destination, recipient: 'Nama '.repeat(60) } }
  expect(encodeDocument(name, labelPrinterZpl)).toEqual({
    ok: false,
    error: { code: 'LABEL_OVERFLOW', parts: ['recipient'] },
  })
  const contents = encodeDocument(
    { ...addressLabel, contents: 'Kaos polos hitam, '.repeat(60) },
    labelPrinterTspl,
  )
  expect(!contents.ok && contents.error).toMatchObject({
    code: 'LABEL_OVERFLOW',
    parts: expect.arrayContaining(['contents']),
  })
  const awb = encodeDocument({ ...addressLabel, awb: 'X'.repeat(60) }, labelPrinterTspl)
  expect(!awb.ok && awb.error).toMatchObject({
    code: 'LABEL_OVERFLOW',
    parts: expect.arrayContaining(['barcode']),
  })
  expect(previewDocument(name, labelPrinterZpl).ok).toBe(false)
})

test('no ink within 2 mm of the edges, where printers are not exact', () => {
  const picture = PNG.sync.read(Buffer.from(print(fullLabel, labelPrinterTspl).png))
  const black = (x: number, y: number) => (picture.data[(y * picture.width + x) * 4] ?? 255) < 128
  for (let y = 0; y < picture.height; y++) {
    for (let x = 0; x < picture.width; x++) {
      const edge = Math.min(x, y, picture.width - 1 - x, picture.height - 1 - y)
      if (edge < 16 && black(x, y)) throw new Error(`ink at ${x},${y}`)
    }
  }
})

test('TSPL: 0 is black, and the other way round for clones which want it so', () => {
  const usual = encodeDocument(addressLabel, labelPrinterTspl)
  const inverted = encodeDocument(addressLabel, { ...labelPrinterTspl, invertBitmap: true })
  if (!usual.ok || !inverted.ok) throw new Error('refused')
  const start = Buffer.from(usual.value).indexOf('BITMAP 0,0,100,1200,0,') + 22
  expect([usual.value[start], inverted.value[start]]).toEqual([0xff, 0x00])
  expect(
    Buffer.from(usual.value)
      .subarray(start + 120_000)
      .toString('latin1'),
  ).toBe('\r\nPRINT 1,1\r\n')
})

test('the same label gives the same bytes', () => {
  expect(print(fullLabel, labelPrinterZpl).bytes).toEqual(print(fullLabel, labelPrinterZpl).bytes)
})

test('the preview of a label has its words', () => {
  const preview = previewDocument(fullLabel, labelPrinterTspl)
  expect(preview.ok && preview.value.text).toMatchInlineSnapshot(`
    "CETAK ULANG ke-1
    JNE REG
    RESI / AWB JNE0123456789012
    Raden Ayu Kusumaningtyas Dyah Permatasari Wibisono
    +62 812-3456-7890
    Perumahan Griya Asri Permai Blok F2 No. 18, RT 003/RW 012, Jl. Cempaka Putih Tengah XXVI, samping masjid Al-Ikhlas (pagar hijau), patokan warung Bu Tini, masuk gang kecil dekat pos ronda, rumah ketiga dari ujung
    Kec. Bojongsoang, Kabupaten Bandung
    Jawa Barat 40288
    TAGIH COD Rp 1.343.237
    MUDAH PECAH - JANGAN DIBANTING
    PENGIRIM: Toko Melati Kain 0812-3456-7801
    Isi: Pakaian (15 pcs)
    Catatan: Hubungi dulu sebelum antar, titip satpam bila tidak ada orang
    PESANAN PS-261122-0042"
  `)
})

test('test pages print on label printers of any size', async () => {
  for (const size of [{}, { widthMm: 80, heightMm: 60 }, { widthMm: 50, heightMm: 40 }]) {
    const preview = previewDocument(testPage, { ...labelPrinterZpl, ...size })
    expect(preview.ok && (await readCodes(preview.value.png))).toEqual(['Code128:12345678'])
  }
})
