import type { HostOutput } from '../../contract/host'
import type { texts } from './texts'
import { troubleText } from './trouble-text'

type Words = (typeof texts)['id']
export type PrinterStatus = HostOutput<'printer.status'>[number]

/** What people should know about a printer, most pressing first; empty when all is well or nobody asked yet. */
export function statusSentences(
  status: Pick<PrinterStatus, 'conditions' | 'trouble'>,
  words: Words,
): readonly string[] {
  const said = status.conditions.map((condition) =>
    condition === 'paper-low' ? words.paperLow : troubleText(condition, words.reasons),
  )
  const trouble = status.trouble === '' ? [] : [troubleText(status.trouble, words.reasons)]
  return [...new Set([...said, ...trouble])]
}
