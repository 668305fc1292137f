/** A refusal the person can act on: a code from the registry plus the facts its sentence needs. */
export type Refusal = { readonly code: string }

export type Result<T, E = Refusal> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E }

export const ok = <const T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value })

export const err = <const E>(error: E): { readonly ok: false; readonly error: E } => ({ ok: false, error })

/** Completes a switch over a union; a missing case is a compile error. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`)
}
