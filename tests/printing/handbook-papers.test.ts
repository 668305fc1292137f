import { readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { labelPrinterTspl, previewDocument, receiptPrinter58, receiptPrinter80 } from '../../printing'
import { papersOfTheHandbook } from '../../scripts/papers/examples'
import { readCodes } from './read-codes'

const root = resolve(import.meta.dirname, '../..')
const folder = join(root, 'docs/handbook/pictures/papers')
const pictures = readdirSync(folder).toSorted()

const printers = {
  '58': receiptPrinter58,
  '80': receiptPrinter80,
  '100x150': { ...labelPrinterTspl, widthMm: 100, heightMm: 150 },
  '100x100': { ...labelPrinterTspl, widthMm: 100, heightMm: 100 },
  '80x60': { ...labelPrinterTspl, widthMm: 80, heightMm: 60 },
} as const

test('the handbook shows every picture of a paper there is, and no other', () => {
  const shown = [
    ...readFileSync(join(root, 'docs/handbook/papers.md'), 'utf8').matchAll(/papers\/([\w-]+\.png)/g),
  ]
  expect(new Set(shown.map(([, name]) => name))).toEqual(new Set(pictures))
  expect(pictures).toHaveLength(22)
})

// Letters may differ by a dot between systems; what a paper says, and so how long it is, may not.
test.each(pictures)('%s is what the printer puts out now (else: npm run papers)', async (name) => {
  const [, kind = '', size = '', language] = /^(\w+)-(\w+)-(id|en)\.png$/.exec(name) ?? []
  const papers: Record<string, Parameters<typeof previewDocument>[0]> = papersOfTheHandbook(
    language === 'en' ? 'en' : 'id',
  )
  const [document, printer] = [papers[kind], Object.entries(printers).find(([key]) => key === size)?.[1]]
  const now = document && printer ? previewDocument(document, printer) : undefined
  if (now?.ok !== true) throw new Error(`${name} cannot be painted`)
  const kept = readFileSync(join(folder, name))
  // Width and height in the head of the PNG.
  expect(kept.subarray(16, 24)).toEqual(Buffer.from(now.value.png).subarray(16, 24))
  expect(await readCodes(kept)).toEqual(await readCodes(now.value.png))
  expect(kept.length).toBeLessThan(20_000)
})
