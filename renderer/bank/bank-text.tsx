import css from './bank.module.css'

/**
 * KlikBCA Individu prints rows of cells, each this wide: the kind, the day and channel, the amount at the right, then
 * two of news and the payer. KlikBCA Bisnis prints the same words without their widths.
 */
const CELL = 18

/** The bank's words as they were printed; where they are cells of a fixed width, each cell by itself. */
export function BankText({ text }: { readonly text: string }) {
  const cells = cellsOf(text)
  if (cells === null) return <div className={css.bankText}>{text.replace(/ {2,}/g, '  ').trim()}</div>
  return (
    <div className={css.bankCells} data-testid="bank-cells">
      {cells.map((cell, at) => (
        <span key={at}>{cell}</span>
      ))}
    </div>
  )
}

/** The filled cells of a text of fixed-width cells; null for a text that is none. */
export function cellsOf(text: string): string[] | null {
  const cells: string[] = []
  for (let at = 0; at < text.length; at += CELL) cells.push(text.slice(at, at + CELL))
  const [, channel = '', amount = ''] = cells
  if (!/^\d{4}\/[A-Z]/.test(channel) || !/^ *\d+\.\d\d$/.test(amount)) return null
  return cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
}
