import { formatRupiah } from '../money'
import { type MessageLanguage } from './built-in'

export interface MessageGoods {
  readonly name: string
  readonly qty: number
  /** Rupiah of one piece; left out where the message is not about money. */
  readonly unitPrice?: number | undefined
}

const MORE: Record<MessageLanguage, (lines: number) => string> = {
  id: (lines) => `- dan ${lines} barang lain`,
  en: (lines) => `- and ${lines} more`,
}

/**
 * One line per goods: `- 2 x Gamis Aisyah = Rp 300.000`. `most` shortens a long list to that many lines and says how
 * many are left out: a link that opens a draft has a limited length.
 */
export function goodsText(
  goods: readonly MessageGoods[],
  language: MessageLanguage,
  most = Infinity,
): string {
  const shown = goods.slice(0, most)
  const lines = shown.map(({ name, qty, unitPrice }) =>
    unitPrice === undefined ? `- ${qty} x ${name}` : `- ${qty} x ${name} = ${formatRupiah(qty * unitPrice)}`,
  )
  const left = goods.length - shown.length
  return [...lines, ...(left > 0 ? [MORE[language](left)] : [])].join('\n')
}
