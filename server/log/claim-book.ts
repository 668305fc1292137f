import { type ClaimedThing } from '../../contract/claims'

/** What one document holds of a thing, in rupiah or pieces. `before` is what others held of it then, `room` what there is. */
export interface Claim {
  readonly document: string
  readonly what: ClaimedThing | 'pieces'
  readonly key: string
  readonly nth: number
  /** The fact that took it. */
  readonly terminal: string
  readonly epoch: number
  readonly seq: number
  readonly amount: number
  readonly before: number
  readonly room: number
}

/** Claims by their documents. */
export type Book = Map<string, Claim>

/** What others hold of one thing, the first first. */
export const claimsOn = (book: Book, what: Claim['what'], key: string): Claim[] =>
  [...book.values()]
    .filter((claim) => claim.what === what && claim.key === key)
    .toSorted((a, b) => a.nth - b.nth)
