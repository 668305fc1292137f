import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { startVirtualPrinter, type Page, type VirtualPrinter } from '../../printing'
import { readCodes } from '../printing/read-codes'

/** A printer on the network of this computer, and the paper that came out of it. */
export interface Papers {
  readonly port: number
  readonly printer: VirtualPrinter
  readonly count: number
  /** The paper that comes out next, or already lies there unread. */
  next(): Promise<Paper>
  /** The next `count` papers. */
  take(count: number): Promise<Paper[]>
  close(): Promise<void>
}

export interface Paper extends Page {
  /** What a scanner reads from the picture, e.g. `Code128:BO-K1-261122-0001`. */
  readonly codes: readonly string[]
}

/** @param keepIn - folder for the pictures, each named by its number; none are kept without it. */
export async function startPapers(kind: 'receipt' | 'label', keepIn?: string): Promise<Papers> {
  const printer = await startVirtualPrinter({ kind, widthMm: kind === 'receipt' ? 80 : 100 })
  let read = 0
  if (keepIn !== undefined) {
    mkdirSync(keepIn, { recursive: true })
    printer.onPage((page) => {
      writeFileSync(join(keepIn, `${kind}-${page.id.padStart(2, '0')}.png`), page.png)
    })
  }
  const next = async (): Promise<Paper> => {
    await expect
      .poll(() => printer.pages().length, { message: `a ${kind} comes out of the printer`, timeout: 15_000 })
      .toBeGreaterThan(read)
    const page = printer.pages()[read]
    if (page === undefined) throw new Error('the paper is gone')
    read++
    expect(page.problems, 'the printer understood every byte').toEqual([])
    return { ...page, codes: await readCodes(page.png) }
  }
  return {
    port: printer.port,
    printer,
    get count() {
      return printer.pages().length
    },
    next,
    async take(count) {
      const papers: Paper[] = []
      for (let n = 0; n < count; n++) papers.push(await next())
      return papers
    },
    close: () => printer.close(),
  }
}
