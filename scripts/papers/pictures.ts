// Pictures of all papers for the handbook, painted by the painter of the printers. Run by scripts/papers.mjs.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  encodeDocument,
  labelPrinterTspl,
  previewDocument,
  receiptPrinter58,
  receiptPrinter80,
  type AddressLabel,
  type PrinterProfile,
} from '../../printing'
import { papersOfTheHandbook } from './examples'

const folder = process.argv[2] ?? ''
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })

const save = (
  name: string,
  document: Parameters<typeof encodeDocument>[0],
  printer: PrinterProfile,
): void => {
  const preview = previewDocument(document, printer)
  if (!preview.ok) throw new Error(`${name}: ${JSON.stringify(preview.error)}`)
  writeFileSync(join(folder, `${name}.png`), preview.value.png)
}

for (const language of ['id', 'en'] as const) {
  const { label, ...papers } = papersOfTheHandbook(language)
  for (const [name, document] of Object.entries(papers))
    for (const printer of [receiptPrinter58, receiptPrinter80])
      save(`${name}-${printer.widthMm}-${language}`, document, printer)
  for (const [widthMm, heightMm] of [
    [100, 150],
    [100, 100],
    [80, 60],
  ] as const)
    save(`label-${widthMm}x${heightMm}-${language}`, label satisfies AddressLabel, {
      ...labelPrinterTspl,
      widthMm,
      heightMm,
    })
}
