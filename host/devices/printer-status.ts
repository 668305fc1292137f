import { type Condition } from '../../contract/printer'
import { type Instant } from '../../core/time'

/** How a printer was last met. */
export interface Met {
  readonly at: Instant
  readonly conditions: readonly Condition[]
  /** Why it could not be reached or made to print, as a code; empty when it could. */
  readonly trouble: string
}

/** What printers said last; kept while the program runs, because it is old news after that. */
export interface PrinterStatuses {
  of(printerId: string): Met | undefined
  conditions(printerId: string, conditions: readonly Condition[]): void
  trouble(printerId: string, trouble: string): void
  forget(printerId: string): void
}

/** @param onChanged called when a printer says something else than before */
export function createPrinterStatuses(now: () => Instant, onChanged: () => void): PrinterStatuses {
  const met = new Map<string, Met>()
  const note = (printerId: string, conditions: readonly Condition[], trouble: string): void => {
    const before = met.get(printerId)
    met.set(printerId, { at: now(), conditions, trouble })
    if (before?.trouble !== trouble || before.conditions.join() !== conditions.join()) onChanged()
  }
  return {
    of: (printerId) => met.get(printerId),
    conditions: (printerId, conditions) => note(printerId, conditions, ''),
    trouble: (printerId, trouble) => note(printerId, met.get(printerId)?.conditions ?? [], trouble),
    forget: (printerId) => void met.delete(printerId),
  }
}
