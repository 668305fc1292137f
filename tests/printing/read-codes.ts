import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

// Without its wasm given by hand the reader would fetch it from the network.
const entry = createRequire(import.meta.url).resolve('zxing-wasm/reader')
const wasm = readFileSync(
  join(dirname(entry).replace(/zxing-wasm\/dist.*$/, 'zxing-wasm/dist'), 'reader/zxing_reader.wasm'),
)
prepareZXingModule({
  overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.length) as ArrayBuffer },
})

/** What a scanner reads from the picture, e.g. "Code128:PS-261122-0042". */
export async function readCodes(png: Uint8Array): Promise<string[]> {
  const found = await readBarcodes(png, {
    formats: ['Code128', 'QRCode'],
    tryHarder: true,
    maxNumberOfSymbols: 8,
  })
  return found.map(({ format, text }) => `${format}:${text}`).sort()
}
