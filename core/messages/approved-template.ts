import { type Placeholder } from './fill-template'

/** A template the service has approved, and what the shop puts into its `{{1}}`, `{{2}}`, in this order. */
export interface ApprovedTemplate {
  readonly name: string
  /** As the service writes it, e.g. `id` or `en_US`. */
  readonly language: string
  readonly variables: readonly Placeholder[]
  /** Its text, copied by a person for the preview; empty: nobody has. */
  readonly body: string
}

/** The most characters the service takes for the text of a template, filled. */
export const APPROVED_BODY_LIMIT = 1024

const VARIABLE = /\{\{\s*(\d{1,2})\s*\}\}/g

/** How many variables a text has: the highest number in double braces. */
export const variablesOf = (body: string): number =>
  Math.max(0, ...Array.from(body.matchAll(VARIABLE), (match) => Number(match[1])))

/**
 * The values of a template's variables. The service refuses line breaks, tabs, runs of spaces and empty values inside
 * of a variable: lists are written in one line, and what has nothing to say is a dash.
 */
export const approvedValues = (
  template: Pick<ApprovedTemplate, 'variables'>,
  values: Readonly<Record<Placeholder, string>>,
): string[] => template.variables.map((name) => oneLine(values[name]) || '-')

/** The text as the customer reads it; without a known body the values alone, numbered. */
export function fillApproved({ body }: Pick<ApprovedTemplate, 'body'>, values: readonly string[]): string {
  if (body.trim() === '') return values.map((value, at) => `{{${at + 1}}} ${value}`).join('\n')
  return body.replaceAll(VARIABLE, (whole, n: string) => values[Number(n) - 1] ?? whole)
}

const oneLine = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.replace(/^-\s+/, '').replaceAll(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join(', ')
