import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseAwb } from '../../core/shipment/awb'
import { type AddressLabel, type LabelPrinterProfile, encodeDocument, labelPrinterTspl } from '../../printing'
import { labelTexts } from '../../printing/label/label-texts'
import { interpretJob } from '../../printing/virtual/interpret-job'
import { readCodes } from './read-codes'
import { addressLabel } from './samples'

/** How often a label is drawn, printed and read back; a long run: `PESAN_LABELS=2000`. */
const LABELS = Number(process.env['PESAN_LABELS'] ?? 24)

const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`))
const prefixed = (prefix: string, length: number) => digits(length).map((rest) => prefix + rest)

/** Shapes of couriers' numbers as their public samples show them. */
const awbs = fc.oneof(
  digits(15),
  digits(16),
  prefixed('00', 10),
  fc.tuple(fc.constantFrom('JP', 'JX', 'JD', 'JO'), digits(10)).map((parts) => parts.join('')),
  fc.tuple(fc.constantFrom('JZP', 'JNB'), digits(12)).map((parts) => parts.join('')),
  prefixed('1', 13),
  prefixed('TSA', 9),
  prefixed('NLIDAP', 10),
  prefixed('88LP', 13),
  digits(9).map((middle) => `EE${middle}ID`),
  prefixed('SPXID', 12),
  prefixed('TG', 10),
  prefixed('SOCAG', 11),
  prefixed('WYB-', 13),
)

const printers: readonly LabelPrinterProfile[] = [
  [100, 150, 203],
  [100, 150, 300],
  [78, 100, 203],
  [80, 100, 203],
  [75, 100, 300],
  [80, 60, 203],
].map(([widthMm = 0, heightMm = 0, dpi]) => ({
  ...labelPrinterTspl,
  widthMm,
  heightMm,
  dpi: dpi === 300 ? 300 : 203,
}))

const labels = fc.record({
  awb: awbs,
  serial: fc.integer({ min: 1, max: 9999 }),
  desk: fc.constantFrom('A', 'B2', 'KSR1'),
  cod: fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 5_000_000 })),
  routing: fc.constantFrom(null, 'BDO-1', 'JOG-JOG1000-JKT2010'),
  language: fc.constantFrom('id' as const, 'en' as const),
  bigCod: fc.boolean(),
  copyNo: fc.integer({ min: 0, max: 2 }),
  printer: fc.constantFrom(...printers),
})

test(
  `${LABELS} labels: what a scanner reads from the picture is the number that is stored, and its order's`,
  async () => {
    await fc.assert(
      fc.asyncProperty(
        labels,
        async ({ awb, serial, desk, cod, routing, language, bigCod, copyNo, printer }) => {
          const stored = parseAwb(awb)
          if (!stored.ok) throw new Error(`${awb} is no AWB`)
          const orderNumber = `BO-${desk}-261122-${String(serial).padStart(4, '0')}`
          const label: AddressLabel = {
            ...addressLabel,
            awb: stored.value,
            orderNumber,
            codAmount: cod,
            routing,
            language,
            smallCod: !bigCod,
            copyNo,
          }
          const encoded = encodeDocument(label, printer)
          if (!encoded.ok) throw new Error(JSON.stringify(encoded.error))
          const [page] = interpretJob(encoded.value, printer)
          if (page === undefined) throw new Error('nothing came out')
          expect(page.problems).toEqual([])
          const codes = await readCodes(page.png)
          expect(codes).toContain(`Code128:${stored.value}`)
          expect(
            codes.filter((code) => code !== `Code128:${stored.value}` && code !== `Code128:${orderNumber}`),
          ).toEqual([])
          // Smaller labels have room for one code, the AWB's: there the order's number stands in letters.
          if (printer.heightMm >= 150 && desk.length === 1) expect(codes).toContain(`Code128:${orderNumber}`)
          expect(labelTexts(label).join('\n')).toContain(orderNumber)
          if (routing !== null) expect(labelTexts(label).join('\n')).toContain(routing)
        },
      ),
      { numRuns: LABELS, seed: Number(process.env['PESAN_SEED'] ?? 11) },
    )
  },
  30_000 + LABELS * 1000,
)
