import type { BankTexts } from './texts'

/** The class the program gave a line in plain words, or a person's own words. */
export function unrelatedReason(reason: string, t: BankTexts): string {
  const classes: Readonly<Record<string, string>> = t.classes
  return Object.hasOwn(classes, reason) ? (classes[reason] ?? reason) : reason
}
