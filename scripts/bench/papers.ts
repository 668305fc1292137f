// What it costs to put papers and labels into bytes: one process, nothing sent anywhere.
import { setImmediate } from 'node:timers/promises'
import {
  encodeDocument,
  labelPrinterTspl,
  receiptPrinter80,
  type AddressLabel,
  type PrintDocument,
  type PrinterProfile,
} from '../../printing'
import { papersOfTheHandbook } from '../papers/examples'
import { timing } from './timing'

const ROUNDS = 40
const BATCH = 100
const { receipt, slip, label } = papersOfTheHandbook('id')

const encode = (document: PrintDocument, printer: PrinterProfile): Uint8Array => {
  const encoded = encodeDocument(document, printer)
  if (!encoded.ok) throw new Error(JSON.stringify(encoded.error))
  return encoded.value
}

/** The n-th parcel: nothing that is kept for one label helps the next. */
const parcel = (n: number): AddressLabel => ({
  ...label,
  awb: `JNE${String(1_000_000_000_000 + n)}`,
  orderNumber: `BO-A-261122-${String(n).padStart(4, '0')}`,
  destination: {
    ...label.destination,
    recipient: `Tika Contoh ${n}`,
    addressLines: [`Jl. Contoh ${n}, ${label.destination.addressLines[0] ?? ''}`],
  },
})

const printers: Record<string, PrinterProfile> = {
  'receipt 80 mm': receiptPrinter80,
  'TSPL 100x150': labelPrinterTspl,
  'TSPL 100x150, fast': { ...labelPrinterTspl, fast: true },
  'TSPL 80x60': { ...labelPrinterTspl, widthMm: 80, heightMm: 60 },
  'TSPL 100x150, 300 dpi': { ...labelPrinterTspl, dpi: 300 },
  'ZPL 100x150, run lengths': { ...labelPrinterTspl, language: 'zpl' },
  'ZPL 100x150, Z64': { ...labelPrinterTspl, language: 'zpl', zplGraphics: 'z64' },
  'ZPL 100x150, plain hex': { ...labelPrinterTspl, language: 'zpl', zplGraphics: 'hex' },
  'ZPL 100x150, fast': { ...labelPrinterTspl, language: 'zpl', fast: true },
  'EPL 100x150': { ...labelPrinterTspl, language: 'epl' },
  'ESC/POS 100x150': { ...labelPrinterTspl, language: 'escpos-label' },
}

function measureAll(): { name: string; p50: number; p95: number; bytes: number }[] {
  const rows: { name: string; p50: number; p95: number; bytes: number }[] = []
  for (const [name, printer] of Object.entries(printers)) {
    const documents: readonly PrintDocument[] = printer.language === 'escpos' ? [receipt, slip] : [label]
    for (const document of documents) {
      const took: number[] = []
      let bytes = 0
      for (let round = -5; round < ROUNDS; round++) {
        const made = document.kind === 'address-label' ? parcel(round + 10) : document
        const start = performance.now()
        bytes = encode(made, printer).length
        if (round >= 0) took.push(performance.now() - start)
      }
      const { p50, p95 } = timing(took)
      rows.push({ name: document.kind === 'order-slip' ? 'order slip 80 mm' : name, p50, p95, bytes })
    }
  }
  return rows
}

/** 100 labels one after another, as the queue takes them. Memory is looked at after each. */
async function batch(
  printer: PrinterProfile,
): Promise<{ ms: number; idleMb: number; peakMb: number; bytes: number }> {
  globalThis.gc?.()
  const idle = process.memoryUsage.rss()
  let peak = idle
  let bytes = 0
  const start = performance.now()
  for (let n = 0; n < BATCH; n++) {
    bytes += encode(parcel(n), printer).length
    peak = Math.max(peak, process.memoryUsage.rss())
    // The queue waits for the printer between two labels.
    await setImmediate()
  }
  return { ms: performance.now() - start, idleMb: idle / 1e6, peakMb: peak / 1e6, bytes }
}

/** From the start of the process to the bytes of its first receipt, and then of its first label: fonts, canvas and all. */
function first(): { receiptMs: number; labelMs: number } {
  encode(receipt, receiptPrinter80)
  const receiptMs = performance.now()
  encode(label, labelPrinterTspl)
  return { receiptMs, labelMs: performance.now() - receiptMs }
}

// A batch has a process of its own: memory another one has left behind would hide its peak.
const [, , asked] = process.argv
const printer = asked === undefined ? undefined : printers[asked]
const measured = asked === 'first' ? first() : printer === undefined ? measureAll() : await batch(printer)
console.log(JSON.stringify(measured))
