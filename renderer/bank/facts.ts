/** Facts of a gate or of evidence: loose objects whose fields are checked here, one by one, before a sentence uses them. */
export type Facts = Readonly<Record<string, unknown>>

/** The fields of a gate, those in its `detail` included. */
export function factsOf(source: Facts): Facts {
  const { detail } = source
  return typeof detail === 'object' && detail !== null ? { ...source, ...detail } : source
}

export function numberIn(facts: Facts, name: string): number | null {
  const value = facts[name]
  return typeof value === 'number' ? value : null
}

export function textIn(facts: Facts, name: string): string {
  const value = facts[name]
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}
