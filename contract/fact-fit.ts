import { type FactKind, factKinds } from './facts'
import { type Fits, quickFit } from './quick-fit'

const quick = new Map<FactKind, Fits>()

export const isKnownKind = (kind: string): kind is FactKind => Object.hasOwn(factKinds, kind)

/** What of a payload does not fit its kind, as a path (empty: the whole of it); null: it fits. */
export function misfitOf(kind: FactKind, payload: unknown): string | null {
  let fits = quick.get(kind)
  if (!fits) quick.set(kind, (fits = quickFit(factKinds[kind])))
  if (fits(payload)) return null
  const read = factKinds[kind].safeParse(payload)
  return read.success ? null : (read.error.issues[0]?.path.join('.') ?? '')
}
