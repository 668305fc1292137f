import { understandLine } from '../../../core/bank/registry'

/** Who a stored line says the money came from, by the reading of its own bank; null where it names nobody. */
export const payerOf = (line: { readonly text: string; readonly reader: string }): string | null =>
  understandLine(line.text, line.reader).payer.name
