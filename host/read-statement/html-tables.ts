import { type Sheet } from '../../core/bank/source'
import { type Result, err, ok } from '../../core/result'
import { MOST_CELLS, MOST_COLUMNS, MOST_ROWS, MOST_UNPACKED_MB, type OpenRefusal } from './open-refusal'
import { decodeEntities } from './xml'

const TOO_LARGE = { code: 'FILE_TOO_LARGE', maxMb: MOST_UNPACKED_MB } as const

/** A web page with a table, which several banks offer as an Excel download and name `.xls`. */
export const isHtml = (text: string): boolean => {
  const head = text.slice(0, 200_000)
  return (
    /^\s*<(!doctype html|html|head|body|table|style|meta|div|center)\b/i.test(head) && /<table\b/i.test(head)
  )
}

/**
 * All tables of the page as one sheet, row after row in the order of the page: banks put preamble, rows and totals
 * into tables of their own, or into tables within tables. Values are kept as printed; `colspan` leaves empty cells
 * behind the value, `rowspan` below it. Scripts and styles are skipped. Walks the page once.
 */
export function openHtml(text: string): Result<Sheet[], OpenRefusal> {
  const page = new Page()
  const tag =
    /<!--[\s\S]*?(?:-->|$)|<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)|<(\/?)([a-z][a-z0-9]*)\b([^<>]*)>/gi
  let from = 0
  for (let match = tag.exec(text); match; match = tag.exec(text)) {
    page.text(text.slice(from, match.index))
    from = tag.lastIndex
    const name = match[3]?.toLowerCase()
    if (name !== undefined) page.tag(name, match[2] === '/', match[4] ?? '')
    if (page.tooLarge) return err(TOO_LARGE)
  }
  page.text(text.slice(from))
  const rows = page.end()
  if (page.tooLarge) return err(TOO_LARGE)
  return rows.length === 0
    ? err({ code: 'FILE_UNREADABLE', reason: 'TABLE_BROKEN' })
    : ok([{ name: '', rows }])
}

class Page {
  tooLarge = false
  #rows: string[][] = []
  #row: string[] | null = null
  #cell: string | null = null
  #span = 1
  #down = 1
  /** Columns that a `rowspan` above still covers, with the number of rows left. */
  #covered = new Map<number, number>()
  #cells = 0

  text(text: string): void {
    if (this.#cell !== null && text !== '') this.#cell += text.replace(/\s+/g, ' ')
  }

  tag(name: string, closing: boolean, attributes: string): void {
    if (name === 'td' || name === 'th') {
      this.#endCell()
      if (closing) return
      this.#row ??= []
      this.#cell = ''
      this.#span = spanOf(attributes, 'colspan')
      this.#down = spanOf(attributes, 'rowspan')
    } else if (name === 'tr' || name === 'table') {
      this.#endRow()
      if (name === 'tr' && !closing) this.#row = []
      if (name === 'table') this.#covered.clear()
    } else if (this.#cell !== null && (name === 'br' || name === 'p' || name === 'div')) {
      if (this.#cell.trim() !== '') this.#cell += '\n'
    }
  }

  end(): string[][] {
    this.#endRow()
    return this.#rows
  }

  #endCell(): void {
    if (this.#cell === null || this.#row === null) return
    this.#skipCovered(this.#row)
    const column = this.#row.length
    const lines = decodeEntities(this.#cell)
      .replaceAll('\u00a0', ' ')
      .split('\n')
      .map((line) => line.trim())
    this.#row.push(lines.filter((line) => line !== '').join('\n'))
    for (let more = 1; more < this.#span; more++) this.#row.push('')
    if (this.#down > 1) {
      for (let at = column; at < column + this.#span; at++) this.#covered.set(at, this.#down)
    }
    this.#cell = null
    this.#cells += this.#span
    if (this.#row.length > MOST_COLUMNS || this.#cells > MOST_CELLS) this.tooLarge = true
  }

  #endRow(): void {
    this.#endCell()
    if (this.#row === null) return
    this.#skipCovered(this.#row)
    for (const [column, left] of this.#covered) {
      if (left <= 1) this.#covered.delete(column)
      else this.#covered.set(column, left - 1)
    }
    while (this.#row.at(-1) === '') this.#row.pop()
    this.#rows.push(this.#row)
    this.#row = null
    if (this.#rows.length > MOST_ROWS) this.tooLarge = true
  }

  #skipCovered(row: string[]): void {
    while (row.length <= MOST_COLUMNS && this.#covered.has(row.length)) row.push('')
  }
}

function spanOf(attributes: string, name: 'colspan' | 'rowspan'): number {
  const match = new RegExp(`\\b${name}\\s*=\\s*["']?(\\d{1,5})`, 'i').exec(attributes)
  return Math.min(Math.max(Number(match?.[1] ?? 1), 1), name === 'colspan' ? MOST_COLUMNS : MOST_ROWS)
}
